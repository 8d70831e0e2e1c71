"""What a screen reader sets in any field of any window is taken whole, or not at all and refused in words, once.

Each dialog is first listened to as it is opened: each thing in it has role and name, once, in the order of reading.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

from hotline.clock import FixedClock
from tests.ui.a11y.heard import faults
from tests.ui.a11y.test_every_window_is_said import PLACES
from tests.ui.at_work import AtWork
from tests.ui.pages.desk.test_dialogs_by_keys import DIALOGS, opened
from tests.ui.pages.desk.test_keys_are_true import come_to
from tests.ui.pages.every_dialog import WITHOUT_KEY, opened_without_key
from ui.platform import accessibility
from ui.widgets.base_field import Field
from ui.widgets.choice_field import ChoiceLine

NONSENSE = (
    "99999999999999999999",
    "-5",
    "1e9",
    "xyz",
    "31.02.2026",
    "21.11.2026 09:05" + " " * 30 + "and more",
    "32.13.2026 25:61",
    "<b>&nbsp;%s{0}</b>",
    "\u202e\u200b",
    "٣",
    "x" * 100_000,
)


def lines(of: QWidget) -> Iterator[QLineEdit | QPlainTextEdit]:
    """Yield what a text can be set in."""
    for one in of.findChildren(QWidget):
        if isinstance(one, QLineEdit | QPlainTextEdit) and one.isVisible() and one.isEnabled() and not one.isReadOnly():
            yield one


def text_of(line: QLineEdit | QPlainTextEdit) -> str:
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()


def field_of(line: QWidget) -> Field | None:
    around = line.parentWidget()
    while around is not None and not isinstance(around, Field):
        around = around.parentWidget()
    return around


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is announced, wherever it is announced from."""
    heard: list[str] = []
    whole = accessibility.announce

    def hear(_widget: QObject, text: str, *, urgent: bool = False) -> None:  # noqa: ARG001 - all are heard
        if text:
            heard.append(text)

    for module in list(sys.modules.values()):
        if getattr(module, "announce", None) is whole:
            monkeypatch.setattr(module, "announce", hear)
    return heard


def set_in_all(at_work: AtWork, window: QWidget, said: list[str]) -> list[str]:
    wrong: list[str] = []
    for line in list(lines(window)):
        field = field_of(line)
        if not line.isVisible() or field is None:
            continue
        name = f"{line.accessibleName()} ({type(field).__name__})"
        for nonsense in NONSENSE:
            said.clear()
            line.clearFocus()
            interface = QAccessible.queryAccessibleInterface(line)
            assert interface is not None
            interface.editableTextInterface().replaceText(0, interface.textInterface().characterCount(), nonsense)
            QApplication.processEvents()
            at_work.settle()
            if not line.isVisible():
                wrong.append(f"{name}: gone after {nonsense[:40]!r}")
                break
            now, value = text_of(line), field.value()
            if now != nonsense and not said and value in {None, "", ()}:
                wrong.append(f"{name}: {nonsense[:40]!r} became {now[:50]!r} in silence; value {str(value)[:40]!r}")
            elif value in {None, "", ()} and now.strip() and not said and not field.problem():
                wrong.append(f"{name}: {nonsense[:40]!r} not taken in silence")
            elif field.problem() and not said:
                wrong.append(f"{name}: {nonsense[:40]!r} problem not said")
            if len(said) != len(set(said)):
                wrong.append(f"{name}: {nonsense[:40]!r} said twice: {[one[:60] for one in said]}")
        interface = QAccessible.queryAccessibleInterface(line)
        if line.isVisible():
            interface.editableTextInterface().replaceText(0, interface.textInterface().characterCount(), "")
            at_work.settle()
    return wrong


def set_everywhere(at_work: AtWork, window: QWidget, said: list[str]) -> list[str]:
    """Set nonsense in all fields of a window, and in the lines that are in no field."""
    wrong = set_in_all(at_work, window, said)
    for line in list(lines(window)):
        if line.isVisible() and field_of(line) is None:
            wrong += set_where_no_field_is(at_work, line, said)
    return wrong


def set_where_no_field_is(at_work: AtWork, line: QLineEdit | QPlainTextEdit, said: list[str]) -> list[str]:
    """Set nonsense in a line by itself: it holds the text as it was set, takes what it means, or something is said."""
    wrong: list[str] = []
    taken: list[object] = []
    if isinstance(line, ChoiceLine):
        line.chosen.connect(taken.append)
    for nonsense in NONSENSE:
        said.clear()
        taken.clear()
        interface = QAccessible.queryAccessibleInterface(line)
        interface.editableTextInterface().replaceText(0, interface.textInterface().characterCount(), nonsense)
        at_work.settle()
        if text_of(line) != nonsense and not said and not taken:
            wrong.append(f"{line.accessibleName()}: {nonsense[:40]!r} became {text_of(line)[:50]!r} in silence")
    if line.isVisible():
        interface = QAccessible.queryAccessibleInterface(line)
        interface.editableTextInterface().replaceText(0, interface.textInterface().characterCount(), "")
        at_work.settle()
    return wrong


@pytest.mark.parametrize("place", PLACES)
def test_on_a_page(at_work: AtWork, clock: FixedClock, said: list[str], place: str) -> None:
    come_to(at_work, place, clock)
    wrong = set_everywhere(at_work, at_work.shell, said)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("place", "key"), DIALOGS)
def test_a_dialog_is_said_and_nonsense_in_it_refused(
    at_work: AtWork, clock: FixedClock, said: list[str], place: str, key: str
) -> None:
    _, dialog = opened(at_work, clock, place, key)
    listen_and_set(at_work, dialog, said)


@pytest.mark.parametrize("name", list(WITHOUT_KEY))
def test_so_it_is_in_a_dialog_that_no_key_opens(at_work: AtWork, clock: FixedClock, said: list[str], name: str) -> None:
    listen_and_set(at_work, opened_without_key(at_work, clock, name), said)


def listen_and_set(at_work: AtWork, dialog: QDialog, said: list[str]) -> None:
    """Listen to a dialog, set nonsense in all its fields, and leave it."""
    wrong = faults(dialog)
    wrong += set_everywhere(at_work, dialog, said)
    for _ in range(3):
        front = QApplication.activeModalWidget()
        if isinstance(front, QDialog):
            front.done(0)
        at_work.settle()
    at_work.come_back()
    assert not wrong, "\n".join(wrong)
