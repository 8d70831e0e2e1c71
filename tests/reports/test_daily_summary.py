"""What a supervisor relies on in the daily summary: every number can be re-added from its parts."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from hotline.language import language
from hotline.reports.daily_facts import Cross, DailyFacts, IndicatorCount, RecipientCount, discrepancies, to_json
from hotline.reports.daily_summary import daily_summary
from hotline.reports.tally import Tally
from tests.reports.samples import a_day, pages_of, text_of

TALLIES = [field.name for field in fields(DailyFacts) if field.type == "Tally"]


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_a_day_of_25_contacts_is_one_page(code: str) -> None:
    assert pages_of(daily_summary(a_day(25), language(code))) == 1


@pytest.mark.parametrize("seed", range(5))
def test_the_tables_of_a_day_add_up(seed: int) -> None:
    assert discrepancies(a_day(40, seed)) == ()


@pytest.mark.parametrize("name", TALLIES)
def test_a_table_that_does_not_add_up_is_found_and_never_printed(name: str) -> None:
    day = a_day(25)
    tally: Tally = getattr(day, name)
    assert tally.counts
    first = next(iter(tally.counts))
    wrong = replace(day, **{name: replace(tally, counts={**tally.counts, first: tally.counts[first] + tally.of + 1})})  # type: ignore[arg-type] # a Tally
    assert discrepancies(wrong) == (name,)
    with pytest.raises(ValueError, match=name):
        daily_summary(wrong, language("en"))


@pytest.mark.parametrize("name", TALLIES)
def test_a_table_of_other_contacts_than_the_days_is_found(name: str) -> None:
    day = a_day(25)
    wrong = replace(day, **{name: Tally(counts={"other": 999}, of=999)})  # type: ignore[arg-type] # a Tally
    assert discrepancies(wrong) == (name,)


def test_wrong_hours_persons_indicators_and_shares_are_found() -> None:
    day = a_day(25)
    assert discrepancies(replace(day, by_hour=(25, *[1] * 23))) == ("by_hour",)
    assert discrepancies(replace(day, by_sex_and_age=Cross(counts={"9-17": {"male": 1}}, of=2))) == ("by_sex_and_age",)
    assert discrepancies(replace(day, indicators=(IndicatorCount(code="D1.01", persons=99),))) == ("indicators",)
    late = RecipientCount(service="s", names={}, made=1, in_time=2)
    assert discrepancies(replace(day, referrals=(late,))) == ("referrals",)
    assert discrepancies(replace(day, calls=26)) == ("calls",)
    assert discrepancies(replace(day, calls=day.situations - 1)) == ("calls",), "a possible situation is a call"
    assert discrepancies(replace(day, calls=day.situations)) == ()


def test_a_situation_with_two_forms_counts_under_both_and_the_page_says_of_how_many() -> None:
    day = replace(a_day(25), situations=2, persons=2, indicators=(), calls=9)
    tables = {"by_class": Tally(counts={"R5": 2}, of=2), "by_sex_and_age": Cross(counts={"9-17": {"male": 2}}, of=2)}
    day = replace(day, by_form=Tally(counts={"labour": 2, "sexual": 1}, of=2, several=True), **tables)  # type: ignore[arg-type]
    assert discrepancies(day) == ()
    assert "named in 2 3" in text_of(daily_summary(day, language("en")))


@pytest.mark.parametrize(
    ("counts", "right"),
    [
        ({"labour": 2}, True),  # each named one
        ({"labour": 2, "sexual": 2}, True),  # each named both
        ({"labour": 1, "not_asked": 1}, True),
        ({"labour": 1}, False),  # one is missing
        ({}, False),
        ({"labour": 3}, False),  # more named it than there are
        ({"labour": 2, "sexual": -1}, False),
    ],
)
def test_a_table_of_several_codes_counts_each_at_least_once_and_none_more_often_than_there_are(
    counts: dict[str, int], *, right: bool
) -> None:
    assert Tally(counts=counts, of=2, several=True).adds_up() is right


def test_the_page_prints_the_totals_the_shares_and_the_head_of_the_journal() -> None:
    text = text_of(daily_summary(a_day(25), language("en")))
    assert "25 contacts" in text
    assert text.count("total 25") >= 5
    assert "total 3 2 67%" in text
    assert "1842:3F9A-71C2-0B44-8DE1-77AC-5E21" in text
    assert "from 22.11.2026 00:00 to 22.11.2026 23:59" in text
    assert "Printed 23.11.2026 00:05 by 07" in text


def test_a_share_of_nothing_is_no_share() -> None:
    none = RecipientCount(service="centre", names={"en": "Centre"}, made=0, in_time=0)
    assert "total 0 0 –" in text_of(daily_summary(replace(a_day(25), referrals=(none,)), language("en")))
    late = replace(none, made=1)
    assert "total 1 0 0%" in text_of(daily_summary(replace(a_day(25), referrals=(late,)), language("en")))


def test_a_day_that_begins_at_eight_says_so_and_its_hours_begin_there() -> None:
    day = a_day(0)
    shifted = replace(day, start=day.start + timedelta(hours=8), end=day.end + timedelta(hours=8), by_hour=(0,) * 24)
    text = text_of(daily_summary(shifted, language("en")))
    assert "from 22.11.2026 08:00 to 23.11.2026 07:59" in text
    assert "08 09 10 11" in text
    assert text.index(" 23 00 01 ") > text.index("08 09 10")


def test_a_day_without_contacts_prints_none_for_every_table() -> None:
    text = text_of(daily_summary(replace(a_day(0), referrals=()), language("en")))
    assert text.count("none") == 10


def test_not_asked_and_not_known_are_counted_apart() -> None:
    day = replace(a_day(3), by_caller=Tally(counts={"not_asked": 2, "unknown": 1}, of=3))
    text = text_of(daily_summary(day, language("en")))
    assert "not known 1 not asked 2" in text


def test_the_json_holds_the_numbers_of_the_page_as_plain_values() -> None:
    day = a_day(25)
    data = json.loads(json.dumps(to_json(day)))
    assert data["contacts"] == 25
    assert sum(data["by_type"]["counts"].values()) == 25
    assert sum(data["by_hour"]) == 25
    assert data["from"] == "2026-11-21T20:00:00Z"
    assert data["date"] == "2026-11-22"
    assert data["referrals"] == {
        "made": 3,
        "in_time": 2,
        "deadline_hours": 24,
        "by_service": [{"service": "centre", "made": 3, "in_time": 2}],
    }


@pytest.mark.parametrize("code", ["az", "ru", "en"])
def test_a_long_list_of_recipients_flows_over_pages_with_its_head_repeated(code: str) -> None:
    names = {"az": "Mərkəz", "ru": "Орган", "en": "Body"}
    many = tuple(RecipientCount(service=str(number), names=names, made=1, in_time=1) for number in range(120))
    pdf = daily_summary(replace(a_day(25), referrals=many), language(code))
    assert pages_of(pdf) >= 3
    assert text_of(pdf).count(names[code]) == 120
