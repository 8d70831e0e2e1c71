"""A name that is typed or taken from a short list of names that were typed before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from hotline.errors import N_
from ui.platform.screen_language import words
from ui.theme.apply import tokens
from ui.theme.icons import icon
from ui.widgets.text_fields import TextField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCompleter


class NameField(TextField):
    """Arrow down, or a click on the mark at the right, opens the list; any other name can be typed."""

    def __init__(self, names: Sequence[str] = (), *, limit: int = 60, parent: QWidget | None = None) -> None:
        super().__init__(limit=limit, parent=parent)
        self.names = tuple(names)
        self._completer: QCompleter | None = None
        if not self.names:
            return
        from PySide6.QtWidgets import QCompleter  # noqa: PLC0415 - the first window has no names yet

        completer = QCompleter(list(self.names), self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.activated.connect(self._taken)
        # Not as the completer of the line: that one opens its list over whoever types another name, and Tab would not leave.
        completer.setWidget(self.line)
        self._completer = completer
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("look", "popup")
            self.line.textEdited.connect(popup.hide)
        mark = self.line.addAction(icon("chevron-down", tokens().muted), QLineEdit.ActionPosition.TrailingPosition)
        mark.setText(words().gettext(N_("Show")))
        mark.triggered.connect(self.open_list)
        self.line.installEventFilter(self)

    def open_list(self) -> None:
        """Show the names."""
        if self._completer is not None:
            self._completer.complete()

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Open the list by the arrow down."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.open_list()
            return True
        return False

    def _taken(self, name: str) -> None:
        self.set_value(name)
        self.changed.emit()
        self.finished.emit()
