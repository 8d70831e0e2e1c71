"""The queue is found along indexes: what was approved over the years is never walked through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from hotline.store.store import Store
from hotline.store.tables import reviews

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ASKED: dict[str, Callable[[Store], Any]] = {
    "the queue": lambda store: reviews.open_rows(store, NOW),
    "its last acts": reviews.last_events,
    "the count of the rail": lambda store: reviews.count_waiting(store, NOW),
    "returned calls": lambda store: reviews.returned_to(store, 1),
    "who has what in hand": reviews.picks,
    "what became of calls": lambda store: reviews.events_for(store, 1, ("approved",), 50),
}


@pytest.mark.parametrize("name", ASKED)
def test_no_approved_review_is_read_to_answer(store: Store, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    asked: list[tuple[str, Any]] = []
    execute = Store.execute

    def listening(asked_store: Store, sql: str, values: Any = ()) -> Any:  # noqa: ANN401 - of the driver
        asked.append((sql, values))
        return execute(asked_store, sql, values)

    monkeypatch.setattr(Store, "execute", listening)
    ASKED[name](store)
    for sql, values in asked:
        plan = [str(row[3]) for row in execute(store, f"EXPLAIN QUERY PLAN {sql}", values).fetchall()]
        walked = [step for step in plan if step.startswith("SCAN") and "USING" not in step]
        assert [step for step in walked if "review_picks" not in step] == [], (sql, plan)
