"""A call that was answered before an indicator is added by the recipe."""

from __future__ import annotations

from pathlib import Path

from hotline.call.call_json import call_from_json
from hotline.clock import FixedClock, to_stored
from hotline.desk import calls
from hotline.desk.office import unlock
from hotline.desk.session import Session
from tests.ui.at_work import PASSPHRASE, USER, make_office

GROUP, ASKED = "organ-removal", "OR.01"


def submitted(session: Session, *codes: str) -> str:
    """Submit a call in which some questions were answered with yes, and return its reference."""
    record = {
        "contact": {"contact_type": "situation", "started": to_stored(session.clock.now())},
        "persons": [{"age": 30, "answers": dict.fromkeys(codes, "yes")}],
        "narrative": "x",
    }
    return session.call(calls.submit_call, call_from_json(record)).reference


def old_call(folder: Path, clock: FixedClock) -> tuple[Path, str]:
    """Make a store with such a call, and return it with the reference of the call."""
    store = make_office(folder)
    session = unlock(store, USER, PASSPHRASE, clock)
    try:
        return store, submitted(session, ASKED)
    finally:
        session.close()
