"""The line above a preview in which a word is looked for in its pages: Ctrl+F opens it, Enter goes on, Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text

FIND_KEY = key_table.FIND
_WIDTH = 240


class PdfFind(QWidget):
    """Looks for a word in the pages of a view, in any case and with or without the marks of its letters."""

    def __init__(self, view: PdfView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        language = words()
        self.field = TextField(language.gettext(N_("Find on the pages")), limit=100, parent=self)
        self.field.set_name(language.gettext(N_("Find on the pages")))
        self.field.line.setMinimumWidth(_WIDTH)
        self.told = Text("", "muted", wrap=False)
        self.before = QuietButton(language.gettext(N_("Previous place")), key_table.PREVIOUS_FOUND)
        self.before.repeats = True
        self.after = QuietButton(language.gettext(N_("Next place")), key_table.ACCEPT)
        self.after.repeats = True
        flow = FlowLayout(self, gap=space(1), centred=True)
        for widget in (self.field, self.before, self.after, self.told):
            flow.addWidget(widget)
        self.field.changed.connect(self._look)
        self.field.line.installEventFilter(self)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.hide()

    def open(self) -> None:
        """Show the line with the keyboard in it."""
        self.show()
        self.field.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.line.selectAll()
        self._look()

    def close_line(self) -> None:
        """Take the line and its marks away; the keyboard goes back to the pages."""
        self.hide()
        self._view.look_for("")
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def look_anew(self) -> None:
        """Look for the same word in other pages."""
        if not self.isHidden():
            self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go on by Enter, back by Shift+Enter, close by Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                (self._back if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self._on)()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_line()
                return True
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        self._view.look_for(self.field.value())
        self._tell()

    def _on(self) -> None:
        self._view.go_to_found(1)
        self._tell()

    def _back(self) -> None:
        self._view.go_to_found(-1)
        self._tell()

    def _tell(self) -> None:
        number, count = self._view.found_place()
        language = words()
        if not self.field.value():
            said = ""
        elif count:
            said = language.gettext(N_("{number} of {count}"), number=number, count=count)
        else:
            said = language.gettext(N_("It is not on these pages."))
        self.told.setText(said)
        self.field.line.setAccessibleDescription(said)
        self.before.setEnabled(count > 1)
        self.after.setEnabled(count > 1)
