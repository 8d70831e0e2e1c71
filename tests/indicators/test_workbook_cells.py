"""What reaches the library that reads workbooks: no more than it needs, and nothing that takes it long."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_columns import INDICATORS
from hotline.indicators.checklist_file import LARGEST, read_list
from hotline.indicators.workbook_cells import NoWorkbook, read_sheets
from tests.indicators.workbooks import changed_part, own_sheets, packed

OWN = replace(checklist(), id="ministry", version="2027.1", indicators=checklist().indicators[:8])


@pytest.fixture(scope="module")
def content() -> bytes:
    return packed(own_sheets(OWN))


LONG_FORMAT = b'<numFmts><numFmt numFmtId="200" formatCode="' + b"[" * 10_000 + b'"/></numFmts>'


def many(before: bytes, element: bytes, number: int) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(before, element * number + before)


def in_sixteen_bits(data: bytes) -> bytes:
    return data.replace(b"?>", b"?><!DOCTYPE sst>", 1).decode().replace("UTF-8", "UTF-16").encode("utf-16")


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("xl/sharedStrings.xml", in_sixteen_bits, "This workbook cannot be read"),
        (
            "xl/styles.xml",
            lambda data: data.replace(b"<fonts", LONG_FORMAT + b"<fonts"),
            "This workbook cannot be read",
        ),
        ("xl/styles.xml", many(b"</cellXfs>", b"<xf/>", 20_000), "unpacks to more than any checklist needs"),
        ("xl/worksheets/sheet4.xml", many(b"</row></sheetData>", b"<c/>", 600_000), "unpacks to more than"),
        ("xl/workbook.xml", many(b"</sheets>", b'<sheet name="list" sheetId="9" r:id="rId2"/>', 9), "unpacks to more"),
        ("xl/workbook.xml", many(b"</sheets>", b'<sheet name="x" sheetId="9" r:id="rId2"/>', 60), "unpacks to more"),
        ("xl/workbook.xml", lambda data: data.replace(b"sheets>", b"x>"), "This workbook cannot be read"),
    ],
)
def test_what_would_keep_the_library_busy_is_refused(
    content: bytes, part: str, change: Callable[[bytes], bytes], words: str
) -> None:
    spoilt = changed_part(content, part, change)
    assert spoilt != content
    assert len(spoilt) < LARGEST
    with pytest.raises(NoWorkbook, match=words):
        read_sheets(spoilt, bool)


def test_a_break_that_excel_writes_as_a_sign_of_its_own_is_a_space(content: bytes) -> None:
    spoilt = changed_part(
        content,
        "xl/sharedStrings.xml",
        lambda data: data.replace("çıxıbmı?".encode(), "_x000D_\nçıxıbmı?".encode()),
    )
    assert spoilt != content
    assert read_list(spoilt) == OWN


def strict(data: bytes) -> bytes:
    usual, name = b"http://schemas.openxmlformats.org/%b/2006/%b", b"http://purl.oclc.org/ooxml/%b/%b"
    for parts in ((b"spreadsheetml", b"main"), (b"officeDocument", b"relationships")):
        data = data.replace(usual % parts, name % parts)
    return data


def test_a_workbook_that_excel_saved_in_its_strict_form_is_taken(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = file.namelist()
    for name in names:
        content = changed_part(content, name, strict)
    assert read_list(content) == OWN


UNREADABLE = b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations><dataValidation type="?"/></dataValidations>'


@pytest.mark.parametrize(
    ("part", "end", "more"),
    [
        ("xl/worksheets/sheet4.xml", b"</sheetData>", b"</sheetData>" + UNREADABLE),
        ("xl/workbook.xml", b"</sheets>", b'</sheets><definedNames><definedName localSheetId="x"/></definedNames>'),
        ("xl/styles.xml", b"</fonts>", b'<font><family val="99"/></font></fonts>'),
        ("docProps/core.xml", b'W3CDTF">', b'W3CDTF">yesterday '),
    ],
)
def test_what_is_wrong_with_what_is_not_needed_is_no_reason_to_refuse_a_workbook(
    content: bytes, part: str, end: bytes, more: bytes
) -> None:
    spoilt = changed_part(content, part, lambda data: data.replace(end, more))
    assert spoilt != content
    assert read_list(spoilt) == OWN


@pytest.mark.parametrize(("cell", "long"), [(b"/>", False), (b' t="inlineStr"><is><t>x</t></is></c>', True)])
def test_a_row_far_below_is_said_and_an_empty_one_there_does_no_harm(content: bytes, cell: bytes, long: bool) -> None:
    row = b'<row r="1048576"><c r="A1048576"' + cell + b"</row></sheetData>"
    spoilt = changed_part(content, "xl/worksheets/sheet4.xml", lambda data: data.replace(b"</sheetData>", row))
    assert read_sheets(spoilt, bool)[1][INDICATORS].too_long is long
