"""The verifications of a store: each leaves a line in its journal, which says what came of it and cannot be taken away in silence."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.clock import Clock
from hotline.desk.journal_list import JournalFilter, find_lines, read_lines
from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.errors import KnownError
from hotline.store.journal.verified import read_verified
from hotline.store.journal.verify import VerifyReport, first_keys_of, newest_key

VERIFY = "store.verify"
OVERDUE = timedelta(days=30)
_VERIFIED = JournalFilter(acts=(VERIFY,))


@dataclass(frozen=True)
class Verification:
    """A verification that was done: its line, when, by whom, whether all held, how many findings, and whether all was compared."""

    sequence: int
    moment: datetime | None
    user: str
    sound: bool
    findings: int
    whole: bool


@dataclass(frozen=True)
class Look:
    """What was seen in one look for the last verification; `below` is where to look on, 0 at the end. `made` is when the store was."""

    last: Verification | None
    looked_from: int
    below: int
    made: datetime


def note_verification(desk: Desk, report: VerifyReport) -> None:
    """Keep what came of a verification; where there is no room for it, as on a full disk, it was done all the same."""
    findings = len(report.findings) + report.more
    with suppress(KnownError), desk.store.transaction():
        desk.journal(VERIFY, sound=report.sound, findings=findings, whole=report.whole)


def look_for_verification(desk: Desk, below: int | None = None, above: int = 0) -> Look:
    """Look for the last verification as `find_lines` does; needs a supervisor."""
    found = find_lines(desk, _VERIFIED, below, above)
    last = None if not found.sequences else _read(desk, found.sequences[0])
    made = desk.store.execute("SELECT made FROM identity").fetchone()[0]
    return Look(last, found.looked_from, 0 if last else found.below, datetime.fromtimestamp(made, desk.office.zone))


def found_unsound(desk: Desk) -> bool:
    """Return whether a verification found something since the one that everything goes on from; needs a supervisor.

    Then only a whole one can say that all holds: what was found may be older than the lines that would be read. A state that was put
    back by hand is no way around it, for the line of that verification comes after it.
    """
    desk.require(Right.VERIFY)
    since = read_verified(desk.store.database, desk.store.keys.store_id, newest_key(first_keys_of(desk.store)))
    if since is None:
        return False  # it begins anew in any case
    facts = desk.store.execute(
        "SELECT facts FROM journal WHERE sequence > ? AND act = ?", (since.state.sequence, VERIFY)
    )
    return any(not _known(row[0]).get("sound") for row in facts)


def is_overdue(last: Verification | None, made: datetime, clock: Clock) -> bool:
    """Return whether the last verification, or where there was none the making of the store, is more than 30 days ago."""
    since = last.moment if last is not None and last.moment is not None else made
    return clock.now() - since > OVERDUE


def _read(desk: Desk, sequence: int) -> Verification:
    facts = _known(desk.store.execute("SELECT facts FROM journal WHERE sequence = ?", (sequence,)).fetchone()[0])
    line = read_lines(desk, [sequence])[0]
    findings = facts.get("findings")
    return Verification(
        sequence,
        line.moment,
        line.user,
        sound=facts.get("sound") is True,
        findings=findings if isinstance(findings, int) else 0,
        whole=facts.get("whole") is True,
    )


def _known(facts: str) -> dict[str, object]:
    """Return the facts of a line; none where somebody wrote it by tools of his own, so that it counts as not sound."""
    try:
        known = json.loads(facts)
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}
