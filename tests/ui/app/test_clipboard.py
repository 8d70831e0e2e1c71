"""What was copied from a call is marked as secret, and gone with the lock; what other programs have copied stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

from tests.ui.app.program import Program
from tests.ui.at_work import CTRL, SHIFT
from ui.pages.shared.safe_contact_dialog import SafeContactDialog
from ui.platform import clipboard as clipboard_module
from ui.platform.clipboard import HINTS

WORDS = "qapı kilidlidir"
NUMBER = "0557891234"


@pytest.fixture(autouse=True)
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """Return the clipboard, empty before and after."""
    held = qapp.clipboard()
    held.clear()
    yield held
    held.clear()


def copied_from_the_summary(program: Program) -> None:
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.go_to("summary")
    program.type(WORDS)
    program.key(Qt.Key.Key_A, CTRL)
    program.key(Qt.Key.Key_C, CTRL)


@pytest.mark.usefixtures("office")
def test_words_copied_from_the_summary_are_marked_as_secret_and_gone_with_the_lock(
    program: Program, clipboard: QClipboard
) -> None:
    """Failed before: after Ctrl+L anybody could paste them."""
    copied_from_the_summary(program)
    assert clipboard.text() == WORDS
    data = clipboard.mimeData()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert all(data.hasFormat(name) for name in HINTS), "Windows keeps it out of its history and off the cloud"
    program.key(Qt.Key.Key_L, CTRL)
    assert not program.at_desk()
    assert clipboard.text() == ""


@pytest.mark.usefixtures("office")
def test_a_number_copied_from_a_dialog_is_gone_with_the_lock(program: Program, clipboard: QClipboard) -> None:
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.state.set(("contact", "contact_type"), "situation")
    program.form.state.set(("consent", "call_back"), "given")
    program.form.go_to("follow_up")
    program.key(Qt.Key.Key_T, CTRL | SHIFT)
    assert isinstance(QApplication.activeModalWidget(), SafeContactDialog)
    program.type(NUMBER)
    program.key(Qt.Key.Key_A, CTRL)
    program.key(Qt.Key.Key_C, CTRL)
    assert clipboard.text() == NUMBER
    program.key(Qt.Key.Key_L, CTRL)
    assert clipboard.text() == ""


@pytest.mark.usefixtures("office")
def test_words_are_gone_when_the_program_ends(program: Program, clipboard: QClipboard) -> None:
    copied_from_the_summary(program)
    program.application.close()
    assert clipboard.text() == ""


@pytest.mark.usefixtures("office")
def test_what_was_on_the_clipboard_before_stays(
    program: Program, clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.begin()
    program.unlock()
    monkeypatch.setattr(clipboard_module, "owned", lambda *_: False)
    foreign = QMimeData()
    foreign.setText("the opening hours of the post office")
    clipboard.setMimeData(foreign)
    program.key(Qt.Key.Key_L, CTRL)
    assert clipboard.text() == "the opening hours of the post office"


@pytest.mark.usefixtures("office")
def test_words_that_a_manager_of_the_clipboard_has_taken_over_are_gone_too(
    program: Program, clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied_from_the_summary(program)
    monkeypatch.setattr(clipboard_module, "owned", lambda *_: False)
    taken_over = QMimeData()
    taken_over.setText(WORDS)
    clipboard.setMimeData(taken_over)
    program.key(Qt.Key.Key_L, CTRL)
    assert clipboard.text() == ""
