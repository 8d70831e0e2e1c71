"""The settings: a list of sections at the left, one of them at the right."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.rights import Right
from hotline.desk.settings import Settings, fixed_problems
from hotline.desk.sync_clients import SYNC_STORE, sync_client_of
from hotline.errors import N_
from hotline.process_memory import memory_lock
from ui.pages.checklists.checklists_card import SUPERVISORS_KEYS, ChecklistsCard
from ui.pages.settings.about_card import AboutCard, LicencesCard
from ui.pages.settings.agreed_words_card import AgreedWordsCard
from ui.pages.settings.crash_notes_card import CrashNotesCard
from ui.pages.settings.office_card import OfficeCard
from ui.pages.settings.passphrase_card import PassphraseCard
from ui.pages.settings.protocols_card import ProtocolsCard
from ui.pages.settings.retention_card import RetentionCard
from ui.pages.settings.screen_card import ScreenCard
from ui.pages.settings.section_stack import SectionStack
from ui.pages.settings.settings_file_card import SettingsFileCard
from ui.pages.shared.base_page import Page
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_backups import KEY as BACKUPS_KEY
from ui.session.desk_retention import DeskRetention
from ui.session.desk_users import KEY as USERS_KEY
from ui.session.desk_verification import KEY as JOURNAL_KEY
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.layouts import add_column, add_row
from ui.widgets.shortcuts import KeyGroup, page_keys
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text

ME, OFFICE, CHECKLISTS, USERS, BACKUP, ABOUT = "me", "office", "checklists", "users", "backup", "about"
_LABELS = {
    ME: N_("Screen and passphrase"),
    OFFICE: N_("Office"),
    CHECKLISTS: N_("Checklists"),
    USERS: N_("Users and journal"),
    BACKUP: N_("Backups"),
    ABOUT: N_("About"),
}


_MOST_FAULTS = 3
"""How many mistakes of the administrator's file are said at once; the doctor says all."""


class SettingsPage(Page):
    """Shows the settings in force; `changed` carries those of the office once the store has them, `screen_chosen` this computer's.

    `backups_asked`, `users_asked` and `journal_asked` ask for these pages.
    """

    changed = Signal(object)
    screen_chosen = Signal(str, str)
    backups_asked = Signal()
    users_asked = Signal()
    journal_asked = Signal()

    def __init__(self, context: Context, retention: DeskRetention, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._retention = context, retention
        self.memory, self.administrator = Banner(), Banner()
        self._show_memory()
        self._show_administrator()
        self.screen_card = ScreenCard()
        self.screen_card.chosen.connect(self.screen_chosen)
        self.passphrase = PassphraseCard(context)
        self.sections = SectionStack(words().gettext(N_("Settings")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        around = add_column(column)
        around.setContentsMargins(space(6), 0, space(6), 0)
        around.addWidget(self.memory)
        around.addWidget(self.administrator)
        column.addWidget(self.sections, 1)
        self._add(ME, self.screen_card, self.passphrase)
        self.whole = False
        self._wanted: object = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self.finish)
        self._rest.start()

    def finish(self) -> None:
        """Make the sections below the first one, which come a turn of the event loop later, unless they are there."""
        if self.whole:
            return
        self.whole = True
        may = self._context.session.may(Right.SETTINGS)
        self.office = OfficeCard(self._context)
        self.office.changed.connect(self.changed)
        self.checklists = ChecklistsCard(self._context)
        office: list[Card] = [self.office]
        if may:
            self.words = AgreedWordsCard(self._context)
            self.file = SettingsFileCard(self._context)
            self.file.changed.connect(self._took_over)
            office += [RetentionCard(self._context, self._retention), self.file, self.words]
        if self._context.session.may(Right.DIRECTORY):
            self.protocols = ProtocolsCard(self._context)
            office.append(self.protocols)
        self._add(OFFICE, *office)
        self._add(CHECKLISTS, self.checklists)
        self._add(USERS, self._users_card(), self._journal_card())
        self._add(BACKUP, self._backups_card())
        self.about = AboutCard(self._context)
        about: list[Card] = [self.about, LicencesCard()]
        if may:
            about.append(CrashNotesCard(self._context))
        self._add(ABOUT, *about)
        if isinstance(self._wanted, str):
            self.sections.show_section(self._wanted)

    def _add(self, key: str, *cards: Card) -> None:
        self.sections.add(key, words().gettext(_LABELS[key]), cards)

    def _took_over(self, settings: Settings) -> None:
        self.office.take(settings)
        self.changed.emit(settings)

    def _show_memory(self) -> None:
        """Say where this account may keep too little of the store out of the swap file."""
        state = memory_lock()
        said = "" if state.enough is not False else words().gettext(state.message, **state.values)
        self.memory.say(said, "warning")

    def _show_administrator(self) -> None:
        """Say what is wrong in the file that fixes settings for this computer, and whether its store lies where it is copied elsewhere."""
        client = sync_client_of(self._context.session.path.parent)
        said = [words().error(problem) for problem in fixed_problems()[:_MOST_FAULTS]]
        said += [] if client is None else [words().gettext(SYNC_STORE, client=client.name)]
        told = "\n".join(said)
        self.administrator.say(told, "warning")

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
        """Put the keyboard on the list of sections; another program may have decided about lists meanwhile."""
        if self.whole:
            self.checklists.refresh()
            self.about.refresh()
            if self._context.session.may(Right.SETTINGS):
                self.words.refresh()
        self.sections.list.setFocus()

    def keep(self) -> object:
        """Return which section is in sight."""
        return self.sections.current()

    def restore(self, kept: object) -> None:
        """Bring the section that was in sight into sight again, as soon as it is there."""
        self._wanted = kept
        if isinstance(kept, str):
            self.sections.show_section(kept)

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


def _way(title: str, note: str, button: SecondaryButton | None = None) -> Card:
    """Return a card that says what another page is for, with the button that leads there; without one it says who may."""
    card = Card(title)
    row = add_row(card.body)
    row.addWidget(Text(note, "muted"), 1)
    if button is not None:
        row.addWidget(button)
    return card
