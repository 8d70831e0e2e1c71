"""A table that is none is refused, and the error names the place."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from hotline.errors import InvalidInput
from hotline.suppression.suppress import suppress
from hotline.suppression.table_json import suppress_json
from hotline.suppression.tables import MOST_CELLS, Table


def given(**changed: object) -> dict[str, Any]:
    return {"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[3, 20], [20, 40]]} | changed


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (given(counts=[[3, 20], [20]]), "counts[1]"),
        (given(counts=[[3, 20], [20, 1, 2]]), "counts[1]"),
        (given(counts=[[3, 20]]), "counts"),
        (given(counts=[[3, 20], [20, -1]]), "counts[1][1]"),
        (given(counts=[[3, 2.5], [20, 1]]), "counts[0][1]"),
        (given(counts=[[3, 2.0], [20, 1]]), "counts[0][1]"),
        (given(counts=[[True, 2], [20, 1]]), "counts[0][0]"),
        (given(counts=[[3, "c"], [20, 1]]), "counts[0][1]"),
        (given(counts=[[3, None], [20, 1]]), "counts[0][1]"),
        (given(counts=[[3, 10**16], [20, 1]]), "counts[0][1]"),
        (given(counts=[[3, 1e300], [20, 1]]), "counts[0][1]"),
        (given(counts=[3, 20]), "counts[0]"),
        (given(counts=None), "counts"),
        (given(rows=["a", "a"]), "rows[1]"),
        (given(columns=["x", 7]), "columns[1]"),
        (given(rows=[], counts=[]), "rows"),
        (given(columns=[], counts=[[], []]), "columns"),
        (given(rows="ab"), "rows"),
        (given(title="t"), "title"),
        ([1], "JSON"),
        ({"rows": ["a"], "columns": ["x"]}, "counts"),
        ({"tables": []}, "tables"),
        ({"tables": [given(), 5]}, "tables[1]"),
        ({"tables": [given(), given(counts=[[3, 20], [20, 41]])]}, "tables[1].counts"),
        ({"tables": [given(), given(columns=["z", "w"], counts=[[4, 20], [19, 40]])]}, "tables[1].rows[0]"),
        ({"tables": [given(), given(rows=["d", "e"], counts=[[4, 20], [20, 39]])]}, "tables[1].columns[0]"),
        ({"tables": [given()], "threshold": 3}, "threshold"),
    ],
)
def test_the_place_is_named(table: object, place: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        suppress_json(json.dumps(table))
    assert str(refused.value.values["place"]).strip("'") == place


@pytest.mark.parametrize("threshold", [4, 0, -11])
def test_a_threshold_below_five_is_refused(threshold: int) -> None:
    with pytest.raises(InvalidInput, match=str(threshold)):
        suppress_json(json.dumps(given()), threshold)


@pytest.mark.parametrize(
    "text", ["", "[", "nul", '{"rows": NaN}', "[" * 100_000, "9" * 10_000, '{"rows": [], "rows": []}', b"\xff"]
)
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(InvalidInput):
        suppress_json(text)


def test_more_counts_than_can_be_looked_at_are_refused() -> None:
    row = tuple(range(MOST_CELLS // 2 + 1))
    names = tuple(map(str, row))
    with pytest.raises(InvalidInput, match=re.escape("tables[1].counts")):
        suppress([Table(("a",), names, (row,)), Table(("a",), names, (row,))])


def test_names_that_come_in_another_order_are_the_same_names() -> None:
    turned = {"rows": ["b", "a"], "columns": ["u", "v"], "counts": [[30, 30], [20, 3]]}
    pages = suppress_json(json.dumps({"tables": [given(), turned]}))["tables"]
    assert pages[0]["row_totals"] == pages[1]["row_totals"][::-1]


def test_a_great_threshold_hides_everything_and_takes_no_time() -> None:
    page = suppress_json(json.dumps({"tables": [given(), given(columns=["u", "v"]), given(columns=["o", "p"])]}), 10**9)
    assert all(count == "c" for table in page["tables"] for row in table["counts"] for count in row)


def test_work_can_be_ended() -> None:
    def stop(done: int, whole: int) -> None:
        raise KeyboardInterrupt(done, whole)

    with pytest.raises(KeyboardInterrupt):
        suppress([Table(("a", "b"), ("x", "y"), ((3, 20), (20, 40)))], 11, stop)
