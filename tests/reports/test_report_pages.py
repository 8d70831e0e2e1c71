"""What a supervisor relies on in a daily summary and a period's report: every number is one of the data, and all of them add up."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest

from hotline.language import LANGUAGES, language
from hotline.reports.pages.daily_summary import daily_summary
from hotline.reports.pages.period_report import period_report
from hotline.reports.plan_lines import numbers_of, plan
from hotline.reports.report_check import NumbersDisagree, discrepancies
from hotline.reports.report_facts import ClockCounts, ReferralCounts, ReportFacts, Row, Totals
from hotline.reports.report_tables import BY_ID, Codes, tables_of
from hotline.reports.report_words import LAST, Words, calendar_months, period_name, report_title, short_period
from tests.reports.report_samples import a_day, a_period, hidden
from tests.reports.samples import pages_of, text_of
from tests.reports.tagged import Tagged, read_aloud

QUARTER = a_period()
of_each_language = pytest.mark.parametrize("code", LANGUAGES)


def changed(facts: ReportFacts, identity: str, *rows: Row, of: int | None = None) -> ReportFacts:
    """Return facts with other rows in one table, and another number that they are of."""
    table = facts.table(identity)
    other = replace(table, rows=rows, of=table.of if of is None else of)
    return replace(facts, tables=tuple(other if one.id == identity else one for one in facts.tables))


def text(facts: ReportFacts, code: str = "en") -> str:
    return text_of(
        period_report(facts, language(code)) if facts.kind == "period" else daily_summary(facts, language(code))
    )


@pytest.mark.parametrize("identity", [one.id for one in tables_of("daily")])
def test_a_day_of_which_a_table_does_not_add_up_is_never_printed(identity: str) -> None:
    day = a_day(60)
    row, *others = day.table(identity).rows or (Row(code="x", count=0, column=None),)
    wrong = changed(day, identity, replace(row, count=(row.count or 0) + 10_000), *others)
    assert identity in discrepancies(wrong)
    with pytest.raises(NumbersDisagree, match=identity):
        daily_summary(wrong, language("en"))


def test_a_period_of_which_a_total_is_wrong_is_never_printed() -> None:
    wrong = replace(QUARTER, totals=replace(QUARTER.totals, contacts=(QUARTER.totals.contacts or 0) + 1))
    with pytest.raises(NumbersDisagree):
        period_report(wrong, language("en"))


def test_a_day_with_more_situations_than_calls_is_never_printed() -> None:
    day = a_day(60)
    (calls, situations) = day.totals.calls or 0, day.totals.situations or 0
    assert discrepancies(replace(day, totals=replace(day.totals, calls=situations - 1))) != ()
    wrong = replace(day, totals=Totals(contacts=60, calls=4, situations=5, persons=9, persons_in_situations=5))
    assert "totals" in discrepancies(wrong)
    assert calls > situations


def test_in_a_table_of_several_codes_each_is_counted_once_at_least() -> None:
    day = a_day(60)
    calls = day.totals.calls or 0
    assert discrepancies(changed(day, "calls_by_need", Row(code="legal", count=calls))) == ()
    assert discrepancies(changed(day, "calls_by_need", Row(code="legal", count=calls - 1))) == ("calls_by_need",)
    both = (Row(code="legal", count=calls), Row(code="medical", count=calls))
    assert discrepancies(changed(day, "calls_by_need", *both)) == ()


@of_each_language
def test_every_number_of_a_day_is_on_its_pages(code: str) -> None:
    day, words = a_day(40), Words(a_day(40), language(code))
    told = text(day, code)
    for spec in tables_of("daily"):
        if spec.id in {"persons_by_sex_age", "contacts_by_hour"}:
            continue
        rows = [row for row in words.rows(day.table(spec.id)) if row.count]
        for row in rows if spec.id != "indicators" else ():
            label = " ".join(words.label(row.code, spec.vocabulary).split())
            assert f"{label} {row.count}" in told, spec.id
        if rows and not spec.several and len(rows) > 1:
            assert " ".join(words.title(spec).split()) in told


def test_the_tables_of_a_day_that_hold_nothing_share_one_line() -> None:
    day = a_day(2, seed=3)
    told = text(day)
    empty = [
        spec
        for spec in tables_of("daily")
        if not day.table(spec.id).rows and spec.id not in {"drafts_by_operator", "gaps"}
    ]
    assert empty
    line = told[told.index("Empty tables:") :]
    assert all(spec.title in line for spec in empty)
    assert told.count("Empty tables:") == 1


@of_each_language
def test_a_day_without_contacts_is_one_real_page_that_says_so(code: str) -> None:
    told = text(a_day(0), code)
    assert language(code).gettext("No contact reached the office on this day.") in told
    assert pages_of(daily_summary(a_day(0), language(code))) == 1
    assert "1842:3F9A-71C2-0B44-8DE1-77AC-5E21" in told


def test_a_day_with_two_contacts_is_one_page() -> None:
    assert pages_of(daily_summary(a_day(2), language("en"))) == 1


def test_the_head_of_a_day_says_from_when_to_when_and_whether_it_is_whole_and_sealed() -> None:
    day = a_day(25)
    told = text(day)
    assert "from 22.11.2026 00:00 to 22.11.2026 23:59 · complete" in told
    assert "Office GNC · Asia/Baku · not sealed" in told
    assert "Printed 23.11.2026 00:05 by 07" in told
    assert "rəhbər" not in told, "a page that may leave the office names a user by the code"
    now = replace(day, complete=False, taken_at=day.start + timedelta(hours=15))
    assert "so far, until 22.11.2026 15:00" in text(now)
    assert "Open now" in text(now)
    assert "not sealed · 1 contact corrected since the first print" in text(replace(day, corrections=1))
    sealed = text(replace(day, sealed=True, corrections=3))
    assert "sealed · 3 contacts corrected since it was sealed" in sealed
    assert "not sealed" not in sealed
    assert "corrected" not in text(replace(day, corrections=0))


def test_a_day_that_begins_at_eight_says_so_and_its_hours_begin_there() -> None:
    told = text(a_day(10, boundary="08:00"))
    assert "from 22.11.2026 08:00 to 23.11.2026 07:59" in told
    assert told.index(" 23 00 01 ") > told.index("08 09 10")


def test_what_the_store_cannot_tell_of_a_past_day_is_left_out() -> None:
    assert "Drafts of operator" not in text(a_day(5))
    assert "Not known for a day that has ended." in text(replace(a_day(5), open=None))


def test_drafts_are_named_by_operator_with_their_codes() -> None:
    day = a_day(5)
    assert day.open is not None
    drafts = changed(day, "drafts_by_operator", Row(code="03", count=2), Row(code="11", count=1), of=3)
    told = text(replace(drafts, complete=False, open=replace(day.open, drafts=3)))
    assert "Drafts of operator 03 2 Drafts of operator 11 1" in told


def test_not_asked_and_not_known_come_last_and_are_never_among_what_was_named() -> None:
    day = a_day(40)
    calls = day.totals.calls or 0
    rows = (
        Row(code="not_asked", count=calls - 3),
        Row(code="unknown", count=1),
        Row(code="medical", count=2),
        Row(code="legal", count=2),
    )
    told = text(changed(day, "calls_by_need", *rows))
    assert f"medical help 2 legal help 2 not known 1 not asked {calls - 3} Named in 2; several can apply." in told


def test_a_share_is_given_only_of_what_is_decided_and_zero_of_zero_is_a_dash() -> None:
    day = a_day(200)
    made = day.totals.referrals or 0
    none = ClockCounts(made=made, with_clock=made, running=made)
    one = replace(day.referrals or ReferralCounts(), total=none)
    services = tuple(replace(each, counts=none) for each in one.by_service[:1])
    running = replace(day, referrals=ReferralCounts(total=none, by_service=services))
    assert "Receipt in time: 0 of 0 decided, –." in text(running)
    some = replace(none, in_time=2, late=1, running=made - 3)
    services = tuple(replace(each, counts=some) for each in services)
    told = text(replace(day, referrals=ReferralCounts(total=some, by_service=services)))
    assert "Receipt in time: 2 of 3 decided, 67%." in told


def test_a_service_without_any_deadline_has_dashes_and_no_zeros() -> None:
    day = a_day(300)
    assert day.referrals is not None
    (centre,) = (one for one in day.referrals.by_service if one.service == "centre")
    assert f"Assistance Centre {centre.counts.made} – – – – {centre.counts.made}" in text(day)


@of_each_language
@pytest.mark.parametrize("contacts", [0, 2141])
def test_the_first_page_for_the_head_of_the_office_is_one_page(code: str, contacts: int) -> None:
    read = Tagged(period_report(a_period(contacts=contacts), language(code)))
    first = {one.text for one in read.elements() if one.role.startswith("H") and one.pieces[0][0] == 0}
    second = {one.text for one in read.elements() if one.role.startswith("H") and one.pieces[0][0] == 1}
    say = language(code).gettext
    assert say("Quarterly report") in first
    assert say("Tables") in second
    assert say("Referrals made and their deadline") in first
    assert say(BY_ID["contacts_by_weekday_hour"].title) in first


def test_numbers_stand_beside_those_before_with_the_difference_and_no_percentage_under_20() -> None:
    totals = Totals(contacts=100, calls=30, situations=15, persons=20, persons_in_situations=18, escalated=10)
    words = Words(QUARTER, language("en"))
    assert words.change(100, 80) == "+20 (+25%)"
    assert words.change(60, 80) == "−20 (−25%)"
    assert words.change(24, 19) == "+5"
    assert words.change(20, 20) == "±0 (±0%)"
    assert words.difference(5, None) == "–"
    assert totals.contacts == 100
    told = text(QUARTER)
    assert QUARTER.previous is not None
    before = QUARTER.previous.totals.contacts or 0
    assert f"Q2 2026: {before:,} {words.change(2141, before)}" in told


def test_a_report_that_is_compared_with_nothing_has_no_columns_for_it() -> None:
    told = text(a_period(compared=False))
    assert "±" not in told
    assert "Q2 2026" not in told


def test_every_table_of_a_period_is_on_its_pages_with_its_total() -> None:
    told, words = text(QUARTER), Words(QUARTER, language("en"))
    for spec in tables_of("period"):
        table = QUARTER.table(spec.id)
        if not any(row.count for row in table.rows) or spec.id in {"drafts_by_operator", "contacts_by_day"}:
            continue
        assert " ".join(words.title(spec).split()) in told, spec.id
        if not spec.several and spec.columns is None and spec.id not in {"contacts_by_month", "contacts_by_week"}:
            assert table.of_previous is not None
            assert f"total {words.number(table.of)} {words.number(table.of_previous)}" in told, spec.id


def test_the_pyramid_names_whom_it_does_not_show_so_that_all_add_up() -> None:
    table = QUARTER.table("persons_by_sex_age")
    by_sex = {
        column: sum(row.count or 0 for row in table.rows if row.column == column)
        for column in ("male", "female", "other", *LAST)
    }
    told = text(QUARTER)
    assert f"male {by_sex['male']} female {by_sex['female']}" in told
    assert f"other: {by_sex['other']}; not known: {by_sex['unknown']}; not asked: {by_sex['not_asked']}" in told
    assert sum(by_sex.values()) == table.of


@of_each_language
def test_the_last_page_says_what_each_number_counts_and_what_was_not_asked(code: str) -> None:
    read = Tagged(period_report(QUARTER, language(code)))
    last = len(read.pages) - 1
    say = language(code).gettext
    headings = {one.text for one in read.elements() if one.role.startswith("H") and one.pieces[0][0] == last}
    assert {say("What the numbers mean"), say("What was not asked")} <= headings


def test_public_tables_show_nothing_that_must_not_leave_the_office() -> None:
    told = text(hidden(QUARTER))
    for word in (
        "Referrals made",
        "Escalated",
        "Unique callers",
        "Q2 2026",
        "Q3 2025",
        "Indicators",
        "For official use",
        "Overdue",
        "Gaps",
    ):
        assert word not in told.replace("Unique callers Calls that", ""), word
    assert "May be published" in told
    assert "Numbers from 1 to 10 are not published." in told
    assert " c " in told


def test_a_hidden_total_is_the_mark_and_nothing_is_added_up_in_its_place() -> None:
    public = hidden(QUARTER)
    table = public.table("contacts_by_channel")
    masked = replace(public, tables=tuple(replace(one, of=None) if one is table else one for one in public.tables))
    told = text(masked)
    begin = told.index("Contacts by channel")
    assert "total c" in told[begin : told.index("Contacts by", begin + 10)]


@pytest.mark.parametrize(
    ("first", "last", "months", "title", "name"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), 1, "Monthly report", "November 2026"),
        (date(2026, 10, 1), date(2026, 12, 31), 3, "Quarterly report", "October – December 2026"),
        (date(2026, 1, 1), date(2026, 6, 30), 6, "Half-year report", "January – June 2026"),
        (date(2024, 1, 1), date(2024, 12, 31), 12, "Annual report", "2024"),
        (date(2026, 11, 23), date(2026, 11, 29), 0, "Weekly report", "23.11.2026 – 29.11.2026"),
        (date(2026, 11, 22), date(2026, 11, 22), 0, "Period report", "22.11.2026"),
        (date(2026, 2, 1), date(2026, 4, 30), 0, "Period report", "01.02.2026 – 30.04.2026"),
        (date(2026, 1, 1), date(2026, 12, 30), 0, "Period report", "01.01.2026 – 30.12.2026"),
    ],
)
def test_a_period_has_the_name_that_people_give_it(first: date, last: date, months: int, title: str, name: str) -> None:
    assert calendar_months(first, last) == months
    assert report_title(first, last) == title
    assert period_name(first, last, language("en")) == name
    assert bool(short_period(first, last, language("en"))) is bool(months)


def test_a_week_that_is_partly_outside_the_period_names_only_the_days_that_are_counted() -> None:
    words = Words(QUARTER, language("en"))
    assert words.label("2026-W27", Codes.WEEK) == "01.07.2026 – 05.07.2026"
    assert words.label("2026-W28", Codes.WEEK) == "06.07.2026 – 12.07.2026"
    assert words.label("2026-W40", Codes.WEEK) == "28.09.2026 – 30.09.2026"
    assert words.label("2026-W26", Codes.WEEK) == "22.06.2026 – 28.06.2026"


def test_a_chart_by_week_says_what_is_counted_of_a_week_that_is_cut() -> None:
    said = "Weeks begin on Monday; of a week that is only partly in the period, those days alone are counted."
    assert said in text(QUARTER).replace("\n", " ")
    assert said not in text(a_period(date(2026, 1, 1), date(2026, 12, 31), 400, compared=False)).replace("\n", " ")
    whole = a_period(date(2026, 6, 1), date(2026, 8, 30), 400, compared=False)
    assert said not in text(whole).replace("\n", " ")


def test_the_words_of_a_chart_name_the_year_that_its_numbers_are_of() -> None:
    (chart,) = [
        one for one in read_aloud(period_report(QUARTER, language("en"))).splitlines() if "Line chart of" in one
    ]
    _, now, before = chart.replace("Q3 2025:", "Q3 2026:").split("Q3 2026:")
    assert "01.07.2026 – 05.07.2026 – 111" in now
    assert "29.06.2025" not in before
    assert "01.07.2025 – 06.07.2025 – 121" in before
    assert "2026" not in before
    assert before.count(";") == now.count(";")


def test_the_lines_of_the_plan_are_numbers_of_the_report() -> None:
    found = plan()
    assert found is not None
    numbers = {line.texts["en"]: numbers_of(line, QUARTER) for line in found.lines}
    assert QUARTER.referrals is not None
    assert numbers["Contacts with the hotline"].now == 2141
    assert numbers["received within the 24-hour deadline"].now == QUARTER.referrals.total.in_time
    assert numbers["Training and staffing"].now is None
    women = numbers["of these women and girls"]
    rows = QUARTER.table("persons_by_sex_age").rows
    assert women.now == sum(row.count or 0 for row in rows if row.column == "female")
    assert women.previous == sum(row.previous or 0 for row in rows if row.column == "female")
    assert "Training and staffing – – –" in text(QUARTER)


@pytest.mark.parametrize("months", [1, 3, 12, 60])
def test_a_period_of_any_length_is_drawn(months: int) -> None:
    last = date(2025 + (months - 1) // 12, (months - 1) % 12 + 1, 28)
    assert pages_of(period_report(a_period(date(2025, 1, 1), last, 300, compared=False), language("en"))) >= 4


def test_the_same_numbers_give_the_same_bytes() -> None:
    assert period_report(QUARTER, language("az")) == period_report(QUARTER, language("az"))


def test_a_day_of_500_contacts_takes_no_long_time() -> None:
    daily_summary(a_day(500), language("en"))
    began = time.perf_counter()
    daily_summary(a_day(500), language("en"))
    assert time.perf_counter() - began < 5.0, "a bound of sanity; the benchmarks measure"


def test_days_that_have_not_come_yet_are_no_zeros_on_the_line() -> None:
    month = a_period(date(2026, 11, 1), date(2026, 11, 30), 200, compared=False)
    so_far = replace(month, complete=False, taken_at=month.start + timedelta(days=9, hours=12))
    read = Tagged(period_report(so_far, language("en")))
    figures = [str(one.dictionary.Alt) for one in read.elements() if one.role == "Figure"]
    (line,) = (one for one in figures if one.startswith("Line chart"))
    assert "10.11.2026 –" in line
    assert "11.11.2026" not in line
