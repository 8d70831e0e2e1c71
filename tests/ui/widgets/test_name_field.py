"""A name is typed, or taken from the names that were typed before: their list opens when it is asked for, and never by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.name_field import NameField

POPUP = pytest.mark.qt_log_ignore("This plugin does not support")
"""A list that opens is a window of its own, of which the screen of the tests can do little."""


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(NameField(("Aydan", "Sevda")))
    column.addWidget(QLineEdit())
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    return window


def test_whoever_types_another_name_sees_no_list_and_tab_leads_on(window: QWidget) -> None:
    """Failed before: the list opened, Tab only closed it, and the passphrase was typed into the name."""
    field, after = window.findChildren(NameField)[0], window.findChildren(QLineEdit)[-1]
    field.line.setFocus()
    QTest.keyClicks(field.line, "Ay")
    assert QApplication.activePopupWidget() is None
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after
    assert field.value() == "Ay"


@POPUP
def test_the_arrow_down_opens_the_list_and_enter_takes_a_name(window: QWidget) -> None:
    field = window.findChildren(NameField)[0]
    changed: list[None] = []
    field.changed.connect(lambda: changed.append(None))
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert field.value() == "Sevda"
    assert changed


@POPUP
def test_typing_on_closes_the_list(window: QWidget) -> None:
    field = window.findChildren(NameField)[0]
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClicks(popup, "S")
    assert QApplication.activePopupWidget() is None
    assert field.value() == "S"
