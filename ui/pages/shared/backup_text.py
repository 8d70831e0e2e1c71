"""Backups in words: what one holds, how old the last one is, what lies where it was made."""

from __future__ import annotations

from datetime import datetime, tzinfo

from hotline.clock import from_stored
from hotline.desk.backup_files import FileState
from hotline.desk.backup_plan import ENDING
from hotline.desk.backup_state import BackupState
from hotline.desk.backups import NOT_NOTED
from hotline.desk.cancellable_work import Stopped
from hotline.errors import N_, KnownError
from hotline.referral.deadlines import span_in_words
from hotline.store.backups.backup import BackupMade
from hotline.store.backups.restore import Restored
from hotline.store.tables.backups import BY_HAND, ON_SCHEDULE, SECOND_PLACE
from ui.platform.screen_language import words
from ui.session.desk_backups import DeskBackups, Failure

_MEGABYTE = 1_000_000
_LEAST_MEGABYTES = 0.1
NEVER = N_("No backup of this store was ever made.")
_CAUSES = {BY_HAND: N_("by hand"), ON_SCHEDULE: N_("scheduled"), SECOND_PLACE: N_("second place")}
_FILES = {
    FileState.THERE: (N_("there"), "accent"),
    FileState.NOT_REACHED: (N_("not reachable"), "warning"),
    FileState.NOT_WHOLE: (N_("damaged"), "danger"),
    FileState.ANOTHER: (N_("another file"), "danger"),
}


def backup_kinds() -> str:
    """Return which files a dialog shows: backups by their ending, or all, for one that was given another name."""
    speak = words()
    return f"{speak.gettext(N_('Backups'))} (*{ENDING});;{speak.gettext(N_('All files'))} (*)"


def size_words(size: int) -> str:
    """Return a size of so many bytes in megabytes."""
    number = words().number(round(max(size / _MEGABYTE, _LEAST_MEGABYTES), 1))
    return words().gettext(N_("{number} MB"), number=number)


def held_words(contacts: int, calls: int, entries: int, size: int) -> str:
    """Return what a backup holds."""
    speak = words()
    return speak.gettext(
        N_("Contacts: {contacts}, of these with a form: {calls}. Journal entries: {entries}. Size: {size}."),
        contacts=speak.number(contacts),
        calls=speak.number(calls),
        entries=speak.number(entries),
        size=size_words(size),
    )


def made_words(made: BackupMade) -> str:
    """Return that a backup was made, and what it holds."""
    said = words().gettext(N_("The backup {file} was written, read again and checked."), file=made.path.name)
    figures = made.figures
    held = held_words(figures.contacts, figures.calls, figures.head.sequence, made.bytes)
    return f"{said} {held}" if made.noted else f"{said} {held} {words().gettext(NOT_NOTED)}"


def tested_words(tested: Restored, zone: tzinfo) -> str:
    """Return that a backup can be restored, and what it holds."""
    said = words().gettext(
        N_("The backup {file}, made on {moment}, was opened and checked: it can be restored. Nothing was written."),
        file=tested.path.name,
        moment=words().moment(from_stored(tested.made, "made"), zone),
    )
    return f"{said} {_restored_figures(tested)}"


def restored_words(restored: Restored, place: str) -> str:
    """Return that a store was made of a backup, and what it holds."""
    said = words().gettext(
        N_("The store {file} was made from the backup and checked. The open one is as it was."), file=place
    )
    return f"{said} {_restored_figures(restored)}"


def _restored_figures(restored: Restored) -> str:
    figures = restored.figures
    return "" if figures is None else held_words(figures.contacts, figures.calls, restored.entries, restored.bytes)


def cause_words(cause: str) -> str:
    """Return why a backup was made."""
    return words().gettext(_CAUSES[cause]) if cause in _CAUSES else cause


def file_words(state: FileState | None) -> tuple[str, str]:
    """Return what lies where a backup was made, and the tone of it; nothing as long as nobody has looked."""
    if state is None:
        return "", "neutral"
    text, tone = _FILES[state]
    return words().gettext(text), tone


def age_words(backups: DeskBackups, state: BackupState, now: datetime, zone: tzinfo) -> str:
    """Return when the last backup was made and whether its file is there."""
    speak = words()
    if not state.made:
        return speak.gettext(NEVER)
    last = state.made[0]
    values = {
        "moment": speak.moment(last.moment, zone),
        "span": span_in_words(max(0.0, (now - last.moment).total_seconds()), speak),
    }
    if backups.last_is_reached():
        return speak.gettext(N_("The last backup was made on {moment}, {span} ago."), **values)
    if backups.files.get(last.path) is FileState.NOT_REACHED:
        sentence = N_("The last backup was made on {moment}, {span} ago; its file is not reachable now.")
    else:
        sentence = N_("The last backup was made on {moment}, {span} ago; its file is not there whole any more.")
    return speak.gettext(sentence, **values)


def failure_words(failure: Failure, zone: tzinfo) -> str:
    """Return that a scheduled backup failed, why, and when it is tried again."""
    speak = words()
    if isinstance(failure.error, Stopped) and failure.made is None:
        sentence = N_("The scheduled backup was cancelled. It is made at {time}.")
    elif failure.made is None:
        sentence = N_("The scheduled backup was not made: {why} It is tried again at {time}.")
    else:
        sentence = N_(
            "The scheduled backup was made, but not copied to the second folder: {why} It is tried again at {time}."
        )
    return speak.gettext(sentence, why=_why(failure.error), time=speak.time(failure.again, zone))


def _why(error: KnownError) -> str:
    return words().error(error)
