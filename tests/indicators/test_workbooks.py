"""A ministry's clerk brings a workbook: what can be understood is taken, the rest is named with sheet and row, all at once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hotline.indicators.checklist import Checklist, Weight, checklist
from hotline.indicators.checklist_columns import DIMENSIONS, INDICATORS, LIST
from hotline.indicators.checklist_file import LARGEST, BrokenFile, read_list
from hotline.indicators.checklist_template import workbook_template
from hotline.indicators.contact_checklists import shipped_lists
from hotline.indicators.workbook_cells import read_sheets
from hotline.language import LANGUAGES, language
from tests.indicators.workbooks import Formula, Rows, changed_part, own_sheets, packed, put, rows_of, set_cell

OWN = replace(checklist(), id="ministry", version="2027.1", indicators=checklist().indicators[:8])
GROUP = shipped_lists().groups[1]
SAVED = Path(__file__).with_name("files") / "saved-by-libreoffice.xlsx"


def sheets() -> dict[str, Rows]:
    return own_sheets(OWN)


def faults_of(content: bytes) -> list[str]:
    with pytest.raises(BrokenFile) as refused:
        read_list(content)
    for code in LANGUAGES:
        told = [one.say(language(code)) for one in refused.value.faults]
        assert all(told)
        assert not any("{" in one for one in told)
    return [str(one) for one in refused.value.faults]


def only_fault(changed: dict[str, Rows]) -> str:
    [told] = faults_of(packed(changed))
    return told


def cells_of(rows: Rows) -> dict[int, dict[int, str]]:
    held = {
        number: {place: str(cell).strip() for place, cell in enumerate(row) if str(cell).strip()}
        for number, row in enumerate(rows, 1)
    }
    return {number: row for number, row in held.items() if row}


@pytest.mark.parametrize("used", shipped_lists().every, ids=lambda one: one.id)
def test_nothing_of_a_template_is_lost_on_its_way_to_the_library(used: Checklist) -> None:
    content = workbook_template(used, language("az"))
    _, ours = read_sheets(content, bool)
    assert {name: sheet.rows for name, sheet in ours.items()} == {
        name: cells_of(rows) for name, rows in rows_of(content).items()
    }


@pytest.mark.parametrize("used", shipped_lists().every, ids=lambda one: one.id)
def test_the_cells_of_a_workbook_are_read_as_another_program_wrote_them(used: Checklist) -> None:
    written = own_sheets(used)
    names, ours = read_sheets(packed(written), bool)
    assert names == ["empty", *written]
    assert {name: ours[name].rows for name in written} == {name: cells_of(rows) for name, rows in written.items()}


def test_a_template_that_libreoffice_saved_after_a_clerk_worked_on_it_is_taken() -> None:
    used = read_list(SAVED.read_bytes())
    assert (used.id, used.version, len(used.indicators)) == ("ministry", "2027", 12)
    assert used.by_code["D1.01"].question["az"] == "İş, yer və ya işəgötürən vəd ediləndən fərqli çıxıbmı?"
    assert used.by_code["D1.02"].question["ru"] == "Платят меньше, чем обещали?", "a formula counts as what it came to"


@pytest.mark.parametrize(
    ("typed", "meant"), [(1.0, "1"), (2026, "2026"), (2026.1, "2026.1"), (" 2027-a ", "2027-a"), ("1\u00a0", "1")]
)
def test_a_version_that_was_typed_as_a_number_is_the_number_that_was_typed(typed: object, meant: str) -> None:
    changed = sheets()
    put(changed[LIST], "version", typed)
    assert read_list(packed(changed)).version == meant


def test_spaces_breaks_and_notes_beside_the_columns_do_no_harm() -> None:
    changed = sheets()
    number = set_cell(changed[INDICATORS], "D1.02", "question.az", "  Verilən\u00a0pul\nvəd ediləndən   az çıxıbmı? ")
    changed[INDICATORS][number - 1].append("the minister asked for this one")
    changed[INDICATORS].insert(3, [])
    changed[INDICATORS] += [[""] * 30, [], [" "]]
    changed[LIST] += [["", date(2026, 11, 1), "done by Sevda"]]
    used = read_list(packed(changed))
    assert used.by_code["D1.02"].question["az"] == "Verilən pul vəd ediləndən az çıxıbmı?"
    assert len(used.indicators) == len(OWN.indicators)


def test_columns_in_another_order_hidden_sheets_and_other_sheets_are_taken() -> None:
    changed = sheets()
    changed[INDICATORS] = [row[::-1] for row in changed[INDICATORS]]
    changed = {
        " List": changed[LIST],
        "Dimensions": changed[DIMENSIONS],
        "qeydlər": [["x"]],
        "INDICATORS ": changed[INDICATORS],
    }
    assert read_list(packed(changed, hidden=["Dimensions", "qeydlər"])) == OWN


def test_a_sheet_with_another_name_is_asked_for_by_those_that_are_there() -> None:
    changed = sheets()
    changed["İndikatorlar"] = changed.pop(INDICATORS)
    assert faults_of(packed(changed)) == [
        "The workbook has no sheet “indicators”, only: empty, list, dimensions, İndikatorlar. Give the sheet its name back."
    ]
    without = sheets()
    del without[DIMENSIONS]
    told = only_fault(without)
    assert told.startswith("Sheet “dimensions”, row 1: The indicators have weights, but the list names no dimensions")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("strog", "D1.02 weights: “strog” is not a weight of the set AL. Write S, M, W or -"),
        ("s", "“s” is not a weight"),
        ("М", "in “М” these letters only look like Latin ones: М"),
        ("S ?", "“S ?” is not a weight"),
        ("", "D1.02 weights: the weight of the set AL is missing"),
        (1, "“1” is not a weight"),
        (True, "“true” is not a weight"),
    ],
)
def test_a_weight_that_is_misspelt_is_named_with_its_row(written: object, words: str) -> None:
    changed = sheets()
    number = set_cell(changed[INDICATORS], "D1.02", "AL", written)
    told = only_fault(changed)
    assert told.startswith(f"Sheet “indicators”, row {number}: ")
    assert words in told


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("D1.01", "two indicators with the code D1.01"),
        ("D1.О2", "these letters only look like Latin ones: О"),
        ("D7.02", "“D7.02” is not a code"),
        ("d1.02", "“d1.02” is not a code"),
        ("D1,02", "“D1,02” is not a code"),
        ("", "Indicator 2: the text “code” is missing"),
        (1.02, "“1.02” is not a code"),
    ],
)
def test_a_code_that_is_wrong_is_named_with_its_row(code: object, words: str) -> None:
    changed = sheets()
    number = set_cell(changed[INDICATORS], "D1.02", "code", code)
    told = only_fault(changed)
    assert told.startswith(f"Sheet “indicators”, row {number}: ")
    assert words in told


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (date(2026, 5, 1), "The cell “question.ru” holds a date"),
        (Formula("=1/0", "#DIV/0!"), "The cell “question.ru” holds a formula that failed"),
        (Formula('=""', ""), "D1.02 question: the text “ru” is missing"),
        ("", "D1.02 question: the text “ru” is missing"),
        ("x" * 401, "“ru” is longer than 400 characters"),
        ("x" * 30_000, "“ru” is longer than 400 characters"),
        ("bir\u200biki", "“ru” has a character that cannot be seen (U+200B)"),
    ],
)
def test_a_cell_that_holds_no_text_is_named_with_its_row(cell: object, words: str) -> None:
    changed = sheets()
    number = set_cell(changed[INDICATORS], "D1.02", "question.ru", cell)
    told = only_fault(changed)
    assert told.startswith(f"Sheet “indicators”, row {number}: ")
    assert words in told


@pytest.mark.parametrize("cell", [date(2026, 8, 2), 2.8, "many", "2 8", "12", "2,2"])
def test_ilo_numbers_that_a_program_made_a_day_or_a_fraction_of_are_named(cell: object) -> None:
    changed = sheets()
    number = set_cell(changed[INDICATORS], "D1.02", "ilo", cell)
    assert only_fault(changed).startswith(f"Sheet “indicators”, row {number}: ")


def test_a_column_that_is_not_there_is_said_once_and_not_for_every_row() -> None:
    changed = sheets()
    place = changed[INDICATORS][0].index("question.ru")
    changed[INDICATORS] = [row[:place] + row[place + 1 :] for row in changed[INDICATORS]]
    assert only_fault(changed) == (
        "Sheet “indicators”, row 1: The column “question.ru” is not there. Add it, with its name in the first row."
    )


def test_columns_that_are_unknown_twice_or_of_another_alphabet_are_named() -> None:
    changed = sheets()
    changed[INDICATORS][0] += ["AX", "ru"]
    changed[INDICATORS][0][changed[INDICATORS][0].index("az")] = "аz"
    told = faults_of(packed(changed))
    assert [one.partition("row 1: ")[2][:30] for one in told] == [
        "In “аz” these letters only loo",
        "Unknown column “AX”. Columns o",
        "The column “ru” appears twice.",
        "The column “az” is not there. ",
    ]


def test_what_is_wrong_in_the_head_is_named_with_its_row() -> None:
    changed = sheets()
    put(changed[LIST], "id", "Nazirlik siyahısı")
    put(changed[LIST], "version", date(2026, 11, 1))
    put(changed[LIST], "name.ru", "")
    changed[LIST] += [["id", "again"], ["colour", "red"], ["nаme.az", "?"]]
    rows = [str(row[0]) for row in changed[LIST]]
    told = faults_of(packed(changed))
    first, more = [rows.index(key) + 1 for key in ("id", "version", "name.ru")], range(len(rows) - 2, len(rows) + 1)
    assert [one.partition(":")[0] for one in told] == [f"Sheet “list”, row {number}" for number in (*first, *more)]
    for one, words in zip(
        told,
        (
            "cannot be the id",
            "“version” holds a date",
            "name: the text “ru” is missing",
            "twice",
            "“colour”",
            "look like",
        ),
        strict=True,
    ):
        assert words in one


def test_a_dimension_that_the_rule_does_not_know_is_named_with_its_row() -> None:
    changed = sheets()
    set_cell(changed[DIMENSIONS], "D6", "code", "D9")
    set_cell(changed[DIMENSIONS], "D2", "short.az", "")
    told = faults_of(packed(changed))
    assert told[0] == "Sheet “dimensions”, row 1: " + told[0].partition("row 1: ")[2]
    assert any(one.startswith("Sheet “dimensions”, row 3: ") and "“az” is missing" in one for one in told)
    assert any(one.startswith("Sheet “dimensions”, row 7: ") and "no dimension “D9”" in one for one in told)


def test_all_faults_are_named_at_once_in_the_order_of_the_sheets_and_nothing_twice() -> None:
    changed = sheets()
    put(changed[LIST], "source", "")
    rows = [
        set_cell(changed[INDICATORS], "D1.02", "AL", "strog"),
        set_cell(changed[INDICATORS], "D1.02", "CL", "М"),
        set_cell(changed[INDICATORS], "D1.04", "question.en", ""),
        set_cell(changed[INDICATORS], "D1.05", "code", "D1.04"),
    ]
    told = faults_of(packed(changed))
    assert [one.partition(":")[0] for one in told] == [
        f"Sheet “list”, row {[row[0] for row in changed[LIST]].index('source') + 1}",
        *(f"Sheet “indicators”, row {number}" for number in rows),
    ]
    assert len(set(told)) == len(told)


def test_weights_in_a_group_and_an_empty_sheet_are_refused() -> None:
    group = own_sheets(replace(GROUP, id="own"))
    group[INDICATORS][0].append("AL")
    group[INDICATORS][1].append("S")
    assert "names no dimensions" in faults_of(packed(group))[0]
    empty = sheets()
    empty[INDICATORS] = empty[INDICATORS][:1]
    assert (
        only_fault(empty) == "Sheet “indicators”, row 1: The sheet has no indicators. Write each in a row of its own."
    )


def test_merged_cells_leave_rows_without_a_code_which_are_named() -> None:
    told = faults_of(packed(sheets(), merged="A2:A4"))
    assert [one.partition(":")[0] for one in told] == ["Sheet “indicators”, row 3", "Sheet “indicators”, row 4"]


def test_a_word_in_the_last_cell_of_a_sheet_does_not_end_the_program() -> None:
    changed = sheets()
    content = packed(changed)
    far = b'<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    spoilt = changed_part(content, "xl/worksheets/sheet4.xml", lambda data: data.replace(b"</row></sheetData>", far))
    assert spoilt != content
    assert read_list(spoilt) == OWN, "a column that nobody named is not read"
    below = far.replace(b"XFD", b"A")
    spoilt = changed_part(content, "xl/worksheets/sheet4.xml", lambda data: data.replace(b"</row></sheetData>", below))
    assert "more rows than any checklist needs" in faults_of(spoilt)[0]


def bomb(data: bytes) -> bytes:
    return data.replace(b"</sheetData>", b" " * 40_000_000 + b"</sheetData>")


def entities(data: bytes) -> bytes:
    lines = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    head = b'<!DOCTYPE x [<!ENTITY e0 "ha">' + lines + b"]>"
    return data.replace(b"?>", b"?>" + head, 1).replace(b"<t>key</t>", b"<t>&e9;</t>", 1)


@pytest.mark.parametrize(
    ("part", "change", "words"),
    [
        ("xl/worksheets/sheet4.xml", bomb, "unpacks to more than any checklist needs"),
        ("xl/sharedStrings.xml", entities, "This workbook cannot be read"),
        ("xl/sharedStrings.xml", lambda data: data[:-40], "This workbook cannot be read"),
        ("xl/sharedStrings.xml", lambda _: b"<sst/>", "This workbook cannot be read"),
        ("xl/workbook.xml", lambda data: data.replace(b"rId2", b"rId99"), "This workbook cannot be read"),
        ("[Content_Types].xml", lambda _: b"<x/>", "This workbook cannot be read"),
        ("xl/styles.xml", lambda _: b"\xff\xfe\x00", "This workbook cannot be read"),
    ],
)
def test_a_workbook_that_was_made_to_harm_or_damaged_is_refused(
    part: str, change: Callable[[bytes], bytes], words: str
) -> None:
    content = changed_part(packed(sheets()), part, change)
    assert len(content) < LARGEST
    assert words in faults_of(content)[0]


def test_a_part_that_says_it_is_small_is_not_unpacked_beyond_what_it_says() -> None:
    content = bytearray(changed_part(packed(sheets()), "xl/worksheets/sheet4.xml", bomb))
    size = content.rindex(b"xl/worksheets/sheet4.xml") - 46 + 24
    content[size : size + 4] = (1_000).to_bytes(4, "little")
    assert faults_of(bytes(content)) == [
        "This workbook cannot be read. Save it as XLSX, or start from an exported template."
    ]


def other_archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("word/document.xml", "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 not a workbook", "This workbook cannot be read"),
        (other_archive(), "This workbook cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old workbook (.xls) or one with a password"),
        (b"%PDF-1.7\n\xff\xfe", "not UTF-8 text"),
        (b"PK\x03\x04" + bytes(50_000_000), "too large"),
    ],
)
def test_what_only_has_the_ending_of_a_workbook_is_refused(content: bytes, words: str) -> None:
    [told] = faults_of(content)
    assert words in told


def test_what_is_taken_from_a_workbook_is_what_stands_in_it() -> None:
    changed = sheets()
    set_cell(changed[INDICATORS], "D1.02", "AL", "W?")
    set_cell(changed[INDICATORS], "D1.02", "az", "_x0041_ <b>&amp; \U0001f600")
    set_cell(changed[INDICATORS], "D1.02", "source", "Order 7")
    one = read_list(packed(changed)).by_code["D1.02"]
    assert (one.weights["AL"], "AL" in one.provisional, one.source) == (Weight.WEAK, True, "Order 7")
    assert one.texts["az"] == "_x0041_ <b>&amp; \U0001f600"
