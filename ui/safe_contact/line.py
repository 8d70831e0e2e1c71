"""One line: whether a safe contact is held for a call, and the key that opens it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.desk import safe_contacts
from hotline.errors import N_
from ui.context import Context
from ui.safe_contact.sheet import SafeContactSheet
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.text import Text
from ui.words import words

KEY = "Ctrl+Shift+T"


class SafeContactLine(QWidget):
    """Asks whether one is held whenever another reference is shown; what it says is read by its sheet alone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reference = ""
        self._since: datetime | None = None
        self.sheet: SafeContactSheet | None = None
        self.said = Text("", "label")
        self.button = SecondaryButton(words().gettext(N_("Safe contact…")), KEY)
        self.button.clicked.connect(self.open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addWidget(self.button)
        row.addWidget(self.said, 1)

    def show_for(self, reference: str) -> None:
        """Say whether one is held for a draft or call."""
        if reference != self._reference:
            self._reference, self._since = reference, None
            self._say()
        self.refresh()

    def refresh(self) -> None:
        """Ask again whether one is held."""
        if self._reference:
            self._context.ask(self._held, safe_contacts.safe_contact_held, self._reference)

    def open(self) -> None:
        """Open the sheet."""
        if not self._reference:
            return
        self.sheet = SafeContactSheet(self.window(), self._context, self._reference, self._since)
        self.sheet.changed.connect(self.refresh)
        self.sheet.finished.connect(self.sheet.deleteLater)
        self.sheet.open()

    def _held(self, since: datetime | None) -> None:
        self._since = since
        self._say()

    def _say(self) -> None:
        speak = words()
        if self._since is None:
            self.said.setText(speak.gettext(N_("Safe contact: none is held.")))
            return
        moment = speak.moment(self._since, self._context.session.office.zone)
        self.said.setText(speak.gettext(N_("Safe contact: held since {moment}."), moment=moment))
