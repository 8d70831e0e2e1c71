"""No cell of an export is a formula, whatever stands in it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.exports.cells import harmless, plain
from hotline.exports.csv_text import SEPARATORS, csv_lines

BAKU = ZoneInfo("Asia/Baku")


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|'/c calc'!A1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\tx",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        "﹦1",
        "﹢1",
        "﹣1",
        "﹫1",
        "−1",
        "⁼1",
    ],
)
def test_a_text_that_begins_like_a_formula_is_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "labour", "30-38", "#K7Q4-M2XT", "a=b", "Bakı", "48+", "'=1"])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@given(st.lists(st.text(), min_size=1), st.sampled_from(sorted(SEPARATORS)))
def test_csv_is_read_as_it_was_written(texts: list[str], separator: str) -> None:
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    line = csv_lines([texts], BAKU, SEPARATORS[separator]).decode()

    rows = list(csv.reader(io.StringIO(line, newline=""), delimiter=SEPARATORS[separator]))

    assert rows == [[harmless(text) for text in texts]]


def test_a_moment_is_in_the_zone_of_the_office_with_its_offset() -> None:
    assert plain(datetime(2026, 11, 27, 20, 0, 0, tzinfo=UTC), BAKU) == "2026-11-28T00:00:00+04:00"
