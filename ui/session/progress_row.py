"""The progress of long work: a bar, a sentence and a Cancel button; hidden while nothing runs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.session.background_work import BackgroundWork
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.layouts import add_row
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when


class ProgressRow(QWidget):
    """`cancelled` asks for the end of the work; `key` does the same, where the page has one for it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None, *, key: str = "") -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        row = add_row(column)
        row.setSpacing(space(2))
        self.words = Text("", "muted", wrap=True)
        self.cancel = SecondaryButton(words().gettext(N_("Cancel")), key)
        self.cancel.clicked.connect(self.cancelled)
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words().gettext(N_("How much is done")))
        column.addWidget(self.bar)
        self._used: QWidget | None = None
        self.hide()

    def show_beside(
        self, acts: Sequence[QWidget], text: str, work: BackgroundWork, used: QWidget | None = None
    ) -> None:
        """Show work and hold the acts back that cannot be begun beside it.

        The keyboard stays: on Cancel meanwhile, then on the act that was `used`, the first one where none is given.
        """
        free = work.kind is None
        # The window's, not the application's: a dialog in which a file was chosen may still be in front.
        had_keyboard = self.window().focusWidget() in (*acts, self.cancel)
        if not free:
            self.show_work(text, work.percent, stopping=work.stopping)
        if free != acts[0].isEnabled():
            if free:
                for act in acts:
                    act.setEnabled(True)
            else:
                self._used = used or acts[0]
            if had_keyboard:
                (self._used or acts[0] if free else self.cancel).setFocus()
            if not free:
                for act in acts:
                    act.setEnabled(False)
        if free:
            self.show_work("", 0, stopping=False)

    def show_work(self, text: str, percent: int, *, stopping: bool) -> None:
        """Show a sentence and how much is done, or nothing with an empty sentence."""
        self.words.setText(text)
        self.bar.setValue(percent)
        self.cancel.setEnabled(not stopping)
        show_when(self, bool(text))
