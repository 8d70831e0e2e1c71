"""What a supervisor changes of the directory stays in the store, and every copy in memory learns that it is not the newest."""

from __future__ import annotations

from hotline.store.store import Store
from hotline.store.tables.calls import add_call
from hotline.store.tables.office_state import office_state
from hotline.store.tables.prints import NewPrint, add_print
from hotline.store.tables.services import forget_service, is_referred_to, put_service, service_changes
from tests.store.making import Submit


def test_an_entry_takes_the_place_of_its_earlier_change_and_is_forgotten(store: Store) -> None:
    states = [office_state(store)]
    put_service(store, "day-centre", 1, {"id": "day-centre", "az": "Gündüz"})
    states.append(office_state(store))
    put_service(store, "day-centre", 1, {"id": "day-centre", "az": "Gecə"}, active=False)
    states.append(office_state(store))
    [one] = service_changes(store)
    assert (one.id, one.active, one.entry["az"]) == ("day-centre", False, "Gecə")
    forget_service(store, "day-centre")
    states.append(office_state(store))
    assert service_changes(store) == []
    assert len(set(states)) == len(states)


def test_an_entry_that_is_no_table_any_more_is_empty(store: Store) -> None:
    for number, text in enumerate(("{", "[1]", "7")):
        put_service(store, f"s{number}", 1, {"id": f"s{number}"})
        store.execute("UPDATE services SET entry = ? WHERE id = ?", (text, f"s{number}"))
    assert [one.entry for one in service_changes(store)] == [{}, {}, {}]


def test_a_service_that_a_call_was_referred_to_or_a_page_printed_for_is_in_use(
    store: Store, submission: Submit
) -> None:
    call, _ = add_call(store, 1, submission({"referrals": [{"service": "shelter"}]}))
    add_print(store, 1, NewPrint(call=call, copy=1, moment=store.now(), service="police", profile="police", language="az",
                                 revision=1, fingerprint="f", code="c"))  # fmt: skip
    assert [is_referred_to(store, one) for one in ("shelter", "police", "ombudsman")] == [True, True, False]
