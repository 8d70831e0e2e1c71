"""What a shift relies on in the hand-over sheet, and a supervisor in the corrections sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hotline.language import LANGUAGES, language
from hotline.reports import corrections_facts, handover_facts
from hotline.reports.corrections_facts import ChangedNumber, changed_numbers
from hotline.reports.handover_facts import DueFollowUp, WatchNote
from hotline.reports.pages.corrections_sheet import corrections_sheet
from hotline.reports.pages.handover_sheet import handover_sheet
from hotline.reports.report_check import NumbersDisagree
from hotline.reports.report_json import to_json
from tests.reports.inside import traces_of
from tests.reports.report_samples import a_day
from tests.reports.samples import pages_of, text_of
from tests.reports.shift_samples import NOON, SECRET, a_correction, a_handover, taken_over

of_each_language = pytest.mark.parametrize("code", LANGUAGES)


@of_each_language
def test_the_sheet_of_a_shift_is_one_page_with_all_that_waits(code: str) -> None:
    facts = a_handover()
    pdf = handover_sheet(facts, language(code))
    told = text_of(pdf)
    assert pages_of(pdf) == 1
    for reference in ("#K7Q4-M2XT", "#B3QD-8XYE", "#CCXT-9PQ2", "#M2XT-K7Q4"):
        assert reference in told
    assert "Calls about one recruiter of waiters" in told


def test_a_deadline_is_told_with_the_time_that_is_left_or_by_how_much_it_is_overdue() -> None:
    told = text_of(handover_sheet(a_handover(), language("en")))
    assert "#K7Q4-M2XT 22.11.2026 19:00 overdue by 52 min Within the shift · U2 03" in told
    assert "#B3QD-8XYE · draft 23.11.2026 05:00 9 h 8 min – 05" in told


def test_who_hands_over_and_who_receives_stands_at_the_head_and_is_signed_by_the_sign_in() -> None:
    waiting = text_of(handover_sheet(a_handover(), language("en")))
    assert "Receives nobody yet" in waiting.replace("\n", " ")
    assert "Handed over by" in waiting
    done = text_of(handover_sheet(taken_over(a_handover()), language("en")))
    assert "Receives 07" in done.replace("\n", " ") or "07" in done
    assert "Signed by the second user" in done
    assert "Handed over by" not in done


def test_an_empty_shift_says_none_in_every_part() -> None:
    empty = replace(
        a_handover(), clocks=(), open_records=(), follow_ups=(), returned=(), safe_contacts=(), watch=(), contacts=0,
        contacts_by_type=(),
    )  # fmt: skip
    assert text_of(handover_sheet(empty, language("en"))).count("none") == 7


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("contacts_by_type", {"contacts": 13}),
        ("contacts_by_type", {"contacts_by_type": (("silent", 13), ("tip", -1))}),
        ("shift", {"next_shift": replace(a_handover().next_shift, start=NOON - timedelta(minutes=1))}),
        ("takes_over", {"takes_over": "07"}),
        ("follow_ups", {"follow_ups": (DueFollowUp(reference="#K7Q4-M2XT", due=NOON + timedelta(hours=12)),)}),
        ("watch", {"watch": (WatchNote(text="past", by="01", until=NOON - timedelta(days=1)),)}),
    ],
)
def test_a_sheet_that_cannot_be_right_is_never_printed(name: str, wrong: dict[str, object]) -> None:
    facts = replace(a_handover(), **wrong)  # type: ignore[arg-type] # fields of the facts
    assert handover_facts.discrepancies(facts) == (name,)
    with pytest.raises(NumbersDisagree, match=name):
        handover_sheet(facts, language("en"))


def test_a_long_list_of_a_shift_goes_over_pages_to_its_last_row() -> None:
    many = tuple(replace(a_handover().clocks[0], reference=f"#{number:04d}-AAAA") for number in range(120))
    pdf = handover_sheet(replace(a_handover(), clocks=many), language("en"))
    assert pages_of(pdf) > 2
    told = text_of(pdf)
    assert all(one.reference in told for one in many)


@of_each_language
def test_a_correction_is_told_field_by_field_from_what_to_what(code: str) -> None:
    speak = language(code)
    told = text_of(corrections_sheet(a_correction(), speak))
    assert speak.gettext("Contact type") in told
    assert "19 17" in told
    assert "#CCXT-9PQ2" in told
    assert "22.11.2026 14:03" in told


def test_the_words_of_the_shown_correction_are_those_of_the_record() -> None:
    told = text_of(corrections_sheet(a_correction(), language("en")))
    assert "Contact type Possible trafficking Tip about somebody" in told
    assert "Person B – added" in told
    assert "Reason: The caller rang again" in told
    assert "sheet 1 · sealed 23.11.2026 01:00" in told


def test_of_a_text_only_that_it_changed_is_on_paper() -> None:
    pdf = corrections_sheet(a_correction(), language("en"))
    assert traces_of(pdf, [SECRET]) == {}
    assert "Summary text changed" in text_of(pdf)
    assert SECRET not in str(corrections_facts.to_json(a_correction()))


def test_every_number_that_differs_is_found_and_no_other() -> None:
    facts = a_correction()
    (total, row) = changed_numbers(facts.before, facts.after)
    assert total == ChangedNumber("totals", "contacts", "", 25, 26)
    assert (row.table, row.after - row.before) == ("contacts_by_type", 1)
    same = to_json(a_day(25))
    assert changed_numbers(same, same) == ()
    told = text_of(corrections_sheet(facts, language("en")))
    assert "Totals Contacts 25 26 +1" in told


def test_a_number_that_came_or_went_altogether_differs_from_zero() -> None:
    day = to_json(a_day(25))
    tables = [one for one in day["tables"] if one["id"] != "contacts_by_channel"]  # type: ignore[attr-defined] # a list of tables
    gone = changed_numbers(day, {**day, "tables": tables})
    assert {one.table for one in gone} == {"contacts_by_channel"}
    assert all(one.after == 0 < one.before for one in gone)
    assert sum(one.after for one in changed_numbers({**day, "tables": tables}, day)) == 25


def test_a_day_in_which_nothing_changed_says_so() -> None:
    facts = a_correction()
    told = text_of(corrections_sheet(replace(facts, contacts=(), after=facts.before), language("en")))
    assert "Nothing has changed." in told
    assert "No number has changed." in told


def test_only_what_a_caller_is_asked_is_called_not_asked() -> None:
    told = text_of(corrections_sheet(a_correction(), language("en")))
    assert "Contact ended – 22.11.2026 14:03" in told
    assert "Follow-up 1: When – 25.11.2026 20:00" in told
    assert "Follow-up 1: What for – call back" in told
    assert "Person B: Sex not asked male" in told


def test_a_sheet_about_another_day_is_never_printed() -> None:
    facts = a_correction()
    with pytest.raises(NumbersDisagree, match="day"):
        corrections_sheet(replace(facts, day=facts.day + timedelta(days=1)), language("en"))
    with pytest.raises(NumbersDisagree, match="since"):
        corrections_sheet(replace(facts, start=facts.end + timedelta(hours=1)), language("en"))


def test_a_sheet_is_printed_by_whatever_clock_the_computer_had() -> None:
    """What came after a seal the journal says (decision 0465): a clock that was set back refused the whole sheet."""
    facts = a_correction()
    assert "#K7Q4-M2XT" in text_of(corrections_sheet(replace(facts, since=facts.taken_at), language("en")))
