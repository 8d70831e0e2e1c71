"""The verifications of a store: each leaves a line in its journal, which says what came of it and cannot be taken away in silence."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from hotline.clock import Clock
from hotline.desk.acts import Desk, act
from hotline.desk.journal_list import JournalFilter, find_lines, read_lines
from hotline.desk.rights import Right
from hotline.errors import KnownError
from hotline.store.journal.last_findings import read_found, write_found
from hotline.store.journal.replay import Finding
from hotline.store.journal.verified_head import read_verified
from hotline.store.journal.verify import VerifyReport, first_keys_of, newest_key

VERIFY = "store.verify"
OVERDUE = timedelta(days=30)
_NO_TIME = 1 << 35
"""No number of ours is as large; as seconds it would be a thousand years."""
_VERIFIED = JournalFilter(acts=(VERIFY,))


@dataclass(frozen=True)
class Verification:
    """A verification that was done: its line, when, by whom, whether what it compared held, how many findings, and what was compared.

    `entries` is how many entries of the journal held, `whole` whether all was compared; if not, `new_entries` is how many entries, and
    `whole_at` when all was last compared and held. `found` are the findings themselves, the first ones where they are many, none where
    they are not kept.
    """

    sequence: int
    moment: datetime | None
    user: str
    sound: bool
    findings: int
    whole: bool
    entries: int = 0
    new_entries: int = 0
    whole_at: datetime | None = None
    found: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Look:
    """What was seen in one look for the last verification; `below` is where to look on, 0 at the end. `made` is when the store was."""

    last: Verification | None
    looked_from: int
    below: int
    made: datetime


@act(Right.VERIFY, "store.verify")
def note_verification(desk: Desk, report: VerifyReport) -> None:
    """Keep what came of a verification; where there is no room for it, as on a full disk, it was done all the same."""
    with suppress(KnownError), desk.store.transaction():
        write_found(desk.store, report)
        desk.journal(
            VERIFY,
            sound=report.sound,
            findings=report.found,
            whole=report.whole,
            entries=report.journal.entries,
            new=report.new_entries,
            whole_at=report.whole_at,
        )


@act(Right.VERIFY)
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
    found, whole_at, entries = _number(facts, "findings"), _number(facts, "whole_at"), _number(facts, "entries")
    return Verification(
        sequence,
        line.moment,
        line.user,
        sound=facts.get("sound") is True,
        findings=found,
        whole=facts.get("whole") is True,
        entries=entries,
        new_entries=_number(facts, "new"),
        whole_at=datetime.fromtimestamp(whole_at, desk.office.zone) if whole_at else None,
        found=read_found(desk.store, entries) if found else (),
    )


def _number(facts: dict[str, object], name: str) -> int:
    number = facts.get(name)
    return number if isinstance(number, int) and 0 <= number < _NO_TIME else 0


def _known(facts: str) -> dict[str, object]:
    """Return the facts of a line; none where somebody wrote it by tools of his own, so that it counts as not sound."""
    try:
        known = json.loads(facts)
    except ValueError:
        return {}
    return known if isinstance(known, dict) else {}
