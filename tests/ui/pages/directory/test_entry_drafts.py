"""An entry that was begun is gone on with: after the lock and after a power cut what was typed stands there again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from hotline.desk import dialog_drafts
from hotline.desk.dialog_drafts import SERVICE
from tests.ui.at_work import CTRL, AtWork
from tests.ui.pages.directory.at_directory import OWN, come_to_directory, entry
from ui.pages.directory.directory_page import DirectoryPage
from ui.pages.directory.edit_service_dialog import EditServiceDialog
from ui.widgets.base_field import Field
from ui.widgets.dialogs import ConfirmDialog

K = Qt.Key


@pytest.fixture
def page(at_work: AtWork) -> DirectoryPage:
    return come_to_directory(at_work)


def sheet_by(at_work: AtWork, key: Qt.Key) -> EditServiceDialog:
    at_work.key(key, CTRL)
    sheet = at_work.in_front()
    assert isinstance(sheet, EditServiceDialog)
    return sheet


def begin(at_work: AtWork, page: DirectoryPage, identity: str = "ombudsman") -> EditServiceDialog:
    page.show_entry(identity)
    return sheet_by(at_work, K.Key_E)


def put(field: Field, value: object) -> None:
    field.set_value(value)
    field.changed.emit()


def come_again(at_work: AtWork) -> DirectoryPage:
    """Lock in the sheet, unlock, and come to the directory anew."""
    at_work.window.save_and_hide()
    at_work.settle()
    assert not at_work.window.lost_in_sheet()
    for sheet in at_work.shell.findChildren(EditServiceDialog):
        sheet.deleteLater()
    at_work.shell.show()
    at_work.shell.go("desk")
    at_work.come_back()
    return come_to_directory(at_work)


def test_what_was_typed_is_offered_after_the_lock_gone_on_with_and_forgotten_once_saved(
    at_work: AtWork, page: DirectoryPage
) -> None:
    sheet = begin(at_work, page)
    put(sheet.form.field("source"), "asked by letter")
    put(sheet.form.field("valid_from"), entry("ombudsman").valid_from)
    page = come_again(at_work)
    assert page.begun.isVisible()
    assert "Ombudsman" in page.begun.words.text()
    assert entry("ombudsman").source != "asked by letter", "nothing of it is in force"
    sheet = sheet_by(at_work, K.Key_B)
    assert sheet.form.field("source").value() == "asked by letter"
    assert "not saved yet" in sheet.banner.words.text()
    at_work.key(K.Key_Return, CTRL)
    at_work.come_back()
    assert entry("ombudsman").source == "asked by letter"
    assert not page.begun.isVisible()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {}


def test_every_kind_of_field_comes_back_as_it_was(at_work: AtWork) -> None:
    come_to_directory(at_work)
    sheet = sheet_by(at_work, K.Key_N)
    sheet.form.show_entry({key: value for key, value in OWN.items() if key != "id"})
    sheet.form.field("valid_from").set_value(at_work.session.clock.now().date())
    sheet.confirmed.set_value(True)
    before = sheet.form.typed()
    page = come_again(at_work)
    assert "a new entry" in page.begun.words.text()
    sheet = sheet_by(at_work, K.Key_B)
    assert sheet.form.typed() == before
    assert sheet.confirmed.value()
    sheet.throw_away()
    at_work.come_back()


def test_what_is_thrown_away_does_not_come_back(at_work: AtWork, page: DirectoryPage) -> None:
    sheet = begin(at_work, page)
    put(sheet.form.field("source"), "asked")
    sheet.save_now()
    at_work.settle()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {"ombudsman": {"source": "asked"}}
    at_work.key(K.Key_Escape)
    assert isinstance(at_work.in_front(), ConfirmDialog)
    at_work.key(K.Key_Return, CTRL)
    at_work.come_back()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {}
    assert not page.begun.isVisible()


def test_a_cleared_field_comes_back_cleared_and_two_entries_do_not_mix(at_work: AtWork, page: DirectoryPage) -> None:
    for identity in ("ombudsman", "violence-line"):
        sheet = begin(at_work, page, identity)
        put(sheet.form.field("source"), "" if identity == "ombudsman" else "asked")
        page = come_again(at_work)
    assert begin(at_work, page, "ombudsman").form.field("source").value() == ""
    at_work.in_sheet(lambda sheet: sheet.throw_away() if isinstance(sheet, EditServiceDialog) else None)
    assert begin(at_work, page, "violence-line").form.field("source").value() == "asked"
    at_work.in_sheet(lambda sheet: sheet.throw_away() if isinstance(sheet, EditServiceDialog) else None)


def test_typing_keeps_it_by_itself(at_work: AtWork, page: DirectoryPage) -> None:
    sheet = begin(at_work, page)
    kept = sheet._begun
    put(sheet.form.field("source"), "asked")
    assert kept._timer.isActive()
    kept._timer.timeout.emit()
    at_work.settle()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {"ombudsman": {"source": "asked"}}
    sheet.throw_away()
    at_work.come_back()
