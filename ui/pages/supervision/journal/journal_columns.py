"""The columns of the journal, in words: number, when, who, what, and about which reference."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, tzinfo

from hotline.call.reference import whole_reference
from hotline.call.vocabulary import vocabulary
from hotline.desk.journal_acts import ACTS
from hotline.desk.journal_list import JournalLine
from hotline.desk.paper_forms import CALL_SUBJECT
from hotline.desk.setting_labels import setting_words
from hotline.errors import N_
from hotline.indicators.contact_checklists import SCORED
from hotline.store.keys.user_table import OPERATOR, SUPERVISOR
from ui.pages.shared.backup_text import cause_words
from ui.pages.shared.service_text import service_name
from ui.platform.screen_language import words
from ui.session.office_data import office_data
from ui.widgets.table_model import Column

PROGRAM = N_("the program")
RECOVERY = "recovery"
_OPENED_BY_DIALOG = frozenset({"desk.unlock", "keys.claim", "user.passphrase"})
_ROLES = frozenset({OPERATOR, SUPERVISOR})
_BY_DIALOG = N_("with the recovery sheet")
_CALL_FORM = N_("Call form")
_HIDDEN = frozenset({"store.loss", "store.loss.read", "crash.keep", "draft.discard"})
"""Acts whose subject is a number or a code that means nothing to people."""


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
        Column("subject", words().pgettext("column of the journal", "About"), subject_words),
    ]


def longest() -> dict[str, list[tuple[str, ...]]]:
    """Return what may be in the columns of words, for as many lines as that needs."""
    services = [service_name(one.id) for one in office_data().directory.services]
    lists = [one.names[words().code] for one in office_data().checklists.every_version()]
    acts = [words().gettext(one.words) for one in ACTS.values()]
    return {"act": [(one,) for one in acts], "subject": [(one,) for one in (*services, *lists)]}


def reference_of(line: JournalLine) -> str | None:
    """Return the reference that a line names, None where it names none."""
    return line.subject if line.subject.startswith("#") and whole_reference(line.subject) == line.subject else None


def act_words(line: JournalLine) -> str:
    """Return what was done."""
    return words().gettext(line.words, act=line.act)


def subject_words(line: JournalLine) -> str:
    """Return what was acted on: a reference, or what its code is called."""
    if line.act in _HIDDEN:
        return ""
    if line.subject == RECOVERY and line.act in _OPENED_BY_DIALOG:
        return words().gettext(_BY_DIALOG)
    worded = _BY_ACT.get(line.act) or _BY_GROUP.get(line.act.partition(".")[0])
    return worded(line) if worded is not None and line.subject else line.subject


def _user_acted_on(line: JournalLine) -> str:
    return ", ".join(part for part in (line.about, vocabulary("user_role").label(line.subject, words())) if part)


def _contact_type(line: JournalLine) -> str:
    return vocabulary("contact_type").label(line.subject, words())


def _setting(line: JournalLine) -> str:
    return setting_words(line.subject, words())


def _reference_alone(line: JournalLine) -> str:
    return reference_of(line) or ""


def _role_alone(line: JournalLine) -> str:
    return vocabulary("user_role").label(line.subject, words()) if line.subject in _ROLES else ""


def _list(line: JournalLine) -> str:
    """Return the name of a checklist, by its id or the place that it takes."""
    for used in office_data().checklists.every_version():
        if line.subject == used.id or (line.subject == SCORED and used.dimensions):
            return used.names[words().code]
    return line.subject


def _form(line: JournalLine) -> str:
    return words().gettext(_CALL_FORM) if line.subject == CALL_SUBJECT else _list(line)


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
    "checklist": _list,
    "form": _form,
}
"""How the subject is worded, by what stands before the point of the act."""

_BY_ACT: dict[str, Callable[[JournalLine], str]] = {
    "safe_contact.erase": _reference_alone,
    "keys.claim": _role_alone,
}
"""How it is worded where that differs by the act: what is no reference there is the id of a draft, what is no role a key."""
