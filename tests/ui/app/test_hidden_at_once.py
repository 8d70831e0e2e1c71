"""One key hides the desk behind a calendar: from everywhere, nothing of the work in sight, nothing lost, a passphrase to return."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget

from hotline.desk import drafts, safe_contacts
from hotline.errors import N_, CannotWrite
from tests.acts import as_act
from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, SHIFT
from ui.app import calendar_cover
from ui.app.calendar_cover import CalendarWindow
from ui.pages.shared.safe_contact_dialog import SafeContactDialog
from ui.platform.screen_language import set_language
from ui.theme.icons import product_icon
from ui.widgets.file_dialogs import FileDialog

WORDS = "qapı kilidlidir"
NUMBER = "0557891234"
# The work and the product in three languages, as stems.
OF_THE_WORK = re.compile(
    r"hotline|desk|traffick|victim|call|qaynar|alver|qurban|zəng|горяч|лини|торгов|жертв|звон", re.IGNORECASE
)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the key mean the way back at once: the test waits for nothing."""
    monkeypatch.setattr(calendar_cover, "RETURN_AFTER_MS", 0)


@pytest.fixture
def writing(program: Program, office: object) -> Iterator[Program]:  # noqa: ARG001 - there must be an office
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.go_to("summary")
    program.type(WORDS)
    yield program
    if program.application.hide_desk.up:
        program.application.hide_desk.cover.window.holds_words = False
        program.application.hide_desk.cover.window.close()


def in_front(program: Program) -> QWindow:
    """Return the window that has the keyboard."""
    focused = cast("QWindow | None", QApplication.focusWindow())
    return program.window.windowHandle() if focused is None else focused


def hide(program: Program) -> None:
    """Press the key in the window that has the keyboard, as the system gives it to the program; it is let go over another one."""
    QTest.keyPress(in_front(program), Qt.Key.Key_Escape, SHIFT)
    settle(program)


def settle(program: Program) -> None:
    for _ in range(4):
        QApplication.processEvents()
        assert program.application.tasks.finish(20)


def in_sight(program: Program) -> list[QWidget]:
    return [one for one in program.qt.topLevelWidgets() if one.isVisible()]


def only_a_calendar(program: Program) -> CalendarWindow:
    settle(program)
    (window,) = in_sight(program)
    assert isinstance(window, CalendarWindow)
    assert not program.at_desk(), "and the desk behind it is locked"
    return window


def test_the_desk_is_gone_and_locked_and_returning_needs_the_passphrase(writing: Program) -> None:
    """Failed before: the quickest way out of sight was a lock page that names the hotline."""
    desk = writing.application.desk
    assert desk is not None
    session = desk.context.session
    hide(writing)
    only_a_calendar(writing)
    with pytest.raises(RuntimeError):
        session.call(drafts.list_drafts)
    QTest.keyPress(writing.application.hide_desk.cover.window.windowHandle(), Qt.Key.Key_Escape, SHIFT)
    writing.settle()
    assert writing.unlocking.isVisible()
    assert in_sight(writing) == [writing.application.window]
    assert writing.unlocking.banner.words.text() == "Locked. Everything was saved."
    writing.unlock()
    assert writing.form.summary.editor.value() == WORDS


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_nothing_on_the_calendar_or_in_the_task_bar_tells_of_the_work(writing: Program, language: str) -> None:
    set_language(language)
    writing.settle()
    hide(writing)
    window = only_a_calendar(writing)
    said = [window.windowTitle(), window.accessibleName(), window.toolTip(), window.windowIconText()]
    for one in window.findChildren(QWidget):
        said += [one.accessibleName(), one.accessibleDescription(), one.toolTip(), one.windowTitle()]
        if isinstance(one, QLabel | QToolButton):
            said.append(one.text())
        if isinstance(one, QMenu):
            said += [action.text() for action in one.actions()]
    assert any(said)
    assert [text for text in said if OF_THE_WORK.search(text)] == []
    assert window.windowIcon().pixmap(32).toImage() != product_icon().pixmap(32).toImage()


def test_from_a_dialog_nothing_typed_is_lost(writing: Program) -> None:
    writing.form.state.set(("contact", "contact_type"), "situation")
    writing.form.state.set(("consent", "call_back"), "given")
    writing.form.go_to("follow_up")
    writing.key(Qt.Key.Key_T, CTRL | SHIFT)
    assert isinstance(QApplication.activeModalWidget(), SafeContactDialog)
    writing.type(NUMBER)
    draft_id = writing.form.state.draft_id
    hide(writing)
    only_a_calendar(writing)
    writing.application.hide_desk.toggle()
    writing.settle()
    writing.unlock()
    assert writing.application.desk is not None
    session = writing.application.desk.context.session
    assert session.call(safe_contacts.show_safe_contact, draft_id).number == NUMBER


def test_from_a_dialog_of_files_that_waits_for_its_answer(writing: Program) -> None:
    assert writing.application.desk is not None
    dialog = FileDialog(writing.application.desk.shell, "Save", "", writing.application.store)
    pressed: list[bool] = []

    def press() -> None:
        if cast("QWindow | None", QApplication.focusWindow()) is not dialog.windowHandle():
            QTimer.singleShot(20, press)  # the keyboard comes a moment after the dialog
            return
        pressed.append(True)
        QTest.keyPress(dialog.windowHandle(), Qt.Key.Key_Escape, SHIFT)

    QTimer.singleShot(50, press)
    assert dialog.path() is None
    assert pressed
    only_a_calendar(writing)


def test_from_every_page(writing: Program) -> None:
    for place in ("desk", "calls", "referrals", "directory", "reports", "settings"):
        assert writing.application.desk is not None
        writing.application.desk.shell.go(place)
        writing.settle()
        hide(writing)
        only_a_calendar(writing)
        writing.application.hide_desk.toggle()
        writing.settle()
        writing.unlock()


@pytest.mark.qt_log_ignore(
    "This plugin does not support"
)  # raising and grabbing, which the offscreen platform leaves out
def test_from_a_menu(writing: Program) -> None:
    menu = QMenu(writing.window)
    menu.addAction("one")
    menu.popup(writing.window.mapToGlobal(writing.window.rect().center()))
    QApplication.processEvents()
    assert QApplication.activePopupWidget() is menu
    hide(writing)
    only_a_calendar(writing)


def test_on_the_lock_page_it_comes_back_with_what_was_typed(program: Program, office: object) -> None:  # noqa: ARG001
    program.begin()
    program.unlocking.user.set_value("Rəhbər")
    hide(program)
    only_a_calendar(program)
    program.application.hide_desk.toggle()
    program.settle()
    assert in_sight(program) == [program.application.window]
    assert program.unlocking.user.value() == "Rəhbər"
    program.unlocking.passphrase.setFocus()
    program.unlock()
    assert program.at_desk()


def test_hidden_while_the_passphrase_is_tried_nothing_comes_up_from_behind(program: Program, office: object) -> None:  # noqa: ARG001
    program.begin()
    program.application.hide_desk.toggle()
    settle(program)
    program.application.hide_desk.toggle()
    settle(program)
    page = program.unlocking
    page.user.set_value("Rəhbər")
    page.passphrase.set_value("dörd yaşıl çinar")
    page.unlock.click()
    program.application.hide_desk.toggle()
    settle(program)
    only_a_calendar(program)
    program.application.hide_desk.toggle()
    program.settle()
    program.unlock()
    assert program.at_desk(), "and the store was closed: it opens again"


def test_a_key_pressed_twice_in_haste_hides(writing: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_cover, "RETURN_AFTER_MS", 60_000)
    hide(writing)
    hide(writing)
    only_a_calendar(writing)


def test_the_key_held_down_hides_once(writing: Program) -> None:
    for repeated in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, SHIFT, "", repeated)
        QApplication.sendEvent(in_front(writing), press)
        settle(writing)
    only_a_calendar(writing)


def test_words_that_could_not_be_saved_are_held_and_closing_the_calendar_does_not_lose_them(
    writing: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = drafts.save_draft

    def full(*_: object) -> None:
        raise CannotWrite(N_("The disk is full. Make room; saving is tried again by itself."))

    monkeypatch.setattr(drafts, "save_draft", as_act(full))
    writing.form.go_to("summary")
    writing.type(" son")
    hide(writing)
    window = only_a_calendar(writing)
    window.close()
    assert writing.application.ended == 0
    assert writing.application.hide_desk.up
    window.showNormal()
    monkeypatch.setattr(drafts, "save_draft", real)
    writing.application.hide_desk.toggle()
    writing.settle()
    assert "are not saved" in writing.unlocking.standing.words.text()
    writing.unlock()
    assert "son" in writing.form.summary.editor.value()


def test_closing_the_calendar_ends_the_program_in_good_order(writing: Program) -> None:
    reference = writing.form.state.draft_id
    hide(writing)
    only_a_calendar(writing).close()
    assert writing.application.ended == 1
    writing.application.close()
    writing.application = type(writing.application)(writing.qt, writing.clock)
    writing.begin()
    writing.unlock()
    assert writing.application.desk is not None
    assert writing.application.desk.context.session.call(drafts.open_draft, reference).narrative == WORDS


def test_the_button_in_the_rail_does_the_same(writing: Program) -> None:
    assert writing.application.desk is not None
    writing.application.desk.shell.rail.cover.click()
    only_a_calendar(writing)


def test_what_went_wrong_meanwhile_is_said_after_coming_back_and_not_over_the_calendar(writing: Program) -> None:
    hide(writing)
    writing.application.trouble(CannotWrite(N_("The disk is full. Make room; saving is tried again by itself.")))
    only_a_calendar(writing)
    writing.application.hide_desk.toggle()
    settle(writing)
    told = QApplication.activeModalWidget()
    assert told is not None
    told.close()
