"""What each number of a report counts (reports.md, section 1), at its boundaries; each of these was counted otherwise before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from hotline.call.record import Call, Caller, Consent, Contact, FollowUp, Person, Referral, Safety, Situation
from hotline.clock import FixedClock
from hotline.desk.calls import submit_call
from hotline.desk.drafts import new_draft_id, save_draft
from hotline.desk.follow_ups import finish_follow_up, open_follow_ups
from hotline.desk.overview import overview
from hotline.desk.quick_contacts import log_quick
from hotline.desk.referrals import move_referral
from hotline.desk.reports import day_numbers, period_numbers
from hotline.desk.revisions import correct_call
from hotline.desk.session import Session
from hotline.errors import InvalidInput, Refused
from hotline.reports.report_check import discrepancies
from hotline.reports.report_facts import ClockCounts, ReportFacts
from hotline.reports.report_json import to_json

DAY = date(2026, 11, 22)
NEXT = DAY + timedelta(days=1)
HOUR = timedelta(hours=1)
POLICE, LEGAL = "police-unit", "ngo-clean-world"
STRONG = dict.fromkeys(("D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.14"), "yes")
MARK = "0123456789abcdef0123456789abcdef"


def call(contact_type: str = "tip", **parts: object) -> Call:
    """Return a call that begins when it is submitted."""
    contact = parts.pop("contact", Contact(contact_type=contact_type, topic="trafficking"))
    return Call(contact=contact, narrative="x", **parts)  # type: ignore[arg-type] # parts of the record by their names


def submitted(session: Session, given: Call) -> str:
    return session.call(submit_call, given).reference


def day(session: Session, of: date = DAY) -> ReportFacts:
    facts = session.call(day_numbers, of)
    assert discrepancies(facts) == ()
    return facts


def made(facts: ReportFacts) -> ClockCounts:
    assert facts.referrals is not None
    return facts.referrals.total


def presumed(**parts: object) -> Call:
    """Return a call about a presumed victim who is referred to the special police unit."""
    given = {
        "consent": Consent(refer="given"),
        "persons": (Person(age=30, suspected_victim=True),),
        "referrals": (Referral(service=POLICE),),
    }
    return call("risk", **{**given, **parts})


def test_a_planned_referral_is_none_and_one_that_the_person_declined_before_it_was_made_neither(
    session: Session,
) -> None:
    two = (Referral(service=POLICE), Referral(service=LEGAL))
    submitted(session, call(referrals=two))
    submitted(
        session,
        call(
            consent=Consent(refer="given"),
            referrals=(*two, Referral(service="mia-shelter", status="declined_by_person")),
        ),
    )

    facts = day(session)

    assert (facts.totals.referrals, made(facts).made) == (2, 2)
    assert facts.table("referrals_by_status").by_code() == {"made": 2}
    assert session.call(overview).referrals == 2, "the Desk counts as the page does"


def test_a_referral_is_one_of_the_day_on_which_it_was_made_not_of_that_of_its_call(
    session: Session, clock: FixedClock
) -> None:
    reference = submitted(session, call(referrals=(Referral(service=POLICE),)))
    clock.advance(timedelta(days=1))
    shown = call(consent=Consent(refer="given"), referrals=(Referral(service=POLICE),))
    session.call(correct_call, reference, shown, "has agreed")
    session.call(move_referral, reference, POLICE, "made")

    assert (day(session).totals.referrals, day(session, NEXT).totals.referrals) == (0, 1)


@pytest.mark.parametrize("contact_type", ["risk", "service_request"])
def test_a_person_of_a_strong_class_makes_a_possible_situation_of_a_call_of_any_type(
    session: Session, contact_type: str
) -> None:
    for _ in range(2):
        submitted(
            session, call(contact_type, persons=(Person(answers=STRONG),), situation=Situation(forms=("labour",)))
        )

    facts = day(session)

    assert (facts.totals.situations, facts.totals.persons_in_situations, facts.totals.escalated) == (2, 2, 2)
    assert facts.table("situations_by_form").by_code() == {"labour": 2}
    assert session.call(overview).situations == 2


def test_a_presumed_victim_makes_a_possible_situation_whatever_the_class_and_each_is_one(session: Session) -> None:
    submitted(session, call("risk", persons=(Person(suspected_victim=True),)))
    submitted(session, call("situation", persons=(Person(suspected_victim=True, answers=STRONG),)))
    submitted(session, call("risk", persons=(Person(sex="female"),)))

    facts = day(session)

    assert (facts.totals.situations, facts.totals.persons, facts.totals.persons_in_situations) == (2, 3, 2)


def test_tables_of_situations_hold_the_persons_and_indicators_of_situations_only(session: Session) -> None:
    seen = {"D5.01": "yes", "D5.02": "no", "D5.03": "unknown"}
    submitted(session, call("tip", persons=(Person(sex="female", age=30, citizenship="UA", answers=seen),)))
    submitted(session, call("risk", persons=(Person(sex="male", age=19, citizenship="AZ", answers={"D5.02": "yes"}),)))

    facts = day(session)

    assert [(row.code, row.column, row.count) for row in facts.table("persons_by_sex_age").rows] == [
        ("30-38", "female", 1)
    ]
    assert facts.table("persons_by_citizenship").by_code() == {"UA": 1}
    assert facts.table("indicators").by_code() == {"D5.01": 1}, "a no is not seen, nor what is of no possible situation"


def test_an_answer_to_a_group_of_questions_that_has_no_weight_is_no_indicator(session: Session) -> None:
    from hotline.indicators.contact_checklists import shipped_lists  # noqa: PLC0415 - only here

    group = shipped_lists().groups[0].indicators[0].code
    submitted(session, call("tip", persons=(Person(answers={group: "yes", "D5.01": "yes"}),)))

    assert day(session).table("indicators").by_code() == {"D5.01": 1}


def test_a_person_of_whom_nothing_is_given_is_none(session: Session) -> None:
    something = (
        Person(minors_with=0),
        Person(disability=("physical",)),
        Person(answers={"D5.01": "no"}),
        Person(age=0),
    )
    submitted(session, call("tip", persons=(Person(), *something)))

    assert day(session).totals.persons_in_situations == day(session).totals.persons == len(something)


def test_a_quick_type_is_a_quick_contact_however_it_came_in(session: Session) -> None:
    submitted(session, call("hang_up", safety=Safety(danger_now="yes"), persons=(Person(suspected_victim=True),)))
    session.call(log_quick, "hang_up")

    facts, seen = day(session), session.call(overview)

    assert (facts.totals.contacts, facts.totals.calls, facts.totals.situations, facts.totals.escalated) == (2, 0, 0, 0)
    assert facts.table("calls_by_urgency").rows == ()
    assert (seen.contacts, seen.calls, seen.situations, seen.escalated) == (2, 0, 0, 0)


def test_a_running_clock_is_neither_in_time_nor_late_and_a_body_without_one_is_not_in_the_share(
    session: Session, clock: FixedClock
) -> None:
    submitted(session, presumed(referrals=(Referral(service=POLICE), Referral(service=LEGAL))))
    clock.advance(23 * HOUR)

    running = made(day(session))

    assert (running.with_clock, running.without_clock, running.running, running.decided) == (1, 1, 1, 0)


@pytest.mark.parametrize(("seconds", "in_time", "late"), [(-1, 1, 0), (0, 1, 0), (1, 0, 1)])
def test_a_receipt_exactly_at_the_hour_is_in_time(
    session: Session, clock: FixedClock, seconds: int, in_time: int, late: int
) -> None:
    reference = submitted(session, presumed())
    began = clock.now().replace(microsecond=0)
    clock.set(began + 24 * HOUR + timedelta(seconds=seconds))
    session.call(move_referral, reference, POLICE, "handed_over")

    told = made(session.call(period_numbers, DAY, NEXT))

    assert (told.in_time, told.late, told.running) == (in_time, late, 0)


@pytest.mark.parametrize(("seconds", "late"), [(0, 0), (1, 1)])
def test_a_clock_without_a_receipt_is_late_once_its_hour_has_passed(
    session: Session, clock: FixedClock, seconds: int, late: int
) -> None:
    submitted(session, presumed())
    clock.advance(24 * HOUR + timedelta(seconds=seconds))

    told = session.call(period_numbers, DAY, NEXT)

    assert (made(told).late, made(told).running) == (late, 1 - late)
    assert told.open is not None
    assert (told.open.running_clocks, told.open.overdue_clocks) == (1, late)


def test_what_came_after_the_end_of_a_day_changes_nothing_of_it(session: Session, clock: FixedClock) -> None:
    due = clock.now() + HOUR
    reference = submitted(session, presumed(follow_ups=(FollowUp(due=due, purpose="call_back"),)))
    clock.set(datetime(2026, 11, 22, 20, 0, 0, tzinfo=clock.now().tzinfo))
    before = day(session)
    clock.advance(2 * HOUR)
    session.call(move_referral, reference, POLICE, "handed_over")
    [follow_up] = session.call(open_follow_ups, reference)
    session.call(finish_follow_up, follow_up.id)
    clock.advance(timedelta(days=3))

    after = day(session)

    for facts in (before, after):
        assert facts.table("referrals_by_status").by_code() == {"made": 1}
        assert (made(facts).running, made(facts).in_time) == (1, 0)
        assert facts.open is not None
        assert (facts.open.overdue_follow_ups, facts.open.running_clocks) == (1, 1)
    assert day(session, NEXT).table("outcomes").rows == (), "a receipt is no answer yet"


def test_drafts_of_today_are_not_those_of_a_day_that_has_ended(session: Session, clock: FixedClock) -> None:
    session.call(save_draft, new_draft_id(), call())
    today = day(session)
    clock.advance(timedelta(days=1))
    yesterday = day(session)

    assert today.open is not None
    assert yesterday.open is not None
    assert (today.open.drafts, yesterday.open.drafts) == (1, None)
    assert today.table("drafts_by_operator").by_code() == {"01": 1}
    assert "drafts_by_operator" not in {one.id for one in yesterday.tables}
    assert (today.complete, yesterday.complete) == (False, True)


def test_a_refusal_stops_a_clock_until_its_hour_and_not_after_it(session: Session, clock: FixedClock) -> None:
    for hours in (3, 25):
        reference = submitted(session, presumed())
        clock.advance(hours * HOUR)
        session.call(move_referral, reference, POLICE, "declined_by_person")

    told = made(session.call(period_numbers, DAY, DAY + timedelta(days=1)))

    assert (told.made, told.refused, told.late, told.running) == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("tied", "callers"),
    [
        (lambda first: Contact(contact_type="information", topic="other", earlier_call=first), 2),
        (lambda _: Contact(contact_type="information", topic="other", caller_mark=MARK), 2),
        (lambda _: Contact(contact_type="information", topic="other"), 3),
    ],
)
def test_contacts_that_a_code_or_an_earlier_call_ties_are_one_callers(
    session: Session, tied: object, callers: int
) -> None:
    first = submitted(session, call(contact=Contact(contact_type="tip", topic="other", caller_mark=MARK)))
    submitted(session, call(contact=tied(first)))  # type: ignore[operator]
    session.call(log_quick, "silent")

    facts = day(session)

    assert (facts.totals.contacts, facts.totals.unique_callers) == (3, callers)


def test_not_known_and_not_asked_come_last(session: Session) -> None:
    for region in (None, "unknown", "baku", "ganja", "baku"):
        submitted(session, call(caller=Caller(region=region)))

    assert [row.code for row in day(session).table("contacts_by_region").rows] == [
        "baku",
        "ganja",
        "unknown",
        "not_asked",
    ]


@pytest.mark.parametrize("of", [date(1900, 1, 1), date(2025, 12, 31), NEXT, date(2027, 11, 22)])
def test_a_day_that_has_not_begun_or_lies_before_the_office_is_refused(session: Session, of: date) -> None:
    with pytest.raises(Refused):
        session.call(day_numbers, of)
    with pytest.raises(Refused):
        session.call(period_numbers, of, of + timedelta(days=1))


def test_a_period_that_ends_before_it_begins_is_refused(session: Session) -> None:
    with pytest.raises(InvalidInput, match="before it begins"):
        session.call(period_numbers, DAY, DAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        (date(2026, 11, 1), date(2026, 11, 30), (date(2026, 10, 1), date(2026, 10, 31))),
        (date(2026, 10, 1), date(2026, 12, 31), (date(2026, 7, 1), date(2026, 9, 30))),
        (date(2026, 7, 1), date(2026, 12, 31), (date(2026, 1, 1), date(2026, 6, 30))),
        (date(2026, 1, 1), date(2026, 12, 31), (date(2025, 1, 1), date(2025, 12, 31))),
        (date(2026, 11, 2), date(2026, 11, 30), (date(2026, 10, 4), date(2026, 11, 1))),
        (date(2026, 8, 1), date(2026, 10, 31), (date(2026, 5, 1), date(2026, 7, 31))),
        (date(2026, 11, 22), date(2026, 11, 22), (date(2026, 11, 21), date(2026, 11, 21))),
    ],
)
def test_a_period_is_set_beside_the_one_before(
    session: Session, first: date, last: date, before: tuple[date, date]
) -> None:
    facts = session.call(period_numbers, first, last)

    assert facts.previous is not None
    assert (facts.previous.first_day, facts.previous.last_day) == before


def test_the_numbers_of_the_period_before_stand_beside_each_row(session: Session, clock: FixedClock) -> None:
    clock.advance(timedelta(days=-1))
    session.call(log_quick, "hang_up", None, 3)
    clock.advance(timedelta(days=1))
    session.call(log_quick, "silent", None, 2)

    facts = session.call(period_numbers, DAY, DAY)

    rows = [(row.code, row.count, row.previous) for row in facts.table("contacts_by_type").rows]
    assert rows == [("silent", 2, 0), ("hang_up", 0, 3)]
    table = next(one for one in to_json(facts)["tables"] if one["id"] == "contacts_by_type")  # type: ignore[attr-defined]
    assert table["rows"] == [
        {"code": "silent", "count": 2, "previous": 0},
        {"code": "hang_up", "count": 0, "previous": 3},
    ]


@pytest.mark.parametrize(
    ("exceptions", "safety", "age", "refused"),
    [
        (("immediate_danger",), None, 30, True),
        (("immediate_danger",), "no", 30, True),
        (("immediate_danger",), "unknown", 30, True),
        (("immediate_danger",), "yes", 30, False),
        (("child_at_risk",), "yes", 18, True),
        (("child_at_risk",), "yes", None, True),
        (("child_at_risk",), None, 17, False),
        (("child_at_risk",), None, "child", False),
        (("child_at_risk", "immediate_danger"), None, 17, True),
    ],
)
def test_an_exception_needs_the_record_to_bear_it_out(
    session: Session, exceptions: tuple[str, ...], safety: str | None, age: int | str | None, *, refused: bool
) -> None:
    given = call(
        safety=Safety(danger_now=safety),
        consent=Consent(refer="refused", exceptions=exceptions, exception_reason="heard it"),
        persons=(Person(age=age),),
    )
    if refused:
        with pytest.raises(InvalidInput, match="exception"):
            session.call(submit_call, given)
        return
    reference = submitted(session, given)
    if "immediate_danger" in exceptions:
        with pytest.raises(InvalidInput, match="Danger now"):
            session.call(correct_call, reference, replace(given, safety=Safety(danger_now="no")), "misheard")


def test_a_day_without_contacts_is_a_real_report(session: Session) -> None:
    facts = day(session, DAY - timedelta(days=3))

    assert facts.totals.contacts == 0
    assert all(one.of == 0 for one in facts.tables)
