"""After the first unlocking with a passphrase that a supervisor gave: an own one is chosen before the desk opens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.pages.start.start_frame import StartFrame
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.layouts import add_row
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.status_messages import Banner

_WIDTH = 520
_WHY = N_(
    "A supervisor gave you this passphrase, so somebody else knows it. Choose your own now; the program opens with it at once."
)


class FirstPassphrasePage(StartFrame):
    """Asks a user for an own passphrase; `chosen` carries it as a Secret, `lock_asked` asks to leave the desk locked."""

    chosen = Signal(object)
    lock_asked = Signal()

    def __init__(self, user: str, office: str, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Choose your own passphrase, {user}"), user=user), say(_WHY), _WIDTH, parent)
        self._names = (user, office)
        self.banner = Banner()
        self.passphrase = NewPassphrase(known=self._known)
        self.passphrase.entered.connect(self._ask)
        self.set = PrimaryButton(say(N_("Set it and open the desk")), key_table.MAIN)
        self.set.clicked.connect(self._ask)
        self.lock = QuietButton(say(N_("Lock")), key_table.LOCK)
        self.lock.clicked.connect(self.lock_asked)
        for widget in (self.banner, self.passphrase):
            self.card.body.addWidget(widget)
        row = add_row(self.card.body)
        row.setSpacing(space(2))
        row.addWidget(self.lock)
        row.addStretch(1)
        row.addWidget(self.set)

    def take_focus(self) -> None:
        """Put the keyboard where typing begins."""
        self.passphrase.take_focus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that it is being set, or that another one can be typed."""
        for one in (self.set, self.language):
            one.setEnabled(not busy)
        if busy:
            self.banner.say(words().gettext(N_("Setting the passphrase…")), "info")

    def refuse(self, sentence: str) -> None:
        """Say why it was not set; another one is typed."""
        self.set_busy(busy=False)
        self.banner.say(sentence, "danger")
        self.take_focus()

    def _known(self) -> tuple[str, ...]:
        return self._names

    def _ask(self) -> None:
        if self.set.isEnabled() and self.passphrase.is_complete():
            chosen = self.passphrase.secret()
            self.passphrase.clear()
            self.chosen.emit(chosen)
