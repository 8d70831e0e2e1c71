"""The directory is the office's: a supervisor changes it, everybody works with what stands in it, and no call loses its service."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import tomli_w

from hotline.call.record import Call, Consent, Contact, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import calls, contact_search, prints, referrals, revisions, service_files, services
from hotline.desk.acts import Desk
from hotline.desk.contact_search import Filter, Portion
from hotline.desk.list_order import ListOrder
from hotline.desk.session import Session
from hotline.errors import InvalidInput, KnownError, Refused
from hotline.language import language
from hotline.referral.directory import Directory, Service, directory
from hotline.referral.directory_data import service_to_data
from hotline.referral.directory_text import BrokenServices
from hotline.referral.entry_check import BrokenEntry
from tests.acts import as_act

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
ENTRY: dict[str, Any] = {
    "id": "night-shelter",
    "kind": "shelter",
    "profile": "shelter",
    "az": "Gecə sığınacağı",
    "ru": "Ночной приют",
    "en": "Night shelter",
    "hours": {"open": [{"days": ["sun"], "from": "09:00", "to": "24:00"}]},
    "offers": ["shelter"],
    "hand_over": {"az": "Zəng edin.", "ru": "Позвоните.", "en": "Call."},
    "source": "asked by letter",
    "confirmed": False,
}
WOMAN = Call(contact=Contact(contact_type="situation", topic="trafficking"), persons=(Person(age=30, sex="female"),))


def saved(session: Session, *, new: bool = True, confirmed: bool = False, **changes: object) -> services.Kept:
    return session.call(services.save_service, ENTRY | changes, new=new, confirmed=confirmed)


def service(session: Session, identity: str = "night-shelter") -> Service:
    return session.call(services.show_service, identity)


def lines(session: Session, *acts: str) -> list[tuple[str, str, str]]:
    def read(desk: Desk) -> list[tuple[str, str, str]]:
        rows = desk.store.execute("SELECT act, subject, facts FROM journal ORDER BY sequence")
        return [row for row in rows if row[0].startswith("service")]

    return [one for one in session.call(as_act(read)) if not acts or one[0] in acts]


def referred(session: Session, identity: str, consent: str = "given") -> str:
    call = replace(WOMAN, consent=Consent(refer=consent), referrals=(Referral(service=identity),))
    return session.call(calls.submit_call, call).reference


def test_a_new_entry_is_suggested_at_once_and_found(session: Session) -> None:
    kept = saved(session)
    assert kept.data.directory.service("night-shelter") == kept.service
    assert not kept.service.confirmed
    found = session.call(referrals.suggestions, replace(WOMAN, needs=("shelter",)))
    assert "night-shelter" in [one.service.id for one in found.suitable]
    assert [one.id for one in session.call(services.list_services, "gece siginacagi")] == ["night-shelter"]


def test_a_changed_entry_stands_in_the_place_of_the_one_that_ships(session: Session) -> None:
    entry = service_to_data(directory().service("ombudsman")) | {"source": "asked by letter"}
    data = session.call(services.save_service, entry, new=False).data
    assert data.directory.service("ombudsman").source == "asked by letter"
    assert data.directory.own == {"ombudsman"}
    assert [one.id for one in data.directory.services] == [one.id for one in directory().services]
    kept = session.call(services.take_back_service, "ombudsman")
    assert kept.service == directory().service("ombudsman")
    assert kept.data.directory == directory()
    saved(session)
    with pytest.raises(Refused, match="no default entry"):
        session.call(services.take_back_service, "night-shelter")


def test_a_new_entry_gets_an_id_from_its_name_and_never_another_ones(session: Session) -> None:
    assert saved(session, id="").service.id == "night-shelter"
    assert saved(session, id="").service.id == "night-shelter-2"
    for taken in ("night-shelter", "police-unit"):
        with pytest.raises(BrokenEntry, match="id already") as caught:
            saved(session, id=taken)
        assert [one.key for one in caught.value.faults] == ["id"]
    with pytest.raises(InvalidInput, match="no service 'unknown'"):
        saved(session, id="unknown", new=False)


def test_every_fault_of_an_entry_is_named_with_its_field_and_nothing_is_kept(session: Session) -> None:
    wrong: dict[str, Any] = {"kind": "sociall", "ru": "", "hours": {"open": []}, "phone": "050 123 45 67"}
    with pytest.raises(BrokenEntry) as caught:
        saved(session, **wrong, valid_from=TODAY, valid_until=TODAY - DAY)
    assert [one.key for one in caught.value.faults] == ["kind", "ru", "hours", "phone", "valid_until"]
    assert "Errors: 5" in str(caught.value)
    without = {key: value for key, value in ENTRY.items() if key != "hours"}
    with pytest.raises(BrokenEntry, match="“hours” is missing"):
        session.call(services.save_service, without, new=True)
    assert session.call(services.list_services, "night") == []
    assert lines(session) == []


def test_a_number_is_kept_only_where_it_is_said_to_be_a_public_one_of_the_body(session: Session) -> None:
    assert saved(session, phone="050 123 45 67", public_number=True).service.phone == "050 123 45 67"
    assert service(session).public_number


def test_the_name_of_a_person_never_gets_into_the_directory(session: Session) -> None:
    with pytest.raises(BrokenEntry, match="personal data") as caught:
        saved(session, en="Elnur Məmmədov", hand_over=ENTRY["hand_over"] | {"az": "Zəng edin: 050 123 45 67."})
    assert [one.key for one in caught.value.faults] == ["en", "hand_over.az"]
    assert not {"Elnur", "123"} & set(str(caught.value).split())


def test_what_is_confirmed_says_by_whom_and_when_until_it_is_changed(session: Session) -> None:
    saved(session)
    one = session.call(services.confirm_service, "night-shelter").service
    assert (one.confirmed, one.confirmed_on, one.confirmed_by) == (True, TODAY, "Rəhbər")
    assert saved(session, new=False).service == one, "nothing was changed"
    assert session.call(services.close_service, "night-shelter", TODAY + DAY).service.confirmed
    assert session.call(services.reopen_service, "night-shelter").service == one
    changed = saved(session, new=False, source="another").service
    assert (changed.confirmed, changed.confirmed_on, changed.confirmed_by) == (False, None, "")
    assert saved(session, new=False, source="third", confirmed=True).service.confirmed_on == TODAY


def test_a_closed_service_is_not_offered_and_keeps_its_calls(session: Session, clock: FixedClock) -> None:
    saved(session)
    reference = referred(session, "night-shelter")
    session.call(services.close_service, "night-shelter", TODAY + DAY)
    assert "night-shelter" in [one.id for one in session.call(services.list_services)]
    clock.advance(DAY)
    assert "night-shelter" not in [one.id for one in session.call(services.list_services)]
    assert "night-shelter" in [one.id for one in session.call(services.list_services, closed=True)]
    found = session.call(referrals.suggestions, replace(WOMAN, needs=("shelter",)))
    assert "night-shelter" not in [one.service.id for one in found.suitable]
    [why_not] = [one.why_not(language("en")) for one in found.unsuitable if one.service.id == "night-shelter"]
    assert why_not == "closed since 23.11.2026"
    shown = session.call(calls.show_call, reference)
    assert [one.service for one in shown.call.referrals] == ["night-shelter"]
    corrected = replace(shown.call, needs=("shelter",))
    session.call(revisions.correct_call, reference, corrected, "heard it later")
    with pytest.raises(Refused, match="closed since 2026-11-23"):
        session.call(prints.print_referral, reference, "night-shelter", "en")


def test_a_new_referral_to_a_closed_service_is_refused_with_its_place(session: Session) -> None:
    saved(session)
    session.call(services.close_service, "night-shelter", TODAY)
    call = replace(WOMAN, referrals=(Referral(service="police-unit"), Referral(service="night-shelter")))
    with pytest.raises(Refused, match="Night shelter has been closed since 2026-11-22") as caught:
        session.call(calls.submit_call, call)
    assert caught.value.place == "referrals[1].service"
    session.call(services.reopen_service, "night-shelter")
    assert session.call(calls.submit_call, call).reference


def test_a_call_is_found_by_the_name_of_a_service_that_the_office_added(session: Session) -> None:
    saved(session)
    reference = referred(session, "night-shelter")
    for typed in ("gece siginac", "ночной", "night"):
        found = session.call(contact_search.find_slice, Filter(text=typed), ListOrder(), Portion(50, rows=50))
        assert [row.reference for row in found.rows or ()] == [reference], typed


def test_an_entry_that_begins_later_is_not_closed_before_it_begins(session: Session) -> None:
    saved(session, valid_from=TODAY + 3 * DAY)
    with pytest.raises(InvalidInput, match="accepts nobody before 2026-11-25"):
        session.call(services.close_service, "night-shelter", TODAY + 3 * DAY)


def test_a_service_that_a_call_is_referred_to_is_never_removed(session: Session) -> None:
    saved(session)
    reference = referred(session, "night-shelter")
    with pytest.raises(Refused, match="closed, not removed"):
        session.call(services.remove_service, "night-shelter")
    assert session.call(prints.print_referral, reference, "night-shelter", "en").pdf


def test_what_nobody_is_referred_to_is_removed_and_a_shipped_entry_comes_back(session: Session) -> None:
    saved(session)
    data = session.call(services.remove_service, "night-shelter")
    assert "night-shelter" not in data.directory
    data = session.call(services.remove_service, "ombudsman")
    assert "ombudsman" not in data.directory
    assert [one.id for one in data.directory.taken_out] == ["ombudsman"]
    with pytest.raises(BrokenEntry, match="id already"):
        saved(session, id="ombudsman")
    assert session.call(services.take_back_service, "ombudsman").data.directory == directory()


def test_the_last_special_police_unit_stays(session: Session) -> None:
    unit = service_to_data(directory().service("police-unit"))
    acts: list[tuple[Callable[..., object], tuple[object, ...]]] = [
        (services.close_service, ("police-unit", TODAY + DAY)),
        (services.remove_service, ("police-unit",)),
        (services.save_service, (unit | {"kind": "ngo"},)),
    ]
    for act, arguments in acts:
        with pytest.raises(Refused, match="No special police unit would be left"):
            session.call(as_act(act), *arguments, **({"new": False} if act is services.save_service else {}))
    saved(session, id="new-unit", kind="police_unit", profile="police")
    assert session.call(services.close_service, "police-unit", TODAY + DAY).service.closed_from == TODAY + DAY


def test_only_a_supervisor_changes_it_and_an_operator_reads_it(session: Session, operator: Session) -> None:
    saved(session)
    content = tomli_w.dumps({"service": [ENTRY]}).encode()
    acts: list[tuple[Callable[..., object], tuple[object, ...]]] = [
        (services.close_service, ("night-shelter", TODAY)),
        (services.reopen_service, ("night-shelter",)),
        (services.confirm_service, ("night-shelter",)),
        (services.take_back_service, ("ombudsman",)),
        (services.remove_service, ("night-shelter",)),
        (service_files.read_brought_services, (content, "own.toml")),
        (service_files.load_services, (content, "own.toml")),
        (service_files.export_services, (language("en"),)),
    ]
    for act, arguments in acts:
        with pytest.raises(Refused, match="Only a supervisor"):
            operator.call(as_act(act), *arguments)
    with pytest.raises(Refused, match="Only a supervisor"):
        saved(operator)
    assert service(operator) == service(session)
    assert operator.call(services.list_services)


def test_every_act_is_journalled_by_its_id_and_nothing_of_the_entry(session: Session) -> None:
    saved(session)
    session.call(services.confirm_service, "night-shelter")
    session.call(services.close_service, "night-shelter", TODAY)
    session.call(services.reopen_service, "night-shelter")
    session.call(services.remove_service, "night-shelter")
    session.call(services.take_back_service, "ombudsman")
    written = lines(session)
    assert [(act, subject) for act, subject, _ in written] == [
        *((f"service.{act}", "night-shelter") for act in ("save", "confirm", "close", "reopen", "remove")),
        ("service.take_back", "ombudsman"),
    ]
    assert not any("Night" in facts or "letter" in facts for _, _, facts in written)


def test_an_entry_that_cannot_be_read_any_more_does_not_keep_the_desk_shut(session: Session) -> None:
    saved(session)
    session.call(services.save_service, service_to_data(directory().service("ombudsman")) | {"source": "x"}, new=False)

    def spoil(desk: Desk) -> Directory:
        desk.store.execute('UPDATE services SET entry = replace(entry, \'"kind": "\', \'"kind": "zz\')')
        desk.memory.data = None
        return desk.data.directory

    found = session.call(as_act(spoil))
    assert found.services == directory().services
    assert found.unreadable == ("night-shelter", "ombudsman")
    assert saved(session).data.directory.unreadable == ("ombudsman",), "it can be written anew"


def test_a_file_is_taken_over_whole_and_says_what_it_changes(session: Session) -> None:
    saved(session)
    shipped = [service_to_data(one) for one in directory().services]
    changed = ENTRY | {"source": "another", "confirmed": True}
    content = tomli_w.dumps({"service": [*shipped, changed, ENTRY | {"id": "second"}]}).encode()
    brought = session.call(service_files.read_brought_services, content, "own.toml")
    assert [one.id for one in brought.new] == ["second"]
    assert [one.id for one in brought.changed] == ["night-shelter"]
    assert len(brought.same) == len(shipped)
    assert service(session).source == "asked by letter", "nothing is kept yet"
    loaded = session.call(service_files.load_services, content, "own.toml")
    assert loaded.brought == brought
    assert service(session).confirmed
    assert service(session).source == "another"
    assert "second" in loaded.data.directory
    assert [subject for _, subject, _ in lines(session, "service.load")] == ["second", "night-shelter"]


def test_of_a_file_with_one_broken_entry_nothing_is_kept(session: Session) -> None:
    content = tomli_w.dumps({"service": [ENTRY, ENTRY | {"id": "second", "offers": ["sleep"]}]}).encode()
    with pytest.raises(BrokenServices, match="Nothing was loaded") as caught:
        session.call(service_files.load_services, content, "own.toml")
    [fault] = caught.value.faults
    assert "own.toml, second, offers: unknown code 'sleep'" in str(fault)
    assert content.decode().splitlines()[fault.line - 1].startswith("offers")
    assert session.call(services.list_services, "night") == []


def test_a_file_that_would_leave_no_special_police_unit_is_taken_back_whole(session: Session) -> None:
    unit = service_to_data(directory().service("police-unit")) | {"kind": "ngo"}
    content = tomli_w.dumps({"service": [ENTRY, unit]}).encode()
    with pytest.raises(KnownError, match="No special police unit"):
        session.call(service_files.load_services, content, "own.toml")
    assert session.call(services.list_services, "night") == []
    assert lines(session) == []


def test_an_exported_directory_is_the_same_when_it_is_loaded_again(session: Session) -> None:
    saved(session, phone="050 123 45 67", public_number=True)
    session.call(services.confirm_service, "night-shelter")
    for code in ("az", "ru", "en"):
        content = session.call(service_files.export_services, language(code))
        assert content.decode().startswith("# ")
        brought = session.call(service_files.read_brought_services, content, "own.toml")
        assert (brought.new, brought.changed) == ((), ())
    assert "night-shelter" in [one["id"] for one in tomllib.loads(content.decode())["service"]]
    assert len(lines(session, "service.export")) == 3


def test_a_change_in_a_file_unconfirms_what_only_repeats_the_confirmation_before_it(session: Session) -> None:
    saved(session, confirmed=True)
    repeated = service_to_data(service(session)) | {"source": "another"}
    newer = repeated | {"confirmed_on": TODAY + DAY}
    for entry, confirmed in ((repeated, False), (newer, True)):
        session.call(service_files.load_services, tomli_w.dumps({"service": [entry]}).encode(), "own.toml")
        assert service(session).confirmed is confirmed
