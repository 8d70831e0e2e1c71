"""The strip over every page of a practice store: nobody must take an invented call for a real one, or the other way round."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.text_label import Caption

_SAID = N_("Practice store: every call in it is fictional. Record no real call here.")


class PracticeStrip(QFrame):
    """Hidden but in a practice store."""

    accessible_role = "Note"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "practice-strip")
        row = QHBoxLayout(self)
        row.setContentsMargins(space(6), space(1), space(6), space(1))
        self.words = Caption("", "practice")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.words, 1)
        self.hide()

    def word(self) -> None:
        """Say it in the language of the screen."""
        said = words().gettext(_SAID)
        self.words.setText(said)
        self.setAccessibleName(said)
