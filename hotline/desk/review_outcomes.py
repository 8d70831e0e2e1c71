"""What became of an operator's own calls in the review queue, and which came back; nobody sees those of others here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.store.tables import call_list, reviews, users
from hotline.store.tables.reviews import APPROVED, RETURNED, RUNS_ON, SENT_ON

MOST_OUTCOMES = 50
_TOLD = (APPROVED, RETURNED, SENT_ON, "body_answered", RUNS_ON)


@dataclass(frozen=True)
class Outcome:
    """What a supervisor did about a call of the user: when, who, which act, before which body, in which words."""

    reference: str
    moment: datetime
    user: str
    act: str
    body: str | None
    comment: str


@dataclass(frozen=True)
class ReturnedCall:
    """A call of the user that a supervisor returned and nobody has answered: since when, by whom, with which comment."""

    id: int
    reference: str
    moment: datetime
    user: str
    comment: str


@act(Right.RECORD)
def my_outcomes(desk: Desk) -> tuple[Outcome, ...]:
    """Return what supervisors did about the calls that the user recorded, the newest first."""
    found = reviews.events_for(desk.store, desk.user.id, _TOLD, MOST_OUTCOMES)
    references = _references(desk, {one.call for one in found})
    names = users.user_names(desk.store)
    return tuple(
        Outcome(references[one.call], one.moment, names.get(one.user, ""), one.act, one.body, one.comment)
        for one in found
    )


@act(Right.RECORD)
def returned_calls(desk: Desk) -> tuple[ReturnedCall, ...]:
    """Return the calls of the user that came back and are not answered, the oldest first."""
    rows, names = reviews.returned_to(desk.store, desk.user.id), users.user_names(desk.store)
    references = _references(desk, {one.call for one in rows})
    last = reviews.last_events(desk.store) if rows else {}
    return tuple(
        ReturnedCall(
            one.call, references[one.call], one.changed, names.get(last[one.call].user, ""), last[one.call].comment
        )
        for one in rows
    )


def _references(desk: Desk, identities: set[int]) -> dict[int, str]:
    return {one.id: one.reference for one in call_list.call_rows(desk.store, sorted(identities))}
