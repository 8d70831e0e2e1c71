"""Unlocking: name and passphrase; what is wrong is said in a sentence, the file is never touched by it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from hotline.toml.administrator_file import STORE, administrator_file, fixed_for_computer
from ui.pages.start.passphrase_entry import PassphraseEntry
from ui.pages.start.start_frame import StartFrame
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.platform.typing_pause import TypingPause
from ui.session.store_copy_shortcut import COPY_KEY, WRITE_COPY
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form import Form
from ui.widgets.name_field import NameField
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Tag
from ui.widgets.text_label import Text, set_tip
from ui.widgets.visibility import show_when

_WIDTH = 480


class UnlockPage(StartFrame):
    """Asks who works at the desk; `unlock_asked` carries the name and the passphrase as a Secret."""

    unlock_asked = Signal(str, object)
    recovery_asked = Signal()
    another_asked = Signal()
    restore_asked = Signal()
    copy_asked = Signal()

    def __init__(
        self, store: Path, user: str = "", users: Sequence[str] = (), office: str = "", parent: QWidget | None = None
    ) -> None:
        """Ask for name and passphrase; `users` are who signed in since the program was started, `office` the code of the store's."""
        say = words().gettext
        super().__init__(say(N_("Sign in to Hotline Desk")), "", _WIDTH, parent)
        place = Tag(store.name)
        set_tip(place, str(store))
        self.card.corner.addWidget(place)
        self.office = Text(say(N_("Office {office}"), office=office), "muted")
        show_when(self.office, bool(office))
        self.standing, self.administrator, self.banner = Banner(), Banner(), Banner()
        self.since = Text("", "small")
        self.since.hide()
        self.user = NameField(users)
        self.user.set_value(user)
        self.entry = PassphraseEntry()
        self.passphrase = self.entry.field
        form = Form(1)
        form.add(say(N_("Your user name")), self.user)
        self.unlock = PrimaryButton(say(N_("Sign in")), key_table.ACCEPT)
        self.unlock.clicked.connect(self._ask)
        self.passphrase.line.returnPressed.connect(self._ask)
        self.user.line.returnPressed.connect(self.passphrase.line.setFocus)
        for widget in (
            self.office, self.standing, self.administrator, self.banner, self.since, form, self.entry, self.unlock,
        ):  # fmt: skip
            self.card.body.addWidget(widget)
        for banner in (self.standing, self.banner):
            banner.clear()
        problem = administrator_file().problem()
        told = "" if problem is None else words().error(problem)
        self.administrator.say(told, "warning")
        self._elsewhere = fixed_for_computer(STORE) != str(store)
        self._add_other_ways()
        self.typing = TypingPause(self)

    def _add_other_ways(self) -> None:
        """Add what is for whoever cannot sign in like this."""
        say = words().gettext
        self.recovery = QuietButton(say(N_("Passphrase forgotten…")))
        self.recovery.clicked.connect(self.recovery_asked)
        self.another = QuietButton(say(N_("Another store…")))
        self.another.clicked.connect(self.another_asked)
        self.restore = QuietButton(say(N_("I have a backup…")))
        self.restore.clicked.connect(self.restore_asked)
        self.copy = QuietButton(say(WRITE_COPY), COPY_KEY)
        self.copy.clicked.connect(self.copy_asked)
        self.copy.hide()
        for button in (self.another, self.restore):
            show_when(button, self._elsewhere)
        ways = QWidget()
        flow = FlowLayout(ways, gap=space(2))
        for button in (self.recovery, self.another, self.restore, self.copy):
            flow.addWidget(button)
        self.card.body.addWidget(ways)

    def tell_since(self, text: str) -> None:
        """Say since when the desk is locked, and whether a contact waits."""
        self.since.setText(text)
        show_when(self.since, bool(text))

    def stand(self, sentence: str) -> None:
        """Say in red what is so as long as the page is there, whatever is said below it of what was typed; empty: nothing is."""
        if sentence != self.standing.words.text():
            self.standing.say(sentence, "danger")

    def stay_with_store(self, *, only: bool) -> None:
        """Lead nowhere else than into the store that stays open behind the lock, and to a whole copy of it; or anywhere again."""
        show_when(self.recovery, not only)
        for button in (self.another, self.restore):
            show_when(button, self._elsewhere and not only)
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
            self.entry.hide_letters()
            self.passphrase.set_value("")
            self.unlock_asked.emit(self.user.value(), passphrase)
