"""A choice by typing: the list narrows to what fits, in plain letters, and the mouse is not needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from hotline.call.vocabulary import NOT_ASKED, NOT_KNOWN, UNKNOWN
from hotline.errors import N_
from hotline.fold import fold
from ui.platform.accessibility import combo_box
from ui.platform.screen_language import words
from ui.theme.apply import tokens
from ui.theme.icons import paint_icon
from ui.widgets.base_field import Field
from ui.widgets.choice_popup import ChoicePopup
from ui.widgets.options import Option, fitting

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_LEAD_AWAY = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
_OWN_WHILE_OPEN = {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SEVERAL = N_("Several entries match “{typed}”. Type more of the one you mean.")
_NO_MATCH = N_("No match for “{typed}”. What was chosen stays.")
_NOTHING = N_("No results for “{typed}”. Esc clears it.")


class ChoiceLine(QLineEdit):
    """The line of a choice: what is typed into it narrows the list, arrows lead through it, Enter or Tab takes an option.

    `chosen` carries the option. A text that is set as a whole, as by a screen reader, is taken at once where it means one
    option; else `refused` says in words why it is not.
    """

    chosen = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget, *, icon: str = "chevron-down") -> None:
        super().__init__(parent)
        self._icon = icon
        self._options: list[Option] = []
        self._current: Option | None = None
        self._popup: ChoicePopup | None = None
        self._led = False
        self._known_text = ""
        self.note = ""
        """What a screen reader says after the name, while no option is highlighted."""
        self.setProperty("look", "choice")
        self.textEdited.connect(self._typed)
        self.textChanged.connect(self._text_changed)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options."""
        self._options = list(options)

    def options(self) -> list[Option]:
        """Return the options on offer."""
        return self._options

    def show_current(self, option: Option | None) -> None:
        """Show an option as chosen; one without a code is only hinted at."""
        self._current = option
        self._write("" if option is None or option.code is None else option.label)
        self.setCursorPosition(0)
        self.setAccessibleDescription(self.note)

    def is_open(self) -> bool:
        """Return whether the list is open."""
        return self._popup is not None and self._popup.isVisible()

    def open_list(self) -> None:
        """Open the list with all options, the chosen one highlighted."""
        self._led = False
        chosen = self._current is not None and self._current.code is not None and self._current in self._options
        place = self._options.index(self._current) if chosen and self._current is not None else 0
        self._list().show_options(self._options, place)
        self.select_words()

    def select_words(self) -> None:
        """Select all, the beginning of long words in sight."""
        self.setSelection(len(self.text()), -len(self.text()))

    def current_label(self) -> str:
        """Return the words of what is chosen."""
        return "" if self._current is None else self._current.label

    def popup(self) -> ChoicePopup | None:
        """Return the list while it is open."""
        return self._popup if self.is_open() else None

    def toggle_list(self) -> None:
        """Open the list, with the keyboard in the line, or close it and keep what was chosen."""
        if self.is_open():
            self._back()
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.open_list()
            if self._current is None or self._current.code is None:
                self._list().highlight_nothing()

    def take_typed(self) -> None:
        """Take the highlighted option where somebody typed or led to it, else leave what was chosen; close the list."""
        if self.is_open() and (self.isModified() or self._led):
            self._take()
        else:
            self._back()

    def event(self, event: QEvent) -> bool:
        """Take Tab before it moves the focus, and Enter and Esc before they are shortcuts, while the list is open.

        Ctrl+Enter and Ctrl+PgDown take the option as Tab does, then submit or lead to the next section.
        """
        if isinstance(event, QKeyEvent) and self.is_open():
            leads_away = bool(event.modifiers() & _CTRL) and event.key() in _LEAD_AWAY
            tab = event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            kind = event.type()
            if (tab and kind == QEvent.Type.KeyPress) or (leads_away and kind == QEvent.Type.ShortcutOverride):
                self.take_typed()
            elif kind == QEvent.Type.ShortcutOverride and event.key() in _OWN_WHILE_OPEN:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Lead through the list."""
        if self._closed_key(event) if not self.is_open() else self._open_key(event):
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open or close the list."""
        super().mousePressEvent(event)
        if self.is_open():
            self._back()
        else:
            self.open_list()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Select all, so that typing begins anew."""
        super().focusInEvent(event)
        self.select_words()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Close the list; take what was typed if it is the whole of an option, else put back what was chosen."""
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        self._leave()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the line and the arrow that says that there is a list."""
        super().paintEvent(event)
        painter = QPainter(self)
        name = tokens().accent if self.hasFocus() else tokens().muted
        paint_icon(painter, self._icon, name, QRectF(self.width() - 25, (self.height() - 16) / 2, 16, 16))

    def _closed_key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.open_list()
            return True
        return False

    def _open_key(self, event: QKeyEvent) -> bool:
        popup = self._list()
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: popup.page_rows(),
            Qt.Key.Key_PageUp: -popup.page_rows(),
        }
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            popup.move_by(step)
            self._led = True
            self._say()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            return False
        return True

    def _write(self, text: str) -> None:
        self._known_text = text
        self.setText(text)

    def _text_changed(self, text: str) -> None:
        """Take a text that nobody typed and that is not ours, or put back what was chosen and say why."""
        if text == self._known_text:
            return
        self._known_text = text
        option, why = self._meant(text)
        if option is None:
            self._back()
            self.refused.emit(why)
        else:
            self._pick(option)

    def _meant(self, text: str) -> tuple[Option | None, str]:
        """Return the one option that a text means, else why there is none."""
        whole = fold(text).strip()
        if not text.strip():
            fit = [option for option in self._options if option.code is None]
        else:
            exact = [option for option in self._options if whole in {fold(option.label).strip(), option.code}]
            # Signs that nobody sees fit everything, and mean nothing.
            fit = exact[:1] or (fitting(self._options, text) if whole else [])
        if len(fit) == 1:
            return fit[0], ""
        return None, words().gettext(_SEVERAL if fit else _NO_MATCH, typed=text.strip())

    def _typed(self) -> None:
        self._known_text = self.text()
        fit = fitting(self._options, self.text())
        if fit:
            self._list().show_options(fit, 0)
        else:
            text = words().gettext(_NOTHING, typed=self.text().strip())
            self._list().show_options([Option(None, text, quiet=True, nothing=True)], 0)
        self.setModified(True)
        self._say()

    def _take(self) -> None:
        option = self._list().current()
        self._list().close_list()
        if option is None or option.nothing:
            self.show_current(self._current)
        else:
            self._pick(option)
        self.select_words()

    def _pick(self, option: Option) -> None:
        self._list().close_list()
        changed = option != self._current
        self.show_current(option)
        if changed:
            self.chosen.emit(option)

    def _back(self) -> None:
        self._list().close_list()
        self.show_current(self._current)
        self.select_words()

    def _leave(self) -> None:
        if self._popup is not None:
            self._popup.close_list()
        if not self.isModified():
            return
        fit = fitting(self._options, self.text())
        if not self.text().strip():
            fit = [option for option in self._options if option.code is None]
        if len(fit) == 1:
            self._pick(fit[0])
        else:
            self.show_current(self._current)

    def _list(self) -> ChoicePopup:
        if self._popup is None or self._popup.window() is not self.window():
            if self._popup is not None:
                self._popup.deleteLater()
            self._popup = ChoicePopup(self)
            self._popup.picked.connect(self._pick)
        return self._popup

    def _say(self) -> None:
        option = self._list().current()
        self.setAccessibleDescription("" if option is None else option.label)


class ChoiceField(Field):
    """One code out of a list. None is not asked, `unknown` is asked and not known; both can be left out of the offer."""

    def __init__(
        self,
        options: Sequence[Option],
        *,
        unknown: bool = True,
        not_asked: bool = True,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._unknown, self._not_asked = unknown, not_asked
        self._placeholder = placeholder
        self._value: str | None = None
        self.line = ChoiceLine(self)
        self.line.chosen.connect(self._chosen)
        self.line.refused.connect(self.refuse)
        self.column.addWidget(self.line)
        self.set_control(self.line)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other options; what was chosen stays, if it is still on offer."""
        offer = list(options)
        if self._unknown:
            offer.append(Option(UNKNOWN, words().gettext(NOT_KNOWN), quiet=True))
        if self._not_asked:
            offer.append(Option(None, words().gettext(NOT_ASKED), quiet=True))
        self.line.set_options(offer)
        self.line.setPlaceholderText(self._placeholder or (words().gettext(NOT_ASKED) if self._not_asked else ""))
        self.set_value(self._value)

    def value(self) -> str | None:
        """Return the code."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show a code; one that is not on offer counts as not asked."""
        self.forget_refusal()
        option = next((option for option in self.line.options() if option.code == value), None)
        self._value = None if option is None else option.code
        self.line.show_current(option)

    def set_name(self, name: str) -> None:
        """Name the combo box and the line in it."""
        super().set_name(name)
        self.setAccessibleName(name)

    def set_note(self, note: str) -> None:
        """Explain the combo box too."""
        self.line.note = note
        super().set_note(note)
        self.setAccessibleDescription(note)

    def accessible_interface(self) -> object:
        """Return what a screen reader is told: a combo box."""
        return combo_box(self, self.line)

    def label(self) -> str:
        """Return the words of what is chosen."""
        return self.line.text()

    def _chosen(self, option: Option) -> None:
        self._value = option.code
        self.changed.emit()
        self.finished.emit()


class ChoiceFrame(QWidget):
    """What a line of a choice stands in where no field is around it, for a screen reader to meet a combo box."""

    def __init__(self, line: ChoiceLine) -> None:
        super().__init__()
        self._line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(line)
        self.setFocusProxy(line)

    def accessible_interface(self) -> object:
        """Return what a screen reader is told: a combo box with the name of its line."""
        return combo_box(self, self._line)


class SearchAdd(ChoiceLine):
    """A line that adds one option after another and shows none as chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, icon="plus")

    def _pick(self, option: Option) -> None:
        self._list().close_list()
        self._write("")
        self.setModified(False)
        self.setAccessibleDescription(self.note)
        self.chosen.emit(option)
