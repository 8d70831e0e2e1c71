"""Follow-ups: when, what for, and a short note."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from hotline.call.field_table import form_fields
from hotline.call.record import FollowUp
from hotline.errors import N_
from ui.pages.call_form.fields.field_binding import Binder
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.form import Form
from ui.widgets.layouts import add_column, add_row
from ui.widgets.surfaces import Card
from ui.widgets.visibility import lay_out_now

ADD_KEY = key_table.FOLLOW_UP


class FollowUpRow(QWidget):
    """One follow-up."""

    def __init__(self, position: int, state: FormState, binder: Binder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._position, self._state, self._binder = position, state, binder
        form = Form(3)
        before = len(binder.bindings)
        binder.add(form, *(("follow_ups", position, field.attribute) for field in form_fields(FollowUp)))
        self.bindings = binder.bindings[before:]
        self.remove = QuietButton(words().gettext(N_("Remove")))
        self.remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addWidget(form, 1)
        row.addWidget(self.remove)

    def _remove(self) -> None:
        follow_ups = self._state.call.follow_ups
        self._state.set(("follow_ups",), tuple(one for place, one in enumerate(follow_ups) if place != self._position))


class FollowUpCard(Card):
    """What is still to be done about the call."""

    def __init__(self, state: FormState, binder: Binder, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("Follow-up")), parent=parent)
        self._state, self._binder = state, binder
        self.rows: list[FollowUpRow] = []
        self._column = add_column(self.body)
        self._column.setSpacing(space(3))
        self.add = SecondaryButton(words().gettext(N_("Add a follow-up")), ADD_KEY, bound=False)
        self.add.clicked.connect(self._add)
        row = add_row(self.body)
        row.addWidget(self.add)
        row.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Show as many rows as there are follow-ups."""
        wanted = len(self._state.call.follow_ups)
        if wanted < len(self.rows):
            self._take_rows_away()
        for position in range(len(self.rows), wanted):
            row = FollowUpRow(position, self._state, self._binder)
            self.rows.append(row)
            self._column.addWidget(row)
            row.show()  # at once, so that it can be scrolled to

    def _take_rows_away(self) -> None:
        gone: list[QObject] = [binding for row in self.rows for binding in row.bindings]
        self._binder.bindings = [one for one in self._binder.bindings if one not in gone]
        focused = QApplication.focusWidget()
        if focused is not None and any(row.isAncestorOf(focused) for row in self.rows):
            self.add.setFocus()
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = []

    def _add(self) -> None:
        self._state.set(("follow_ups",), (*self._state.call.follow_ups, FollowUp()))
        lay_out_now()
        self.rows[-1].bindings[0].field.setFocus()
