"""The list of contacts: newest first, filtered, searched in any spelling, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

import pytest

from hotline.call.reference import parse_reference
from hotline.clock import to_stored
from hotline.errors import InvalidInput
from hotline.store.journal.verify import verify_store
from hotline.store.search.index import tidy
from hotline.store.store import Store
from hotline.store.tables.call_list import Filter, call_rows, count_calls, find_calls, find_slice
from hotline.store.tables.calls import add_call, revise_call
from hotline.store.tables.quick_contacts import add_quick
from hotline.store.tables.users import add_user
from tests.store.making import NOON, Submit

TEXTS = {
    "az": "Qız Gəncədə ICARƏ evində saxlanılır, İşə buraxmırlar",
    "ru": "Фамилия ОГЛЫ, ребёнок у знакомых",
    "en": "A boy near the market, 50% of the money & <b>bold</b>",
}


def _words_of_eight() -> Iterator[str]:
    return ("".join(symbols) for symbols in product("MARKET", repeat=8))


def _is_reference(text: str) -> bool:
    try:
        return bool(parse_reference(text))
    except InvalidInput:
        return False


@pytest.fixture(scope="module")
def texts(module_store: Store, submission: Submit) -> dict[str, int]:
    return {name: add_call(module_store, 1, submission({"narrative": text}))[0] for name, text in TEXTS.items()}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("qiz", ["az"]),
        ("QIZ", ["az"]),
        ("gence", ["az"]),
        ("Gəncə", ["az"]),
        ("icare", ["az"]),
        ("işe", ["az"]),
        ("ise burax", ["az"]),
        ("burax ise", ["az"]),
        ("оглы", ["ru"]),
        ("ОГЛ", ["ru"]),
        ("ребенок", ["ru"]),
        ("market boy", ["en"]),
        ("market qiz", []),
        ("50%", ["en"]),
        ("<bol", ["en"]),
        ("rket", []),
    ],
)
def test_words_are_found_however_they_are_typed(
    module_store: Store, texts: dict[str, int], typed: str, found: list[str]
) -> None:
    ids = find_calls(module_store, Filter(text=typed))
    assert list(ids) == [texts[name] for name in found]
    assert count_calls(module_store, Filter(text=typed)) == len(found)


@pytest.mark.parametrize(
    "typed",
    ['"', "'", "*", "a OR b", "NEAR(", "words:qiz", "-qiz", "^", "(", "%", "_", "\x00", "🙂", '"qiz" NOT', "x" * 5000],
)
def test_signs_of_the_query_language_are_only_text(module_store: Store, texts: dict[str, int], typed: str) -> None:
    assert set(find_calls(module_store, Filter(text=typed))) <= set(texts.values())


def test_a_reference_is_found_whole_in_part_and_as_it_is_read_aloud(store: Store, submission: Submit) -> None:
    call, reference = add_call(store, 1, submission({"narrative": "x"}))
    logged = add_quick(store, 1, "silent")
    for typed in (reference, reference.lower(), reference[1:5], reference[1:].replace("-", " ")):
        assert list(find_calls(store, Filter(text=typed))) == [call]
    assert list(find_calls(store, Filter(text=logged.references[0]))) == [logged.ids[0]]


def test_a_word_that_has_the_shape_of_a_reference_is_still_found(store: Store, submission: Submit) -> None:
    word = next(text for text in map(str.lower, _words_of_eight()) if _is_reference(text))
    call, _ = add_call(store, 1, submission({"narrative": f"the word {word} stood there"}))
    assert list(find_calls(store, Filter(text=word))) == [call]


def test_tidying_the_index_changes_no_answer_and_comes_to_an_end(store: Store, submission: Submit) -> None:
    calls = [add_call(store, 1, submission({"narrative": f"söz nömrə{number}"}))[0] for number in range(40)]
    revise_call(store, calls[0], 1, submission({"narrative": "başqa"}), "other")
    before = [find_calls(store, Filter(text=text)) for text in ("soz", "nomre7", "basqa", "n")]
    segments = "SELECT count(DISTINCT segid) FROM search_idx"
    pieces = store.execute(segments).fetchone()[0]
    while not tidy(store, 0.0):
        pass
    assert store.execute(segments).fetchone()[0] < pieces
    assert [find_calls(store, Filter(text=text)) for text in ("soz", "nomre7", "basqa", "n")] == before
    assert verify_store(store).sound


def test_an_empty_search_is_no_search(module_store: Store, texts: dict[str, int]) -> None:
    assert list(find_calls(module_store, Filter(text="  \n"))) == sorted(texts.values(), reverse=True)


def test_what_was_corrected_is_found_by_its_new_words_only(store: Store, submission: Submit) -> None:
    call, _ = add_call(store, 1, submission({"narrative": "birinci"}))
    revise_call(store, call, 1, submission({"narrative": "ikinci"}), "wrong")
    assert list(find_calls(store, Filter(text="birinci"))) == []
    assert list(find_calls(store, Filter(text="ikinci"))) == [call]


def test_notes_and_reasons_are_searched_too(store: Store, submission: Submit) -> None:
    record = {
        "persons": [{"judgement": "agree", "judgement_reason": "duyumlar"}],
        "referrals": [{"service": "police", "note": "zəngdən sonra"}],
        "follow_ups": [{"due": "2026-11-23T10:00:00Z", "note": "axşam"}],
        "consent": {"exceptions": ["immediate_danger"], "exception_reason": "təhlükə"},
    }
    call, _ = add_call(store, 1, submission(record))
    for word in ("duyumlar", "zengden", "axsam", "tehluke"):
        assert list(find_calls(store, Filter(text=word))) == [call]


@pytest.fixture
def mixed(store: Store, submission: Submit) -> dict[str, int]:
    """Keep contacts of several kinds, hours apart, not in the order of their start."""
    other = add_user(store, "Operator", "operator")
    danger = {"safety": {"danger_now": "yes"}, "persons": [{"age": 9, "answers": {"D4.01": "yes", "D1.01": "yes"}}]}

    def at(hours: int, **contact: str) -> dict[str, object]:
        return {"contact": {"started": to_stored(NOON - timedelta(hours=hours)), **contact}}

    return {
        "tip": add_call(store, 1, submission(at(3, contact_type="tip")))[0],
        "danger": add_call(store, other.id, submission({**danger, **at(1)}))[0],
        "old": add_call(store, 1, submission({**at(30), "narrative": "köhnə"}))[0],
        "silent": add_quick(store, 1, "silent").ids[0],
    }


def test_contacts_are_listed_by_their_start_newest_first(store: Store, mixed: dict[str, int]) -> None:
    names = {call: name for name, call in mixed.items()}
    assert [names[call] for call in find_calls(store, Filter())] == ["silent", "danger", "tip", "old"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(contact_type="tip"), ["tip"]),
        (Filter(result_class="R3"), ["danger"]),
        (Filter(escalated=True), ["danger"]),
        (Filter(escalated=False), ["silent", "tip", "old"]),
        (Filter(quick=True), ["silent"]),
        (Filter(quick=False, operator=1), ["tip", "old"]),
        (Filter(operator=2), ["danger"]),
        (Filter(start=NOON - timedelta(hours=3), end=NOON), ["danger", "tip"]),
        (Filter(end=NOON - timedelta(hours=3)), ["old"]),
        (Filter(start=NOON), ["silent"]),
        (Filter(start=NOON, end=NOON), []),
        (Filter(text="kohne", start=NOON - timedelta(hours=3)), []),
        (Filter(text="kohne", operator=1, quick=False, status="submitted"), ["old"]),
        (Filter(contact_type="' OR 1=1 --"), []),
    ],
)
def test_filters_narrow_the_list_and_count_alike(
    store: Store, mixed: dict[str, int], wanted: Filter, found: list[str]
) -> None:
    assert list(find_calls(store, wanted)) == [mixed[name] for name in found]
    assert count_calls(store, wanted) == len(found)


@pytest.mark.parametrize("oldest_first", [False, True])
@pytest.mark.parametrize(
    "wanted", [Filter(), Filter(text="soz"), Filter(text="soz", start=NOON - timedelta(minutes=5))]
)
def test_slices_follow_each_other_without_gap_or_repeat(
    store: Store, submission: Submit, wanted: Filter, oldest_first: bool
) -> None:
    for number in range(23):
        start = to_stored(NOON - timedelta(minutes=number // 3))
        add_call(store, 1, submission({"contact": {"started": start}, "narrative": "söz"}))
    whole = list(find_calls(store, wanted))
    assert len(whole) == (23 if wanted.start is None else 18)
    after: int | None = None
    found: list[int] = []
    numbers: list[int] = []
    while True:
        part = find_slice(store, wanted, 5, after=after, oldest_first=oldest_first)
        found += part.groups.get(None, [])
        numbers.append(part.number)
        after = part.after
        if after is None:
            break
    assert found == (whole[::-1] if oldest_first else whole)
    assert all(number == 5 for number in numbers[:-1])


def test_rows_come_in_the_order_of_their_ids_and_leave_out_what_is_gone(store: Store, mixed: dict[str, int]) -> None:
    rows = call_rows(store, [mixed["old"], 999, mixed["danger"]])
    assert [row.id for row in rows] == [mixed["old"], mixed["danger"]]
    danger = rows[1]
    assert (danger.operator, danger.contact_type, danger.result_class, danger.urgency) == (
        "Operator",
        "situation",
        "R3",
        "U1",
    )
    assert (danger.escalate, danger.quick, danger.status, danger.revision) == (True, False, "submitted", 1)
    assert danger.started == NOON - timedelta(hours=1)
    assert isinstance(danger.started, datetime)
    assert call_rows(store, []) == []
