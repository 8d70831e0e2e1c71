"""How a day stands beside its page: so far, ended, printed, sealed; the buttons that seal it and show what was corrected since."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.rights import Right
from hotline.desk.seals import DayState, day_state, seal_day
from hotline.errors import N_, KnownError
from ui.pages.reports.corrections_dialog import CorrectionsDialog
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_QUESTION = N_(
    "The page and the numbers of {day} are kept as they are now, in every language, and print so from then on. What changes "
    "later is on a corrections sheet."
)
_RUNS = N_("This day has not ended. It can be sealed from {moment} on.")
_ENDED = N_("This day has ended and is not sealed.")
_PRINTED = N_("First printed on {moment}; not sealed.")
_SEALED = N_("Sealed on {moment} by {user}.")


class DaySealCard(Card):
    """`sealed` tells that the day in sight was sealed: its page is the kept one from now on."""

    sealed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Sealing of the day")), parent=parent)
        self._context = context
        self.day: date | None = None
        self.state: DayState | None = None
        self.told = Text("", "body")
        self.changed = Text("", "muted")
        self.banner = Banner()
        self.seal = SecondaryButton(say(N_("Seal the day…")), key_table.SEAL, parent=self)
        self.seal.clicked.connect(self._ask)
        self.corrections = SecondaryButton(say(N_("Corrections…")), key_table.CORRECTIONS, parent=self)
        self.corrections.clicked.connect(self._show_corrections)
        for widget in (self.told, self.changed, self.banner, self.seal, self.corrections):
            self.body.addWidget(widget)
        self._show(None)

    def show_day(self, day: date | None) -> None:
        """Show how a day stands; None where something else than one day is in sight."""
        if day != self.day:
            self.banner.clear()
        self.day = day
        show_when(self, day is not None)
        if day is not None:
            self._context.ask(self._show, day_state, day, on_refused=self._refused)

    def _show(self, state: DayState | None) -> None:
        if state is not None and state.day != self.day:
            return
        self.state = state
        self.told.setText("" if state is None else self._words(state))
        number = None if state is None else state.corrections
        said = words().ngettext("{number} contact corrected since.", "{number} contacts corrected since.", number or 0)
        self.changed.setText(said if number is not None else "")
        show_when(self.changed, number is not None)
        may = self._context.session.may(Right.SEAL)
        show_when(self.seal, may and state is not None and state.ended and state.sealed_at is None)
        show_when(self.corrections, bool(number))

    def _words(self, state: DayState) -> str:
        speak, zone = words(), self._context.session.office.zone
        if state.sealed_at is not None:
            return speak.gettext(_SEALED, moment=speak.moment(state.sealed_at, zone), user=state.sealed_by)
        if state.printed_at is not None:
            return speak.gettext(_PRINTED, moment=speak.moment(state.printed_at, zone))
        if state.ended:
            return speak.gettext(_ENDED)
        return speak.gettext(_RUNS, moment=speak.moment(state.end, zone))

    def _ask(self) -> None:
        if self.day is None:
            return
        speak = words()
        dialog = ConfirmDialog(
            self.window(),
            speak.gettext(N_("Seal the day?")),
            speak.gettext(_QUESTION, day=speak.date(self.day)),
            speak.gettext(N_("Seal")),
        )
        dialog.accepted.connect(self._seal)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _seal(self) -> None:
        if self.day is not None:
            self._context.ask(self._done, seal_day, self.day, on_refused=self._refused)

    def _done(self, state: DayState) -> None:
        self._show(state)
        self.sealed.emit()

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")

    def _show_corrections(self) -> None:
        if self.day is not None:
            dialog = CorrectionsDialog(self._context, self.window(), self.day)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
