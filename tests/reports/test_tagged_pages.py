"""Who does not see a page is read all of it in its order: title, language, outline, headings, lists, tables, figures (PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import pairwise

import pikepdf
import pytest

from hotline.indicators.checklist import Checklist
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import LANGUAGES, Language, language
from hotline.reports.blank_checklist import blank_checklist
from hotline.reports.blank_form import blank_call_form
from hotline.reports.page_breaks import Frame, make_pdf
from hotline.reports.referral_summary import referral_summary
from hotline.reports.typesetting import Column, Sheet
from tests.reports.golden_text import PAGES, printed
from tests.reports.samples import REFERENCE, STARTED, with_narrative
from tests.reports.tagged import Element, Tagged


def _long_story(words: Language) -> bytes:
    return referral_summary(with_narrative("Words of a long story.\n\n" * 700), words)


def _call_form(words: Language) -> bytes:
    return blank_call_form(words, STARTED, 24)


def _checklist(used: Checklist, words: Language) -> bytes:
    return blank_checklist(used, words, STARTED)


MADE: Mapping[str, Callable[[Language], bytes]] = {
    **PAGES,
    "long-story": _long_story,
    "call-form": _call_form,
    **{f"checklist-{one.id}": partial(_checklist, one) for one in shipped_lists().every},
}
EVERY = [(name, code) for name in MADE for code in LANGUAGES]
of_every_page = pytest.mark.parametrize(("name", "code"), EVERY)
FRAME = Frame(letterhead="", classification="", footer="", second_footer="")
INSIDE = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}}


@cache
def made(name: str, code: str) -> Tagged:
    return Tagged(printed(name, code) if name in PAGES else MADE[name](language(code)))


@of_every_page
def test_it_says_its_title_its_language_and_that_it_is_tagged(name: str, code: str) -> None:
    file = made(name, code).file
    root, title = file.Root, str(file.docinfo["/Title"])
    assert file.pdf_version == "1.7"
    assert root.Lang == code
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert any(figure in title for figure in "0123456789")
    with file.open_metadata() as metadata:
        assert metadata["dc:title"] == title
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:language"] == {code}


@of_every_page
def test_all_that_is_drawn_is_a_piece_of_an_element_or_an_artifact(name: str, code: str) -> None:
    read = made(name, code)
    pieces = [piece for one in read.elements() for piece in one.pieces]
    assert len(pieces) == len(set(pieces))
    assert set(pieces) == {(number, piece) for number, page in enumerate(read.pages) for piece in page.order}
    assert all(page.loose == [] and page.bare_lines == 0 for page in read.pages)
    assert all(one.obj.Tabs == "/S" for one in read.file.pages)


@of_every_page
def test_the_tree_is_found_from_every_page(name: str, code: str) -> None:
    read = made(name, code)
    numbers = read.file.Root.StructTreeRoot.ParentTree.Nums
    by_page = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    for number, page in enumerate(read.file.pages):
        assert page.obj.StructParents == number
        assert len(by_page[number]) == len(read.pages[number].order)
    for one in read.elements():
        assert all(by_page[page][piece].objgen == one.dictionary.objgen for page, piece in one.pieces)


@of_every_page
def test_it_is_read_in_the_order_in_which_it_is_written(name: str, code: str) -> None:
    """So a reader that knows nothing of tags (`pdftotext -raw`) has the same order."""
    read = made(name, code)
    for number, page in enumerate(read.pages):
        told = [piece for one in read.elements() for at, piece in one.pieces if at == number]
        assert told == page.order == sorted(told)


@of_every_page
def test_headings_skip_no_level_and_the_outline_has_them_all(name: str, code: str) -> None:
    read = made(name, code)
    headings = [one for one in read.elements() if one.role.startswith("H")]
    levels = [int(one.role[1:]) for one in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert read.outline() == [(one.text, int(one.role[1:]) - 1) for one in headings]


@of_every_page
def test_lists_and_tables_are_whole(name: str, code: str) -> None:
    read = made(name, code)
    for one in read.elements():
        for child in one.children:
            assert one.role in INSIDE.get(child.role, {one.role})
        if one.role in {"L", "Table", "TR", "LI"}:
            assert one.children
        if one.role == "Table":
            _is_regular(one)
        if one.role == "Figure":
            assert str(one.dictionary.Alt)


def _is_regular(table: Element) -> None:
    rows = [row.children for row in table.children]
    assert len({len(row) for row in rows}) == 1
    heads = [cell for row in rows for cell in row if cell.role == "TH"]
    assert heads
    assert all(cell.text and str(cell.dictionary.A.Scope) in {"/Row", "/Column"} for cell in heads)


def test_words_do_not_run_together_where_a_line_or_a_page_ends() -> None:
    story = " ".join(f"word{number}" for number in range(3000))
    read = Tagged(referral_summary(with_narrative(story), language("en")))
    assert len(read.pages) > 2
    assert [one.text for one in read.elements() if one.text.startswith("word0 ")] == [story]
    assert "Main Department for Combating Human Trafficking · Duty unit" in {one.text for one in read.elements()}


def test_a_table_over_many_pages_is_one_table_and_its_head_is_read_once() -> None:
    sheet = Sheet()
    sheet.table([Column("Title", 1), Column("Number", 1, number=True)], [(f"row {one}", "1") for one in range(200)])
    read = Tagged(_document(sheet))
    assert len(read.pages) > 2
    (table,) = read.top.children
    assert [row.children[0].text for row in table.children] == ["Title", *(f"row {one}" for one in range(200))]
    assert all("Title" in page.artifacts for page in read.pages[1:])


def test_a_row_that_goes_on_over_a_page_is_one_row_and_its_label_is_read_once() -> None:
    sheet, told = Sheet(), " ".join(f"word{number}" for number in range(2000))
    sheet.pairs([("Label", told)], 100.0)
    read = Tagged(_document(sheet))
    assert len(read.pages) > 1
    assert [one.text for one in read.elements() if one.text] == ["Label", told]
    assert "Label" in "".join(read.pages[1].artifacts)


def test_what_stands_side_by_side_is_read_column_by_column_on_every_page() -> None:
    sheet, columns = Sheet(), [Sheet(200.0), Sheet(200.0)]
    for name, column in zip("LR", columns, strict=True):
        for number in range(90):
            column.paragraph(f"{name}{number}")
    sheet.beside(columns, 20.0)
    read = Tagged(_document(sheet))
    assert len(read.pages) == 2
    told = [one.text for one in read.elements() if one.text]
    cut = told.index("R0")
    assert told[:cut] == [f"L{number}" for number in range(cut)]
    assert told[cut : 2 * cut] == [f"R{number}" for number in range(cut)]
    assert told[2 * cut :] == [f"{name}{number}" for name in "LR" for number in range(cut, 90)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_bars_of_the_hours_are_told_in_words(code: str) -> None:
    read = made("daily-summary", code)
    (figure,) = (one for one in read.elements() if one.role == "Figure")
    contacts = [int(told.rpartition("– ")[2].rstrip(".")) for told in str(figure.dictionary.Alt).split("; ")]
    assert sum(contacts) == 25


def test_the_outline_leads_to_the_page_of_each_heading() -> None:
    read = made("referral-hard-police", "en")
    headings = [one for one in read.elements() if one.role.startswith("H")]
    with read.file.open_outline() as outline:
        (title,) = outline.root
        entries = [title, *title.children]
    for entry, heading in zip(entries, headings, strict=True):
        assert isinstance(entry.destination, pikepdf.Array)
        page, *place = list(entry.destination)
        assert page.objgen == read.file.pages[heading.pieces[0][0]].obj.objgen
        assert place[0] == "/XYZ"
        assert 0 < float(place[2]) < 842


def test_the_title_of_a_page_names_its_day_or_its_reference() -> None:
    titles = {name: str(made(name, "en").file.docinfo["/Title"]) for name in MADE}
    assert titles["daily-summary"] == "Daily summary · 22 November 2026"
    assert titles["referral-police"].endswith(REFERENCE)
    assert all("2026" in title or REFERENCE in title for title in titles.values())


def _document(sheet: Sheet) -> bytes:
    return make_pdf(sheet.strips, FRAME, title="Title", language=language("en"), made=STARTED)
