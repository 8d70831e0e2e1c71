"""All contacts counted by each field, and the numbers of a year's report: beside the contact types counted on plain SQLite."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from hotline.desk.acts import Desk
from hotline.desk.reports import period_numbers
from hotline.store.tables import counts
from hotline.store.tables.counts import COUNTED_FIELDS, Span
from tests.acts import as_act
from tests.benchmarks.at_desk import unlocked
from tests.benchmarks.contacts import END
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.plain import Plain, Statement
from tests.benchmarks.setting import Setting

_RUNS = 5
_ALL = Span(datetime(2000, 1, 1, tzinfo=UTC), END + timedelta(days=1))
_YEAR = timedelta(days=364)


def measure(setting: Setting) -> list[Figure]:
    """Return the dearest of the fields, each in the middle of its runs, and the numbers of a year's report."""
    runs = setting.few(_RUNS)
    with unlocked(setting.years) as session, Plain(setting.years.plain) as floor:
        plain = [
            floor.seconds([Statement("SELECT contact_type, count(*) FROM calls GROUP BY 1", ())]) * 1000
            for _ in range(runs)
        ]
        fields = {field: median([session.call(as_act(_field), field) for _ in range(runs)]) for field in COUNTED_FIELDS}
        year = [session.call(as_act(_year)) for _ in range(runs)]
    dearest = sorted(fields, key=lambda field: -fields[field])
    notes = (f"by field: {', '.join(f'{field} {fields[field]:.1f}' for field in dearest)} ms",)
    number = f"{setting.years.calls:,} contacts"
    return [
        Figure(
            row="count",
            what=f"{number} counted by any field: the dearest, {dearest[0]}",
            value=fields[dearest[0]],
            floor=median(plain),
            most=200,
            notes=notes,
        ),
        Figure(
            row="count",
            what=f"a year's report of {number}, to the numbers",
            value=median(year),
            most=500,
            notes=(
                "every table of the period report, the period before and the year before beside each row, re-added",
            ),
        ),
    ]


def _field(desk: Desk, field: str) -> float:
    began = time.perf_counter()
    counts.contacts_by(desk.store, _ALL, field)
    return (time.perf_counter() - began) * 1000


def _year(desk: Desk) -> float:
    """Return how long the numbers of the report of a year take, compared with the year before it."""
    last = END.astimezone(desk.office.zone).date() - timedelta(days=1)
    began = time.perf_counter()
    period_numbers(desk, last - _YEAR, last)
    return (time.perf_counter() - began) * 1000
