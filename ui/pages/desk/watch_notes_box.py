"""What the next shifts are to watch: the notes that hold, and for a supervisor a new one with its end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hotline.desk.rights import Right
from hotline.desk.watch_notes import LONGEST, WatchNote, add_watch_note, end_watch_note, watch_notes
from hotline.errors import N_, KnownError
from hotline.typed_moment import Direction
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form import FormRow
from ui.widgets.moment_field import MomentField
from ui.widgets.note_field import NoteField
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_ROWS_IN_SIGHT = 4


class WatchNotesBox(QWidget):
    """`changed` tells that the notes are others now."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = words().gettext
        self._context = context
        self._notes: tuple[WatchNote, ...] = ()
        may = context.session.may(Right.WATCH)
        self.banner = Banner()
        self.empty = Text(say(N_("Nothing special to watch.")), "muted")
        self.list = QListWidget(self)
        self.list.setProperty("look", "popup")
        self.list.setAccessibleName(say(N_("To watch")))
        self.list.setWordWrap(True)
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _ROWS_IN_SIGHT + space(4))
        self.text = NoteField(lines=2, most=4, limit=LONGEST)
        self.until = MomentField(context.session.office.zone, context.clock, Direction.FUTURE)
        self.add = SecondaryButton(say(N_("Add a note")), key_table.NEW, parent=self)
        self.add.clicked.connect(self._add)
        self.end = SecondaryButton(say(N_("End the note")), key_table.REMOVE, parent=self)
        self.end.clicked.connect(self._end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        rows = (FormRow(say(N_("What to watch")), self.text), FormRow(say(N_("Until")), self.until))
        acts = QWidget(self)
        flow = FlowLayout(acts, gap=space(2))
        for button in (self.add, self.end):
            flow.addWidget(button)
        for widget in (Text(say(N_("To watch")), "label"), self.empty, self.list, self.banner, *rows, acts):
            column.addWidget(widget)
        for widget in (*rows, acts):
            show_when(widget, may)
        self._show(())
        self.refresh()

    def refresh(self) -> None:
        """Ask which notes hold now."""
        self._context.ask(self._show, watch_notes)

    def _show(self, notes: tuple[WatchNote, ...]) -> None:
        self._notes = notes
        row = max(0, self.list.currentRow())
        self.list.clear()
        for one in notes:
            told = self._told(one)
            item = QListWidgetItem(told)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(notes) - 1))
        show_when(self.list, bool(notes))
        show_when(self.empty, not notes)
        self.end.setEnabled(bool(notes))

    def _told(self, one: WatchNote) -> str:
        speak = words()
        until = speak.moment(one.ends, self._context.session.office.zone)
        return speak.gettext(N_("{note} · until {moment}, {user}"), note=one.text, moment=until, user=one.by)

    def _add(self) -> None:
        until = self.until.value()
        if until is None:
            self._refuse(words().gettext(N_("Say until when it is to be watched.")))
            self.until.setFocus()
            return
        self._context.ask(self._added, add_watch_note, self.text.value(), until, on_refused=self._refused)

    def _added(self, _: WatchNote) -> None:
        self.text.set_value("")
        self.until.set_value(None)
        self.banner.clear()
        self.text.setFocus()
        self._changed(None)

    def _end(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._notes):
            self._context.ask(self._changed, end_watch_note, self._notes[row].id, on_refused=self._refused)

    def _changed(self, _: None) -> None:
        self.refresh()
        self.changed.emit()

    def _refused(self, error: KnownError) -> None:
        self._refuse(words().error(error))
        self.refresh()

    def _refuse(self, why: str) -> None:
        self.banner.say(why, "warning")
