"""A supervisor changes the directory by keys: nothing wrong is kept, nothing typed is lost unasked, and every act says what it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from hotline.call.record import Call, Contact, Referral
from hotline.desk import calls, services
from hotline.referral.directory import directory
from hotline.referral.directory_data import service_to_data
from tests.ui.at_work import CTRL, SHIFT, AtWork
from tests.ui.pages.directory.at_directory import OWN, come_to_directory, entry, listed, read, today
from ui.pages.directory.close_service_dialog import CloseServiceDialog
from ui.pages.directory.directory_actions import export_services
from ui.pages.directory.directory_page import DirectoryPage
from ui.pages.directory.edit_service_dialog import EditServiceDialog
from ui.pages.directory.import_services_dialog import ImportServicesDialog
from ui.session.office_data import office_data, take_office_data
from ui.widgets.dialogs import ConfirmDialog

K = Qt.Key


@pytest.fixture
def page(at_work: AtWork) -> DirectoryPage:
    return come_to_directory(at_work)


def edit_dialog(at_work: AtWork, key: Qt.Key = K.Key_N) -> EditServiceDialog:
    at_work.key(key, CTRL)
    dialog = at_work.in_front()
    assert isinstance(dialog, EditServiceDialog)
    return dialog


def submit(at_work: AtWork) -> None:
    at_work.key(K.Key_Return, CTRL)
    if at_work.in_front() is None:
        at_work.come_back()


def answer(at_work: AtWork, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    """Answer the question that is open and come back to the page."""
    assert isinstance(at_work.in_front(), ConfirmDialog)
    at_work.key(key, modifiers)
    at_work.come_back()


def test_a_new_entry_is_refused_with_each_fault_at_its_field_and_kept_when_they_are_mended(
    at_work: AtWork, page: DirectoryPage
) -> None:
    dialog = edit_dialog(at_work)
    submit(at_work)
    rows = dialog.form.rows
    wrong = {key for key, row in rows.items() if row.error.isVisible()}
    assert wrong == {
        "az",
        "ru",
        "en",
        "kind",
        "profile",
        "hours",
        "hand_over.az",
        "hand_over.ru",
        "hand_over.en",
        "source",
    }
    assert rows["az"].error.text() == "This is missing: fill it in."
    assert "10 fields need correcting" in dialog.banner.words.text()
    assert at_work.focus() is dialog.form.field("az").control()
    dialog.form.show_entry({key: value for key, value in OWN.items() if key != "id"})
    submit(at_work)
    assert at_work.in_front() is None
    assert entry("night-shelter").place == "ganja"
    current = page.current()
    assert current is not None
    assert current.id == "night-shelter", "the new entry is read out"
    assert page.status.words.text() == "Saved."


def test_a_kind_proposes_its_print_profile_until_one_is_chosen(at_work: AtWork, page: DirectoryPage) -> None:
    dialog = edit_dialog(at_work)
    kind, profile = dialog.form.field("kind"), dialog.form.field("profile")
    for code, proposed in (("labour", "legal"), ("medical", "medical")):
        kind.set_value(code)
        kind.changed.emit()
        assert profile.value() == proposed
    profile.set_value("other_hotline")
    profile.changed.emit()
    kind.set_value("labour")
    kind.changed.emit()
    assert profile.value() == "other_hotline"
    dialog.done(0)
    at_work.come_back()
    assert page.isVisible()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("phone", "050 123 45 67", "tick the box below"),
        ("phone", "call Ali", "no telephone number"),
        ("hand_over.az", "Elnur Məmmədova zəng edin.", "personal data (name)"),
        ("id", "Night Shelter", "small letters, digits and hyphens"),
        ("id", "ombudsman", "with this id already"),
    ],
)
def test_what_must_not_be_kept_is_said_at_its_field(
    at_work: AtWork, page: DirectoryPage, key: str, value: str, said: str
) -> None:
    dialog = edit_dialog(at_work)
    dialog.form.show_entry(OWN)
    dialog.form.field(key).set_value(value)
    submit(at_work)
    row = dialog.form.rows[key]
    assert said in row.error.text()
    assert at_work.focus() is row.field.control()
    assert "night-shelter" not in office_data().directory
    dialog.done(0)
    at_work.come_back()
    assert "night-shelter" not in listed(page)


def test_a_number_that_is_said_to_be_public_is_kept(at_work: AtWork, page: DirectoryPage) -> None:
    dialog = edit_dialog(at_work)
    dialog.form.show_entry(OWN | {"phone": "012 440 00 00", "public_number": True})
    submit(at_work)
    assert read(page, "Telephone") == "012 440 00 00"


def test_hours_that_cannot_be_meant_are_not_sent_to_the_store(at_work: AtWork, page: DirectoryPage) -> None:
    dialog = edit_dialog(at_work)
    dialog.form.show_entry(OWN | {"hours": {"open": [{"days": [], "from": "9", "to": "18:00"}]}})
    submit(at_work)
    assert "09:00 and 18:00" in dialog.form.rows["hours"].error.text()
    dialog.done(0)
    at_work.come_back()
    assert "night-shelter" not in listed(page)


def test_an_entry_that_is_edited_keeps_what_was_not_touched_and_is_confirmed_no_more(
    at_work: AtWork, page: DirectoryPage
) -> None:
    take_office_data(at_work.session.call(services.confirm_service, "mia-shelter").data)
    page.show_entry("mia-shelter")
    dialog = edit_dialog(at_work, K.Key_E)
    assert "id" not in dialog.form.rows, "the id of an entry stays"
    dialog.form.field("source").set_value("asked by letter")
    submit(at_work)
    kept, shipped = entry("mia-shelter"), directory().service("mia-shelter")
    assert kept.source == "asked by letter"
    assert not kept.confirmed
    assert service_to_data(kept) == service_to_data(shipped) | {"source": "asked by letter"}
    assert read(page, "Entry") == "changed by the office"


def test_what_was_typed_is_thrown_away_only_after_a_question(at_work: AtWork, page: DirectoryPage) -> None:
    dialog = edit_dialog(at_work)
    dialog.form.field("en").set_value("Night shelter")
    at_work.key(K.Key_Escape)
    assert isinstance(at_work.in_front(), ConfirmDialog)
    at_work.key(K.Key_Escape)
    assert dialog.isVisible()
    assert dialog.form.field("en").value() == "Night shelter"
    dialog.activateWindow()
    at_work.key(K.Key_Escape)
    answer(at_work, K.Key_Return)
    assert at_work.in_front() is None
    edit_dialog(at_work)
    at_work.key(K.Key_Escape)
    assert at_work.in_front() is None, "nothing was typed: nothing is asked"
    at_work.come_back()
    assert page.isVisible()


def test_an_entry_is_confirmed_by_a_key_after_a_question(at_work: AtWork, page: DirectoryPage) -> None:
    page.show_entry("ombudsman")
    at_work.key(K.Key_K, CTRL)
    answer(at_work, K.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert entry("ombudsman").confirmed
    assert read(page, "Confirmed").startswith("confirmed · ")
    assert read(page, "Confirmed").endswith(" · Rəhbər")
    assert page.view.confirm.isHidden()
    assert page.view.banner.isHidden()


def current(page: DirectoryPage) -> str:
    one = page.current()
    return "" if one is None else one.id


def test_what_is_sought_and_the_entry_in_hand_stay_when_it_is_confirmed_closed_or_renamed(
    at_work: AtWork, page: DirectoryPage
) -> None:
    at_work.type("ombudsman")
    assert current(page) == "ombudsman"
    at_work.key(K.Key_K, CTRL)
    answer(at_work, K.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert (page.search.value(), current(page)) == ("ombudsman", "ombudsman")
    at_work.key(K.Key_X, CTRL | SHIFT)
    submit(at_work)
    assert (page.search.value(), current(page)) == ("ombudsman", "ombudsman"), (
        "closed ones are hidden, not this one yet"
    )
    assert page.view.close_button.words() == "Open again…"
    page.to_search()
    at_work.type("x")
    at_work.key(K.Key_Escape)
    assert "ombudsman" not in listed(page)
    page.to_search()
    at_work.type("children")
    page.show_entry("children-hotline")
    dialog = edit_dialog(at_work, K.Key_E)
    for key in ("az", "ru", "en"):
        dialog.form.field(key).set_value("Zəng 116-111")
    for key in ("az", "ru", "en"):
        dialog.form.field(f"hand_over.{key}").set_value("Call.")
    submit(at_work)
    assert (page.search.value(), current(page)) == ("children", "children-hotline")


def test_a_long_name_is_read_from_its_beginning(at_work: AtWork, page: DirectoryPage) -> None:
    page.show_entry("police-unit")
    dialog = edit_dialog(at_work, K.Key_E)
    for key in ("ru", "en", "source"):
        line = dialog.form.field(key).control()
        assert isinstance(line, QLineEdit)
        assert line.text()
        assert line.cursorPosition() == 0
    at_work.key(K.Key_Escape)
    at_work.come_back()


def test_why_a_day_cannot_be_read_comes_into_sight_when_its_field_is_left(at_work: AtWork, page: DirectoryPage) -> None:
    page.show_entry("ombudsman")
    dialog = edit_dialog(at_work, K.Key_E)
    dialog.form.field("valid_from").control().setFocus()
    at_work.type("32.13")
    at_work.key(K.Key_Tab)
    QTest.qWait(20)
    error = dialog.form.rows["valid_from"].error
    assert error.text().startswith("Type a day like")
    assert not error.visibleRegion().isEmpty()
    dialog.done(0)
    at_work.come_back()


def test_a_service_is_closed_from_a_day_and_opened_again(at_work: AtWork, page: DirectoryPage) -> None:
    page.show_entry("ombudsman")
    at_work.key(K.Key_X, CTRL | SHIFT)
    dialog = at_work.in_front()
    assert isinstance(dialog, CloseServiceDialog)
    assert dialog.day.value() == today(at_work)
    submit(at_work)
    assert "Ctrl+H shows closed ones" in page.status.words.text()
    at_work.key(K.Key_H, CTRL)
    at_work.key(K.Key_H, CTRL)
    assert "ombudsman" not in listed(page)
    at_work.key(K.Key_H, CTRL)
    page.show_entry("ombudsman")
    at_work.key(K.Key_X, CTRL | SHIFT)
    answer(at_work, K.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert entry("ombudsman").valid_until is None


def test_a_day_that_cannot_be_read_closes_nothing(at_work: AtWork, page: DirectoryPage) -> None:
    page.show_entry("ombudsman")
    at_work.key(K.Key_X, CTRL | SHIFT)
    dialog = at_work.in_front()
    assert isinstance(dialog, CloseServiceDialog)
    dialog.day.line.clear()
    dialog.day.line.textEdited.emit("")
    submit(at_work)
    assert dialog._day_row.error.text() == "Give the day."
    at_work.in_dialog(QWidget.close)
    assert entry("ombudsman").valid_until is None


def test_the_last_special_police_unit_is_not_closed(at_work: AtWork, page: DirectoryPage) -> None:
    page.show_entry("police-unit")
    at_work.key(K.Key_X, CTRL | SHIFT)
    dialog = at_work.in_front()
    assert isinstance(dialog, CloseServiceDialog)
    at_work.key(K.Key_Return, CTRL)
    assert "No special police unit would be left" in dialog.banner.words.text()
    at_work.in_dialog(QWidget.close)
    assert entry("police-unit").valid_until is None


def test_what_is_in_use_is_not_taken_out_and_what_is_not_comes_back(at_work: AtWork, page: DirectoryPage) -> None:
    call = Call(
        contact=Contact(contact_type="tip", topic="trafficking"),
        narrative="x",
        referrals=(Referral(service="ombudsman"),),
    )
    at_work.session.call(calls.submit_call, call)
    page.show_entry("ombudsman")
    at_work.key(K.Key_Delete, CTRL)
    answer(at_work, K.Key_Return)
    assert "closed, not removed" in page.banner.words.text()
    page.show_entry("violence-line")
    at_work.key(K.Key_Delete, CTRL)
    answer(at_work, K.Key_Return)
    assert "violence-line" not in office_data().directory
    at_work.key(K.Key_H, CTRL)
    page.show_entry("violence-line")
    assert read(page, "Entry") == "removed by the office"
    at_work.key(K.Key_B, CTRL | SHIFT)
    answer(at_work, K.Key_Return)
    assert office_data().directory == directory()


def test_a_file_shows_what_it_changes_before_it_is_taken_over(
    at_work: AtWork, page: DirectoryPage, tmp_path: Path
) -> None:
    changed = service_to_data(directory().service("ombudsman")) | {"source": "asked", "phone": "102"}
    file = tmp_path / "own.toml"
    file.write_bytes(tomli_w.dumps({"service": [OWN, changed]}).encode())
    dialog = file_dialog(at_work, page, file)
    assert dialog.head.text() == "New: 1 · changed: 1 · unchanged: 0"
    assert [(one.label, one.text.split("\n")[-1]) for one in dialog.lines] == [
        ("new", "Night shelter"),
        ("changed", "Telephone, Source"),
    ]
    assert "night-shelter" not in office_data().directory
    submit(at_work)
    assert entry("ombudsman").source == "asked"
    assert page.status.words.text() == "Loaded. New: 1 · changed: 1"


def file_dialog(at_work: AtWork, page: DirectoryPage, file: Path) -> ImportServicesDialog:
    page.acting.open_file(file)
    at_work.settle()
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, ImportServicesDialog)
    return dialog


def test_a_broken_file_shows_every_line_and_offers_nothing_else(
    at_work: AtWork, page: DirectoryPage, tmp_path: Path
) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(tomli_w.dumps({"service": [OWN | {"kind": "sleep"}, OWN | {"id": "x", "offers": ["y"]}]}).encode())
    dialog = file_dialog(at_work, page, file)
    assert all(one.text.startswith("Line ") for one in dialog.lines)
    assert len(dialog.lines) == 2
    assert "own.toml, night-shelter, kind: unknown code 'sleep'" in dialog.lines[0].text
    assert dialog.act.isHidden()
    at_work.in_dialog(QWidget.close)
    assert office_data().directory == directory()


def test_a_file_that_is_not_there_is_said_in_a_sentence(at_work: AtWork, page: DirectoryPage, tmp_path: Path) -> None:
    page.acting.open_file(tmp_path / "gone.toml")
    at_work.settle()
    assert "cannot be read" in page.banner.words.text()


def test_the_exported_directory_changes_nothing_when_it_is_loaded(
    at_work: AtWork, page: DirectoryPage, tmp_path: Path
) -> None:
    file = at_work.session.call(export_services, tmp_path / "all.toml", "az")
    dialog = file_dialog(at_work, page, file)
    assert dialog.lines[0].text == "The file changes nothing."
    assert not dialog.act.isEnabled()
    at_work.in_dialog(QWidget.close)


def test_every_act_on_an_entry_asks_before_it_takes_something_away(at_work: AtWork, page: DirectoryPage) -> None:
    changed = service_to_data(directory().service("ombudsman")) | {"source": "x"}
    take_office_data(at_work.session.call(services.save_service, changed, new=False).data)
    page.show_entry("ombudsman")
    one = entry("ombudsman")
    acts: list[Callable[..., None]] = [page.acting.take_back, page.acting.remove]
    for act in acts:
        act(one)
        at_work.settle()
        question = at_work.in_front()
        assert isinstance(question, ConfirmDialog)
        assert question.refuse_button.hasFocus(), "Enter leaves everything as it is"
        assert "Ombudsman" in question.words.text()
        answer(at_work, K.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert entry("ombudsman") == one
