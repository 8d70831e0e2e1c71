"""The columns of the journal, in words: number, when, who, what, and about which reference."""

from __future__ import annotations

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
_ROLES = {"operator": N_("operator"), "supervisor": N_("supervisor")}
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
_NUMBERS = frozenset({"store.loss.read", "crash.keep"})


def columns(zone: tzinfo) -> list[Column]:
    """Return the columns; moments are shown in the zone of the office."""
    say = words().gettext

    def moment(line: JournalLine) -> str:
        return "–" if line.moment is None else words().moment(line.moment, zone)

    return [
        Column("number", say(N_("Line")), _number, 84, right=True, tone=_muted),
        Column("moment", say(N_("When")), moment, 150),
        Column("user", say(N_("Who")), _user, 150),
        Column("act", say(N_("What was done")), act_words, tone=_tone),
        Column("subject", say(N_("About")), subject_words, 210),
    ]


def reference_of(line: JournalLine) -> str | None:
    """Return the reference that a line names, None where it names none."""
    return line.subject if line.subject.startswith("#") and whole_reference(line.subject) == line.subject else None


def act_words(line: JournalLine) -> str:
    """Return what was done."""
    return words().gettext(line.words, act=line.act)


def subject_words(line: JournalLine) -> str:
    """Return what was acted on: a reference, or what its code is called."""
    speak, subject = words(), line.subject
    group = line.act.partition(".")[0]
    if group == "user" and line.act != "user.passphrase":
        role = speak.gettext(_ROLES[subject]) if subject in _ROLES else subject
        return ", ".join(part for part in (line.about, role) if part)
    if group == "quick":
        return vocabulary("contact_type").label(subject, speak)
    if group == "settings":
        return speak.gettext(_SETTINGS[subject]) if subject in _SETTINGS else subject
    if group == "service" and subject:
        return service_name(subject)
    if group == "backup":
        return cause_words(subject)
    if group == "report":
        return _day(subject)
    if line.act in _NUMBERS or group == "draft" or subject == "recovery":
        return ""
    return subject


def _day(subject: str) -> str:
    try:
        return words().short_date(date.fromisoformat(subject))
    except ValueError:
        return subject


def _number(line: JournalLine) -> str:
    return words().number(line.sequence)


def _user(line: JournalLine) -> str:
    return line.user or ("" if line.moment is None and not line.act else words().gettext(PROGRAM))


def _muted(_line: JournalLine) -> str:
    return "muted"


def _tone(line: JournalLine) -> str:
    return "" if line.act else "danger"
