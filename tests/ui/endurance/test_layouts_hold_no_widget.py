"""No layout holds a widget: wherever the desk is, a widget is held by its parent alone, and none is visited after it is gone.

A layout that is filled before it is placed keeps a reference to its widgets (303 in the program as it was); in one release of Qt for
Python it was the last one, and a run of the collector while a page was destroyed ended the program.
"""

from __future__ import annotations

import gc

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.endurance.conftest import PracticeProgram
from tests.ui.endurance.walk import Walk

DIALOGS = {
    "ShortcutsDialog",
    "SavedFiltersDialog",
    "TopicDialog",
    "QuickLogDialog",
    "ReferralPrintDialog",
    "CheckPrintDialog",
    "EditServiceDialog",
    "PrintProfileDialog",
    "CloseServiceDialog",
    "BlankFormsDialog",
    "ChecklistVersionsDialog",
    "ExportChecklistDialog",
    "GiveCodeDialog",
    "RecogniseCodeDialog",
}


def held_by_layouts() -> set[str]:
    """Return which widgets layouts hold: the layout's parent and the widget, by type."""
    return {
        f"{type(one.parent()).__name__}: {type(held).__name__}"
        for one in shiboken6.getAllValidWrappers()
        if isinstance(one, QLayout)
        for held in gc.get_referents(one)
        if isinstance(held, QWidget)
    }


def test_the_wrong_order_is_seen(qtbot: QtBot) -> None:
    """Without this the test below would pass where a release of the binding shows nothing of what a layout holds."""
    window = QWidget()
    qtbot.addWidget(window)
    outer = QVBoxLayout(window)
    before = held_by_layouts()
    row = QHBoxLayout()
    row.addWidget(QLabel("filled first"))
    outer.addLayout(row)
    assert held_by_layouts() - before == {"QVBoxLayout: QLabel"}


def test_wherever_the_desk_is_no_layout_holds_a_widget(practice_program: PracticeProgram) -> None:
    gc.collect()
    held: set[str] = set()

    def look() -> None:
        held.update(held_by_layouts())

    practice_program.enter()
    walk = Walk(practice_program, look)
    walk.everywhere()
    walk.end()
    assert held == set()
    assert walk.dialogs >= DIALOGS
