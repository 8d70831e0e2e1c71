"""Verifying the whole store, and going on from the last verified head, beside reading every row of the same tables on plain SQLite.

Both must grow with the store and no faster: the figure for each contact is to be the same from the smallest store to the largest.
A desk that saves a draft all the while must not wait for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from hotline.desk.drafts import new_draft_id, save_draft
from hotline.desk.quick_contacts import log_quick
from hotline.desk.session import Session
from hotline.desk.verify import verify_beside
from hotline.store.journal.kept_things import KINDS
from tests.benchmarks.at_desk import unlocked
from tests.benchmarks.contacts import full_calls
from tests.benchmarks.figures import Figure, each_contact, percentile
from tests.benchmarks.plain import Plain, Statement
from tests.benchmarks.setting import Setting

_CONTACTS_SINCE = 50
_BETWEEN_SAVES = 0.02


def measure(setting: Setting) -> list[Figure]:
    """Return how long the whole takes, by contact too, and how long going on takes after an hour's work."""
    with unlocked(setting.years) as session, Plain(setting.years.plain) as floor:
        reading = [Statement(f"SELECT * FROM {rows.table}", ()) for kind in KINDS for rows in kind.rows]  # noqa: S608
        plain = floor.seconds(reading) * 1000
        whole = _milliseconds(session, whole=True)
        with _saving(session) as waits:
            _milliseconds(session, whole=True)
        for _ in range(_CONTACTS_SINCE):
            session.call(log_quick, "hang_up")
        since = _milliseconds(session, whole=False)
    return [
        Figure(row="verify", what="verifying the whole store", value=whole, floor=plain),
        each_contact("verify", whole, setting.years.calls),
        Figure(
            row="verify",
            what="longest save of a draft meanwhile",
            value=max(waits),
            most=50,
            notes=(f"of {len(waits):,}, p99 {percentile(waits, 0.99):.0f} ms",),
        ),
        Figure(row="verify", what=f"going on, {_CONTACTS_SINCE} contacts later", value=since, most=1_000),
    ]


@contextmanager
def _saving(session: Session) -> Iterator[list[float]]:
    """Save a draft again and again on another thread; lends how many milliseconds each save took."""
    (call,), draft = full_calls(1), new_draft_id()
    waits: list[float] = []
    over = threading.Event()

    def save() -> None:
        while not waits or not over.wait(_BETWEEN_SAVES):
            began = time.perf_counter()
            session.call(save_draft, draft, call)
            waits.append((time.perf_counter() - began) * 1000)

    saving = threading.Thread(target=save)
    saving.start()
    try:
        yield waits
    finally:
        over.set()
        saving.join()


def _milliseconds(session: Session, *, whole: bool) -> float:
    began = time.perf_counter()
    report = verify_beside(session, whole=whole)
    assert report.sound, report.findings[:5]
    assert report.whole is whole
    return (time.perf_counter() - began) * 1000
