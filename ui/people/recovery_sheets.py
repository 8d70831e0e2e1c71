"""The recovery sheet in sheets of its own: the drill, and the new one right after it was renewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.recovery import confirm_recovery, drill_recovery
from hotline.errors import N_, KnownError
from hotline.store.keys.recovery_state import RecoveryState
from ui.context import Context
from ui.start.sheet_card import SheetCard
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Sheet
from ui.widgets.form import Form
from ui.widgets.lines import TextField
from ui.widgets.status import Banner
from ui.widgets.text import Text
from ui.words import words

if TYPE_CHECKING:
    from ui.opening import SheetMade

_DRILL_WIDTH, _NEW_WIDTH, _NEW_HEIGHT = 560, 900, 560
_DRILL = N_(
    "Take the sheet out of its envelope and type its code. It is only checked: the sheet stays valid, nobody comes in with it."
)
_LOST = N_(
    "The older sheet is void already, and this one is not shown again. Without it nobody comes in when a passphrase is forgotten."
)


class DrillSheet(Sheet):
    """Asks for the code; `good` carries how the sheet stands once it was found to open the store."""

    good = Signal(object)

    def __init__(self, parent: QWidget, context: Context) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("Try the recovery sheet")), width=_DRILL_WIDTH)
        self._context = context
        self.banner = Banner()
        self.banner.clear()
        self.code = TextField(limit=80)
        form = Form(1)
        self.row_of_code = form.add(
            say(N_("Code of the sheet")), self.code, say(N_("seven groups of five; capitals and hyphens do not matter"))
        )
        for widget in (Text(say(_DRILL)), self.banner, form):
            self.body.addWidget(widget)
        cancel = self.add_button(SecondaryButton(say(N_("Cancel")), "Esc"))
        cancel.clicked.connect(self.reject)
        self.go = self.add_button(PrimaryButton(say(N_("Check the code")), "Ctrl+Enter"))
        self.go.clicked.connect(self.check)
        self.code.line.returnPressed.connect(self.check)
        self.code.setFocus()

    def check(self) -> None:
        """Check what is typed."""
        if self.go.isEnabled():
            self.go.setEnabled(False)
            self.banner.say(words().gettext(N_("Checking the code…")), "info")
            self._context.ask(self._good, drill_recovery, self.code.value(), on_refused=self._refused)

    def _good(self, state: RecoveryState | None) -> None:
        self.code.set_value("")
        self.accept()
        self.good.emit(state)

    def _refused(self, error: KnownError) -> None:
        self.go.setEnabled(True)
        self.banner.say(words().error(error), "danger")
        self.code.setFocus()


class NewSheet(Sheet):
    """Shows the new sheet until it was typed back; `confirmed` carries how it stands then."""

    confirmed = Signal(object)

    def __init__(self, parent: QWidget, context: Context, made: SheetMade) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("The new recovery sheet")), width=_NEW_WIDTH)
        self.setMinimumHeight(_NEW_HEIGHT)
        self._context = context
        self.card = SheetCard(made, say(N_("Confirm the sheet")))
        self.card.done.connect(self._confirm)
        self.body.addWidget(self.card, 1)
        self._over_with = False

    def would_be_lost(self) -> str:
        """Return what becomes of a sheet that was not typed back."""
        return "" if self._over_with else words().gettext(_LOST)

    def holds_unsaved(self) -> bool:
        """Return that a lock loses no typed words; that the sheet is not confirmed stands on the Desk."""
        return False

    def _confirm(self) -> None:
        self._context.ask(self._confirmed, confirm_recovery, on_refused=self._refused)

    def _confirmed(self, state: RecoveryState | None) -> None:
        self._over_with = True
        self.accept()
        self.confirmed.emit(state)

    def _refused(self, error: KnownError) -> None:
        self.card.banner.say(words().error(error), "warning")
