"""The first windows are said by a screen reader too, in every language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.app.program import Program
from ui.pages.start.recovery_dialog import RecoveryDialog


def nameless(window: QWidget) -> list[str]:
    return [
        type(one).__name__
        for one in window.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not one.accessibleName()
    ]


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_everything_on_the_set_up_page_has_a_name(program: Program, language: str) -> None:
    program.begin()
    program.set_up.language.answer(language)
    program.settle()
    assert nameless(program.window) == []


@pytest.mark.usefixtures("office")
def test_everything_on_the_unlock_page_and_the_recovery_sheet_has_a_name(program: Program) -> None:
    program.begin()
    assert nameless(program.window) == []
    dialog = RecoveryDialog(program.window)
    program.bot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    dialog.choose(["Rəhbər", "Leyla"], "GNC")
    assert dialog.who.isVisible()
    assert nameless(dialog) == []
    dialog.close()


@pytest.mark.usefixtures("office")
def test_a_mistyped_code_of_the_recovery_sheet_is_said_beside_it(program: Program) -> None:
    program.begin()
    dialog = RecoveryDialog(program.window)
    program.bot.addWidget(dialog)
    dialog.show()
    dialog.code.set_value("ABCD")
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.code_row.error.isVisible()
    assert dialog.go.isEnabled()
    dialog.close()
