"""How old the last backup is, the keys to make, test and restore one, and how far that is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.pages.shared.backup_text import age_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.background_work import Kind
from ui.session.context import Context
from ui.session.desk_backups import DeskBackups
from ui.session.progress_row import ProgressRow
from ui.session.work_words import working_words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.layouts import add_row
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text

BACK_UP_KEY = key_table.MAIN
TEST_KEY = key_table.CHECK
RESTORE_KEY = key_table.RESTORE


class MakeCard(Card):
    """The three acts; while one is under way the others wait, and it can be cancelled."""

    back_up_asked = Signal()
    test_asked = Signal()
    restore_asked = Signal()

    def __init__(self, context: Context, backups: DeskBackups, parent: QWidget | None = None) -> None:
        speak = words()
        super().__init__(speak.gettext(N_("Backup")), parent=parent)
        self._context, self._backups = context, backups
        self.age = Text("", "body")
        advice = N_(
            "A backup is one encrypted file that holds everything; the same passphrases open it. Keep it on another "
            "disk than the store. You can keep working while it is made."
        )
        self.progress = ProgressRow()
        self.progress.cancelled.connect(backups.cancel)
        self.back_up = PrimaryButton(speak.gettext(N_("Back up now…")), BACK_UP_KEY)
        self.test = SecondaryButton(speak.gettext(N_("Test a backup…")), TEST_KEY)
        self.restore = SecondaryButton(speak.gettext(N_("Restore into a new store…")), RESTORE_KEY)
        self.back_up.clicked.connect(self.back_up_asked)
        self.test.clicked.connect(self.test_asked)
        self.restore.clicked.connect(self.restore_asked)
        self.body.addWidget(self.age)
        self.body.addWidget(Text(speak.gettext(advice), "muted"))
        self.body.addWidget(self.progress)
        row = add_row(self.body)
        row.setSpacing(space(2))
        for button in (self.back_up, self.test, self.restore):
            row.addWidget(button)
        row.addStretch(1)
        backups.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        backups, session = self._backups, self._context.session
        if backups.state is not None:
            self.age.setText(age_words(backups, backups.state, session.clock.now(), session.office.zone))
        used = {Kind.REHEARSAL: self.test, Kind.RESTORE: self.restore}.get(backups.work.kind or Kind.SCHEDULED)
        acts = (self.back_up, self.test, self.restore)
        self.progress.show_beside(acts, working_words(backups.work), backups.work, used)
