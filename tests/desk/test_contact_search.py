"""An operator finds contacts again: in any order, by a period that counts on, by filters kept under a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise, product
from random import Random

import pytest

from hotline.call.record import Call, Caller, Contact, Person
from hotline.call.vocabulary import vocabulary
from hotline.clock import FixedClock
from hotline.desk import calls, contact_search, quick_contacts
from hotline.desk.acts import Desk
from hotline.desk.collation import sort_key
from hotline.desk.contact_search import CallRow, Filter, FilterExists, Portion
from hotline.desk.list_order import COLUMNS, NEWEST_FIRST, Gathered, ListOrder
from hotline.desk.search_criteria import (
    ALL,
    EVERYTHING,
    MONTH,
    PERIODS,
    RANGE,
    TODAY,
    WEEK,
    SearchCriteria,
    from_json,
    to_json,
)
from hotline.desk.session import Session
from hotline.errors import InvalidInput
from hotline.language import LANGUAGES, language
from hotline.referral.national_pack import national_pack
from tests.acts import as_act

REGIONS = ("baku", "shaki", "agdam", "ganja", None)
TYPES = ("situation", "tip", "information", "risk", "other")
ANSWERS: tuple[dict[str, str], ...] = ({}, {"D4.01": "yes"}, {"D1.01": "yes", "D4.01": "yes", "D5.01": "yes"})
AZ = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"


@pytest.fixture
def rows(session: Session, clock: FixedClock) -> list[CallRow]:
    """Keep contacts of all kinds, and return their lines newest first."""
    chance = Random(3)
    regions = [one for one in REGIONS if one is None or one in vocabulary("region").codes]
    for number in range(24):
        started = clock.now() - timedelta(minutes=chance.randint(10, 4000))
        minutes = chance.choice((None, 0, 3, 9))
        call = Call(
            contact=Contact(
                contact_type=TYPES[number % len(TYPES)], started=started, channel="phone", back_dated_reason="busy",
                topic="documents", ended=None if minutes is None else started + timedelta(minutes=minutes),
            ),
            caller=Caller(region=chance.choice(regions)),
            persons=(Person(age=chance.choice((9, 40)), answers=chance.choice(ANSWERS)),),
            narrative="Söz.",
        )  # fmt: skip
        session.call(calls.submit_call, call)
    session.call(quick_contacts.log_quick, "silent", None, 3)
    session.call(quick_contacts.log_quick, "hang_up", None, 2)
    return session.call(contact_search.call_rows, session.call(contact_search.find_calls, Filter()))


def gathered(session: Session, order: ListOrder, wanted: Filter, limit: int, code: str) -> list[int]:
    """Return what the window puts together slice by slice."""
    whole = Gathered(order)
    after = None
    while True:
        found = session.call(contact_search.find_slice, wanted, order, Portion(limit, after))
        whole.add(found.slice)
        after = found.slice.after
        if after is None:
            return list(whole.ids(language(code)))


def expected(rows: list[CallRow], order: ListOrder, code: str) -> list[int]:
    """Sort as plain Python does: by the words on screen or the weight, what has no value last, else newest first."""
    if order.column == "began":
        return [row.id for row in (rows[::-1] if order.turned else rows)]
    given = [row for row in rows if getattr(row, order.column) is not None]

    def value(row: CallRow) -> object:
        raw = getattr(row, order.column)
        if order.column in {"contact_type", "region"}:
            said = vocabulary(order.column).term(raw).labels[code]
            return sort_key(said, code), raw
        return raw

    given.sort(key=value, reverse=order.downward)  # type: ignore[arg-type]
    return [row.id for row in [*given, *(row for row in rows if getattr(row, order.column) is None)]]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("column", COLUMNS)
def test_every_order_is_what_sorting_all_lines_gives(
    session: Session, rows: list[CallRow], column: str, turned: bool
) -> None:
    order = ListOrder(column, turned=turned)
    tips = [row for row in rows if row.contact_type == "tip"]
    with_form = [row for row in rows if not row.quick]
    assert len(tips) > 1
    for limit, code in product((4, 1000), LANGUAGES):
        for wanted, kept in ((Filter(), rows), (Filter(contact_type="tip"), tips), (Filter(text="soz"), with_form)):
            assert gathered(session, order, wanted, limit, code) == expected(kept, order, code), (wanted, limit, code)


def test_the_gravest_the_most_urgent_and_the_longest_come_first(session: Session, rows: list[CallRow]) -> None:
    by_id = {row.id: row for row in rows}
    for column, first in (("result_class", max), ("urgency", min), ("duration", max)):
        ids = gathered(session, ListOrder(column), Filter(), 1000, "en")
        values = [getattr(row, column) for row in rows if getattr(row, column) is not None]
        assert getattr(by_id[ids[0]], column) == first(values)
        assert getattr(by_id[ids[-1]], column) is None, "what has no value comes last"


def test_the_first_slice_brings_the_lines_that_are_painted_first(session: Session, rows: list[CallRow]) -> None:
    found = session.call(contact_search.find_slice, Filter(), NEWEST_FIRST, Portion(8, rows=5))
    assert list(found.rows) == rows[:5]
    assert list(found.slice.groups[None]) == [row.id for row in rows[:8]]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("column", COLUMNS)
def test_the_first_contacts_of_an_order_are_those_with_which_the_whole_begins(
    session: Session, rows: list[CallRow], clock: FixedClock, column: str, turned: bool
) -> None:
    order, code = ListOrder(column, turned=turned), "az"
    period = Filter(start=clock.now() - timedelta(hours=30), end=clock.now())
    for wanted, limit in product((Filter(), period), (1, 7, 500)):
        found = session.call(contact_search.find_first, wanted, order, language(code), Portion(limit, rows=5))
        kept = [row for row in rows if wanted.start is None or wanted.start <= row.started < clock.now()]
        whole = expected([row for row in kept if getattr(row, column, None) is not None], order, code)
        assert list(found.slice.groups[None]) == ([] if column == "began" else whole[:limit])
        assert [row.id for row in found.rows] == list(found.slice.groups[None])[:5]
    for narrower in (Filter(text="söz"), Filter(quick=False), Filter(region="baku")):
        found = session.call(contact_search.find_first, narrower, order, language(code), Portion(7))
        assert found.slice.number == 0, "its slices are read instead"


@pytest.mark.parametrize(("code", "alphabet"), [("az", AZ), ("en", "abcdefghijklmnopqrstuvwxyz"), ("ru", "абвгдежз")])
def test_words_come_in_the_order_of_the_alphabet(code: str, alphabet: str) -> None:
    keys = [sort_key(letter, code) for letter in alphabet]
    assert all(before < after for before, after in pairwise(keys))
    assert sort_key("Şəki", code) == sort_key("şəki", code)


def test_azerbaijani_capitals_are_their_own_letters() -> None:
    assert sort_key("İsmayıllı", "az") == sort_key("ismayıllı", "az")
    assert sort_key("Isti", "az") < sort_key("İsti", "az")
    assert sort_key("", "az") < sort_key("a", "az")
    assert sort_key("a b", "az") < sort_key("ab", "az")
    assert sort_key("z", "az") < sort_key("ж", "az")


def test_a_period_counts_whole_days_of_the_office(session: Session, clock: FixedClock) -> None:
    zone = session.office.zone
    today = clock.now().astimezone(zone).date()
    lengths = {}
    for period in (TODAY, WEEK, MONTH):
        wanted = SearchCriteria(period=period).filter(clock.now(), "00:00", zone)
        assert wanted.start is not None
        assert wanted.end is None
        lengths[period] = (today - wanted.start.astimezone(zone).date()).days + 1
        assert wanted.start.astimezone(zone).time().isoformat() == "00:00:00"
    assert lengths == {TODAY: 1, WEEK: 7, MONTH: 30}
    open_end = SearchCriteria(period=RANGE, first=date(2026, 10, 1)).filter(clock.now(), "08:00", zone)
    assert open_end.start is not None
    assert open_end.start.astimezone(zone).isoformat()[:16] == "2026-10-01T08:00"
    assert open_end.end is None
    both = SearchCriteria(period=RANGE, first=date(2026, 10, 1), last=date(2026, 10, 1)).filter(
        clock.now(), "00:00", zone
    )
    assert both.start is not None
    assert both.end is not None
    assert both.end - both.start == timedelta(days=1)
    everything = SearchCriteria(period=ALL, first=date(2026, 10, 1)).filter(clock.now(), "00:00", zone)
    assert (everything.start, everything.end) == (None, None)


@pytest.mark.parametrize(
    ("at", "day"), [((23, 59, 59), 22), ((0, 0, 0), 22), ((7, 59, 59), 22), ((8, 0, 0), 23), ((8, 0, 1), 23)]
)
def test_today_in_the_list_is_the_day_of_the_office_from_its_boundary_on(at: tuple[int, int, int], day: int) -> None:
    zone = national_pack().time_zone
    now = datetime(2026, 11, 22 if at[0] == 23 else 23, *at, tzinfo=zone)
    for period, days in ((TODAY, 1), (WEEK, 7), (MONTH, 30)):
        first = datetime(2026, 11, day, 8, tzinfo=zone) - timedelta(days=days - 1)
        assert SearchCriteria(period=period).filter(now, "08:00", zone).start == first


FULL = SearchCriteria(
    text="qız", period=RANGE, first=date(2026, 1, 2), last=date(2026, 3, 4), contact_type="tip", result_class="R3",
    region="baku", office="GNC", operator=2, status="returned", escalated=True, with_form=True,
    order=ListOrder("urgency", turned=True),
)  # fmt: skip


@pytest.mark.parametrize(
    "criteria", [FULL, EVERYTHING, SearchCriteria(), *(SearchCriteria(period=one) for one in PERIODS)]
)
def test_what_is_sought_is_kept_whole(session: Session, criteria: SearchCriteria) -> None:
    assert from_json(to_json(criteria)) == criteria
    session.call(contact_search.keep_filter, "bir ad", criteria)
    assert session.call(contact_search.kept_filters)[0].criteria == criteria


def test_what_another_version_kept_is_read_as_far_as_it_is_understood() -> None:
    kept = {"period": "decade", "text": "qız", "weather": "rain", "order": {"column": "colour", "turned": True}}
    assert from_json(kept) == replace(EVERYTHING, text="qız")
    # A day that is none, and an order that is a number, ended the list of kept filters.
    assert from_json({"text": "qız", "first": "soon", "last": 3, "order": 3}) == replace(EVERYTHING, text="qız")


def test_every_filter_narrows_and_can_be_taken_away_alone() -> None:
    names = FULL.narrowing()
    assert set(names) == {
        "text", "period", "contact_type", "result_class", "region", "office", "operator", "status", "escalated", "with_form",
    }  # fmt: skip
    for name in names:
        assert set(FULL.without(name).narrowing()) == set(names) - {name}
    assert FULL.everything().narrowing() == ()
    assert FULL.everything().order == FULL.order
    assert SearchCriteria(period=ALL, text="  ").narrowing() == ()


def test_kept_filters_are_listed_replaced_after_asking_and_deleted(session: Session) -> None:
    session.call(contact_search.keep_filter, "  Gəncə   ağır ", SearchCriteria(region="ganja"))
    session.call(contact_search.keep_filter, "Bu gün", SearchCriteria(period=TODAY))
    assert [one.name for one in session.call(contact_search.kept_filters)] == ["Bu gün", "Gəncə ağır"]
    with pytest.raises(FilterExists):
        session.call(contact_search.keep_filter, "GENCE AGIR", EVERYTHING)
    assert session.call(contact_search.kept_filters)[1].criteria.region == "ganja"
    session.call(contact_search.keep_filter, "gence agir", EVERYTHING, replacing=True)
    assert [(one.name, one.criteria) for one in session.call(contact_search.kept_filters)][1] == (
        "gence agir",
        EVERYTHING,
    )
    assert session.call(contact_search.delete_filter, "bu gun")
    assert not session.call(contact_search.delete_filter, "bu gun")
    assert [one.name for one in session.call(contact_search.kept_filters)] == ["gence agir"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "a\x00b", "a\u202eb"])
def test_a_name_that_nobody_could_read_is_refused(session: Session, name: str) -> None:
    with pytest.raises(InvalidInput, match="name"):
        session.call(contact_search.keep_filter, name, EVERYTHING)


def test_too_many_filters_are_refused_and_one_of_them_can_still_be_replaced(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_search, "MOST_FILTERS", 2)
    for name in ("a", "b"):
        session.call(contact_search.keep_filter, name, EVERYTHING)
    with pytest.raises(InvalidInput, match="Delete one"):
        session.call(contact_search.keep_filter, "c", EVERYTHING)
    session.call(contact_search.keep_filter, "b", SearchCriteria(), replacing=True)
    assert len(session.call(contact_search.kept_filters)) == 2


def test_the_journal_says_that_a_filter_was_kept_and_nothing_of_it(session: Session) -> None:
    session.call(contact_search.keep_filter, "Samirə", SearchCriteria(text="Samirə qızı"))
    session.call(contact_search.keep_filter, "samire", SearchCriteria(text="Samirə qızı"), replacing=True)
    session.call(contact_search.delete_filter, "Samirə")
    lines = session.call(as_act(_journal))
    assert [line[0] for line in lines] == ["filter.keep", "filter.keep", "filter.delete"]
    assert not [line for line in lines if "amir" in str(line)]


def test_what_keeps_everything_out_is_named_with_what_there_would_be(session: Session, rows: list[CallRow]) -> None:
    tips = [row for row in rows if row.contact_type == "tip"]
    criteria = SearchCriteria(period=ALL, contact_type="tip", status="returned", text="soz")
    found = session.call(contact_search.what_keeps_out, criteria)
    assert [(one.name, one.number, one.more) for one in found] == [("status", len(tips), False)]
    nothing = session.call(contact_search.what_keeps_out, SearchCriteria(period=ALL, status="returned", text="zzzz"))
    assert nothing == ()


def test_a_long_count_is_cut_and_says_so(
    session: Session, rows: list[CallRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_search, "MOST_COUNTED", 3)
    [one] = session.call(contact_search.what_keeps_out, SearchCriteria(period=ALL, status="returned"))
    assert (one.number, one.more) == (3, True)
    assert len(rows) > 3


def test_operators_and_offices_are_offered_by_name(session: Session, rows: list[CallRow]) -> None:
    offered = session.call(contact_search.choices)
    assert offered.offices == ("GNC",)
    assert [name for _, name in offered.operators] == sorted({row.operator for row in rows})


def _journal(desk: Desk) -> list[tuple[str, str, str]]:
    found = desk.store.execute("SELECT act, subject, facts FROM journal WHERE act LIKE 'filter.%' ORDER BY sequence")
    return [tuple(row) for row in found]
