"""How a referral goes on: which status can follow which, what must be said with it, and when it may have happened.

The statuses are those of referral.md: made, handed over, then the answer of the body or of the person, closed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeVar

from hotline.call.time_bounds import is_to_come, is_too_long_ago
from hotline.call.vocabulary import Labels, vocabulary
from hotline.errors import N_, InvalidInput

Moment = TypeVar("Moment", datetime, int)

PLANNED, MADE, HANDED_OVER, CLOSED = "planned", "made", "handed_over", "closed"
ANSWERS = ("accepted", "declined", "already_received", "unavailable", "declined_by_person")
STEPS = (HANDED_OVER, *ANSWERS, CLOSED)
"""Every step in the order of the keys, so that a key always means the same."""
WITH_REASON = frozenset({"declined", "unavailable"})
WITH_GIVEN = frozenset({"accepted", "already_received", CLOSED})
"""With these steps it is said what assistance was given."""
NEEDS_CONSENT = frozenset({MADE, HANDED_OVER})
"""With these steps something about the person leaves the office."""
RECEIVED = ("handed_over", "accepted")
"""What the special police unit's receipt is (scoring.md, The 24-hour clock)."""

NEVER_OUT = frozenset({PLANNED, "declined_by_person", CLOSED})
"""With these steps alone nothing has left the office: such a referral was never made."""

PATH = (PLANNED, MADE, HANDED_OVER, "accepted", CLOSED)
"""The way of a referral that goes well, in its order."""

_NEXT: Mapping[str, tuple[str, ...]] = {
    PLANNED: (MADE, "declined_by_person", CLOSED),
    MADE: (HANDED_OVER, *ANSWERS, CLOSED),
    HANDED_OVER: (*ANSWERS, CLOSED),
    "unavailable": (HANDED_OVER, "accepted", "declined", "declined_by_person", CLOSED),
}


@dataclass(frozen=True, kw_only=True)
class Details:
    """What is said of a step: when it happened (None: now), the reason, a short note.

    `given` is all the assistance that was given so far, in place of what was said before; None leaves that as it is.
    """

    at: datetime | None = None
    reason: str | None = None
    given: tuple[str, ...] | None = None
    note: str = ""


def made_at(recorded: Moment, steps: Sequence[tuple[Moment, str]]) -> Moment | None:
    """Return when a referral was made, None where it never was (DESIGN.md section 6); moments may be seconds.

    `recorded` is what its record says, which for a planned one is when it was planned; `steps` are the moments and statuses of
    its history, the first one first.
    """
    out = [moment for moment, status in steps if status not in NEVER_OUT]
    if not steps or steps[-1][1] == PLANNED:
        return None
    first, began = steps[0]
    if began == PLANNED:
        return out[0] if out else None
    return recorded if out or recorded < first else None


def next_steps(status: str) -> tuple[str, ...]:
    """Return the statuses that can follow a status; none follows a closed referral."""
    return () if status == CLOSED else _NEXT.get(status, (CLOSED,))


class Progress(Enum):
    """How far a referral has come with one step of its path."""

    DONE = "done"
    NEXT = "next"
    LATER = "later"
    SKIPPED = "skipped"


def next_on_path(status: str) -> str | None:
    """Return the step that comes next where all goes well; None where nothing can follow."""
    return next((one for one in PATH if one in next_steps(status)), None)


def progress(status: str, reached: Collection[str]) -> dict[str, Progress]:
    """Return how far a referral of a status has come along its path; `reached` are the statuses of its history.

    Whatever was made was planned, whether or not that was recorded.
    """
    done = {*reached, status, PLANNED}
    follows = next_on_path(status)
    found: dict[str, Progress] = {}
    for place, one in enumerate(PATH):
        if one in done and (one == status or place < _place(status, reached)):
            found[one] = Progress.DONE
        elif one == follows:
            found[one] = Progress.NEXT
        else:
            found[one] = Progress.SKIPPED if place < _place(status, reached) else Progress.LATER
    return found


def _place(status: str, reached: Collection[str]) -> int:
    """Return how far along the path a status lies; one beside the path lies behind the last step that was reached."""
    if status in PATH:
        return PATH.index(status)
    return 1 + max((PATH.index(one) for one in reached if one in PATH), default=0)


def last_change(statuses: Sequence[str]) -> str | None:
    """Return the last change of status that can be undone, of a history in its order; None where there is none.

    What was undone already is not offered again: to undo an undo would be to take the step after all.
    """
    if len(statuses) < 2 or (len(statuses) > 2 and statuses[-1] == statuses[-3]):
        return None
    return statuses[-1]


def require_step(before: str, status: str, details: Details, *, since: datetime, now: datetime) -> None:
    """Raise InvalidInput where a step cannot follow, its reason is missing or unknown, or its time does not fit.

    `since` is when the status before was reached.
    """
    vocabulary("referral_status").require(status, "status")
    if status not in next_steps(before):
        raise InvalidInput(
            N_("“{status}” cannot follow “{before}”. These can: {codes}.")
            if next_steps(before)
            else N_("“{status}” cannot follow “{before}”, and nothing else can: the referral is at its end."),
            status=Labels("referral_status", (status,)),
            before=Labels("referral_status", (before,)),
            codes=", ".join(next_steps(before)),
        )
    if details.reason is not None:
        vocabulary("refusal_reason").require(details.reason, "reason")
    elif status in WITH_REASON:
        raise InvalidInput(N_("Say why: {status} needs a reason."), status=Labels("referral_status", (status,)))
    for code in details.given or ():
        vocabulary("assistance").require(code, "given")
    if details.at is not None and is_to_come(details.at, now):
        raise InvalidInput(N_("This step is in the future. Enter the time when it happened."))
    if details.at is not None and (details.at < since or is_too_long_ago(details.at)):
        raise InvalidInput(N_("This step is earlier than the one before it. Enter the time when it happened."))
