"""One setting by its name, and all of them as a file: what the command line does beside the page of the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.desk.settings import Settings, change_settings, fixed_values, read_settings, setting_table
from hotline.desk.settings_text import Difference, differences, read_settings_text, settings_text
from hotline.errors import N_, InvalidInput
from hotline.language import Language

DAY_BOUNDARY = "day_boundary"
"""The one setting that holds from a first day on."""


@act(Right.SETTINGS, "settings.change")
def set_setting(desk: Desk, name: str, written: str, *, first_day: date | None = None) -> Settings:
    """Give a setting the value that a text means and return the settings; `first_day` as for change_settings.

    Raises InvalidInput for a name that is none, a value that does not do, and a first day where the setting has none.
    """
    known = setting_table().get(name)
    if known is None or not known.set_by_hand:
        names = ", ".join(one for one, setting in setting_table().items() if setting.set_by_hand)
        raise InvalidInput(N_("There is no setting {name}. Settings are: {names}."), name=name[:40], names=names)
    if first_day is not None and name != DAY_BOUNDARY:
        raise InvalidInput(N_("Only the time at which the day begins holds from a first day. Leave the day out."))
    settings = replace(read_settings(desk.store), **{name: known.kind.parse(written)})
    return change_settings(desk, settings, first_day=first_day)


@act(Right.SETTINGS, "settings.export")
def export_settings(desk: Desk, language: Language) -> bytes:
    """Return the settings of the office as a file that another office can take over, with a line in the journal."""
    with desk.store.transaction():
        desk.journal("settings.export")
    return settings_text(read_settings(desk.store), language)


@act(Right.SETTINGS)
def compare_settings(desk: Desk, content: bytes, language: Language) -> tuple[Difference, ...]:
    """Return what a file of settings would change, and change nothing; raises BrokenSettings."""
    now = read_settings(desk.store)
    return differences(now, _wanted(content, now), language)


@act(Right.SETTINGS, "settings.change")
def take_settings(desk: Desk, content: bytes, *, first_day: date | None = None) -> Settings:
    """Put the settings of a file in force, all of them or none, and return them; raises BrokenSettings.

    `first_day` is from when its time holds at which the day begins, as for change_settings.
    """
    with desk.store.transaction():
        now = read_settings(desk.store)
        wanted = _wanted(content, now)
        if wanted.day_boundary == now.day_boundary:
            first_day = None
        return change_settings(desk, wanted, first_day=first_day)


def _wanted(content: bytes, now: Settings) -> Settings:
    """Return what a file makes of the settings; what is fixed for this computer stays, whatever the file says of it."""
    return replace(read_settings_text(content, now), **fixed_values())
