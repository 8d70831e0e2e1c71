"""What the Desk says of the backups: one quiet line while all is well, a banner where the last one is old or a run failed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.desk.backup_plan import Age
from hotline.desk.backup_state import BackupState
from hotline.desk.cancellable_work import Stopped
from hotline.errors import N_
from ui.pages.shared.backup_text import age_words, failure_words
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_backups import KEY, DeskBackups
from ui.session.work_words import working_words
from ui.theme.scale import space
from ui.widgets.buttons import Button
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import ShortText
from ui.widgets.visibility import show_when

_ADVICE = N_("{what} Make one now, on another disk.")
_KINDS = {Age.GOOD: "info", Age.OLD: "warning", Age.TOO_OLD: "danger"}


class BackupNotice(QObject):
    """The banners `failed` and `old`, and the line `quiet`, for whoever lays them out; `asked` asks for the page of the backups.

    All are hidden until it is known how the backups stand, and where none is needed.
    """

    asked = Signal()

    def __init__(self, context: Context, backups: DeskBackups, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._backups = context, backups
        speak = words()
        self.failed = Banner()
        self.old = Banner()
        for banner in (self.failed, self.old):
            banner.acted.connect(self.asked)
        self.quiet = QWidget()
        row = QHBoxLayout(self.quiet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        self.words = ShortText("", "muted")
        self.open = Button(speak.gettext(N_("Backups")), KEY, look="quiet", bound=False)
        self.open.clicked.connect(self.asked)
        row.addWidget(self.words, 1)
        row.addWidget(self.open)
        self.quiet.hide()
        backups.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._backups.state
        if state is None or not state.needed:
            for shown in (self.failed, self.old, self.quiet):
                shown.hide()
            return
        self._show_failure()
        self._show_age(state)

    def _show_failure(self) -> None:
        failure, zone = self._backups.failure, self._context.zone
        if failure is None:
            self._say(self.failed, "", "danger")
        else:
            kind = "info" if isinstance(failure.error, Stopped) else "danger"
            self._say(self.failed, failure_words(failure, zone), kind)

    def _show_age(self, state: BackupState) -> None:
        context, backups = self._context, self._backups
        age = age_words(backups, state, context.clock.now(), context.zone)
        kind = backups.work.kind
        working = working_words(backups.work) if kind is not None and kind.is_backup else ""
        calm = bool(working) or state.age is Age.GOOD
        self.words.setText(working or age)
        show_when(self.quiet, calm)
        self._say(self.old, "" if calm else words().gettext(_ADVICE, what=age), _KINDS[state.age])

    @staticmethod
    def _say(banner: Banner, text: str, kind: str) -> None:
        """Show a sentence once: a screen reader is told only what is new."""
        if text != banner.words.text() or banner.isHidden() == bool(text):
            banner.say(text, kind, words().gettext(N_("Backups")) if text else "")
