"""The recovery sheet on the page of the users: when it was made, confirmed and tried; trying and renewing it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.recovery import DRILL_EVERY
from hotline.errors import N_
from hotline.store.keys.recovery_state import RecoveryState
from ui.backups.work import Ended
from ui.context import Context
from ui.people.desk_people import DeskPeople
from ui.people.recovery_sheets import DrillSheet, NewSheet
from ui.people.words import before_renewal, concern_words, sheet_words
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.layouts import add_row
from ui.widgets.problem import problem_words
from ui.widgets.status import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text import Text
from ui.words import words

DRILL_KEY, RENEW_KEY = "Ctrl+Shift+Y", "Ctrl+Shift+N"
_GOOD = N_("The sheet opens this store. Put it back into its envelope, and the envelope into the safe.")
_KEPT = N_("The new recovery sheet is confirmed. Destroy the older one.")
_NOT_CONFIRMED = N_(
    "The new recovery sheet was not confirmed, and the older one is void. Try the printed sheet, or renew it once more."
)
_BUSY = N_(
    "A backup is being made, the store is being verified, or keys are being renewed. Do this again when it is done."
)


class RecoveryCard(Card):
    """`said` carries a sentence and its kind for the banner of the page."""

    said = Signal(str, str)

    def __init__(self, context: Context, people: DeskPeople, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Recovery sheet")), parent=parent)
        self._context, self._people = context, people
        self._waiting: tuple[str, ...] = ()
        self._renewing = False
        self.sheet: DrillSheet | NewSheet | ConfirmDialog | None = None
        self.concern = Banner()
        self.concern.clear()
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
        people.changed.connect(self._show)
        people.ended.connect(self._ended)
        self._show()

    def know_waiting(self, names: tuple[str, ...]) -> None:
        """Take note who has to be reset when the keys are renewed."""
        self._waiting = names

    def try_it(self) -> None:
        """Ask for the code of the sheet and check it."""
        self.sheet = sheet = DrillSheet(self.window(), self._context)
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
        self._renewing = self._people.renew_sheet()
        if not self._renewing:
            self.said.emit(words().gettext(_BUSY), "warning")

    def show_new(self) -> None:
        """Show a sheet that was renewed, once; while another page is in sight, or none, it waits."""
        made = self._people.new_sheet
        if made is None or not self.isVisible():
            return
        self._people.new_sheet = None
        self.sheet = sheet = NewSheet(self.window(), self._context, made)
        sheet.confirmed.connect(self._confirmed)
        sheet.rejected.connect(self._not_confirmed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _ended(self, ended: Ended) -> None:
        renewing, self._renewing = self._renewing, False
        if renewing and ended.error is not None:
            self.said.emit(problem_words(ended.error), "warning")
        self.show_new()

    def _tried(self, state: RecoveryState | None) -> None:
        self._people.take(state)
        self.said.emit(words().gettext(_GOOD), "info")

    def _confirmed(self, state: RecoveryState | None) -> None:
        self._people.take(state)
        self.said.emit(words().gettext(_KEPT), "info")

    def _not_confirmed(self) -> None:
        self._people.refresh()
        self.said.emit(words().gettext(_NOT_CONFIRMED), "danger")

    def _show(self) -> None:
        told = concern_words(self._people.concern, DRILL_EVERY.days)
        if told != self.concern.words.text() or self.concern.isHidden() == bool(told):
            self.concern.say(told, "warning")
        self.words.setText(sheet_words(self._people.state, self._context.session.office.zone))
        free = self._people.work.kind is None
        for button in (self.drill, self.renew):
            button.setEnabled(free)
