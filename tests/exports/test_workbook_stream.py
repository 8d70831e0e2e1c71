"""A workbook that is written row by row is opened by openpyxl and by LibreOffice with what was put in."""

from __future__ import annotations

import io
import shutil
import subprocess
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.exports import workbook_stream
from hotline.exports.workbook_stream import TooManyRows, WorkbookStream
from tests.exports.opened import opened

BAKU = ZoneInfo("Asia/Baku")
NOON = datetime(2026, 11, 28, 8, 0, 1, tzinfo=UTC)
STRANGE = ["=1+1", "＝1+1", "\x00\x0bа<b>&\"'", "Şəki  \n ünvan", "x" * 1000, "-5", "@a", "\ud800x", "0123"]


def made() -> bytes:
    target = io.BytesIO()
    with WorkbookStream(target, BAKU) as book:
        book.begin_sheet("contacts", ["text", "number", "moment", "day", "codes", "nothing"])
        book.rows([[text, 7, NOON, date(2026, 11, 28), ("a", "b"), None] for text in STRANGE])
        book.begin_sheet("Təriflər & <x>", [f"c{number}" for number in range(60)])
        book.rows([[str(number) for number in range(60)]])
    return target.getvalue()


def test_openpyxl_reads_what_was_put_in() -> None:
    book = opened(made())
    first, second = book.worksheets

    assert (first.title, second.title) == ("contacts", "Təriflər & <x>")
    assert (first.freeze_panes, second.freeze_panes) == ("A2", "A2")
    assert [cell.value for cell in first[1]][:2] == ["text", "number"]
    assert first["A1"].font.bold
    for row, text in zip(first.iter_rows(min_row=2), STRANGE, strict=True):
        assert row[0].data_type == "s", "no cell is a formula"
        assert str(row[0].value).lstrip("'") == text.lstrip("'").translate({0: None, 11: None, 0xD800: None})
        assert [str(cell.value) for cell in row[1:]] == [
            "7",
            "2026-11-28 12:00:01",
            "2026-11-28 00:00:00",
            "a|b",
            "None",
        ]
        assert row[2].is_date
    assert second.max_column == 60


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_what_was_put_in(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").write_bytes(made())
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
        "book.xlsx",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=180, check=False)

    text = (tmp_path / "book.csv").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert text.splitlines()[0] == "text,number,moment,day,codes,nothing"
    assert "'=1+1,7,2026-11-28 12:00:01,2026-11-28,a|b," in text
    assert "0123,7," in text


def test_more_rows_than_a_sheet_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_stream, "MOST_ROWS", 3)
    target = io.BytesIO()
    with pytest.raises(TooManyRows):
        write(target, 3)
    assert b"workbook.xml" not in target.getvalue(), "nothing is finished that cannot be whole"


def write(target: io.BytesIO, rows: int) -> None:
    with WorkbookStream(target, BAKU) as book:
        book.begin_sheet("a", ["x"])
        book.rows([[number] for number in range(rows)])


class Counted:
    """Keeps nothing of what is written."""

    def write(self, data: bytes, /) -> int:
        return len(data)

    def flush(self) -> None:
        pass


def test_no_row_is_kept() -> None:
    def highest(rows: int) -> int:
        tracemalloc.start()
        with WorkbookStream(Counted(), BAKU) as book:
            book.begin_sheet("a", ["x"] * 20)
            for _ in range(rows // 100):
                book.rows([["word"] * 20 for _ in range(100)])
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert highest(4_000) < highest(1_000) + 200_000
