"""Calls in the store: what was submitted comes back, corrections keep what was said before, nothing is half-written."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from hotline.call.call_json import call_from_json, compact_json
from hotline.clock import FixedClock, to_stored
from hotline.errors import InvalidInput
from hotline.indicators.assessment_json import kept_from_json, kept_to_json
from hotline.indicators.call_assessment import assess_call
from hotline.store.journal.facts_check import differing_facts
from hotline.store.journal.verify import verify_store
from hotline.store.store import Store
from hotline.store.tables import calls as calls_module
from hotline.store.tables.bulk import BulkCall, add_calls
from hotline.store.tables.call_list import Filter, count_calls
from hotline.store.tables.calls import (
    Submission,
    add_call,
    find_call,
    free_reference,
    load_call,
    revise_call,
    revisions_of,
    set_status,
    stop_clock,
)
from hotline.store.tables.clocks import running_clocks
from hotline.store.tables.drafts import delete_draft, list_drafts, load_draft, save_draft
from hotline.store.tables.quick_contacts import add_quick, remove_quick
from hotline.store.tables.users import add_user
from tests.call.strategies import calls_json
from tests.store.making import NOON, Submit

FULL: dict[str, Any] = {
    "contact": {"channel": "phone", "language": "az", "ended": "2026-11-22T11:25:00Z"},
    "caller": {"relationship": "self", "sex": "female", "age_band": "18-20"},
    "persons": [
        {"sex": "female", "age": 17, "answers": {"D1.01": "yes", "D4.01": "yes", "D4.02": "unknown"}},
        {"sex": "male", "age": "adult"},
    ],
    "situation": {"forms": ["labour", "sexual"], "control": ["debt_bondage"], "route": ["TR"]},
    "needs": ["shelter", "legal"],
    "narrative": "Qız Gəncədə saxlanılır.",
    "follow_ups": [{"due": "2026-11-23T10:00:00Z", "purpose": "call_back"}],
    "removed": [{"kind": "phone", "count": 2}],
    "overrides": [{"kind": "person_name", "reason": "a place"}],
}


def test_what_was_submitted_comes_back(store: Store, submission: Submit) -> None:
    sent = submission(FULL)
    call, reference = add_call(store, 1, sent)
    assert find_call(store, reference) == call
    kept = load_call(store, call)
    assert call_from_json(kept.record) == call_from_json(dict(sent.record))
    assert kept_from_json(kept.assessment) == assess_call(call_from_json(dict(sent.record)))
    assert (kept.office, kept.operator, kept.revision, kept.status, kept.quick) == ("BAK", 1, 1, "submitted", False)
    assert kept.submitted == NOON


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=calls_json())
def test_any_record_comes_back_and_its_facts_fit(store: Store, record: dict[str, Any]) -> None:
    record = {key: value for key, value in record.items() if key not in {"referrals", "follow_ups"}}
    record["contact"] = {**record.get("contact", {}), "contact_type": "tip", "started": "2026-11-22T11:00:00Z"}
    for person in record.get("persons", ()):
        person["answers"] = {"D1.01": "yes"}
    call = call_from_json(record)
    kept, _ = add_call(store, 1, Submission(record=compact_json(call), assessment=kept_to_json(assess_call(call))))
    assert call_from_json(load_call(store, kept).record) == call
    assert not differing_facts(store)


def test_a_correction_keeps_what_was_said_before(store: Store, submission: Submit, clock: FixedClock) -> None:
    call, _ = add_call(store, 1, submission(FULL))
    clock.advance(timedelta(hours=1))
    corrected = {**FULL, "narrative": "Qız Şəkidə saxlanılır.", "persons": [], "needs": []}
    assert revise_call(store, call, 1, submission(corrected), "wrong town") == 2
    assert load_call(store, call).record["narrative"] == "Qız Şəkidə saxlanılır."
    assert load_call(store, call, 1).record["narrative"] == FULL["narrative"]
    assert len(load_call(store, call, 1).record["persons"]) == 2
    assert [(one.number, one.reason) for one in revisions_of(store, call)] == [(1, ""), (2, "wrong town")]
    assert revisions_of(store, call)[1].moment == NOON + timedelta(hours=1)
    assert store.execute("SELECT count(*) FROM persons").fetchone() == (0,)
    assert verify_store(store).sound


def test_a_revision_cannot_be_overwritten(store: Store, submission: Submit) -> None:
    call, _ = add_call(store, 1, submission(FULL))
    with pytest.raises(Exception, match="never overwritten"):
        store.execute("UPDATE revisions SET number = 2 WHERE call = ?", (call,))
    with pytest.raises(Exception, match="erased or stays"):
        store.execute("UPDATE revisions SET reason = 'other' WHERE call = ?", (call,))


def test_a_corrected_start_moves_the_call_to_its_place(store: Store, submission: Submit) -> None:
    call, _ = add_call(store, 1, submission(FULL))
    earlier = {**FULL, "contact": {**FULL["contact"], "started": "2026-11-20T08:00:00Z"}}
    revise_call(store, call, 1, submission(earlier), "began earlier")
    day = datetime.fromisoformat("2026-11-20T00:00:00Z")
    assert count_calls(store, Filter(start=day, end=day + timedelta(days=1), text="gəncədə")) == 1
    assert count_calls(store, Filter(start=NOON - timedelta(hours=2))) == 0
    assert verify_store(store).sound


def test_a_reference_is_given_once(store: Store, submission: Submit) -> None:
    _, reference = add_call(store, 1, submission(FULL))
    with pytest.raises(InvalidInput, match="submitted already"):
        add_call(store, 1, submission(FULL), reference)
    assert free_reference(store) != reference
    assert count_calls(store, Filter()) == 1


def test_an_unknown_reference_or_revision_is_said_to_be_unknown(store: Store, submission: Submit) -> None:
    call, _ = add_call(store, 1, submission(FULL))
    with pytest.raises(InvalidInput, match="There is no call #K7Q4-M2XT"):
        find_call(store, "#K7Q4-M2XT")
    with pytest.raises(InvalidInput, match="no revision 2"):
        load_call(store, call, 2)
    with pytest.raises(InvalidInput, match="There is no call"):
        load_call(store, call + 1)


@pytest.mark.parametrize("step", ["_write_revision", "write_referrals", "write_follow_ups", "index_call"])
def test_a_submission_that_fails_half_way_leaves_nothing(
    store: Store, submission: Submit, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    before, _ = add_call(store, 1, submission(FULL))
    tables = ("calls", "revisions", "persons", "answers", "choices", "overrides", "removals", "follow_ups", "search")
    count = " + ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608 - our own tables
    rows = store.execute(f"SELECT {count}").fetchone()
    monkeypatch.setattr(calls_module, step, fail)
    with pytest.raises(ZeroDivisionError):
        add_call(store, 1, submission(FULL))
    with pytest.raises(ZeroDivisionError):
        revise_call(store, before, 1, submission({**FULL, "narrative": "other"}), "half")
    assert store.execute(f"SELECT {count}").fetchone() == rows
    assert verify_store(store).sound


def test_more_calls_in_one_second_than_a_second_has_places_still_have_each_its_own(store: Store) -> None:
    logged = add_quick(store, 1, "silent", count=300)
    places = [row[0] for row in store.execute("SELECT place FROM calls ORDER BY id")]
    assert len(set(places)) == len(logged.ids) == 300
    assert places == sorted(places)


def test_quick_contacts_are_counted_and_can_be_taken_back_by_who_logged_them(store: Store, submission: Submit) -> None:
    other = add_user(store, "Operator", "operator")
    call, _ = add_call(store, 1, submission(FULL))
    logged = add_quick(store, 1, "short_information", "work_abroad", count=3)
    assert count_calls(store, Filter()) == 4
    record = load_call(store, logged.ids[0]).record
    assert record == {
        "contact": {"contact_type": "short_information", "topic": "work_abroad", "started": to_stored(NOON)}
    }
    assert remove_quick(store, logged.ids, other.id) == []
    assert [one.reference for one in remove_quick(store, [*logged.ids, call], 1)] == list(logged.references)
    assert count_calls(store, Filter()) == 1


def test_the_clock_runs_until_the_receipt_is_recorded(store: Store, submission: Submit, clock: FixedClock) -> None:
    due = NOON + timedelta(hours=23)
    call, reference = add_call(store, 1, submission(FULL, clock_due=due))
    later, _ = add_call(store, 1, submission(FULL, clock_due=due + timedelta(hours=1)))
    add_call(store, 1, submission(FULL))
    first, second = running_clocks(store)
    assert (first.reference, first.due, second.call) == (reference, due, later)
    clock.advance(timedelta(hours=2))
    stop_clock(store, call, clock.now())
    stop_clock(store, call, clock.now() + timedelta(hours=5))
    assert load_call(store, call).clock_stopped == clock.now()
    assert [one.call for one in running_clocks(store)] == [later]


def test_the_status_of_the_review_is_kept(store: Store, submission: Submit) -> None:
    call, _ = add_call(store, 1, submission(FULL))
    set_status(store, call, "approved")
    assert load_call(store, call).status == "approved"


def test_many_calls_at_once_are_the_same_as_one_by_one(store: Store, submission: Submit) -> None:
    sent = submission({**FULL, "referrals": [{"service": "police", "persons": ["A"]}]})
    quick = Submission(record={"contact": {"contact_type": "silent", "started": "2026-11-22T11:00:00Z"}}, assessment={})
    single, _ = add_call(store, 1, sent, "#AAAA-AAAA")
    added = add_calls(
        store,
        [
            BulkCall(reference="#BBBB-BBBB", operator=1, submission=sent),
            BulkCall(reference="#CCCC-CCCC", operator=1, submission=quick, quick=True),
            BulkCall(reference="#DDDD-DDDD", operator=1, submission=sent),
        ],
        1,
    )
    assert added == 3
    many = find_call(store, "#DDDD-DDDD")
    one, other = load_call(store, single), load_call(store, many)
    assert {**one.record, "referrals": None} == {**other.record, "referrals": None}
    assert one.assessment == other.assessment
    assert load_call(store, find_call(store, "#CCCC-CCCC")).quick
    assert count_calls(store, Filter(text="gəncədə")) == 3
    assert verify_store(store).sound


def test_many_calls_are_all_kept_or_none(store: Store, submission: Submit) -> None:
    twice = BulkCall(reference="#BBBB-BBBB", operator=1, submission=submission(FULL))
    with pytest.raises(Exception, match="UNIQUE"):
        add_calls(store, [twice, twice], 1)
    assert count_calls(store, Filter()) == 0


def test_a_draft_is_what_was_typed_last_and_belongs_to_who_typed_it(store: Store, clock: FixedClock) -> None:
    other = add_user(store, "Operator", "operator")
    text = "Ə\n\tı🙂 & <b>" + "x" * 200_000
    assert save_draft(store, "one", 1, {"narrative": "first"}) == NOON
    clock.advance(timedelta(seconds=5))
    assert save_draft(store, "one", 1, {"narrative": text}) == NOON + timedelta(seconds=5)
    kept = load_draft(store, "one", 1)
    assert (kept.record, kept.begun, kept.saved) == ({"narrative": text}, NOON, NOON + timedelta(seconds=5))
    with pytest.raises(InvalidInput, match="somebody else"):
        save_draft(store, "one", other.id, {"narrative": "mine"})
    with pytest.raises(InvalidInput, match="no longer there"):
        load_draft(store, "one", other.id)
    assert load_draft(store, "one", 1).record == {"narrative": text}


def test_drafts_are_listed_newest_first_and_gone_when_discarded(store: Store, clock: FixedClock) -> None:
    other = add_user(store, "Operator", "operator")
    for number, user in enumerate((1, other.id, 1)):
        clock.advance(timedelta(seconds=1))
        save_draft(store, f"d{number}", user, {})
    assert [draft.id for draft in list_drafts(store, 1)] == ["d2", "d0"]
    assert [draft.id for draft in list_drafts(store)] == ["d2", "d1", "d0"]
    assert not delete_draft(store, "d1", 1)
    assert delete_draft(store, "d0", 1)
    assert not delete_draft(store, "d0", 1)
    assert [draft.id for draft in list_drafts(store)] == ["d2", "d1"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE calls SET topic = 'other'",
        "UPDATE calls SET escalate = 1 - escalate",
        "UPDATE persons SET age = 30 WHERE position = 0",
        "DELETE FROM answers WHERE code = 'D1.01'",
        "INSERT INTO choices VALUES (1, 'form', 'begging')",
        "DELETE FROM overrides",
        "UPDATE removals SET count = 1",
        "DELETE FROM search",
        "UPDATE calls SET revision = 7",
    ],
)
def test_verify_finds_facts_that_do_not_fit_the_record(store: Store, submission: Submit, change: str) -> None:
    add_call(store, 1, submission(FULL))
    assert verify_store(store).sound
    store.execute(change)
    assert not verify_store(store).sound
