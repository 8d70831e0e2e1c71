"""What an interrupted session left: its drafts, and up to which moment its texts are known to be in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hotline.desk.acts import Desk, act
from hotline.desk.drafts import Draft, list_drafts
from hotline.desk.rights import Right
from hotline.store.journal.chain import last_moment

_SUBMITTING = ("call.submit", "call.correct")


@dataclass(frozen=True)
class Left:
    """The user's drafts, the newest first; every word that the session typed until `words_until` is here, None where nobody knows."""

    drafts: list[Draft]
    words_until: datetime | None


@act(Right.RECORD)
def left_behind(desk: Desk, since: datetime | None) -> Left:
    """Return what the user's session that began at a moment left; None is a session of which nothing is known."""
    drafts = list_drafts(desk)
    if since is None:
        return Left(drafts, None)
    submitted = last_moment(desk.store.database, desk.user.id, _SUBMITTING)
    # Each of these took every word of the form that was there at its moment.
    moments = [draft.saved for draft in drafts] + ([] if submitted is None else [submitted])
    return Left(drafts, max((one for one in moments if one >= since), default=None))
