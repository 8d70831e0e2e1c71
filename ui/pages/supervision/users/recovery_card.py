"""The recovery sheet on the page of the users: when it was made, confirmed and tried; trying and renewing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.recovery import SheetConcern, renew_recovery, take_note_of_use
from hotline.errors import N_, KnownError
from hotline.store.keys.recovery_state import RecoveryState
from hotline.store.keys.rekey import NewKeysWait
from ui.pages.supervision.users.recovery_dialogs import NOT_RENEWED, NewRecoverySheetDialog, RecoveryDrillDialog
from ui.pages.supervision.users.user_text import BUSY, before_renewal, sheet_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.background_work import Ended
from ui.session.context import Context
from ui.session.desk_users import DeskUsers
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.error_text import problem_words
from ui.widgets.layouts import add_row
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text

if TYPE_CHECKING:
    from ui.session.opening import SheetMade

DRILL_KEY, RENEW_KEY = key_table.DRILL, key_table.RENEW
_GOOD = N_("The sheet opens this store. Put it back into its envelope, and the envelope into the safe.")
_IN_FORCE = N_("The new recovery sheet is in force and confirmed. Destroy the older one.")


class RecoveryCard(Card):
    """`said` carries a sentence and its kind for the banner of the page."""

    said = Signal(str, str)

    def __init__(self, context: Context, desk_users: DeskUsers, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Recovery sheet")), parent=parent)
        self._context, self._desk_users = context, desk_users
        self._waiting: tuple[str, ...] = ()
        self._renewing = False
        self.sheet: RecoveryDrillDialog | NewRecoverySheetDialog | ConfirmDialog | None = None
        self.concern = Banner()
        self.concern.acted.connect(self._take_note)
        self.words = Text("", "muted")
        self.drill = SecondaryButton(say(N_("Try the sheet…")), DRILL_KEY)
        self.drill.clicked.connect(self.try_it)
        self.renew = SecondaryButton(say(N_("Renew the sheet…")), RENEW_KEY)
        self.renew.clicked.connect(self.ask_to_renew)
        self.body.addWidget(self.concern)
        row = add_row(self.body)
        row.setSpacing(space(2))
        row.addWidget(self.words, 1)
        row.addWidget(self.drill)
        row.addWidget(self.renew)
        desk_users.changed.connect(self._show)
        desk_users.ended.connect(self._ended)
        self._show()

    def know_waiting(self, names: tuple[str, ...]) -> None:
        """Take note who has to be reset when the keys are renewed."""
        self._waiting = names

    def try_it(self) -> None:
        """Ask for the code of the sheet and check it."""
        self.sheet = sheet = RecoveryDrillDialog(self.window(), self._context)
        sheet.good.connect(self._tried)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def ask_to_renew(self) -> None:
        """Say what renewing does, and renew."""
        say = words().gettext
        self.sheet = question = ConfirmDialog(
            self.window(),
            say(N_("Renew the recovery sheet?")),
            before_renewal(self._waiting),
            say(N_("Renew")),
            takes_away=True,
        )
        question.accepted.connect(self._renew)
        question.finished.connect(question.deleteLater)
        question.open()

    def _renew(self) -> None:
        from ui.session.opening import sheet_to_come  # noqa: PLC0415 - what makes pages is loaded when one is made

        self._context.ask(self._show_new, sheet_to_come, words().code, on_refused=self._refused)

    def _show_new(self, made: SheetMade) -> None:
        if not self.isVisible():
            return  # another page is in sight by now, and nothing has been changed
        self.sheet = sheet = NewRecoverySheetDialog(self.window(), made)
        sheet.typed_back.connect(self._put_in_force)
        sheet.rejected.connect(self._not_renewed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _put_in_force(self, code: str) -> None:
        self._renewing = self._desk_users.renew_keys(renew_recovery, code, typed_back=True)
        if not isinstance(self.sheet, NewRecoverySheetDialog):
            return
        if self._renewing:
            self.sheet.accept()
        else:
            self.sheet.refuse(words().gettext(BUSY))

    def _ended(self, ended: Ended) -> None:
        renewing, self._renewing = self._renewing, False
        if not renewing:
            return
        if ended.error is None:
            self.said.emit(words().gettext(_IN_FORCE), "info")
        elif isinstance(ended.error, NewKeysWait):
            self.said.emit(" ".join((words().gettext(_IN_FORCE), problem_words(ended.error))), "warning")
        else:
            self.said.emit(" ".join((problem_words(ended.error), words().gettext(NOT_RENEWED))), "danger")

    def _take_note(self) -> None:
        self._context.ask(self._desk_users.take, take_note_of_use, on_refused=self._refused)

    def _refused(self, error: KnownError) -> None:
        self.said.emit(words().error(error), "warning")

    def _not_renewed(self) -> None:
        self.said.emit(words().gettext(NOT_RENEWED), "info")

    def _tried(self, state: RecoveryState | None) -> None:
        self._desk_users.take(state)
        self.said.emit(words().gettext(_GOOD), "info")

    def _show(self) -> None:
        told = self._desk_users.told
        if told != self.concern.words.text() or self.concern.isHidden() == bool(told):
            used = self._desk_users.concern is SheetConcern.USED
            self.concern.say(told, "warning", words().gettext(N_("I have taken note")) if used else "")
        self.words.setText(sheet_words(self._desk_users.state, self._context.session.office.zone))
        free = self._desk_users.work.kind is None
        for button in (self.drill, self.renew):
            button.setEnabled(free)
