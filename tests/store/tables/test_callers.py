"""A caller who comes back: the calls of one caller are found together, and the code stands nowhere."""

from __future__ import annotations

import secrets
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.call.caller_code import new_caller_code
from hotline.clock import FixedClock
from hotline.store.create import create_store
from hotline.store.journal.facts_check import differing_facts
from hotline.store.keys.slots import Cost
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables import callers
from hotline.store.tables.calls import add_call, revise_call
from hotline.store.tables.drafts import save_draft
from hotline.store.tables.schema import SECOND, statements
from tests.store.making import PASSPHRASE, Submit

CODE = "K7Q-M4TX-B2R"


def test_a_mark_is_a_keyed_hash_that_another_store_does_not_share(
    store: Store, tmp_path: Path, clock: FixedClock, cheap: Cost
) -> None:
    mark = callers.caller_mark(store, CODE)
    assert len(mark) == 32
    assert mark == callers.caller_mark(store, CODE)
    assert mark != callers.caller_mark(store, "K7Q-M4TX-B2T")
    other = tmp_path / "other.store"
    create_store(other, "GNC", "Sevda", PASSPHRASE, clock, cost=cheap)
    opened = open_store(other, unlock(other, "Sevda", PASSPHRASE, clock).keys, clock)
    try:
        assert mark != callers.caller_mark(opened, CODE)
    finally:
        opened.close()


def test_calls_with_the_same_mark_are_found_the_newest_first_with_their_referrals(
    store: Store, submission: Submit
) -> None:
    mark = callers.caller_mark(store, CODE)
    contact = {"caller_mark": mark}
    _, old = add_call(store, 1, submission({"contact": {**contact, "started": "2026-10-01T08:00:00Z"}}))
    record = {
        "contact": contact,
        "caller": {"region": "ganja"},
        "referrals": [{"service": "police-unit", "status": "accepted"}, {"service": "mia-shelter", "status": "made"}],
    }
    _, new = add_call(store, 1, submission(record))
    add_call(store, 1, submission({"contact": {"caller_mark": "0" * 32}}))
    add_call(store, 1, submission())
    found = callers.same_caller(store, mark, None)
    assert [one.reference for one in found] == [new, old]
    assert [(one.service, one.status) for one in found[0].referrals] == [
        ("police-unit", "accepted"),
        ("mia-shelter", "made"),
    ]
    assert (found[0].region, found[0].operator, found[1].referrals) == ("ganja", "Sevda", ())
    assert callers.same_caller(store, None, None) == []
    assert callers.same_caller(store, None, old) == found, "a reference leads to the calls with its mark"


def test_a_named_earlier_call_ties_two_callers_into_one_both_ways(store: Store, submission: Submit) -> None:
    first_mark, second_mark = "1" * 32, "2" * 32
    _, first = add_call(store, 1, submission({"contact": {"caller_mark": first_mark}}))
    _, also_first = add_call(store, 1, submission({"contact": {"caller_mark": first_mark}}))
    _, link = add_call(store, 1, submission({"contact": {"earlier_call": first, "caller_mark": second_mark}}))
    _, second = add_call(store, 1, submission({"contact": {"caller_mark": second_mark}}))
    _, last = add_call(store, 1, submission({"contact": {"earlier_call": second}}))
    add_call(store, 1, submission())
    together = {first, also_first, link, second, last}
    for mark, reference in [(first_mark, None), (second_mark, None), (None, last), (None, first), (first_mark, link)]:
        assert {one.reference for one in callers.same_caller(store, mark, reference)} == together


def test_a_correction_takes_a_wrong_link_back(store: Store, submission: Submit) -> None:
    _, first = add_call(store, 1, submission())
    wrong, second = add_call(store, 1, submission({"contact": {"earlier_call": first}}))
    assert {one.reference for one in callers.same_caller(store, None, first)} == {first, second}
    revise_call(store, wrong, 1, submission(), "another caller")
    assert [one.reference for one in callers.same_caller(store, None, first)] == [first]
    assert not differing_facts(store)


links = st.lists(st.tuples(st.none() | st.integers(0, 3), st.none() | st.integers(0, 11)), min_size=1, max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(links)
def test_who_belongs_together_is_what_a_plain_search_over_the_links_says(
    store: Store, submission: Submit, linked: list[tuple[int | None, int | None]]
) -> None:
    marks = [secrets.token_hex(16) for _ in range(4)]  # the store is shared by the examples
    names: list[str] = []
    ties: list[tuple[str | None, str | None]] = []
    for number, (mark, earlier) in enumerate(linked):
        tie = (
            None if mark is None else marks[mark],
            names[earlier] if earlier is not None and earlier < number else None,
        )
        contact = {"caller_mark": tie[0], "earlier_call": tie[1]}
        names.append(add_call(store, 1, submission({"contact": contact}))[1])
        ties.append(tie)
    for start in range(len(names)):
        found = {one.reference for one in callers.same_caller(store, None, names[start])}
        assert found == _reached(start, names, ties)


def _reached(start: int, names: list[str], ties: list[tuple[str | None, str | None]]) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for there in range(len(names)):
            shared = ties[here][0] is not None and ties[here][0] == ties[there][0]
            if (shared or ties[here][1] == names[there] or ties[there][1] == names[here]) and there not in seen:
                seen.add(there)
                waiting.append(there)
    return {names[one] for one in seen}


def test_finding_a_callers_calls_walks_indexes_and_never_the_whole_table(store: Store) -> None:
    plan = store.execute(f"EXPLAIN QUERY PLAN {callers._SAME_CALLER}", {"mark": "1", "reference": "2", "most": 9})
    steps = [row[3] for row in plan]
    assert any("calls_by_caller" in step for step in steps)
    assert any("calls_by_earlier" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN") and ("calls" in step or step == "SCAN c")]


def test_a_mark_counts_as_given_once_a_draft_has_it(store: Store, submission: Submit) -> None:
    mark = callers.caller_mark(store, CODE)
    assert not callers.is_given(store, mark)
    save_draft(store, "#K7Q4-M2XT", 1, {"contact": {"caller_mark": mark}})
    assert callers.is_given(store, mark)
    other = callers.caller_mark(store, new_caller_code())
    add_call(store, 1, submission({"contact": {"caller_mark": other}}))
    assert callers.is_given(store, other)


def test_a_caller_who_calls_every_day_is_shown_by_the_newest_calls(store: Store, submission: Submit) -> None:
    mark = "a" * 32
    names = [
        add_call(
            store, 1, submission({"contact": {"caller_mark": mark, "started": f"2026-01-01T{hour:02}:{minute:02}:00Z"}})
        )[1]
        for hour in range(15)
        for minute in range(15)
    ]
    found = [one.reference for one in callers.same_caller(store, mark, None)]
    assert found == names[::-1][: callers.MOST_CALLS]


def test_an_older_store_gets_its_links_from_its_records(store: Store, submission: Submit) -> None:
    _, first = add_call(store, 1, submission())
    add_call(store, 1, submission({"contact": {"earlier_call": first}}))
    [migration] = [one for one in statements(SECOND) if one.startswith("UPDATE calls SET earlier")]
    with store.transaction():
        store.execute("UPDATE calls SET earlier = NULL")
        assert differing_facts(store)["calls"] == 1
        store.execute(migration)
    assert not differing_facts(store)
