"""Totals: every number of a summary is what one gets by going through the calls one by one."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hotline.call.age_bands import age_band
from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock, to_stored
from hotline.store.store import Store
from hotline.store.tables import counts, open_things, situations
from hotline.store.tables.call_list import Filter, count_calls
from hotline.store.tables.calls import Submission, add_call, revise_call
from hotline.store.tables.counts import Span
from hotline.store.tables.drafts import save_draft
from hotline.store.tables.follow_ups import finish_follow_up, open_follow_ups
from hotline.store.tables.quick_contacts import add_quick
from tests.store.making import NOON, Submit

DAY = Span(datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC))


def some_record(chosen: random.Random) -> dict[str, Any]:
    """Make a record up; about a third of the contacts lie outside the day."""
    started = NOON + timedelta(minutes=chosen.randrange(-1000, 1000))
    ended = to_stored(started + timedelta(minutes=chosen.randrange(30))) if chosen.random() < 0.7 else None

    def maybe(name: str) -> str | None:
        return chosen.choice([None, *vocabulary(name).codes[:3]])

    return {
        "contact": {
            "contact_type": chosen.choice(["tip", "situation", "risk"]),
            "topic": chosen.choice(["trafficking", "documents"]),
            "channel": maybe("channel"),
            "language": maybe("language"),
            "started": to_stored(started),
            "ended": ended,
        },
        "caller": {"relationship": maybe("relationship"), "region": maybe("region")},
        "persons": [
            {
                "sex": maybe("sex"),
                "age": chosen.choice([None, "unknown", "adult", 8, 9, 17, 18, 20, 21, 47, 48, 120]),
                "answers": {code: "yes" for code in ("D1.01", "D1.02", "D4.01", "D4.02") if chosen.random() < 0.4},
            }
            for _ in range(chosen.randrange(3))
        ],
        "situation": {"forms": [form for form in ("labour", "sexual") if chosen.random() < 0.4]},
        "needs": [need for need in ("shelter", "legal") if chosen.random() < 0.5],
    }


@pytest.fixture
def day(store: Store, submission: Submit) -> list[Submission]:
    """Keep sixty calls, a few of them corrected, and return those that are in force on the day."""
    chosen = random.Random(20261122)
    sent = [submission(some_record(chosen)) for _ in range(60)]
    for number, one in enumerate(sent):
        call, _ = add_call(store, 1, submission(some_record(chosen)) if number % 5 == 0 else one)
        if number % 5 == 0:
            revise_call(store, call, 1, one, "put right")
    in_day = [one for one in sent if DAY.start <= datetime.fromisoformat(one.record["contact"]["started"]) < DAY.end]
    assert 20 < len(in_day) < 60
    return in_day


def test_contacts_by_any_field_add_up_to_all_contacts(store: Store, day: list[Submission]) -> None:
    add_quick(store, 1, "silent", count=4)
    total = counts.count_contacts(store, DAY)
    assert total == len(day) + 4
    for field in counts.COUNTED_FIELDS:
        assert sum(counts.contacts_by(store, DAY, field).values()) == total, field
    for part, field, column in (("contact", "channel", "channel"), ("caller", "relationship", "relationship")):
        expected = Counter(one.record.get(part, {}).get(field) for one in day)
        expected[None] += 4
        assert counts.contacts_by(store, DAY, column) == expected
    assert counts.contacts_by(store, DAY, "contact_type")["silent"] == 4


@pytest.mark.parametrize("seed", range(40))
def test_counting_code_by_code_gives_what_going_through_the_contacts_gives(
    store: Store, submission: Submit, seed: int
) -> None:
    """Each span, also one of no length, one that holds all and one whose edge is the second at which a contact began."""
    chosen = random.Random(seed)
    for _ in range(chosen.randrange(30)):
        add_call(store, 1, submission(some_record(chosen)))
    for contact_type in chosen.choices(["silent", "hang_up", "short_information"], k=chosen.randrange(4)):
        add_quick(store, 1, contact_type, count=chosen.randrange(1, 4))
    store.execute("UPDATE calls SET status = 'returned' WHERE id % 7 = ?", (chosen.randrange(7),))
    began = [moment for (moment,) in store.execute("SELECT started FROM calls").fetchall()]
    edges = [*began, 0, 2**40, *(chosen.randrange(min(began), max(began) + 2) for _ in range(4) if began)]
    for _ in range(6):
        first, last = sorted(chosen.choices(edges, k=2))
        span = Span(*(datetime.fromtimestamp(min(edge, 2**35), UTC) for edge in (first, last)))
        for field in counts.COUNTED_FIELDS:
            going_through = store.execute(
                f"SELECT {field}, count(*) FROM calls WHERE started >= ? AND started < ? GROUP BY 1",  # noqa: S608
                (int(span.start.timestamp()), int(span.end.timestamp())),
            )
            assert counts.contacts_by(store, span, field) == dict(going_through.fetchall()), (field, span)


@pytest.mark.parametrize("field", counts.COUNTED_FIELDS)
def test_no_count_goes_through_all_contacts_or_sorts_them(store: Store, field: str) -> None:
    statements: list[str] = []
    store.database.conn.set_trace_callback(statements.append)
    counts.contacts_by(store, DAY, field)
    store.database.conn.set_trace_callback(None)
    plans = [str(row[3]) for one in statements for row in store.execute(f"EXPLAIN QUERY PLAN {one}").fetchall()]
    assert not [plan for plan in plans if "TEMP B-TREE" in plan]
    assert not [plan for plan in plans if plan.startswith(("SCAN c ", "SEARCH c ")) and "COVERING INDEX" not in plan]


def test_the_starts_of_a_span_are_those_of_its_contacts_in_their_order(store: Store, day: list[Submission]) -> None:
    began = sorted(datetime.fromisoformat(one.record["contact"]["started"]).timestamp() for one in day)
    assert counts.starts_of(store, DAY) == began


def test_calls_are_counted_by_urgency_and_no_quick_type_is_one(store: Store, day: list[Submission]) -> None:
    add_quick(store, 1, "silent", count=2)
    found = counts.count_calls_in(store, DAY, {"risk"})
    calls = [one for one in day if one.record["contact"]["contact_type"] != "risk"]
    assert found.calls == len(calls) < len(day)
    assert found.escalated == sum(one.assessment["escalate"] for one in calls)
    assert found.by_urgency == Counter(one.assessment["urgency"] for one in calls)


def test_possible_situations_are_found_by_type_class_and_presumed_victim_each_once(
    store: Store, day: list[Submission]
) -> None:
    expected = [
        one for one in day if one.record["contact"]["contact_type"] == "tip" or one.assessment["result_class"] >= "R3"
    ]
    found = situations.situation_ids(store, DAY, ["tip"], [])
    assert len(set(found)) == len(found) == len(expected) < len(day)
    assert situations.classes_of(store, found) == Counter(one.assessment["result_class"] for one in expected)
    forms = Counter(form for one in expected for form in one.record.get("situation", {}).get("forms", None) or [None])
    assert situations.choices_of(store, found, "form") == forms


def test_persons_are_those_of_whom_anything_is_given(store: Store, day: list[Submission]) -> None:
    persons = [person for one in day for person in one.record.get("persons", ()) if person]
    assert situations.count_persons(store, DAY, []) == len(persons)
    whole = situations.situation_ids(store, DAY, ["tip", "situation", "risk"], [])
    found = situations.persons_of(store, whole)
    assert Counter((one.sex, one.age_band) for one in found) == Counter(
        (person.get("sex"), age_band(person.get("age"))) for person in persons
    )
    seen = Counter(code for person in persons for code in person.get("answers", ()))
    assert situations.indicators_of(store, whole) == seen


def test_durations_count_only_where_an_end_is_known(store: Store, day: list[Submission]) -> None:
    contacts = [one.record["contact"] for one in day if "ended" in one.record["contact"]]
    seconds = sum(
        (datetime.fromisoformat(one["ended"]) - datetime.fromisoformat(one["started"])).total_seconds()
        for one in contacts
    )
    assert counts.total_duration(store, DAY) == (len(contacts), seconds)


@pytest.mark.parametrize(("ended", "counts_in"), [("23:00:00", True), ("23:00:01", False), ("10:59:59", False)])
def test_a_duration_that_cannot_be_does_not_spoil_the_others(
    store: Store, submission: Submit, ended: str, *, counts_in: bool
) -> None:
    """One contact of 26 hours, which earlier versions took, made the mean of a day say nothing."""
    for end in ("2026-11-22T11:10:00Z", f"2026-11-22T{ended}Z"):
        contact = {"contact_type": "tip", "started": "2026-11-22T11:00:00Z", "ended": end}
        add_call(store, 1, submission({"contact": contact, "narrative": "x"}))
    seconds = 600 + 12 * 3600 if counts_in else 600
    assert counts.total_duration(store, DAY) == (1 + counts_in, seconds)


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0-8"), (8, "0-8"), (9, "9-17"), (17, "9-17"), (18, "18-20"), (20, "18-20"), (21, "21-23"), (24, "24-26"),
     (29, "27-29"), (30, "30-38"), (38, "30-38"), (39, "39-47"), (47, "39-47"), (48, "48+"), (120, "48+"),
     ("child", "child"), ("unknown", "unknown"), (None, None)],
)  # fmt: skip
def test_ages_fall_into_the_bands_of_the_form(age: int | str | None, band: str | None) -> None:
    assert age_band(age) == band
    assert band is None or band == "unknown" or band in vocabulary("age_band").codes


@pytest.mark.parametrize(("seconds", "overdue", "listed"), [(-1, 0, 0), (0, 0, 1), (1, 1, 1)])
def test_a_follow_up_is_due_at_its_second_and_overdue_from_the_next(
    store: Store, submission: Submit, seconds: int, overdue: int, listed: int
) -> None:
    due = NOON + timedelta(hours=1)
    add_call(store, 1, submission({"follow_ups": [{"due": to_stored(due), "purpose": "call_back"}]}))
    then = due + timedelta(seconds=seconds)
    known = open_things.overdue_follow_ups(store, then, then + timedelta(days=1))
    assert (known, len(open_follow_ups(store, then))) == (overdue, listed)


@pytest.mark.parametrize(("seconds", "counted"), [(-1, 0), (0, 1), (86_399, 1), (86_400, 0)])
def test_a_contact_belongs_to_the_span_in_which_it_began_to_the_second(
    store: Store, submission: Submit, seconds: int, counted: int
) -> None:
    started = to_stored(DAY.start + timedelta(seconds=seconds))
    person = {"sex": "female", "age": 30, "answers": {"D4.01": "yes", "D1.01": "no"}}
    record = {
        "contact": {"contact_type": "tip", "started": started},
        "persons": [person],
        "situation": {"forms": ["labour"]},
        "referrals": [{"service": "police", "status": "made"}],
    }
    add_call(store, 1, submission(record))
    assert counts.count_contacts(store, DAY) == counted
    assert counts.contacts_by(store, DAY, "contact_type") == ({"tip": 1} if counted else {})
    assert len(counts.starts_of(store, DAY)) == counted
    assert counts.count_calls_in(store, DAY, []).calls == counted
    found = situations.situation_ids(store, DAY, ["tip"], [])
    assert len(found) == counted
    assert situations.choices_of(store, found, "form") == ({"labour": 1} if counted else {})
    assert situations.count_persons(store, DAY, []) == len(situations.persons_of(store, found)) == counted
    assert situations.indicators_of(store, found) == ({"D4.01": 1} if counted else {}), "a no is not seen"
    assert count_calls(store, Filter(start=DAY.start, end=DAY.end)) == counted


def test_corrections_after_a_day_was_sealed_are_named(store: Store, submission: Submit, clock: FixedClock) -> None:
    call, reference = add_call(store, 1, submission())
    clock.advance(timedelta(hours=1))
    revise_call(store, call, 1, submission(), "before the seal")
    sealed = clock.now()
    assert counts.corrected_since(store, DAY, sealed) == []
    clock.advance(timedelta(days=1))
    revise_call(store, call, 1, submission(), "after it")
    assert counts.corrected_since(store, DAY, sealed) == [(reference, 3)]


def overdue(store: Store, clock: FixedClock) -> int:
    """Return how many follow-ups are overdue now."""
    return open_things.overdue_follow_ups(store, clock.now(), clock.now() + timedelta(seconds=1))


def test_drafts_and_follow_ups_that_wait_are_counted(store: Store, submission: Submit, clock: FixedClock) -> None:
    save_draft(store, "one", 1, {})
    due = to_stored(NOON + timedelta(hours=1))
    call, reference = add_call(store, 1, submission({"follow_ups": [{"due": due, "purpose": "call_back"}]}))
    assert open_things.drafts_by_user(store) == {1: 1}
    assert overdue(store, clock) == 0
    assert open_follow_ups(store, NOON) == []
    clock.advance(timedelta(hours=2))
    assert overdue(store, clock) == 1
    (waiting,) = open_follow_ups(store, clock.now())
    assert (waiting.reference, waiting.purpose) == (reference, "call_back")
    finish_follow_up(store, waiting.id)
    assert overdue(store, clock) == 0
    assert open_things.overdue_follow_ups(store, clock.now(), clock.now()) == 1, "it was open until it was done"
    assert open_things.overdue_follow_ups(store, clock.now(), NOON) == 0, "nobody knew of it before the call"
    revise_call(store, call, 1, submission({"follow_ups": [{"due": due, "purpose": "call_back"}]}), "other")
    assert open_follow_ups(store) == []


def test_a_field_that_is_not_counted_is_our_mistake(store: Store) -> None:
    with pytest.raises(ValueError, match="not counted"):
        counts.contacts_by(store, DAY, "reference")
