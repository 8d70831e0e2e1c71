"""All contacts sorted by each column that can be sorted by, to the first page: beside the newest, which need no sorting."""

from __future__ import annotations

import time

from hotline.desk.contact_search import Filter, Portion, find_first, find_slice
from hotline.desk.list_order import BEGAN, COLUMNS, NEWEST_FIRST, ListOrder
from hotline.desk.session import Session
from hotline.language import language
from tests.benchmarks.at_desk import unlocked
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.setting import Setting

_RUNS = 5
_PAGE = Portion(limit=200, rows=64)


def measure(setting: Setting) -> list[Figure]:
    """Return the dearest of the orders, each in the middle of its runs."""
    runs = setting.few(_RUNS)
    orders = [ListOrder(column, turned=turned) for column in COLUMNS if column != BEGAN for turned in (False, True)]
    with unlocked(setting.years) as session:
        newest = median([_newest(session) for _ in range(runs)])
        times = {order: median([_first(session, order) for _ in range(runs)]) for order in orders}
    dearest = sorted(orders, key=lambda order: -times[order])
    said = ", ".join(f"{one.column}{' turned' if one.turned else ''} {times[one]:.1f}" for one in dearest)
    what = f"{setting.years.calls:,} contacts sorted to the first page: the dearest, {dearest[0].column}"
    return [
        Figure(row="sort", what=what, value=times[dearest[0]], floor=newest, most=300, notes=(f"by column: {said} ms",))
    ]


def _newest(session: Session) -> float:
    began = time.perf_counter()
    session.call(find_slice, Filter(), NEWEST_FIRST, _PAGE)
    return (time.perf_counter() - began) * 1000


def _first(session: Session, order: ListOrder) -> float:
    began = time.perf_counter()
    found = session.call(find_first, Filter(), order, language("az"), _PAGE)
    took = (time.perf_counter() - began) * 1000
    assert found.rows, order
    return took
