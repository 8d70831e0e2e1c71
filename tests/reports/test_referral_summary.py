"""What an operator and a duty officer rely on in the referral summary."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from hotline.call.record import Consent, Person
from hotline.call.vocabulary import vocabulary
from hotline.language import language
from hotline.reports.printable_text import printable
from hotline.reports.referral_facts import EarlierCopy, ReferralFacts
from hotline.reports.referral_summary import referral_summary
from tests.reports.inside import lines_of
from tests.reports.samples import (
    NARRATIVES,
    REFERENCE,
    YES,
    a_call,
    a_hard_call,
    facts_of,
    pages_of,
    text_of,
    with_narrative,
)

SHOWN = [
    ("country", "GB"),
    ("country", "AZ"),
    ("sex", "male"),
    ("disability", "sensory"),
    ("disability", "long_illness"),
]
ALL = pytest.mark.parametrize("code", ["az", "ru", "en"])


def printed(code: str = "en", profile: str = "police") -> bytes:
    return referral_summary(facts_of(a_call(code), profile), language(code))


@ALL
def test_the_usual_case_is_one_page(code: str) -> None:
    assert pages_of(printed(code)) == 1


@ALL
def test_a_page_that_would_just_run_over_is_drawn_a_little_smaller_instead(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages(facts: ReferralFacts) -> int:
        return pages_of(referral_summary(facts, language(code)))

    longer = [with_narrative(f"{NARRATIVES[code]} " * times) for times in range(1, 40)]
    with monkeypatch.context() as as_large_as_ever:
        as_large_as_ever.setattr("hotline.reports.referral_summary._SCALES", ())
        just_over = next(facts for facts in longer if pages(facts) == 2)
        longest = referral_summary(longer[-1], language(code))
    assert pages(just_over) == 1
    assert pages_of(longest) > 1
    assert referral_summary(longer[-1], language(code)) == longest


@ALL
def test_the_narrative_is_printed_to_the_letter(code: str) -> None:
    before, after = NARRATIVES[code].split(" ₼")
    text = text_of(printed(code))
    assert before in text
    assert after.strip(" .") in text


def test_the_same_facts_make_the_same_bytes() -> None:
    assert printed() == printed()


def test_the_metadata_say_what_it_is_and_nothing_of_the_call_but_its_reference() -> None:
    reader = PdfReader(io.BytesIO(printed()))
    assert reader.metadata is not None
    assert reader.metadata.title == f"Referral summary · {REFERENCE}"
    assert "anonymous" not in str(reader.metadata)
    assert set(reader.metadata) == {
        *(
            "/Title",
            "/Subject",
            "/Author",
            "/Creator",
            "/Producer",
            "/Keywords",
            "/CreationDate",
            "/ModDate",
            "/Trapped",
        )
    }
    assert reader.metadata.subject == reader.metadata.title
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.isoformat() == "2026-11-22T11:15:00+00:00"


def test_every_page_carries_reference_code_number_and_classification() -> None:
    pdf = referral_summary(with_narrative("Words of a long story. " * 900), language("en"))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        assert REFERENCE in text
        assert "7KQX-M4TR" in text
        assert "copy 1" in text
        assert "For official use" in text
        assert f"Page {number} of {len(pages)}" in text


def test_a_narrative_of_200_000_characters_is_printed_whole() -> None:
    words = [f"w{number:05d}" for number in range(200_000 // 7)]
    printed_words = text_of(referral_summary(with_narrative(" ".join(words)), language("en"))).split()
    assert [word for word in printed_words if word[:1] == "w" and word[1:].isdigit()] == words


def test_a_preview_says_that_it_is_none_to_hand_over_and_a_copy_does_not() -> None:
    preview = text_of(referral_summary(facts_of(a_call(), copy=None, code=None), language("en")))
    assert "not to be handed over" in preview
    assert "verification code 7" not in preview
    assert "not to be handed over" not in text_of(printed())


def test_the_deadline_stands_with_the_time_left_in_words() -> None:
    text = text_of(printed())
    assert "23.11.2026 14:03" in text
    assert "22 h 48 min left at printing" in text


def test_a_deadline_that_has_passed_says_so() -> None:
    facts = facts_of(a_call())
    late = replace(facts, printed_at=facts.printed_at.replace(day=24))
    assert "passed 25 h 12 min before printing" in text_of(referral_summary(late, language("en")))


def test_what_was_not_asked_is_named_and_is_not_no() -> None:
    text = text_of(printed())
    [said] = re.findall(r"Not asked: (.*?) Situation", text)
    assert {"Disability", "City or district of exploitation"} <= set(said.split(", "))
    assert "not asked: 57 of 67" in text
    assert "Answered no: Dependency on exploiters · D6.01" in text
    assert "Asked, not known: Debt bondage (at the destination) · D5.02" in text


def test_a_person_of_unknown_age_is_named_as_treated_as_a_child() -> None:
    call = replace(a_call(), persons=(Person(age="unknown", answers={"D4.01": "yes"}), Person()))
    text = text_of(referral_summary(facts_of(call), language("en")))
    assert "not known; treated as a child" in text
    assert "not asked; treated as a child" in text


def test_every_yes_is_printed_with_its_weight_and_the_screening_line() -> None:
    text = text_of(printed())
    assert "Excessive working days or hours · strong · D4.01" in text
    assert "Deceived about wages" in text
    assert "not a legal finding" in text
    assert "ILO and European Commission: indicators of trafficking · 2009-09.3" in text
    assert "ilo-operational" not in text, "a list is called by its name, not by its file"


def test_a_referral_without_consent_says_so_and_why() -> None:
    consent = Consent(refer="refused", exceptions=("child_at_risk",), exception_reason="A child is locked in.")
    text = text_of(referral_summary(facts_of(replace(a_call(), consent=consent)), language("en")))
    assert "Referred without consent, as the rules allow: child at risk." in text
    assert "A child is locked in." in text
    assert "Consent to refer refused" in text
    agreed = replace(consent, refer="given")
    assert "Referred without consent" not in text_of(
        referral_summary(facts_of(replace(a_call(), consent=agreed)), language("en"))
    )


def test_how_many_pieces_of_personal_data_were_removed_stands_beside_the_narrative() -> None:
    assert "2 pieces of personal data removed" in text_of(printed())


def test_a_call_of_26_persons_prints_each_of_them() -> None:
    call = replace(a_call(), persons=(replace(a_call().persons[0], answers={}),) * 26)
    pdf = referral_summary(facts_of(call), language("en"))
    text = text_of(pdf)
    assert "Persons: 26" in text
    assert all(f"Indicators, person {chr(ord('A') + number)}:" in text for number in range(26))


def test_the_line_of_a_set_stands_on_the_page_of_its_answers() -> None:
    call = replace(a_call(), situation=replace(a_call().situation, forms=("labour", "sexual")))
    person = replace(call.persons[0], answers=dict.fromkeys(YES, "yes"))
    for persons, needs in ((1, 0), (1, 3), (2, 1), (2, 4), (3, 2), (4, 1)):
        facts = facts_of(replace(call, persons=(person,) * persons, needs=call.needs[:needs]))
        for page in PdfReader(io.BytesIO(referral_summary(facts, language("en")))).pages:
            words = page.extract_text()
            after = words.rpartition("AS R")[2]
            assert "AS R" not in words or "(D1)" in after


@pytest.mark.parametrize("profile", ["police", "shelter", "medical", "legal", "other_hotline", "statistics"])
@ALL
def test_every_profile_prints_in_every_language_on_one_page(profile: str, code: str) -> None:
    assert pages_of(printed(code, profile)) == 1


@ALL
def test_no_word_about_a_person_is_broken(code: str) -> None:
    words = language(code)
    call = a_hard_call(code)
    person = replace(call.persons[1], citizenship="GB", region_of_exploitation="baku")
    persons = (call.persons[0], person, replace(person, age="unknown"))
    text = lines_of(referral_summary(facts_of(replace(call, persons=persons)), words))
    shown = [vocabulary(name).label(value, words) for name, value in SHOWN] + [words.gettext("Disability")]
    broken = [word for label in shown for word in label.split() if word.strip(";") not in text]
    assert broken == []


@ALL
def test_a_reprint_of_the_usual_case_is_one_page_too(code: str) -> None:
    facts = facts_of(a_call(code), copy=2)
    earlier = EarlierCopy(1, facts.printed_at, corrected_since=False)
    assert pages_of(referral_summary(replace(facts, earlier=earlier), language(code))) == 1


def test_an_empty_call_prints_too() -> None:
    call = replace(type(a_call())(), contact=a_call().contact)
    assert "none recorded" in text_of(referral_summary(facts_of(call), language("en")))


def test_the_words_of_the_recipient_are_only_words() -> None:
    facts = facts_of(a_call())
    facts = replace(facts, recipient=replace(facts.recipient, name="<b>Unit</b> & Co 😀"))
    assert "<b>Unit</b> & Co ▯" in text_of(referral_summary(facts, language("en")))
    assert printable("<b>").text == "<b>"
