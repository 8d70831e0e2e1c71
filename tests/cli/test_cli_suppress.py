"""`hotline privacy suppress`: tables in, tables with hidden counts out; what is wrong is a sentence."""

from __future__ import annotations

import json

import pytest

from tests.cli.commands import run

TABLE = {"rows": ["a", "b", "c"], "columns": ["x", "y", "z"], "counts": [[3, 20, 30], [20, 40, 15], [0, 50, 12]]}


def test_a_table_comes_back_with_its_totals_and_its_marks() -> None:
    result = run("privacy", "suppress", "-", given=json.dumps(TABLE))

    assert (result.exit_code, result.stderr) == (0, "")
    page = json.loads(result.stdout)
    assert list(page) == ["rows", "columns", "counts", "row_totals", "column_totals", "total"]
    assert (page["row_totals"], page["column_totals"], page["total"]) == ([53, 75, 62], [23, 110, 57], 190)
    assert sum(count == "c" for row in page["counts"] for count in row) == 4
    assert page["counts"][0][0] == "c"


def test_tables_that_are_published_together_come_back_together() -> None:
    other = TABLE | {"columns": ["u", "v"], "counts": [[25, 28], [40, 35], [30, 32]]}
    result = run("privacy", "suppress", "-", given=json.dumps({"tables": [TABLE, other]}))

    pages = json.loads(result.stdout)["tables"]
    assert [page["columns"] for page in pages] == [["x", "y", "z"], ["u", "v"]]


def test_the_threshold_is_eleven_where_none_is_given() -> None:
    table = {"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[10, 60], [70, 80]]}

    assert '"c"' in run("privacy", "suppress", "-", given=json.dumps(table)).stdout
    assert '"c"' not in run("privacy", "suppress", "-", "--threshold", "10", given=json.dumps(table)).stdout


@pytest.mark.parametrize(
    ("given", "arguments", "said"),
    [
        (TABLE, ("--threshold", "4"), "threshold 4"),
        (TABLE | {"counts": [[3, 20], [20, 40, 15], [0, 50, 12]]}, (), "counts[0]"),
        (TABLE | {"counts": [[3, 20, -30], [20, 40, 15], [0, 50, 12]]}, (), "counts[0][2]"),
        (TABLE | {"counts": [[3, 20, 30.5], [20, 40, 15], [0, 50, 12]]}, (), "counts[0][2]"),
        ([], (), "JSON"),
    ],
)
def test_what_is_wrong_is_a_sentence(given: object, arguments: tuple[str, ...], said: str) -> None:
    result = run("privacy", "suppress", "-", *arguments, given=json.dumps(given))

    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_threshold_that_is_no_number_is_wrong_usage() -> None:
    assert run("privacy", "suppress", "-", "--threshold", "many", given=json.dumps(TABLE)).exit_code == 2
