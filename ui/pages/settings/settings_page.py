"""The settings: what anybody may change, and what only a supervisor may."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.rights import Right
from hotline.desk.settings import LEAST_IDLE, MOST_IDLE, Settings, change_settings
from hotline.errors import N_, KnownError
from hotline.language import LANGUAGES, OWN_NAMES
from hotline.process_memory import memory_lock
from ui.pages.checklists.checklists_card import SUPERVISORS_KEYS, ChecklistsCard
from ui.pages.settings.agreed_words_card import AgreedWordsCard
from ui.pages.settings.crash_notes_card import CrashNotesCard
from ui.pages.settings.passphrase_card import PassphraseCard
from ui.pages.shared.base_page import Page
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_backups import KEY as BACKUPS_KEY
from ui.session.desk_users import KEY as USERS_KEY
from ui.session.desk_verification import KEY as JOURNAL_KEY
from ui.theme.apply import tokens
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.shortcuts import KeyGroup, page_keys
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card, Scrolled
from ui.widgets.text_fields import NumberField, TextField
from ui.widgets.text_label import Text

_MOST_HOURS = 168


class SettingsPage(Page):
    """Shows the settings in force; `changed` carries those of the office once the store has them, `screen_chosen` this computer's.

    `backups_asked`, `users_asked` and `journal_asked` ask for these pages.
    """

    changed = Signal(object)
    screen_chosen = Signal(str, str)
    backups_asked = Signal()
    users_asked = Signal()
    journal_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        language = words()
        now = context.settings
        self.banner = Banner()
        look = Card(language.gettext(N_("Screen")))
        form = Form(2)
        self.language = SegmentField([Option(code, OWN_NAMES[code]) for code in LANGUAGES])
        self.palette_choice = SegmentField(
            [Option("light", language.gettext(N_("light"))), Option("dark", language.gettext(N_("dark")))]
        )
        form.add(language.gettext(N_("Language")), self.language)
        form.add(language.gettext(N_("Palette")), self.palette_choice)
        look.body.addWidget(form)
        look.body.addWidget(Text(language.gettext(N_("For this computer, whoever works at it.")), "muted"))
        self.language.set_value(language.code)
        self.palette_choice.set_value(tokens().name)
        self.language.changed.connect(self._choose_screen)
        self.palette_choice.changed.connect(self._choose_screen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(margins=(space(6), space(4), space(6), space(6)))
        self._body = scrolled.body
        self._body.addWidget(self.banner)
        self.memory = Banner()
        self._body.addWidget(self.memory)
        self._show_memory()
        self._body.addWidget(look)
        self._body.addWidget(self._office_card(now))
        self._body.addStretch(1)
        column.addWidget(scrolled)
        self.whole = False
        QTimer.singleShot(0, self.finish)

    def finish(self) -> None:
        """Make the cards below the first two, which come a turn of the event loop later, unless they are there."""
        if self.whole:
            return
        self.whole = True
        self.checklists = ChecklistsCard(self._context)
        cards = [self._backups_card(), self._journal_card(), self.checklists, PassphraseCard(self._context)]
        cards.append(self._users_card())
        if self._context.session.may(Right.SETTINGS):
            self.words = AgreedWordsCard(self._context)
            cards += [self.words, CrashNotesCard(self._context)]
        for card in cards:
            self._body.insertWidget(self._body.count() - 1, card)

    def _show_memory(self) -> None:
        """Say where this account may keep too little of the store out of the swap file."""
        state = memory_lock()
        said = "" if state.enough is not False else words().gettext(state.message, **state.values)
        self.memory.say(said, "warning")

    def title(self) -> str:
        """Return the name of the place."""
        return words().gettext(N_("Settings"))

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page that the user's rights leave."""
        session = self._context.session
        left_out = [] if session.may(Right.SETTINGS) else [key_table.SAVE]
        left_out += [] if session.may(Right.CHECKLISTS) else SUPERVISORS_KEYS
        return (page_keys("settings", N_("Settings"), leave_out=left_out),)

    def activated(self) -> None:
        """Put the keyboard on the first setting; another program may have decided about lists meanwhile."""
        if self.whole:
            self.checklists.refresh()
            if self._context.session.may(Right.SETTINGS):
                self.words.refresh()
        self.language.setFocus()

    def save(self) -> None:
        """Put what is on screen in force."""
        wanted = replace(
            self._context.settings,
            day_boundary=self.boundary.value(),
            idle_minutes=self.idle.value() or 0,
            deadline_hours=self.deadline.value() or 0,
        )
        self._context.ask(self._saved, change_settings, wanted, on_refused=self._refused)

    def _choose_screen(self) -> None:
        self.screen_chosen.emit(self.language.value() or words().code, self.palette_choice.value() or "light")

    def _office_card(self, now: Settings) -> Card:
        language = words()
        card = Card(language.gettext(N_("Office")), self._context.session.office.code)
        form = Form(3)
        self.boundary = TextField("00:00", limit=5)
        self.idle = NumberField(LEAST_IDLE, MOST_IDLE)
        self.deadline = NumberField(1, _MOST_HOURS)
        form.add(
            language.gettext(N_("The day begins at")), self.boundary, language.gettext(N_("00:00, or 08:00 for shifts"))
        )
        form.add(language.gettext(N_("Lock after minutes without a key")), self.idle)
        form.add(language.gettext(N_("Hours to the special police unit")), self.deadline)
        self.boundary.set_value(now.day_boundary)
        self.idle.set_value(now.idle_minutes)
        self.deadline.set_value(now.deadline_hours)
        card.body.addWidget(form)
        may = self._context.session.may(Right.SETTINGS)
        form.setEnabled(may)
        row = add_row(card.body)
        if may:
            self.apply = PrimaryButton(language.gettext(N_("Save")), key_table.SAVE)
            self.apply.clicked.connect(self.save)
            row.addWidget(self.apply)
            row.addStretch(1)
        else:
            row.addWidget(Text(language.gettext(N_("A supervisor may change these.")), "muted"))
        return card

    def _backups_card(self) -> Card:
        say = words().gettext
        self.backups = SecondaryButton(say(N_("Open backups")), BACKUPS_KEY, bound=False)
        self.backups.clicked.connect(self.backups_asked)
        return _way(say(N_("Backups")), say(N_("Make one now, test and restore one, and the schedule.")), self.backups)

    def _users_card(self) -> Card:
        say = words().gettext
        if not self._context.session.may(Right.USERS):
            refused = N_("A supervisor adds users, resets forgotten passphrases and keeps the recovery sheet.")
            return _way(say(N_("Users")), say(refused))
        self.users = SecondaryButton(say(N_("Open users")), USERS_KEY, bound=False)
        self.users.clicked.connect(self.users_asked)
        note = N_("Add, deactivate and reset users; try and renew the recovery sheet.")
        return _way(say(N_("Users")), say(note), self.users)

    def _journal_card(self) -> Card:
        say = words().gettext
        if not self._context.session.may(Right.VERIFY):
            return _way(say(N_("Journal")), say(N_("Only a supervisor reads the journal and verifies the store.")))
        self.journal = SecondaryButton(say(N_("Open the journal")), JOURNAL_KEY, bound=False)
        self.journal.clicked.connect(self.journal_asked)
        note = N_("Who did what and when, and whether the store is as the program left it.")
        return _way(say(N_("Journal")), say(note), self.journal)

    def _saved(self, settings: Settings) -> None:
        self._context.take_settings(settings)
        self.banner.say(words().gettext(N_("Saved.")), "info")
        self.changed.emit(settings)

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")


def _way(title: str, note: str, button: SecondaryButton | None = None) -> Card:
    """Return a card that says what another page is for, with the button that leads there; without one it says who may."""
    card = Card(title)
    row = add_row(card.body)
    row.addWidget(Text(note, "muted"), 1)
    if button is not None:
        row.addWidget(button)
    return card
