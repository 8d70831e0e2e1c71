"""What everybody relies on who reads paper: no text is cut off, wherever it stands on a page and however long it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.indicators.checklist import Checklist, Indicator, checklist
from hotline.indicators.contact_checklists import Lists
from hotline.language import LANGUAGES, language
from hotline.reports.blank_checklist import blank_checklist
from hotline.reports.drawing import A4
from hotline.reports.page_breaks import BOTTOM, LEFT, RIGHT, TOP, Frame, make_pdf
from hotline.reports.pages.daily_summary import daily_summary
from hotline.reports.recovery_sheet import RecoveryFacts, recovery_sheet
from hotline.reports.referral_summary import referral_summary
from hotline.reports.report_facts import ClockCounts, ReferralCounts, ReportFacts, Row, ServiceCounts
from hotline.reports.typesetting import Cell, Column, Sheet
from tests.reports.golden_text import RECOVERY_CODE
from tests.reports.report_samples import a_day
from tests.reports.samples import STARTED, ZONE, a_call, facts_of, with_narrative

MARKS = "ЖЩЪЫЭЮ"
"""Letters that no page in English has by itself, so that what is read of a text is known again among all else."""
ENGLISH = language("en")
FRAME = Frame(letterhead="", classification="", footer="", second_footer="")


def in_every_language(text: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, text)


def on_sheet(fill: Callable[[Sheet, str], None], text: str) -> bytes:
    sheet = Sheet()
    sheet.paragraph("before")
    fill(sheet, text)
    sheet.paragraph("after")
    return make_pdf(sheet.strips, FRAME, title="", language=ENGLISH, made=STARTED)


def beside(sheet: Sheet, text: str) -> None:
    parts = [Sheet(sheet.width / 2 - 9) for _ in range(2)]
    for part, value in zip(parts, ("short", text), strict=True):
        part.heading("heading")
        part.pairs([("label", value), ("label", "value")], 90)
    sheet.beside(parts, 18.0)


def table(sheet: Sheet, text: str, *, number: int, dense: bool = False) -> None:
    row = ["row"] * 3
    row[number] = text
    columns = [Column("first", 30, strong=True), Column("second", 50), Column("third", 20, number=True)]
    sheet.table(columns, [("a", "b", "1"), row, ("c", "d", "2")], total=("total", "", "3"), dense=dense)


def titled(sheet: Sheet, text: str) -> None:
    sheet.table([Column("first", 30), Column(text, 70)], [("a", "b")] * 3)


SHEETS: Mapping[str, Callable[[Sheet, str], None]] = {
    "heading": lambda sheet, text: sheet.heading(text, "note"),
    "note of a heading": lambda sheet, text: sheet.heading("heading", text),
    "title": lambda sheet, text: sheet.title(text, "right", "small", "right", 4),
    "at the right of a title": lambda sheet, text: sheet.title("title", text, "small", "right", 4),
    "small print of a title": lambda sheet, text: sheet.title("title", "right", text, "right", 4),
    "at the right of small print": lambda sheet, text: sheet.title("title", "right", "small", text, 4),
    "value": lambda sheet, text: sheet.pairs([("label", text)], 90),
    "label": lambda sheet, text: sheet.pairs([(text, "value")], 90),
    "cell": partial(table, number=1),
    "first cell": partial(table, number=0),
    "cell of numbers": partial(table, number=2, dense=True),
    "title of a column": titled,
    "label of a panel": lambda sheet, text: sheet.panel([Cell(text, "main"), Cell("label", "main")]),
    "panel": lambda sheet, text: sheet.panel([Cell("label", text, ("small",)), Cell("label", "main")]),
    "small print of a panel": lambda sheet, text: sheet.panel([Cell("label", "main", ("small", text))]),
    "label of a number": lambda sheet, text: sheet.key_numbers([("1", text), ("2", "label")]),
    "number": lambda sheet, text: sheet.key_numbers([(text, "label"), ("2", "label")]),
    "notice": lambda sheet, text: sheet.notice(text),
    "paragraph": lambda sheet, text: sheet.paragraph(text),
    "beside": beside,
}


def with_recipient(**words: str) -> bytes:
    facts = facts_of(a_call())
    return referral_summary(replace(facts, recipient=replace(facts.recipient, **words)), ENGLISH)


def with_reason(text: str) -> bytes:
    call = a_call()
    consent = replace(call.consent, refer="refused", exceptions=("child_at_risk",), exception_reason=text)
    return referral_summary(facts_of(replace(call, consent=consent)), ENGLISH)


def own_list(text: str) -> Checklist:
    """Return the list that is scored, with a text in place of the words and the question of one indicator."""
    used = checklist()

    def reworded(one: Indicator) -> Indicator:
        if one.code != "D1.02":
            return one
        return replace(one, texts=in_every_language(text), question=in_every_language(text))

    return replace(used, indicators=tuple(map(reworded, used.indicators)))


def screened(text: str) -> bytes:
    return referral_summary(facts_of(a_call(), lists=Lists(own_list(text))), ENGLISH)


CLOCKS = ClockCounts(made=27, with_clock=27, in_time=26, late=1)


def with_services(*services: ServiceCounts) -> ReportFacts:
    """Return a day whose referrals went to some services, 27 to each."""
    made = 27 * len(services)
    total = ClockCounts(made=made, with_clock=made, in_time=26 * len(services), late=len(services))
    day = a_day(25)
    totals = replace(day.totals, referrals=made)
    tables = tuple(
        replace(one, of=made, rows=(Row(code="made", count=made),)) if one.unit == "referrals" else one
        for one in day.tables
    )
    return replace(day, totals=totals, tables=tables, referrals=ReferralCounts(total=total, by_service=services))


def service_named(text: str) -> bytes:
    return daily_summary(
        with_services(ServiceCounts(service="centre", names=in_every_language(text), counts=CLOCKS)), ENGLISH
    )


def indicator_named(text: str) -> bytes:
    day = a_day(25)
    (code, *_) = (row.code for row in day.table("indicators").rows)
    return daily_summary(replace(day, texts={code: in_every_language(text)}), ENGLISH)


def recovery(text: str) -> bytes:
    facts = RecoveryFacts(code=RECOVERY_CODE, office="GNC", user=text, made=STARTED, zone=ZONE)
    return recovery_sheet(facts, ENGLISH)


PAGES: Mapping[str, Callable[[str], bytes]] = {
    "narrative": lambda text: referral_summary(with_narrative(text), ENGLISH),
    "name of the recipient": lambda text: with_recipient(name=text),
    "unit of the recipient": lambda text: with_recipient(unit=text),
    "contact of the recipient": lambda text: with_recipient(contact=text),
    "reason of an exception": with_reason,
    "indicator of a person": screened,
    "recipient of the day": service_named,
    "indicator of the day": indicator_named,
    "question of a blank list": lambda text: blank_checklist(own_list(text), ENGLISH, STARTED),
    "source of a blank list": lambda text: blank_checklist(replace(own_list("a"), source=text), ENGLISH, STARTED),
    "name of a blank list": lambda text: blank_checklist(
        replace(own_list("a"), names=in_every_language(text)), ENGLISH, STARTED
    ),
    "user of a recovery sheet": recovery,
}
PLACES: Mapping[str, Callable[[str], bytes]] = {
    **PAGES,
    **{f"sheet, {name}": partial(on_sheet, fill) for name, fill in SHEETS.items()},
}


def marks_of(text: str) -> str:
    return "".join(one for one in text if one in MARKS)


def texts_between_head_and_foot(pdf: bytes) -> Iterator[str]:
    """Yield what stands on each page between head and foot; fails where something stands outside of the margins."""
    read = pypdfium2.PdfDocument(pdf)
    for number in range(len(read)):
        page = read[number]
        text = page.get_textpage()
        content = text.get_text_bounded(bottom=BOTTOM - 3, top=A4[1] - TOP + 3)
        for left, bottom, right, top in map(text.get_rect, range(text.count_rects())):
            assert left >= LEFT - 1
            assert right <= A4[0] - RIGHT + 1
            assert bottom >= 15
            assert top <= A4[1] - 20
        foot = text.get_text_bounded(bottom=0, top=BOTTOM - 3.5)
        assert len(foot.strip().splitlines()) <= 3
        yield content
        page.close()
    read.close()


def check(make: Callable[[str], bytes], text: str) -> None:
    """Fail where a letter of a text is not on paper, or the letters come in another order."""
    told = marks_of("".join(texts_between_head_and_foot(make(text))))
    assert told == marks_of(text)


TEXTS: Mapping[str, str] = {
    "words": "Жанна Щука Ъгол Ыгра Эпос Юла " * 6_000,
    "no blank": "ЖЩЪЫЭЮ" * 12_000,
    "one word": "Ж",
    "many lines": "Ж\nЩ\n\nЪ\n" * 700,
    "a page": "Жёлтая Щука " * 420,
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("sort", [sort for sort in TEXTS if sort not in {"words", "no blank"}])
def test_a_text_of_some_pages_is_on_paper_to_its_last_letter(place: str, sort: str) -> None:
    check(PLACES[place], TEXTS[sort])


@pytest.mark.parametrize(
    "place", ["narrative", "reason of an exception", "sheet, value", "sheet, cell", "sheet, beside"]
)
@pytest.mark.parametrize("sort", ["words", "no blank"])
def test_a_text_of_fifty_pages_is_on_paper_to_its_last_letter(place: str, sort: str) -> None:
    check(PLACES[place], TEXTS[sort])


@given(st.sampled_from(sorted(SHEETS)), st.text(f"{MARKS} \n", min_size=1, max_size=400), st.integers(1, 60))
@settings(max_examples=60)
def test_any_text_is_on_paper_to_its_last_letter(place: str, text: str, times: int) -> None:
    check(PLACES[f"sheet, {place}"], text * times)


def test_what_goes_on_has_its_label_and_the_titles_of_its_table_again() -> None:
    pages = list(texts_between_head_and_foot(PLACES["sheet, cell"]("Ж " * 20_000)))
    assert len(pages) > 3
    for page in pages:
        assert "first" in page
        assert "row" in page
    pages = list(texts_between_head_and_foot(PLACES["sheet, value"]("Ж " * 20_000)))
    assert len(pages) > 2
    assert all("label" in page for page in pages)


def test_a_user_name_of_the_longest_sort_stands_whole_at_the_foot_of_each_page() -> None:
    name = "Ж" * 60
    facts = replace(facts_of(a_call()), operator=name, office="WWWWWW")
    read = pypdfium2.PdfDocument(referral_summary(facts, ENGLISH))
    assert f"{name}, office WWWWWW" in read[0].get_textpage().get_text_bounded()
    assert all(True for _ in texts_between_head_and_foot(referral_summary(facts, ENGLISH)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_number_of_a_table_is_broken_however_long_a_name_without_a_blank_is(code: str) -> None:
    """A total of three figures stood as 10 over 8, a share as 96 over its sign."""
    name, speak = MARKS * 70, language(code)
    rows = [ServiceCounts(service=one, names=in_every_language(name), counts=CLOCKS) for one in "abcd"]
    page = daily_summary(with_services(*rows), speak)
    lines = [" ".join(line.split()) for text in texts_between_head_and_foot(page) for line in text.splitlines()]
    assert len([line for line in lines if line.endswith("108 104 4 0 0 0")]) == 1, lines
    assert len([line for line in lines if line.endswith("27 26 1 0 0 0")]) == len(rows), lines
    share = " ".join(speak.percent(26 / 27).split())
    assert [line for line in lines if share in line] != []
