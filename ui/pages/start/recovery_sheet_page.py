"""The recovery sheet right after set-up: on to the desk once it was printed or saved, and typed back in part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_
from ui.pages.shared.recovery_sheet_card import RecoverySheetCard
from ui.pages.start.step_tags import STEPS, StepTags
from ui.platform.screen_language import words
from ui.theme.scale import space

if TYPE_CHECKING:
    from ui.session.opening import SheetMade


class RecoveryPage(QWidget):
    """Shows the sheet; `done` tells that it was typed back."""

    done = Signal()

    def __init__(self, sheet: SheetMade, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "ground")
        self.sheet = RecoverySheetCard(sheet, words().gettext(N_("Continue to the desk")))
        self.sheet.done.connect(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(6), space(6), space(6))
        column.setSpacing(space(3))
        steps = StepTags()
        steps.show_step(len(STEPS) - 1)
        column.addWidget(steps)
        column.addWidget(self.sheet, 1)
