"""Every filter, alone and with others, keeps exactly what a plain search through the records keeps, in every order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.clock import to_stored
from hotline.store.store import Store
from hotline.store.tables.call_list import (
    GROUPED_BY,
    CallRow,
    Filter,
    call_rows,
    count_calls,
    find_calls,
    find_slice,
    offices,
    recorders,
)
from hotline.store.tables.calls import add_call, set_status
from hotline.store.tables.quick_contacts import add_quick
from hotline.store.tables.users import add_user
from tests.store.making import NOON, Submit

WORDS = ("qiz", "qazanc", "market", "sened")
REGIONS = ("baku", "ganja", None)
TYPES = ("situation", "tip", "information")
ANSWERS: tuple[dict[str, str], ...] = ({}, {"D4.01": "yes"}, {"D1.01": "yes", "D4.01": "yes", "D5.01": "yes"})


@dataclass(frozen=True)
class Kept:
    """A contact as a plain search sees it."""

    row: CallRow
    words: str
    office: str
    operator: int


@pytest.fixture(scope="module")
def kept(module_store: Store, submission: Submit) -> list[Kept]:
    """Keep forty contacts of all kinds, of two of three users; newest first as the list shows them."""
    store, chance = module_store, Random(7)
    users = [1, add_user(store, "Operator", "operator").id]
    add_user(store, "Rested", "operator")
    made: dict[int, tuple[str, str, int]] = {}
    for number in range(30):
        start = NOON - timedelta(minutes=chance.randint(0, 600))
        minutes = chance.choice((None, 1, 5, 30))
        contact = {"started": to_stored(start), "contact_type": chance.choice(TYPES)}
        if minutes is not None:
            contact["ended"] = to_stored(start + timedelta(minutes=minutes))
        person = {"age": chance.choice((9, 30)), "answers": chance.choice(ANSWERS)}
        narrative = " ".join(chance.sample(WORDS, 2))
        record = {
            "contact": contact, "caller": {"region": chance.choice(REGIONS)}, "persons": [person] if number % 3 else [],
            "narrative": narrative,
        }  # fmt: skip
        user = chance.choice(users)
        call, _ = add_call(store, user, submission(record))
        if number % 5 == 0:
            set_status(store, call, "returned")
        if number % 7 == 0:
            store.execute("UPDATE calls SET office = 'GNC' WHERE id = ?", (call,))
        made[call] = (narrative, "GNC" if number % 7 == 0 else "BAK", user)
    for kind in ("silent", "hang_up"):
        for call in add_quick(store, users[1], kind, None, 5).ids:
            made[call] = ("", "BAK", users[1])
    return [Kept(row, *made[row.id]) for row in call_rows(store, find_calls(store, Filter()))]


def fits(one: Kept, wanted: Filter) -> bool:
    """Say in plain Python whether a contact fits."""
    row = one.row
    same = {
        "contact_type": row.contact_type, "result_class": row.result_class, "region": row.region, "office": one.office,
        "operator": one.operator, "escalated": row.escalate, "quick": row.quick, "status": row.status,
    }  # fmt: skip
    if any(getattr(wanted, name) is not None and getattr(wanted, name) != value for name, value in same.items()):
        return False
    if (wanted.start and row.started < wanted.start) or (wanted.end and row.started >= wanted.end):
        return False
    return all(any(word.startswith(typed) for word in one.words.split()) for typed in wanted.text.split())


def _maybe(*values: object) -> st.SearchStrategy[object]:
    return st.one_of(st.none(), st.sampled_from(values))


MOMENTS = [NOON - timedelta(minutes=minutes) for minutes in (-1, 0, 90, 300, 599)]
FILTERS = st.builds(
    Filter,
    text=st.sampled_from(("", "", "qiz", "qaz mar", "sened qiz", "zzz")),
    start=_maybe(*MOMENTS),
    end=_maybe(*MOMENTS),
    contact_type=_maybe(*TYPES, "silent", "other"),
    result_class=_maybe("R0", "R1", "R2", "R5"),
    region=_maybe("baku", "ganja", "shaki"),
    office=_maybe("BAK", "GNC", "XXX"),
    operator=_maybe(1, 2),
    escalated=_maybe(True, False),
    quick=_maybe(True, False),
    status=_maybe("submitted", "returned"),
)


@settings(max_examples=150, derandomize=True)
@given(wanted=FILTERS)
def test_filters_keep_what_a_plain_search_keeps(module_store: Store, kept: list[Kept], wanted: Filter) -> None:
    expected = [one.row.id for one in kept if fits(one, wanted)]
    assert list(find_calls(module_store, wanted)) == expected
    assert count_calls(module_store, wanted) == len(expected)


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(text="qiz"), Filter(start=NOON - timedelta(minutes=300)), Filter(end=NOON - timedelta(minutes=90)),
        Filter(contact_type="tip"), Filter(result_class="R1"), Filter(region="ganja"), Filter(office="GNC"),
        Filter(operator=2), Filter(escalated=True), Filter(quick=True), Filter(quick=False), Filter(status="returned"),
    ],
)  # fmt: skip
def test_each_filter_keeps_some_and_leaves_some_out(module_store: Store, kept: list[Kept], wanted: Filter) -> None:
    expected = [one.row.id for one in kept if fits(one, wanted)]
    assert list(find_calls(module_store, wanted)) == expected
    assert 0 < len(expected) < len(kept)


@pytest.mark.parametrize("wanted", [Filter(), Filter(text="qiz"), Filter(region="baku", quick=False)])
@pytest.mark.parametrize("by", sorted(GROUPED_BY))
def test_a_slice_tells_contacts_apart_by_a_column(
    module_store: Store, kept: list[Kept], wanted: Filter, by: str
) -> None:
    expected = defaultdict(list)
    for one in kept:
        if fits(one, wanted):
            expected[one.operator if by == "operator" else getattr(one.row, by)].append(one.row.id)
    found: dict[object, list[int]] = defaultdict(list)
    after = None
    while True:
        part = find_slice(module_store, wanted, 7, after=after, by=by)
        for key, ids in part.groups.items():
            found[key] += ids
        after = part.after
        if after is None:
            break
    assert found == expected


def test_a_column_that_nobody_groups_by_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="narrative"):
        find_slice(store, Filter(), 5, by="narrative")


def test_offices_and_recorders_are_those_that_have_contacts(module_store: Store, kept: list[Kept]) -> None:
    assert offices(module_store) == sorted({one.office for one in kept})
    assert recorders(module_store) == [(1, "Sevda"), (2, "Operator")]


def test_an_empty_store_has_no_offices_and_finds_nothing(store: Store) -> None:
    assert offices(store) == []
    assert recorders(store) == []
    assert list(find_calls(store, Filter())) == []


def test_lines_say_how_long_a_contact_was(kept: list[Kept]) -> None:
    lengths = {one.row.duration for one in kept}
    assert lengths <= {None, 60, 300, 1800}
    assert len(lengths) > 2
    assert all(isinstance(one.row.started, datetime) for one in kept)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (Filter(), "calls_1"),
        (Filter(quick=False), "calls_with_form"),
        (Filter(status="returned", result_class="R5", operator=1), "calls_by_status"),
        (Filter(status="submitted", result_class="R5", region="ganja", contact_type="situation"), "calls_by_class"),
        (Filter(region="ganja", contact_type="tip", operator=2), "calls_by_region"),
        (Filter(contact_type="tip", operator=2, office="GNC"), "calls_by_type"),
        (Filter(operator=2, office="GNC", start=NOON), "calls_by_operator"),
        (Filter(office="GNC"), "calls_by_office"),
        (Filter(escalated=True, result_class="R5", operator=1), "calls_escalated"),
    ],
)
def test_the_rarest_of_several_filters_leads_to_the_contacts(store: Store, wanted: Filter, index: str) -> None:
    statements: list[str] = []
    store.database.conn.set_trace_callback(statements.append)
    find_slice(store, wanted, 5)
    store.database.conn.set_trace_callback(None)
    [statement] = [one for one in statements if "FROM calls" in one]
    plan = " ".join(row[3] for row in store.execute(f"EXPLAIN QUERY PLAN {statement}"))
    assert f"{index} " in plan
    assert "TEMP B-TREE" not in plan, "nothing is sorted: contacts come along their start"
