"""Everybody finds a service as they type and reads the whole entry; what nobody has confirmed and what is closed says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import services
from hotline.desk.acts import Desk
from hotline.desk.office import unlock
from hotline.desk.office_data import OfficeData
from hotline.desk.session import Session
from hotline.desk.users import add_user
from hotline.referral.directory import directory
from hotline.referral.profiles import held_back, profile
from hotline.store.keys.user_table import OPERATOR
from hotline.store.tables.office_state import renew_office_state
from tests.acts import as_act
from tests.ui.at_work import ALT, CTRL, PASSPHRASE, AtWork, copy_office, worked
from tests.ui.pages.directory.at_directory import OWN, come_to_directory, listed, read, today
from ui.pages.directory.print_profile_dialog import PrintProfileDialog
from ui.platform.screen_language import set_language
from ui.session.office_data import take_office_data
from ui.session.tasks import Tasks
from ui.widgets.buttons import Button

K = Qt.Key


@pytest.fixture
def operator(qtbot: QtBot, office: Path, tmp_path: Path, clock: FixedClock, tasks: Tasks) -> Iterator[AtWork]:
    """Let somebody work who may not change the directory."""
    store = copy_office(office, tmp_path)
    supervisor = unlock(store, "Rəhbər", PASSPHRASE, clock)
    supervisor.call(add_user, "Operator 07", OPERATOR, "beş mavi çinar", must_change=False)
    supervisor.close()
    session: Session = unlock(store, "Operator 07", "beş mavi çinar", clock)
    yield from worked(qtbot, session, tasks)
    session.close()


def test_a_key_leads_from_the_referrals_to_the_directory_and_esc_back(at_work: AtWork) -> None:
    at_work.key(K.Key_3, ALT)
    at_work.key(K.Key_D, CTRL)
    assert at_work.where() == "directory"
    assert come_to_directory(at_work).search.line.hasFocus()
    at_work.type("police")
    at_work.key(K.Key_Escape)
    assert at_work.where() == "directory", "first the search is cleared"
    at_work.key(K.Key_Escape)
    assert at_work.where() == "referrals"


def test_a_service_is_found_by_plain_letters_and_read_out_whole(at_work: AtWork) -> None:
    take_office_data(at_work.session.call(services.save_service, OWN, new=True).data)
    page = come_to_directory(at_work)
    assert len(listed(page)) == len(directory().services) + 1
    at_work.type("gence")
    assert listed(page) == ["night-shelter"]
    assert page.header.note.text() == "1 service"
    assert page.view.card.title.text() == "Night shelter"
    assert page.view.now.text() == "hours not known, call first"
    assert page.view.banner.words.text().startswith("This entry has not been confirmed")
    assert page.view.banner.isVisible()
    told = {one.label: one.text for one in page.view.lines}
    assert told["Where it is"] == "Ganja"
    assert told["Accepts"] == "women and girls"
    assert told["Offers"] == "shelter, legal help, psychological help"
    assert told["How to refer"] == "Call first."
    assert told["Source"] == "movqe.az, 07.11.2012"
    assert told["Entry"] == "added by the office"
    assert (page.view.lines[-1].text, page.view.lines[-1].look) == ("id: night-shelter", "small")
    assert told["In the other languages"] == "Azərbaycan dili: Gecə sığınacağı\nРусский: Ночной приют"
    assert told["Valid"] == "without an end"


def test_the_list_says_in_words_what_is_open_and_what_is_confirmed(at_work: AtWork) -> None:
    page = come_to_directory(at_work)
    shelter, children = directory().service("mia-shelter"), directory().service("children-hotline")
    by_key = {column.key: column for column in page.columns.all()}
    assert [by_key[key].text(shelter) for key in ("kind", "area", "now", "confirmed")] == [
        *("shelter", "Baku", "open now", "not confirmed"),
    ]
    assert by_key["now"].text(children) == "hours not known"
    icon = by_key["confirmed"].icon
    assert icon is not None
    assert icon(shelter) == "warning"
    index = page.model.index(0, [column.key for column in page.model.columns].index("confirmed"))
    assert page.model.data(index, Qt.ItemDataRole.DecorationRole) is not None


def test_in_a_small_window_the_names_keep_their_room(at_work: AtWork) -> None:
    page = come_to_directory(at_work)
    for width, without, room in (
        (1920, [], 300),
        (1366, ["kind", "area"], 350),
        (1024, ["kind", "area", "now", "confirmed"], 250),
        (900, ["kind", "area", "now", "confirmed"], 250),
    ):
        at_work.shell.resize(width, 640)
        at_work.settle()
        hidden = [column.key for place, column in enumerate(page.model.columns) if page.table.isColumnHidden(place)]
        assert hidden == without
        assert page.table.columnWidth(0) >= room


def test_down_and_enter_lead_into_the_list_and_to_the_entry(at_work: AtWork) -> None:
    page = come_to_directory(at_work)
    at_work.type("shelter")
    at_work.key(K.Key_Down)
    assert page.table.hasFocus()
    first = page.current()
    at_work.key(K.Key_Down)
    assert page.current() != first
    at_work.key(K.Key_Return)
    assert page.view.shown.hasFocus()
    at_work.key(K.Key_F, CTRL)
    assert page.search.line.hasFocus()


def test_a_search_that_finds_nothing_says_what_to_do(at_work: AtWork) -> None:
    page = come_to_directory(at_work)
    at_work.type("zzz")
    assert listed(page) == []
    assert page._nothing.isVisible()
    assert page._nothing.title.text() == "No results for “zzz”"
    assert "Ctrl+H" in page._nothing.advice.text()
    assert page.view.card.isHidden()


def test_closed_ones_are_hidden_until_they_are_asked_for(at_work: AtWork) -> None:
    take_office_data(at_work.session.call(services.close_service, "ombudsman", today(at_work)).data)
    page = come_to_directory(at_work)
    assert "ombudsman" not in listed(page)
    at_work.key(K.Key_H, CTRL)
    assert "ombudsman" in listed(page)
    page.show_entry("ombudsman")
    current = page.current()
    assert current is not None
    assert page.columns.now(current) == "no longer valid"
    assert (page.columns.tone(current), page.columns.icon(current)) == ("danger", "cross")
    assert page.view.now.text().startswith("closed since ")
    assert page.view.banner.words.text().startswith("This service no longer accepts anyone")
    assert page.view.close_button.words() == "Open again…"


def test_one_that_closes_later_is_still_there(at_work: AtWork) -> None:
    later = today(at_work) + timedelta(days=1)
    take_office_data(at_work.session.call(services.close_service, "ombudsman", later).data)
    page = come_to_directory(at_work)
    page.show_entry("ombudsman")
    assert read(page, "Valid").startswith("until ")


def test_an_operator_reads_and_is_offered_no_act(operator: AtWork) -> None:
    page = come_to_directory(operator)
    assert page.view.lines
    offered = [one.words() for one in page.window().findChildren(Button) if one.isVisible() and "…" in one.words()]
    assert offered == ["What is shared…"]
    [group] = page.keys()
    assert not {"Ctrl+N", "Ctrl+E", "Ctrl+O"} & {key.key for key in group.keys}
    for key in (K.Key_N, K.Key_E, K.Key_K):
        operator.key(key, CTRL)
        assert operator.in_front() is None


def test_what_a_recipient_gets_and_does_not_get_is_one_key_away(at_work: AtWork) -> None:
    page = come_to_directory(at_work)
    page.show_entry("emergency-112")
    at_work.key(K.Key_P, CTRL)
    dialog = at_work.in_front()
    assert isinstance(dialog, PrintProfileDialog)
    assert "Disability" in dialog.given[0].text
    assert "What was said" not in dialog.given[0].text
    assert {one.label for one in dialog.held} >= {"What was said", "Citizenship"}
    assert len(dialog.held) == len(held_back(profile("emergency")))
    at_work.in_dialog(lambda _: at_work.key(K.Key_Escape))


def test_what_is_sought_and_read_outlives_another_language(at_work: AtWork) -> None:
    page = come_to_directory(at_work)
    at_work.type("siginaca")
    page.show_entry("ngo-clean-world")
    set_language("az")
    at_work.settle()
    page = come_to_directory(at_work)
    assert page.search.value() == "siginaca"
    current = page.current()
    assert current is not None
    assert current.id == "ngo-clean-world"
    assert read(page, "Kimi qəbul edir") == "qadınları və qızları"


def test_entries_that_cannot_be_read_any_more_are_named(at_work: AtWork) -> None:
    page = come_to_directory(at_work)
    assert page.unreadable.isHidden()

    def spoil(desk: Desk) -> OfficeData:
        services.save_service(desk, OWN, new=True)
        desk.store.execute("UPDATE services SET entry = '{}'")
        renew_office_state(desk.store)
        return desk.data

    take_office_data(at_work.session.call(as_act(spoil)))
    at_work.settle()
    assert page.unreadable.isVisible()
    assert "night-shelter" in page.unreadable.words.text()


def test_a_change_by_somebody_else_is_seen_at_once(at_work: AtWork) -> None:
    page = come_to_directory(at_work)
    assert "night-shelter" not in listed(page)
    take_office_data(at_work.session.call(services.save_service, OWN, new=True).data)
    at_work.settle()
    assert "night-shelter" in listed(page)
