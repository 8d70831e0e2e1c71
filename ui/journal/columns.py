"""The columns of the journal, in words: number, when, who, what, and about which reference."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, tzinfo

from hotline.call.reference import whole_reference
from hotline.call.vocabulary import vocabulary
from hotline.desk.journal_list import JournalLine
from hotline.errors import N_
from ui.backups.words import cause_words
from ui.calls.call_view import service_name
from ui.widgets.table_model import Column
from ui.words import words

PROGRAM = N_("the program")
_SETTINGS = {
    "language": N_("Language"),
    "palette": N_("Palette"),
    "day_boundary": N_("The day begins at"),
    "idle_minutes": N_("Lock after minutes without a key"),
    "deadline_hours": N_("Hours to the special police unit"),
    "backup_pace": N_("Back up by itself"),
    "backup_time": N_("Time of day"),
    "backup_hours": N_("Hours from one to the next"),
    "backup_keep": N_("How many are kept in each folder"),
    "backup_folder": N_("Folder"),
    "backup_second": N_("Second folder, on another disk"),
}
_NUMBERS = frozenset({"store.loss.read", "crash.keep", "draft.discard"})
"""Acts whose subject is a number that means nothing to people."""


def columns(zone: tzinfo) -> list[Column]:
    """Return the columns; moments are shown in the zone of the office."""
    say = words().gettext

    def moment(line: JournalLine) -> str:
        return "–" if line.moment is None else words().moment(line.moment, zone)

    return [
        Column("number", say(N_("Line")), _number, 72, right=True, tone=_muted),
        Column("moment", say(N_("When")), moment, 140),
        Column("user", say(N_("Who")), _user, 124),
        Column("act", say(N_("What was done")), act_words, tone=_tone),
        Column("subject", say(N_("About")), subject_words, 176),
    ]


def reference_of(line: JournalLine) -> str | None:
    """Return the reference that a line names, None where it names none."""
    return line.subject if line.subject.startswith("#") and whole_reference(line.subject) == line.subject else None


def act_words(line: JournalLine) -> str:
    """Return what was done."""
    return words().gettext(line.words, act=line.act)


def subject_words(line: JournalLine) -> str:
    """Return what was acted on: a reference, or what its code is called."""
    if line.act in _NUMBERS:
        return ""
    worded = _BY_GROUP.get(line.act.partition(".")[0])
    return worded(line) if worded is not None and line.subject else line.subject


def _user_acted_on(line: JournalLine) -> str:
    return ", ".join(part for part in (line.about, vocabulary("user_role").label(line.subject, words())) if part)


def _contact_type(line: JournalLine) -> str:
    return vocabulary("contact_type").label(line.subject, words())


def _setting(line: JournalLine) -> str:
    return words().gettext(_SETTINGS[line.subject]) if line.subject in _SETTINGS else line.subject


def _service(line: JournalLine) -> str:
    return service_name(line.subject)


def _cause(line: JournalLine) -> str:
    return cause_words(line.subject)


def _day(line: JournalLine) -> str:
    try:
        return words().short_date(date.fromisoformat(line.subject))
    except ValueError:
        return line.subject


def _number(line: JournalLine) -> str:
    return words().number(line.sequence)


def _user(line: JournalLine) -> str:
    return line.user or ("" if line.moment is None and not line.act else words().gettext(PROGRAM))


def _muted(_line: JournalLine) -> str:
    return "muted"


def _tone(line: JournalLine) -> str:
    return "" if line.act else "danger"


_BY_GROUP: dict[str, Callable[[JournalLine], str]] = {
    "user": _user_acted_on,
    "quick": _contact_type,
    "settings": _setting,
    "service": _service,
    "backup": _cause,
    "report": _day,
}
"""How the subject is worded, by what stands before the point of the act."""
