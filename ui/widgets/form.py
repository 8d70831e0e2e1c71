"""Forms: a label above or beside each field, help and error lines below it, in one or more columns, in one where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.layouts import add_column
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

LABEL_WIDTH = 190
LEAST_FOR_COLUMNS = 430
"""The width in pixels below which everything stands in one column."""


class FormRow(QWidget):
    """One field with its label; the label is the field's name for a screen reader too."""

    def __init__(
        self, label: str, field: Field, note: str = "", *, beside: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        field.says_refusals = False
        self.label = Text(label, "label")
        self.label.setBuddy(field.control())
        self.help = Text(note, "help")
        show_when(self.help, bool(note))
        self._refused: tuple[object] | None = None
        self._told_problem = ""
        self.error = Text("", "error")
        self.error.hide()
        field.set_name(label)
        self._required, self._note = False, ""
        self._in_place = False
        self._describe()
        field.changed.connect(self._typed)
        field.finished.connect(self.refresh)
        field.refused.connect(self._refuse)
        outer: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if beside else QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(space(3) if beside else space(1))
        if beside:
            self.label.setFixedWidth(grown(LABEL_WIDTH))
            self.label.setContentsMargins(0, space(1) + 2, 0, 0)
            outer.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            outer.addWidget(self.label)
        column = add_column(outer, int(beside))
        column.setSpacing(space(1))
        column.addWidget(field)
        column.addWidget(self.help)
        column.addWidget(self.error)
        if not beside:
            outer.addStretch(1)
        show_when(self.label, bool(label))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_error(self, text: str) -> None:
        """Show what is wrong and what to do, or take it away with an empty text."""
        self._refused = None
        self._show_error(text)
        announce(self.field.control(), text, urgent=True)

    def _show_error(self, text: str) -> None:
        self.error.setText(text)
        show_when(self.error, bool(text))
        if self._in_place:
            show_when(self.help, not text)
        self.field.set_wrong(bool(text), text)
        self._describe()

    def show_error_in_place_of_help(self) -> None:
        """Let an error stand where the help does, so that nothing below moves when it comes or goes."""
        self._in_place = True

    def require(self) -> None:
        """Let a screen reader say that the field is required, while it is empty."""
        self._required = True
        self._describe()

    def _describe(self) -> None:
        """Let a screen reader say with the field what is wrong with it, else that it is required, and what it is for."""
        missing = self._required and self.field.value() in {None, "", ()}
        parts = (words().pgettext("a field", "required") if missing else "", self.help.text())
        note = self.error.text() or ", ".join(filter(None, parts))
        if note != self._note:
            self._note = note
            self.field.set_note(note)

    def _typed(self) -> None:
        """Take an error away as soon as it is mended; a new one waits until the field is left, a refusal for another value."""
        self._told_problem = ""
        if self._refused is not None and self._refused[0] == self.field.value():
            return
        if not self.field.problem():
            self.set_error("")

    def refresh(self) -> None:
        """Show the problem that the field itself sees in what was typed; what somebody else has said of it stays."""
        problem = self.field.problem()
        if problem and problem != self._told_problem:
            self._told_problem = problem
            self.set_error(problem)

    def _refuse(self, why: str) -> None:
        """Show what the field did not take, which the field has announced, until it holds another value."""
        self._show_error(why)
        self._refused = (self.field.value(),)


@dataclass(frozen=True)
class _Place:
    """A widget of the form, and what was wished for it."""

    widget: QWidget
    span: int
    new_row: bool


class Form(QWidget):
    """Rows of fields in a grid: `add` fills it from left to right, `span` gives a field more columns.

    Where the form itself is narrow, its columns stand one below the other.
    """

    def __init__(self, columns: int = 1, *, beside: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._beside = beside
        self._now = columns
        self._places: list[_Place] = []
        self._row = 0
        self._column = 0
        self._starts_row = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(4))
        self._grid.setVerticalSpacing(space(3))
        self._stretch()
        self.rows: list[FormRow] = []

    def add(self, label: str, field: Field, note: str = "", *, span: int = 1) -> FormRow:
        """Add a field with its label and help text; return its row."""
        row = FormRow(label, field, note, beside=self._beside)
        self.add_widget(row, span=span)
        self.rows.append(row)
        return row

    def add_widget(self, widget: QWidget, *, span: int = 1) -> None:
        """Add any widget in the next free place."""
        place = _Place(widget, span, self._starts_row)
        self._starts_row = False
        self._places.append(place)
        self._put(place)

    def next_row(self) -> None:
        """Go on in a new row."""
        self._starts_row = True

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the least size: that of the widest field, for the columns can give way."""
        least = super().minimumSizeHint()
        if self._now == 1:
            return least
        widths = [place.widget.minimumSizeHint().width() for place in self._places if not place.widget.isHidden()]
        return QSize(max(widths, default=0), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Go to one column where it has become narrow, and back."""
        super().resizeEvent(event)
        columns = 1 if self.width() < grown(LEAST_FOR_COLUMNS) else self._columns
        if columns != self._now:
            self._now = columns
            self._put_all()
        if not self._beside:
            self._level_labels()

    def _level_labels(self) -> None:
        """Let the fields of a row begin at one height: a short label stands right above its field, beside a longer one."""
        in_rows: dict[int, list[FormRow]] = {}
        for number in range(self._grid.count()):
            item = self._grid.itemAt(number)
            widget = None if item is None else item.widget()
            if isinstance(widget, FormRow) and not widget.isHidden():
                in_rows.setdefault(self._grid.getItemPosition(number)[0], []).append(widget)  # type: ignore[index]
        for rows in in_rows.values():
            tall = max(row.label.heightForWidth(row.width()) for row in rows) if len(rows) > 1 else 0
            for row in rows:
                row.label.setMinimumHeight(max(0, tall))

    def _put_all(self) -> None:
        for place in self._places:
            self._grid.removeWidget(place.widget)
        self._row = self._column = 0
        self._stretch()
        for place in self._places:
            self._put(place)

    def _put(self, place: _Place) -> None:
        span = min(place.span, self._now)
        if self._column and (place.new_row or self._column + span > self._now):
            self._row, self._column = self._row + 1, 0
        self._grid.addWidget(place.widget, self._row, self._column, 1, span)
        self._column += span

    def _stretch(self) -> None:
        for column in range(self._columns):
            self._grid.setColumnStretch(column, int(column < self._now))
