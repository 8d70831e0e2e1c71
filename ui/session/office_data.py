"""The directory, the checklists and the deadline of the unlocked desk: one copy for all windows, replaced after a change."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal

from hotline.desk.office_data import OfficeData, shipped_data
from hotline.referral.national_pack import national_pack


class _Held(QObject):
    """Holds the copy in use and tells when another one takes its place."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.data = shipped_data()
        self.deadline_hours = national_pack().deadline_hours


@cache
def held_data() -> _Held:
    """Return the one place that holds the copy; its signal `changed` comes after `office_data()` has changed."""
    return _Held()


def office_data() -> OfficeData:
    """Return the copy in use; before a desk is unlocked, what ships with the program."""
    return held_data().data


def deadline_hours() -> int:
    """Return the hours of the deadline in force, for sentences that say them; before a desk is unlocked, those of the national pack."""
    return held_data().deadline_hours


def take_deadline_hours(hours: int) -> None:
    """Let sentences say another deadline from now on."""
    held_data().deadline_hours = hours


def take_office_data(data: OfficeData) -> None:
    """Put a newer copy in the place of the one in use; nothing happens where it is the same."""
    held = held_data()
    if data.state != held.data.state:
        held.data = data
        held.changed.emit()
