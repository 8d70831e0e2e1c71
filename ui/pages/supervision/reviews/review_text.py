"""The review queue in words: why a call is in it, how it stands, how urgent that is. No widgets here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, tzinfo

from hotline.call.vocabulary import vocabulary
from hotline.desk.reviews import Done, QueueItem
from hotline.errors import N_
from hotline.language import Language
from hotline.referral.deadlines import span_in_words, time_left
from hotline.store.tables.reviews import ANSWERED, RETURNED, SENT_ON
from ui.pages.shared.service_text import service_name

ALL = "all"
TONES = {
    "overdue": "danger",
    "clock_refused": "warning",
    "escalated": "danger",
    "judgement": "warning",
    "personal_data": "warning",
}
TOLD = {
    "approved": N_("{reference} is approved."),
    "returned": N_("{reference} is returned to the operator."),
    "escalated": N_("{reference} is with the other service."),
    "body_answered": N_("The answer about {reference} is saved."),
    "runs_on": N_("The deadline of {reference} runs on."),
}
"""What is said after an act that was done."""
_STATES = {
    RETURNED: N_("Returned"),
    ANSWERED: N_("Returned, answered"),
    SENT_ON: N_("With another service"),
}
FILTERS = (ALL, *vocabulary("review_reason").codes, *(f"state {state}" for state in _STATES))
"""What the queue can be narrowed down to: one reason, or one state."""


def fits(item: QueueItem, chosen: str) -> bool:
    """Return whether a call is shown under a filter."""
    return chosen in {ALL, *item.reasons, f"state {item.state}"}


def filter_labels(items: Sequence[QueueItem], chosen: str, language: Language) -> dict[str | None, str]:
    """Return the filters that hold anything, each with how many calls: the first of all and the chosen one always."""
    counted = Counter(code for item in items for code in {ALL, *item.reasons, f"state {item.state}"})
    return {
        code: f"{_filter_name(code, language)} {language.number(counted[code])}"
        for code in FILTERS
        if counted[code] or code in {ALL, chosen}
    }


def _filter_name(code: str, language: Language) -> str:
    if code == ALL:
        return language.gettext(N_("Whole queue"))
    state = code.removeprefix("state ")
    return language.gettext(_STATES[state]) if code != state else reason_words(code, language)


def reason_words(code: str, language: Language) -> str:
    """Return why a call is in the queue."""
    return vocabulary("review_reason").label(code, language)


def why_words(item: QueueItem, language: Language) -> str:
    """Return what stands out of a line: the state of what waits for others or was answered, else the most urgent reason."""
    if item.state in _STATES:
        return language.gettext(_STATES[item.state])
    return reason_words(item.reasons[0], language) if item.reasons else ""


def why_tone(item: QueueItem) -> str:
    """Return how much it stands out."""
    if item.state in {RETURNED, SENT_ON}:
        return "muted"
    return TONES.get(item.reasons[0], "") if item.reasons else ""


def note_words(item: QueueItem, now: datetime, zone: tzinfo, language: Language) -> str:
    """Return what is said below that: how the deadline stands, and who has the call in hand, or what was last said."""
    deadline = deadline_words(item, now, language)
    if item.picked_by and item.picked_until is not None:
        until = language.time(item.picked_until, zone)
        told = [language.gettext(N_("with {user} until {time}"), user=item.picked_by, time=until)]
    elif item.state == SENT_ON and item.body:
        told = [service_name(item.body)]
    elif item.state in _STATES:
        told = [item.said]
    else:
        told = [*(reason_words(code, language) for code in item.reasons[1:]), item.operator]
    return " · ".join(part for part in (deadline, *told) if part)


def deadline_words(item: QueueItem, now: datetime, language: Language) -> str:
    """Return how the 24-hour deadline stands; empty where there is none, or where it was kept."""
    if item.clock_due is None or "clock_refused" in item.reasons:
        return ""
    if item.clock_received is None:
        return time_left(item.clock_due, now, language)
    late = (item.clock_received - item.clock_due).total_seconds()
    return language.gettext(N_("received {span} late"), span=span_in_words(late, language)) if late > 0 else ""


def done_words(one: Done, zone: tzinfo, language: Language) -> str:
    """Return something that was done about a call: what, by whom, when, before which body, in which words."""
    act = vocabulary("review_act").label(one.act, language)
    head = " · ".join(
        (act, *((service_name(one.body),) if one.body else ()), one.user, language.moment(one.moment, zone))
    )
    return f"{head}\n{one.comment}" if one.comment else head
