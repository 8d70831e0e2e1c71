"""What waits, drafts and the last contacts as lines of the Desk. No widgets here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hotline.call.vocabulary import vocabulary
from hotline.desk.drafts import Draft
from hotline.desk.team_drafts import HandedOver
from hotline.desk.waiting import DEADLINE, FOLLOW_UP, HAND_OVER, KINDS, RETURNED, Group, Waiting, in_groups
from hotline.errors import N_
from hotline.language import Language
from hotline.referral.deadlines import span_in_words, time_left
from hotline.store.tables.call_list import CallRow
from ui.pages.desk.drafts_lines import handed_over_words
from ui.pages.desk.interrupted_session_dialog import draft_kind
from ui.pages.desk.quick_log_request import Office
from ui.pages.shared.line_blocks import tone_if_near
from ui.pages.shared.line_row import Line

_GROUPS = {
    Group.OVERDUE: N_("Overdue"),
    Group.TODAY: N_("Today"),
    Group.TOMORROW: N_("Tomorrow"),
    Group.LATER: N_("Later"),
}


@dataclass(frozen=True)
class _Said:
    """How a kind of waiting thing is worded: its title and its note; `other` is what can be done besides showing its call."""

    title: Callable[[Waiting, Language], str]
    note: Callable[[Waiting, Language], str]
    other: str = ""


def _deadline(one: Waiting, language: Language) -> str:
    return language.gettext(N_("{hours}-hour deadline"), hours=one.hours)


def _to_the_police(_: Waiting, language: Language) -> str:
    return language.gettext(N_("to the special police unit"))


def _follow_up(one: Waiting, language: Language) -> str:
    purpose = vocabulary("follow_up_purpose").label(one.purpose, language)
    return language.gettext(N_("Follow-up: {purpose}"), purpose=purpose)


def _handed_over(_: Waiting, language: Language) -> str:
    return language.gettext(N_("Draft handed over to you"))


def _returned(one: Waiting, language: Language) -> str:
    return language.gettext(N_("Returned by {user}"), user=one.purpose)


def _agreed(one: Waiting, _: Language) -> str:
    return one.note


_SAID: Mapping[str, _Said] = {
    DEADLINE: _Said(_deadline, _to_the_police),
    FOLLOW_UP: _Said(_follow_up, _agreed, N_("Done…")),
    HAND_OVER: _Said(_handed_over, _agreed),
    RETURNED: _Said(_returned, _agreed, N_("Answer…")),
}


def waiting_lines(waiting: Sequence[Waiting], office: Office, language: Language) -> list[Line]:
    """Return what waits as lines under their headings; the target of each is kind and id."""
    grouped = in_groups(waiting, office.now, office.day_boundary, office.zone)
    return [_waiting(one, group, office, language) for group, found in grouped for one in found]


def target_of(one: Waiting) -> str:
    """Return what the line of something that waits carries."""
    return f"{one.kind} {one.id}"


def _waiting(one: Waiting, group: Group, office: Office, language: Language) -> Line:
    said, kind = _SAID[one.kind], KINDS[one.kind]
    day = one.moment.astimezone(office.zone).date()
    said_day = "" if _names_day(group, day == office.now.astimezone(office.zone).date()) else language.short_date(day)
    note = " · ".join(part for part in (said_day, one.reference, said.note(one, language)) if part)
    if kind.has_deadline:
        left, tone = time_left(one.moment, office.now, language), tone_if_near(one.moment, office.now, "neutral")
    else:
        waited = span_in_words(max(0.0, (office.now - one.moment).total_seconds()), language)
        left, tone = language.gettext(N_("waiting for {span}"), span=waited), "warning"
    return Line(
        target_of(one),
        said.title(one, language),
        left,
        tone,
        note,
        language.gettext(N_("Show")),
        language.gettext(said.other) if said.other else "",
        lead=language.time(one.moment, office.zone),
        group=language.gettext(_GROUPS[group]),
        urgent=group is Group.OVERDUE,
    )


def _names_day(group: Group, today: bool) -> bool:  # noqa: FBT001 - a fact of the day
    """Return whether the heading tells the day, so that the line need not."""
    return group is Group.TOMORROW or (today and group is not Group.LATER)


def draft_line(draft: Draft, saved: str, handed_over: HandedOver | None, office: Office, language: Language) -> Line:
    """Return a draft as a line; `saved` says when and where its words are safe, `handed_over` from whom it came."""
    sections = language.gettext(N_("{begun} of {all} sections"), begun=draft.begun, all=draft.sections)
    persons = language.ngettext("{number} person", "{number} persons", draft.persons) if draft.persons else ""
    told = " · ".join(part for part in (sections, persons) if part)
    if handed_over is not None:
        told = handed_over_words(handed_over, office.zone, language)
    return Line(
        draft.id,
        draft.reference,
        saved,
        "neutral",
        f"{draft_kind(draft)} · {told}",
        language.gettext(N_("Open")),
        language.gettext(N_("Discard")),
    )


def contact_line(row: CallRow, office: Office, language: Language, undoable: Collection[str]) -> Line:
    """Return one of the last contacts as a line; what the user logged can be undone while it is among `undoable`."""
    kind = vocabulary("contact_type").label(row.contact_type, language)
    local, today = row.started.astimezone(office.zone).date(), office.now.astimezone(office.zone).date()
    day = "" if local == today else language.short_date(local)
    topic = vocabulary("topic").label(row.topic, language) if row.quick and row.topic else ""
    note = " · ".join(part for part in (day, topic if row.quick else row.reference) if part)
    undo = row.reference in undoable
    return Line(
        row.reference,
        kind,
        "",
        "neutral",
        note,
        "" if undo else language.gettext(N_("Show")),
        language.gettext(N_("Undo")) if undo else "",
        lead=language.time(row.started, office.zone),
        slim=True,
        quiet=row.quick,
    )


def saved_words(saved: datetime, office: Office, language: Language, *, in_store: bool) -> str:
    """Return when a draft was saved, and that it is only in this program where the store does not have it."""
    time = language.time(saved, office.zone, seconds=True)
    return language.gettext(N_("saved {time}") if in_store else N_("{time}, only in this program"), time=time)
