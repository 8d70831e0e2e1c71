"""The page of the backups: making one now, trying and restoring one, the schedule, and what was made so far."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.backup_plan import ENDING, backup_name
from hotline.desk.cancellable_work import Stopped
from hotline.desk.rights import Right
from hotline.errors import N_
from hotline.store.backups.backup import BackupMade
from ui.pages.shared.backup_text import backup_kinds, failure_words, made_words, restored_words, tested_words
from ui.pages.shared.base_page import Page
from ui.pages.shared.restore_dialog import RestoreDialog
from ui.pages.supervision.backups.backup_list_card import ListCard
from ui.pages.supervision.backups.backup_schedule_card import SAVE_KEY, ScheduleCard
from ui.pages.supervision.backups.make_backup_card import MakeCard
from ui.platform.screen_language import words
from ui.session.background_work import Kind
from ui.session.context import Context
from ui.session.desk_backups import DeskBackups
from ui.theme.scale import space
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.error_text import problem_words
from ui.widgets.file_dialogs import ask_new, documents
from ui.widgets.shortcuts import KeyGroup, page_keys
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Scrolled

_TAKEN = N_("{file} exists already and is not overwritten. Choose another name, or move it away.")


class BackupsPage(Page):
    """Shows what DeskBackups knows and asks it for what is to be done."""

    def __init__(self, context: Context, backups: DeskBackups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._backups = context, backups
        self._shown: object = None
        self._dialog: RestoreDialog | None = None
        self.banner = Banner()
        self.failed = Banner()
        self.make = MakeCard(context, backups)
        self.make.back_up_asked.connect(self.back_up)
        self.make.test_asked.connect(self.test)
        self.make.restore_asked.connect(self.restore_into_new)
        self.schedule = ScheduleCard(context)
        self.schedule.changed.connect(self._schedule_changed)
        self.list = ListCard(context, backups)
        scrolled = Scrolled(margins=(space(6), space(4), space(6), space(6)))
        for widget in (self.failed, self.banner, self.make, self.schedule, self.list):
            scrolled.body.addWidget(widget)
        scrolled.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled)
        backups.changed.connect(self._show)
        context.guard.changed.connect(self._forget_what_was_wrong)
        self._show()

    def title(self) -> str:
        """Return the name of the place."""
        return words().gettext(N_("Backups"))

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        left_out = () if self._context.session.may(Right.SETTINGS) else (SAVE_KEY,)
        return (page_keys("backups", N_("Backups"), leave_out=left_out),)

    def activated(self) -> None:
        """Show the backups as they are now."""
        self._forget_what_was_wrong()
        self._backups.refresh()
        self.make.back_up.setFocus()

    def may_close(self) -> bool:
        """Ask first where a backup that somebody wants is being made."""
        kind = self._backups.work.kind
        if kind is None or kind is Kind.SCHEDULED or not kind.is_backup:
            return True
        speak = words()
        question = ConfirmDialog(
            self.window(),
            speak.gettext(N_("Cancel the backup and close?")),
            speak.gettext(N_("It is not finished. Nothing of it is kept.")),
            speak.gettext(N_("Cancel it and close")),
            takes_away=True,
        )
        return question.ask()

    def back_up(self) -> None:
        """Ask where the backup is to lie, and make it."""
        if self._backups.work.kind is not None:
            return
        session = self._context.session
        name = backup_name(session.office.code, session.clock.now(), session.office.zone)
        title = words().gettext(N_("Location of the backup"))
        chosen = ask_new(self, title, name, self._start(), kinds=backup_kinds(), ending=ENDING, taken=_TAKEN)
        if chosen is not None:
            self.banner.clear()
            self._backups.back_up(chosen)

    def test(self) -> None:
        """Ask for a backup and test whether it can be restored."""
        self._open(Kind.REHEARSAL)

    def restore_into_new(self) -> None:
        """Ask for a backup and make a new store of it; the open one stays as it is."""
        self._open(Kind.RESTORE)

    def _open(self, kind: Kind) -> None:
        state = self._backups.state
        if self._backups.work.kind is not None or state is None:
            return
        session = self._context.session
        self._dialog = dialog = RestoreDialog(
            self.window(), kind, self._backups.work, session.clock, store_id=state.store_id, zone=session.office.zone
        )
        dialog.fill(place=session.path.parent / "restored.store", user=session.user.name)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(self._tried)
        dialog.open()

    def _start(self) -> Path:
        """Return the folder to begin in: where the last backup by hand was made, if it is there."""
        last = next((one for one in self._by_hand() if one.is_dir()), None)
        return last or documents()

    def _by_hand(self) -> list[Path]:
        state = self._backups.state
        return [one.path.parent for one in state.made[:1]] if state is not None else []

    def _tried(self) -> None:
        dialog = self._dialog
        if dialog is None or dialog.result_of is None:
            return
        if dialog.kind is Kind.REHEARSAL:
            self.banner.say(tested_words(dialog.result_of, self._context.session.office.zone), "info")
        else:
            self.banner.say(restored_words(dialog.result_of, dialog.place.name), "info")

    def _schedule_changed(self) -> None:
        self._backups.try_again()

    def _forget_what_was_wrong(self) -> None:
        """Take away why something failed before: it may be otherwise now, and whoever tries again is told."""
        if self.banner.kind == "danger":
            self.banner.clear()

    def _show_failure(self) -> None:
        failure = self._backups.failure
        text = "" if failure is None else failure_words(failure, self._context.session.office.zone)
        if text != self.failed.words.text():
            kind = "info" if failure is not None and isinstance(failure.error, Stopped) else "danger"
            self.failed.say(text, kind)

    def _show(self) -> None:
        self._show_failure()
        ended = self._backups.outcome
        if ended is None or ended is self._shown:
            return
        self._shown = ended
        if isinstance(ended.result, BackupMade):
            self.banner.say(made_words(ended.result), "info")
        elif ended.kind is Kind.BY_HAND and ended.error is not None:
            kind = "info" if isinstance(ended.error, Stopped) else "danger"
            self.banner.say(problem_words(ended.error), kind)
