"""What the last verification found, kept so that it can be read after the program was closed; never content.

It belongs to one verification, told by how far the journal held then: an older one that was put back fits no newer line.
"""

from __future__ import annotations

from hotline.store.journal.replay import Finding
from hotline.store.journal.sealed_state import SealedNote
from hotline.store.journal.verify import VerifyReport, first_keys_of, newest_key
from hotline.store.store import Store

MOST_KEPT = 200
_NOTE = SealedNote("verified_findings", b"hotline desk journal: what was found")


def read_found(store: Store, entries: int) -> tuple[Finding, ...]:
    """Return what the verification found up to whose end the journal held so many entries, none where it is not known any more.

    Raises Refused where the keys do not hold the journal's first key.
    """
    kept = _NOTE.read(store.database, store.keys.store_id, newest_key(first_keys_of(store)))
    if kept is None or kept["entries"] != entries:
        return ()
    return tuple(Finding(*one) for one in kept["findings"])


def write_found(store: Store, report: VerifyReport) -> None:
    """Keep what a verification found, in a transaction: the first two hundred findings; raises as read_found does."""
    findings = [[one.kind, one.subject, one.sequence] for one in report.findings[:MOST_KEPT]]
    note = {"entries": report.journal.entries, "findings": findings}
    _NOTE.write(store.database, store.keys.store_id, newest_key(first_keys_of(store)), note)
