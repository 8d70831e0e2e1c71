"""The field of a setting, made of what the table of the settings says of it: its label, its kind of value, its hint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hotline.desk.fixed_settings import FIXED
from hotline.desk.setting_kinds import Choice, FirstDayList, Image, ShiftList, ShortText, TimeOfDay, Whole, WholeOrOff
from hotline.desk.settings import Setting, Settings, fixed_values, setting_table
from ui.platform.screen_language import words
from ui.widgets.base_field import Field
from ui.widgets.form import Form, FormRow
from ui.widgets.note_field import NoteField
from ui.widgets.text_fields import NumberField, TextField

_LONGEST_SHIFTS = 300
_TIME_SIGNS = 5


@dataclass(frozen=True)
class Beside:
    """A field that belongs to a setting, with its label and hint in the language of the screen."""

    label: str
    field: Field
    hint: str


NOTHING: Mapping[str, Beside] = {}


class SettingFields:
    """The fields of some settings in a form, by their names; a picture, a folder and what follows from others have none.

    `beside` are fields that stand after that of a setting.
    """

    def __init__(self, form: Form, parts: tuple[str, ...], beside: Mapping[str, Beside] = NOTHING) -> None:
        self.rows: dict[str, FormRow] = {}
        for name, setting in setting_table().items():
            if setting.part in parts and setting.set_by_hand and (field := _field_of(setting)) is not None:
                wide = isinstance(setting.kind, ShiftList | ShortText)
                label, hint = words().gettext(setting.label), words().gettext(setting.hint) if setting.hint else ""
                if name in fixed_values():
                    hint = words().gettext(FIXED)
                    field.setEnabled(False)
                self.rows[name] = form.add(label, field, hint, span=3 if wide else 1)
                if name in beside:
                    form.add(beside[name].label, beside[name].field, beside[name].hint, span=2)

    def field(self, name: str) -> Any:  # noqa: ANN401 - the field of a setting is of its kind
        """Return the field of a setting."""
        return self.rows[name].field

    def show(self, settings: Settings) -> None:
        """Show the settings in force."""
        for name, row in self.rows.items():
            row.field.set_value(_shown(setting_table()[name], getattr(settings, name)))

    def values(self) -> dict[str, Any]:
        """Return what is typed, by name; raises InvalidInput, with the name as its place, for what cannot be read."""
        return {name: _typed(setting_table()[name], row.field) for name, row in self.rows.items()}

    def refuse(self, name: str, why: str) -> bool:
        """Say at a field what is wrong with its value, and return whether there is one of the name."""
        row = self.rows.get(name)
        if row is not None:
            row.set_error(why)
            row.field.setFocus()
        return row is not None


def _field_of(setting: Setting) -> Field | None:
    kind = setting.kind
    if isinstance(kind, WholeOrOff):
        return NumberField(0, kind.most)
    if isinstance(kind, Whole):
        return NumberField(kind.least, kind.most)
    if isinstance(kind, TimeOfDay):
        return TextField("00:00", limit=_TIME_SIGNS)
    if isinstance(kind, ShiftList):
        return TextField(limit=_LONGEST_SHIFTS)
    if isinstance(kind, ShortText):
        return TextField(limit=kind.limit) if kind.lines == 1 else NoteField(lines=2, most=kind.lines, limit=kind.limit)
    assert isinstance(kind, Image | Choice | FirstDayList), setting.label  # noqa: S101 - what has no field of its own here
    return None


def _shown(setting: Setting, value: Any) -> Any:  # noqa: ANN401
    return "; ".join(str(one) for one in value) if isinstance(setting.kind, ShiftList) else value


def _typed(setting: Setting, field: Field) -> Any:  # noqa: ANN401
    value = field.value()
    if isinstance(setting.kind, Whole):
        return -1 if value is None else value  # which no bounds have: the kind says what would do
    return setting.kind.parse(str(value))
