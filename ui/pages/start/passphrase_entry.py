"""The passphrase of whoever signs in: shown on request and hidden again by itself, with what is known of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.keyboard_line import KeyboardLine
from ui.widgets.layouts import add_row
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text


class PassphraseEntry(QWidget):
    """`field` is the passphrase; it is dots again as soon as the keyboard goes elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = words().gettext
        self.field = TextField(limit=400, secret=True)
        label = Text(say(N_("Passphrase")), "label")
        label.setBuddy(self.field.control())
        self.field.set_name(say(N_("Passphrase")))
        self.show_button = SecondaryButton(say(N_("Show")), key_table.SHOW_TYPED)
        # The keyboard stays in the field: where it leaves, the letters are hidden.
        self.show_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_button.clicked.connect(self._turn)
        self.shown = False
        self.keyboard = KeyboardLine(self)
        self.keyboard.watch(self.field)
        self.field.control().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(label)
        row = add_row(column)
        row.setSpacing(space(2))
        row.addWidget(self.field, 1)
        row.addWidget(self.show_button)
        column.addWidget(self.keyboard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802 - Qt's name
        """Hide the letters when the keyboard goes elsewhere: to another field, window or program."""
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Hide}:
            self.hide_letters()
        return False

    def hide_letters(self) -> None:
        """Show dots again."""
        if self.shown:
            self._show_letters(shown=False)

    def _turn(self) -> None:
        self.field.setFocus()
        self._show_letters(shown=not self.shown)

    def _show_letters(self, *, shown: bool) -> None:
        self.shown = shown
        self.field.show_typed(shown=shown)
        self.show_button.set_text(words().gettext(N_("Hide") if shown else N_("Show")))
