"""The open follow-ups of a call, each with the button that ends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.follow_ups import open_follow_ups
from hotline.errors import N_
from hotline.store.tables.follow_ups import FollowUpRow
from ui.pages.shared.follow_up_dialog import FollowUpDialog, follow_up_lines
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import SecondaryButton
from ui.widgets.labelled_lines import Lines
from ui.widgets.surfaces import Card
from ui.widgets.visibility import show_when

KEY = key_table.FOLLOW_UP


class OpenFollowUpsCard(Card):
    """Asks for the open follow-ups of a call as it is made; hidden while there are none. `moved_on` tells of a change."""

    moved_on = Signal()

    def __init__(self, context: Context, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(words().gettext(N_("Open follow-ups")), parent=parent)
        self._context, self._reference = context, reference
        self._lines: list[Lines] = []
        self.rows: list[FollowUpRow] = []
        self.button = SecondaryButton(words().gettext(N_("Done, or another time…")), KEY)
        self.button.clicked.connect(self.open)
        self.corner.addWidget(self.button)
        self.refresh()

    def refresh(self) -> None:
        """Ask which are open."""
        show_when(self, wanted=bool(self.rows))
        self._context.ask(self._show, open_follow_ups, self._reference)

    def open(self) -> None:
        """Open the one that is due first."""
        if not self.rows:
            return
        dialog = FollowUpDialog(self.window(), self._context, self.rows[0])
        dialog.moved_on.connect(self.refresh)
        dialog.moved_on.connect(self.moved_on)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self, rows: list[FollowUpRow]) -> None:
        for line in self._lines:
            self.body.removeWidget(line)
            line.deleteLater()
        self.rows = rows
        self._lines = [Lines(follow_up_lines(one, self._context)) for one in rows]
        for made in self._lines:
            self.body.addWidget(made)
        show_when(self, bool(rows))
