"""What an operator relies on when the light goes out: the paper asks everything that the screen asks, in its words and order."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from hotline.call.field_declaration import ASKED
from hotline.call.field_table import field_table, form_fields
from hotline.call.labels import SECTIONS
from hotline.call.nested_records import kinds_of
from hotline.call.record import Caller, Consent, Contact, Person, Safety, Situation
from hotline.call.vocabulary import vocabulary
from hotline.errors import InvalidInput
from hotline.indicators.checklist import Checklist
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import LANGUAGES, language
from hotline.reports import fonts
from hotline.reports.blank_checklist import blank_checklist
from hotline.reports.blank_form import blank_call_form
from hotline.reports.drawing import A4, TEXT, Pen, Style
from hotline.reports.page_breaks import LEFT, WIDTH
from tests.reports.inside import check, fonts_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
LISTS = shipped_lists().every
PARTS = {
    "safety": Safety, "contact": Contact, "consent": Consent, "caller": Caller, "person": Person, "situation": Situation,
}  # fmt: skip
BOXED = (
    *(
        "topic",
        "channel",
        "heard_from",
        "exception",
        "relationship",
        "age_band",
        "sex",
        "legal_status",
        "disability",
        "need",
    ),
    *("form", "period", "recruiter_relation", "recruitment", "control", "action", "follow_up_purpose", "consent"),
)
# Asked beside the assessment and not among the facts of a person, or kept by the program.
APART = {"answers", "judgement", "judgement_reason", "suspected_victim", "caller_mark", "writing_time"}

in_every_language = pytest.mark.parametrize("code", LANGUAGES)
of_every_list = pytest.mark.parametrize("used", LISTS, ids=lambda one: one.id)


FORMS = {"call": None, **{used.id: used for used in LISTS}}
every_form = pytest.mark.parametrize("form", FORMS)


def made(form: str, code: str) -> bytes:
    used = FORMS[form]
    return blank_call_form(language(code), NOON, 24) if used is None else blank_checklist(used, language(code), NOON)


@cache
def pages_of(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page without its white space: a line may break anywhere."""
    return tuple("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def on(text: str, pages: Iterable[str]) -> bool:
    return "".join(text.split()) in "".join(pages)


@in_every_language
@of_every_list
def test_every_question_is_asked_on_paper_word_by_word(used: Checklist, code: str) -> None:
    pages = pages_of(made(used.id, code))
    assert [one.code for one in used.indicators if not on(one.question[code], pages) or not on(one.code, pages)] == []
    say = language(code).gettext
    assert on(used.names[code], pages)
    assert on(say("version {version}", version=used.version), pages)
    assert on(used.source, pages)
    assert on(say("This is screening, not a legal finding."), pages)


def test_weights_stand_beside_the_codes_of_the_scored_list_alone() -> None:
    scored, *groups = LISTS
    pages = pages_of(made(scored.id, "en"))
    assert on("D1.01 S/S/S?/S?", pages)
    assert on("D3.08 M/-/M?/-", pages)
    for used in groups:
        text = "".join(pages_of(made(used.id, "en")))
        assert "Howstrong" not in text
        assert "M/M" not in text


@in_every_language
def test_everything_that_has_a_name_in_the_record_is_on_the_call_form_or_left_out_for_a_reason(code: str) -> None:
    pages, words = pages_of(made("call", code)), language(code)
    asked = {
        field.name: field.declared.question or field.label
        for field in field_table().values()
        if field.declared.blank is ASKED
    }
    assert [name for name, label in asked.items() if not on(words.gettext(label, hours=24), pages)] == []
    left_out = [field.declared.blank for field in field_table().values() if field.name not in asked]
    assert left_out
    assert all(isinstance(why, str) and why for why in left_out)


def test_every_field_of_the_form_has_its_place_in_the_order() -> None:
    for part, record in PARTS.items():
        assert {field.attribute for field in form_fields(record)} == set(kinds_of(record)) - APART, part


@in_every_language
def test_the_sections_come_in_the_order_of_the_screen(code: str) -> None:
    text, place = "".join(pages_of(made("call", code))), 0
    for title in SECTIONS.values():
        place = text.find("".join(language(code).gettext(title).split()), place)
        assert place >= 0, title


@in_every_language
def test_every_choice_of_a_short_vocabulary_has_a_box(code: str) -> None:
    pages = pages_of(made("call", code))
    for name in BOXED:
        assert [term.code for term in vocabulary(name).terms if not on(term.labels[code], pages)] == [], name


def test_contacts_that_take_one_key_on_screen_need_no_form() -> None:
    pages = pages_of(made("call", "en"))
    assert on("Possible trafficking", pages)
    assert not on("Wrong number", pages)


@in_every_language
def test_a_call_fits_on_three_pages_and_a_group_of_questions_on_one(code: str) -> None:
    assert len(pages_of(made("call", code))) == 3
    assert [len(pages_of(made(used.id, code))) for used in LISTS] == [3] + [1] * (len(LISTS) - 1)


@in_every_language
@every_form
def test_every_page_says_whose_it_is_which_of_how_many_and_to_which_call_it_belongs(form: str, code: str) -> None:
    words = language(code)
    pages = pages_of(made(form, code))
    for number, page in enumerate(pages, start=1):
        for text in (
            words.gettext("Page {number} of {total}", number=number, total=len(pages)),
            words.gettext("Operator"),
            words.gettext(field_table()["contact.started"].label),
            words.gettext("Blank form: enter it in the program, then destroy it."),
        ):
            assert on(text, [page])
    assert on(words.gettext("Reference given by the program"), pages[:1])
    assert on(words.gettext("Typed in"), pages[-1:])
    assert on(vocabulary("back_dated_reason").label("paper_form", words), pages[-1:])


@every_form
def test_the_same_moment_gives_the_same_bytes(form: str) -> None:
    assert made(form, "az") == made(form, "az")


@in_every_language
@every_form
def test_the_pdf_is_sound_and_its_fonts_are_in_it(form: str, code: str, tmp_path: Path) -> None:
    pdf = made(form, code)
    file = tmp_path / "form.pdf"
    file.write_bytes(pdf)
    assert check(file) == (0, False)
    named = fonts_of(pdf)
    assert named
    assert all(named.values())


# -- nothing is cut off, nothing stands over something else ------------------------------------------------------------------


@dataclass(frozen=True)
class Drawn:
    """Something on a page: its edges in points, and the text where it is one."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    text: str = ""

    def covers(self, other: Drawn) -> bool:
        apart = self.right <= other.left or other.right <= self.left or self.top <= other.bottom
        return self.page == other.page and not apart and other.top > self.bottom


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Drawn]:
    """Note everything that a pen draws."""
    found: list[Drawn] = []
    page = [0]
    text, rule, box, end = Pen.text, Pen.rule, Pen.box, Pen.end_page

    def note_text(pen: Pen, x: float, y: float, said: str, style: Style = TEXT) -> None:
        wide = fonts.text_width(said, style.face, style.size)
        if said.strip():
            found.append(Drawn(page[0], x, y - style.size * 0.15, x + wide, y + style.size * 0.65, said))
        text(pen, x, y, said, style)

    def note_rule(pen: Pen, x: float, y: float, width: float, **how: float) -> None:
        assert width > 40, "a line to write on has room to write on it"
        found.append(Drawn(page[0], x, y, x + width, y))
        rule(pen, x, y, width, **how)

    def note_box(pen: Pen, x: float, y: float, width: float, height: float, **how: float) -> None:
        found.append(Drawn(page[0], x, y, x + width, y + height))
        box(pen, x, y, width, height, **how)

    def note_end(pen: Pen) -> None:
        page[0] += 1
        end(pen)

    monkeypatch.setattr(Pen, "text", note_text)
    monkeypatch.setattr(Pen, "rule", note_rule)
    monkeypatch.setattr(Pen, "box", note_box)
    monkeypatch.setattr(Pen, "end_page", note_end)
    return found


def require_clean(drawn: list[Drawn]) -> None:
    texts = [one for one in drawn if one.text]
    assert texts
    over = [one for one in drawn if one.left < LEFT - 1 or one.right > LEFT + WIDTH + 1]
    over += [one for one in drawn if one.bottom < 15 or one.top > A4[1] - 15]
    assert over == []
    assert [one.text for one in texts if one.text.endswith("…")] == []
    covered = [
        (one.text, other.text) for place, one in enumerate(texts) for other in texts[:place] if one.covers(other)
    ]
    assert covered == []


@in_every_language
@every_form
def test_nothing_is_cut_off_and_no_word_stands_over_another(form: str, code: str, drawn: list[Drawn]) -> None:
    made(form, code)
    require_clean(drawn)


def test_a_ministrys_list_with_long_words_and_many_questions_is_printed_whole(drawn: list[Drawn]) -> None:
    scored = LISTS[0]
    long = "Was the person, before leaving or on the way there, in any manner whatsoever " * 6
    questions = tuple(
        replace(one, question=dict.fromkeys(LANGUAGES, f"{long}{one.code}?")) if place % 7 == 0 else one
        for place, one in enumerate(scored.indicators)
    )
    name = "The list of indicators of the ministry, as it was put in force by its order of the first of December, " * 2
    own = replace(scored, names=dict.fromkeys(LANGUAGES, name), indicators=questions, version="order-131-2026")
    pages = pages_of(blank_checklist(own, language("en"), NOON))
    drawn = [
        one for one in drawn if not (one.text.endswith("…") and one.bottom < 40)
    ]  # its name at the foot may be cut
    require_clean(drawn)
    assert on(name, pages)
    assert on(long, pages)


def test_a_list_of_one_dimension_or_one_question_is_a_list(drawn: list[Drawn]) -> None:
    scored = LISTS[0]
    for few in (scored.indicators[:1], scored.indicators[:12], scored.indicators[-2:]):
        own = replace(scored, indicators=few)
        pages = pages_of(blank_checklist(own, language("en"), NOON))
        assert all(on(one.question["en"], pages) for one in few)
    assert drawn


def test_no_question_is_alone_on_a_page() -> None:
    for number in range(20, 40):
        own = replace(LISTS[0], indicators=LISTS[0].indicators[:number], dimensions={})
        pages = pages_of(blank_checklist(own, language("ru"), NOON))
        counts = [sum(on(one.code, [page]) for one in own.indicators) for page in pages]
        assert 1 not in counts, number


def test_a_character_that_the_typeface_lacks_is_an_error_that_names_it() -> None:
    used = LISTS[1]
    strange = replace(used.indicators[0], question=dict.fromkeys(LANGUAGES, "Pulsuz işləyir 😀?"))
    own = replace(used, indicators=(strange, *used.indicators[1:]))
    with pytest.raises(InvalidInput, match=r"Pulsuz işləyir 😀.*lacks: 😀"):
        blank_checklist(own, language("az"), NOON)


def test_another_moment_changes_the_date_of_the_file_and_no_word() -> None:
    later = blank_call_form(language("en"), NOON + timedelta(days=1), 24)
    assert later != made("call", "en")
    assert pages_of(later) == pages_of(made("call", "en"))
