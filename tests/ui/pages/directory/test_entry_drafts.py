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


def dialog_by(at_work: AtWork, key: Qt.Key) -> EditServiceDialog:
    at_work.key(key, CTRL)
    dialog = at_work.in_front()
    assert isinstance(dialog, EditServiceDialog)
    return dialog


def begin(at_work: AtWork, page: DirectoryPage, identity: str = "ombudsman") -> EditServiceDialog:
    page.show_entry(identity)
    return dialog_by(at_work, K.Key_E)


def put(field: Field, value: object) -> None:
    field.set_value(value)
    field.changed.emit()


def come_again(at_work: AtWork) -> DirectoryPage:
    """Lock in the dialog, unlock, and come to the directory anew."""
    at_work.window.save_and_hide()
    at_work.settle()
    assert not at_work.window.lost_in_dialog()
    for dialog in at_work.shell.findChildren(EditServiceDialog):
        dialog.deleteLater()
    at_work.shell.show()
    at_work.shell.go("desk")
    at_work.come_back()
    return come_to_directory(at_work)


def test_what_was_typed_is_offered_after_the_lock_gone_on_with_and_forgotten_once_saved(
    at_work: AtWork, page: DirectoryPage
) -> None:
    dialog = begin(at_work, page)
    put(dialog.form.field("source"), "asked by letter")
    put(dialog.form.field("valid_from"), entry("ombudsman").valid_from)
    page = come_again(at_work)
    assert page.draft_line.isVisible()
    assert "Ombudsman" in page.draft_line.words.text()
    assert entry("ombudsman").source != "asked by letter", "nothing of it is in force"
    dialog = dialog_by(at_work, K.Key_B)
    assert dialog.form.field("source").value() == "asked by letter"
    assert "not saved yet" in dialog.banner.words.text()
    at_work.key(K.Key_Return, CTRL)
    at_work.come_back()
    assert entry("ombudsman").source == "asked by letter"
    assert not page.draft_line.isVisible()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {}


def test_every_kind_of_field_comes_back_as_it_was(at_work: AtWork) -> None:
    come_to_directory(at_work)
    dialog = dialog_by(at_work, K.Key_N)
    dialog.form.show_entry({key: value for key, value in OWN.items() if key != "id"})
    dialog.form.field("valid_from").set_value(at_work.session.clock.now().date())
    dialog.confirmed.set_value(True)
    before = dialog.form.typed()
    page = come_again(at_work)
    assert "a new entry" in page.draft_line.words.text()
    dialog = dialog_by(at_work, K.Key_B)
    assert dialog.form.typed() == before
    assert dialog.confirmed.value()
    dialog.throw_away()
    at_work.come_back()


def test_what_is_thrown_away_does_not_come_back(at_work: AtWork, page: DirectoryPage) -> None:
    dialog = begin(at_work, page)
    put(dialog.form.field("source"), "asked")
    dialog.save_now()
    at_work.settle()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {"ombudsman": {"source": "asked"}}
    at_work.key(K.Key_Escape)
    assert isinstance(at_work.in_front(), ConfirmDialog)
    at_work.key(K.Key_Return, CTRL)
    at_work.come_back()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {}
    assert not page.draft_line.isVisible()


def test_a_cleared_field_comes_back_cleared_and_two_entries_do_not_mix(at_work: AtWork, page: DirectoryPage) -> None:
    for identity in ("ombudsman", "violence-line"):
        dialog = begin(at_work, page, identity)
        put(dialog.form.field("source"), "" if identity == "ombudsman" else "asked")
        page = come_again(at_work)
    assert begin(at_work, page, "ombudsman").form.field("source").value() == ""
    at_work.in_dialog(lambda dialog: dialog.throw_away() if isinstance(dialog, EditServiceDialog) else None)
    assert begin(at_work, page, "violence-line").form.field("source").value() == "asked"
    at_work.in_dialog(lambda dialog: dialog.throw_away() if isinstance(dialog, EditServiceDialog) else None)


def test_typing_keeps_it_by_itself(at_work: AtWork, page: DirectoryPage) -> None:
    dialog = begin(at_work, page)
    kept = dialog._draft
    put(dialog.form.field("source"), "asked")
    assert kept._timer.isActive()
    kept._timer.timeout.emit()
    at_work.settle()
    assert at_work.session.call(dialog_drafts.read_dialog_drafts, SERVICE) == {"ombudsman": {"source": "asked"}}
    dialog.throw_away()
    at_work.come_back()
