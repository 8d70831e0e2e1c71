"""Verifying the whole store, and going on from the last verified head, beside reading every row of the same tables on plain SQLite.

Both must grow with the store and no faster: the figure for each contact is to be the same from the smallest store to the largest.
"""

from __future__ import annotations

import time

from hotline.desk.quick_contacts import log_quick
from hotline.desk.session import Session
from hotline.desk.verify import verify_beside
from hotline.store.journal.kept_things import KINDS
from tests.benchmarks.at_desk import unlocked
from tests.benchmarks.figures import Figure, each_contact
from tests.benchmarks.plain import Plain, Statement
from tests.benchmarks.setting import Setting

_CONTACTS_SINCE = 50


def measure(setting: Setting) -> list[Figure]:
    """Return how long the whole takes, by contact too, and how long going on takes after an hour's work."""
    with unlocked(setting.years) as session, Plain(setting.years.plain) as floor:
        reading = [Statement(f"SELECT * FROM {rows.table}", ()) for kind in KINDS for rows in kind.rows]  # noqa: S608
        plain = floor.seconds(reading) * 1000
        whole = _milliseconds(session, whole=True)
        for _ in range(_CONTACTS_SINCE):
            session.call(log_quick, "hang_up")
        since = _milliseconds(session, whole=False)
    return [
        Figure(row="verify", what="verifying the whole store", value=whole, floor=plain),
        each_contact("verify", whole, setting.years.calls),
        Figure(row="verify", what=f"going on, {_CONTACTS_SINCE} contacts later", value=since, most=1_000),
    ]


def _milliseconds(session: Session, *, whole: bool) -> float:
    began = time.perf_counter()
    report = verify_beside(session, whole=whole)
    assert report.sound, report.findings[:5]
    assert report.whole is whole
    return (time.perf_counter() - began) * 1000
