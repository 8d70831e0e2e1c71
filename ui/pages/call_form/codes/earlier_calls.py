"""The caller's earlier calls beside the form: how they were assessed and what became of them, each to be read in place."""

from __future__ import annotations

from collections import deque

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QWidget

from hotline.call.editing import Path
from hotline.call.reference import whole_reference
from hotline.desk import callers, calls
from hotline.desk.callers import EarlierCall
from hotline.desk.calls import ShownCall
from hotline.errors import N_
from ui.pages.call_form.state.form_state import FormState
from ui.pages.shared.earlier_call_line import EarlierLine
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import add_column
from ui.widgets.surfaces import Card, KeyHint, Scrolled
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

GO_KEY = key_table.HISTORY
FIRST_SHOWN, MORE = 4, 20
_PAGES = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
_NO_SUCH_CALL = N_("There is no call {reference} in this store. Read the reference again.")
_Key = tuple[str | None, str | None]


class EarlierCalls(Card):
    """Follows the mark and the earlier call of the form; hidden while they lead to no call."""

    def __init__(self, context: Context, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("Earlier calls")), parent=parent)
        self._context, self._state = context, state
        self._key: _Key = (None, None)
        self._asked: deque[_Key] = deque()
        self._reading: deque[str] = deque()
        self._found: tuple[EarlierCall, ...] = ()
        self._came_from: QWidget | None = None
        self._follows_growth = False
        self.lines: list[EarlierLine] = []
        self.corner.addWidget(KeyHint(GO_KEY))
        self.nothing = Text("", "muted")
        self.body.addWidget(self.nothing)
        self._column = add_column(self.body)
        self._column.setSpacing(space(2))
        self.more = QuietButton("")
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        state.listen(self._changed)
        self.hide()
        self._follow()

    def go_to(self) -> bool:
        """Put the keyboard on the newest of the calls; Esc leads back to where it was. Return whether there is one."""
        if self.lines and not self._inside(QApplication.focusWidget()):
            self._came_from = QApplication.focusWidget()
        self._focus(0)
        return bool(self.lines)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Lead up and down along the calls; Esc closes what is read, then leads back to the form."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.modifiers():
            return False
        here = next((place for place, line in enumerate(self.lines) if line.button is watched), -1)
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            there = here + (1 if event.key() == Qt.Key.Key_Down else -1)
            self._focus(there)
            return True
        around = self._around()
        if event.key() in _PAGES and around is not None:
            around.verticalScrollBar().triggerAction(_PAGES[Qt.Key(event.key())])
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._close(self.lines[here])
            return True
        return False

    def _changed(self, path: Path) -> None:
        if not path or path[0] == "contact":
            self._follow(another_call=not path)

    def _follow(self, *, another_call: bool = False) -> None:
        contact = self._state.call.contact
        key = (contact.caller_mark, whole_reference(contact.earlier_call))
        if key == self._key and not another_call:
            return
        self._key = key
        if key == (None, None):
            self._show(())
            return
        self._asked.append(key)
        self._context.ask(self._arrived, callers.earlier_calls, *key, on_error=self._failed)

    def _arrived(self, found: tuple[EarlierCall, ...]) -> None:
        # The store answers in the order in which it was asked; only the newest answer is still wanted.
        if self._asked.popleft() == self._key:
            self._show(tuple(one for one in found if one.reference != self._state.corrects))

    def _failed(self, error: Exception) -> None:
        self._asked.popleft()
        self._key = (None, None)
        self._context.tasks.report(error)

    def _show(self, found: tuple[EarlierCall, ...]) -> None:
        speak, reference = words(), self._key[1]
        if self._inside(QApplication.focusWidget()):
            self._go_back()
        for line in self.lines:
            line.hide()
            line.deleteLater()
        self.lines, self._found = [], found
        missing = reference is not None and all(one.reference != reference for one in found)
        self.nothing.setText(speak.gettext(_NO_SUCH_CALL, reference=reference) if missing else "")
        show_when(self.nothing, missing)
        number = speak.ngettext("{number} call", "{number} calls", len(found)) if found else ""
        self.set_title(speak.gettext(N_("Earlier calls")), number)
        self._add(FIRST_SHOWN)
        show_when(self, bool(found) or missing)

    def _add(self, number: int) -> None:
        speak, zone = words(), self._context.session.office.zone
        for call in self._found[len(self.lines) : len(self.lines) + number]:
            line = EarlierLine(call, zone, speak.gettext(N_("Read")))
            line.asked.connect(self._read)
            line.button.installEventFilter(self)
            self.lines.append(line)
            self._column.addWidget(line)
        left = len(self._found) - len(self.lines)
        self.more.set_text(speak.ngettext("{number} more call", "{number} more calls", left))
        show_when(self.more, left > 0)

    def _show_more(self) -> None:
        place = len(self.lines)
        self._add(MORE)
        self._focus(place)

    def _focus(self, place: int) -> None:
        """Put the keyboard on one of the calls, the nearest where there is none at the place, and bring it into sight."""
        if not self.lines:
            return
        line = self.lines[max(0, min(len(self.lines) - 1, place))]
        line.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_focused()

    def _show_focused(self) -> None:
        """Bring the call that has the keyboard into sight, its beginning where it is longer than the side is high."""
        around = self._around()
        line = next((line for line in self.lines if line.button.hasFocus()), None)
        if around is None or line is None:
            return
        bar, view = around.verticalScrollBar(), around.viewport()
        top = bar.value() + line.mapTo(view, line.rect().topLeft()).y()
        bar.setValue(min(top, max(bar.value(), top + line.height() - view.height() + space(4))))

    def _follow_growth(self) -> None:
        """Show what is read as soon as it has got its room, which makes the side longer."""
        around = self._around()
        if around is not None and not self._follows_growth:
            around.verticalScrollBar().rangeChanged.connect(self._grown)
            self._follows_growth = True

    def _grown(self) -> None:
        if any(line.is_open() for line in self.lines):
            self._show_focused()

    def _around(self) -> Scrolled | None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, Scrolled):
            around = around.parentWidget()
        return around

    def _read(self, reference: str) -> None:
        line = self._line(reference)
        if line is not None and line.is_open():
            self._close_text(line)
        elif line is not None:
            self._reading.append(reference)
            self._context.ask(self._read_out, calls.show_call, reference, on_error=self._not_read)

    def _read_out(self, shown: ShownCall) -> None:
        line = self._line(self._reading.popleft())
        if line is not None:
            line.read_out(shown.call.narrative)
            line.button.set_text(words().gettext(N_("Close")))
            self._follow_growth()

    def _not_read(self, error: Exception) -> None:
        self._reading.popleft()
        self._context.tasks.report(error)

    def _close(self, line: EarlierLine) -> None:
        if line.is_open():
            self._close_text(line)
        else:
            self._go_back()

    def _close_text(self, line: EarlierLine) -> None:
        line.close_text()
        line.button.set_text(words().gettext(N_("Read")))

    def _go_back(self) -> None:
        there, self._came_from = self._came_from, None
        if there is not None and shiboken6.isValid(there) and there.isVisible():
            there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _inside(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)

    def _line(self, reference: str) -> EarlierLine | None:
        return next((line for line in self.lines if line.call.reference == reference), None)
