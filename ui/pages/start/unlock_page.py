"""Unlocking: name and passphrase; what is wrong is said in a sentence, the file is never touched by it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.pages.start.start_frame import StartFrame
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.platform.typing_pause import TypingPause
from ui.session.store_copy_shortcut import COPY_KEY, WRITE_COPY
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import ShortText, set_tip
from ui.widgets.visibility import show_when

_WIDTH = 460


class UnlockPage(StartFrame):
    """Asks who works at the desk; `unlock_asked` carries the name and the passphrase as a Secret."""

    unlock_asked = Signal(str, object)
    recovery_asked = Signal()
    another_asked = Signal()
    restore_asked = Signal()
    copy_asked = Signal()

    def __init__(self, store: Path, user: str = "", parent: QWidget | None = None) -> None:
        language = words()
        super().__init__(language.gettext(N_("Sign in to Hotline Desk")), "", _WIDTH, parent)
        self.standing, self.banner = Banner(), Banner()
        for banner in (self.standing, self.banner):
            banner.clear()
            self.card.body.addWidget(banner)
        form = Form(1)
        self.user = TextField(limit=60)
        self.user.set_value(user)
        self.passphrase = TextField(limit=400, secret=True)
        form.add(language.gettext(N_("Your user name")), self.user)
        form.add(language.gettext(N_("Passphrase")), self.passphrase)
        self.card.body.addWidget(form)
        self.unlock = PrimaryButton(language.gettext(N_("Sign in")), key_table.ACCEPT)
        self.unlock.clicked.connect(self._ask)
        self.passphrase.line.returnPressed.connect(self._ask)
        self.user.line.returnPressed.connect(self.passphrase.line.setFocus)
        self.recovery = QuietButton(language.gettext(N_("Passphrase forgotten…")))
        self.recovery.clicked.connect(self.recovery_asked)
        self.another = QuietButton(language.gettext(N_("Another store…")))
        self.another.clicked.connect(self.another_asked)
        self.card.body.addWidget(self.unlock)
        row = add_row(self.card.body)
        row.setSpacing(space(2))
        row.addWidget(self.recovery)
        row.addStretch(1)
        row.addWidget(self.another)
        second = add_row(self.card.body)
        self.restore = QuietButton(language.gettext(N_("I have a backup…")))
        self.restore.clicked.connect(self.restore_asked)
        second.addWidget(self.restore)
        second.addStretch(1)
        self.copy = QuietButton(language.gettext(WRITE_COPY), COPY_KEY)
        self.copy.clicked.connect(self.copy_asked)
        self.copy.hide()
        self.typing = TypingPause(self)
        self.card.body.addWidget(self.copy)
        place = ShortText(store.name, "small")
        set_tip(place, str(store))
        self.card.body.addWidget(place)

    def stand(self, sentence: str) -> None:
        """Say in red what is so as long as the page is there, whatever is said below it of what was typed; empty: nothing is."""
        if sentence != self.standing.words.text():
            self.standing.say(sentence, "danger")

    def stay_with_store(self, *, only: bool) -> None:
        """Lead nowhere else than into the store that stays open behind the lock, and to a whole copy of it; or anywhere again."""
        for button in (self.recovery, self.another, self.restore):
            show_when(button, not only)
        show_when(self.copy, only)

    def take_focus(self) -> None:
        """Put the keyboard where typing begins."""
        (self.passphrase if self.user.value() else self.user).setFocus()

    def wait_for_pause(self) -> None:
        """Take nothing that is typed before the hands have paused: it was meant for what was here before."""
        self.typing.begin()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the passphrase is being tried, or that it can be typed again."""
        for button in (self.unlock, self.recovery, self.another, self.restore):
            button.setEnabled(not busy)
        if busy:
            self.banner.say(words().gettext(N_("Opening…")), "info")

    def refuse(self, sentence: str) -> None:
        """Say why the desk stays locked; the name stays, the passphrase is typed anew."""
        self.set_busy(busy=False)
        self.banner.say(sentence, "danger")
        self.passphrase.set_value("")
        self.passphrase.setFocus()

    def _ask(self) -> None:
        if not self.unlock.isEnabled():
            return
        if not self.user.value():
            self.banner.say(words().gettext(N_("Type your user name.")), "warning")
            self.user.setFocus()
        elif not self.passphrase.value():
            self.passphrase.setFocus()
        else:
            passphrase = self.passphrase.secret()
            self.passphrase.set_value("")
            self.unlock_asked.emit(self.user.value(), passphrase)
