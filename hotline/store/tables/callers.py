"""One caller's calls: the mark that a caller code leaves, and which calls it or a named earlier call ties together.

The code itself is never kept. Its mark is an HMAC-SHA-256 under a key of the store for this purpose alone
(hotline.store.tables.mark_keys), so that no mark can be made, or a code found from it, without the open store.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from hotline.call.caller_mark import MARK_BYTES
from hotline.clock import from_stored
from hotline.referral.deadlines import clock_hours
from hotline.store.store import Store
from hotline.store.tables.mark_keys import CALLER, mark_keys
from hotline.store.tables.moments import from_seconds

MISS = "caller.miss"
MOST_CALLS = 200
# Failed tries are looked for among the last entries of the journal only: a minute has no more.
_LATEST_ENTRIES = 500

# Calls are tied by a mark that they share, and by an earlier call that one of them names; both ways, from call to call.
_SAME_CALLER = """
WITH RECURSIVE same (place, id, reference, caller, earlier) AS (
    SELECT place, id, reference, caller, earlier FROM calls WHERE caller = :mark OR reference = :reference
    UNION
    SELECT c.place, c.id, c.reference, c.caller, c.earlier FROM same s JOIN calls c
        ON c.caller = s.caller OR c.earlier = s.reference OR c.reference = s.earlier
    ORDER BY 1 DESC LIMIT :most
)
SELECT c.id, c.reference, c.started, c.contact_type, c.topic, c.result_class, c.urgency, c.escalate, c.region, u.name, c.quick,
    c.clock_due
FROM same s JOIN calls c ON c.id = s.id JOIN users u ON u.id = c.operator ORDER BY c.place DESC
"""


@dataclass(frozen=True)
class Standing:
    """How far one referral of a call has come."""

    service: str
    status: str


@dataclass(frozen=True, kw_only=True)
class EarlierCall:
    """A call of the same caller as lists show it; nothing of what was said."""

    reference: str
    started: datetime
    contact_type: str
    topic: str | None
    result_class: str | None
    urgency: str | None
    escalate: bool
    region: str | None
    operator: str
    quick: bool
    clock_hours: int | None
    referrals: tuple[Standing, ...]


def caller_mark(store: Store, code: str) -> str:
    """Return the mark of a caller code in its one form: 16 bytes of its keyed hash, as hexadecimal digits."""
    return caller_marks(store, code)[0]


def caller_marks(store: Store, code: str) -> list[str]:
    """Return each mark that a code may have left, that of now first: older ones were made before the store got new keys."""
    content = code.encode("ascii")
    return [hmac.new(key, content, sha256).digest()[:MARK_BYTES].hex() for key in mark_keys(store, CALLER)]


def same_caller(store: Store, mark: str | None, reference: str | None) -> list[EarlierCall]:
    """Return the calls that a mark or a reference leads to, the newest first, 200 at most; empty where both are None."""
    values: dict[str, object] = {"mark": mark, "reference": reference, "most": MOST_CALLS}
    rows = store.execute(_SAME_CALLER, values).fetchall()
    standings = _standings(store, [row[0] for row in rows])
    return [
        EarlierCall(
            reference=row[1],
            started=from_seconds(row[2]),
            contact_type=row[3],
            topic=row[4],
            result_class=row[5],
            urgency=row[6],
            escalate=bool(row[7]),
            region=row[8],
            operator=row[9],
            quick=bool(row[10]),
            clock_hours=None if row[11] is None else clock_hours(from_seconds(row[2]), from_seconds(row[11])),
            referrals=tuple(standings.get(row[0], ())),
        )
        for row in rows
    ]


def is_given(store: Store, mark: str) -> bool:
    """Return whether a mark stands in a submitted call or in a draft of anybody's."""
    return bool(
        store.execute(
            "SELECT EXISTS (SELECT 1 FROM calls WHERE caller = ?1)"
            " OR EXISTS (SELECT 1 FROM drafts WHERE json_extract(record, '$.contact.caller_mark') = ?1)",
            (mark,),
        ).fetchone()[0]
    )


def misses_since(store: Store, user: int, moment: datetime) -> list[datetime]:
    """Return when a user tried codes that nobody has, after a moment and not in the future, the first one first."""
    now = store.clock.now()
    rows = store.execute(
        "SELECT moment FROM journal WHERE sequence > (SELECT sequence FROM journal_state) - ? AND act = ? AND user = ?"
        " ORDER BY sequence",
        (_LATEST_ENTRIES, MISS, user),
    )
    tried = [from_stored(row[0], "moment") for row in rows]
    # A clock that was set back leaves tries in the future: they are not waited for, or the wait might never end.
    return [one for one in tried if moment < one <= now + timedelta(seconds=1)]


def _standings(store: Store, calls: Sequence[int]) -> dict[int, list[Standing]]:
    found: dict[int, list[Standing]] = {}
    for call, service, status in store.execute(
        "SELECT r.call, r.service, r.status FROM json_each(?) j JOIN referrals r ON r.call = j.value"
        " ORDER BY r.call, r.position",
        (json.dumps(list(calls)),),
    ):
        found.setdefault(call, []).append(Standing(service, status))
    return found
