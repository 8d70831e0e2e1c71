"""Verifying the store: pages, journal, facts against records."""

from __future__ import annotations

from hotline.desk.rights import Right
from hotline.desk.session import Desk
from hotline.store.journal.verify import VerifyReport, verify_store


def verify(desk: Desk) -> VerifyReport:
    """Return what was checked and what does not hold; needs a supervisor, whose slot holds the journal's first key."""
    desk.require(Right.VERIFY)
    return verify_store(desk.store)
