"""The dialogs of the recovery sheet: the drill, and the new sheet right after a renewal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.recovery import drill_recovery
from hotline.errors import N_, KnownError
from hotline.store.keys.recovery_state import RecoveryState
from ui.pages.shared.recovery_sheet_card import CODE_NOTE, RecoverySheetCard
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text

if TYPE_CHECKING:
    from ui.session.opening import SheetMade

_DRILL_WIDTH, _NEW_WIDTH, _NEW_HEIGHT = 560, 900, 560
_DRILL = N_(
    "Take the sheet out of its envelope and type its code. It is only checked: the sheet stays valid, and nobody is signed in."
)


NOT_RENEWED = N_(
    "The recovery sheet was not renewed: the older one stays valid. Destroy what was printed or saved of the new one."
)


class RecoveryDrillDialog(Dialog):
    """Asks for the code; `good` carries how the sheet stands once it was found to open the store."""

    good = Signal(object)

    def __init__(self, parent: QWidget, context: Context) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("Try the recovery sheet")), width=_DRILL_WIDTH)
        self._context = context
        self.banner = Banner()
        self.code = TextField(limit=80)
        form = Form(1)
        self.row_of_code = form.add(say(N_("Code on the sheet")), self.code, say(CODE_NOTE))
        for widget in (Text(say(_DRILL)), self.banner, form):
            self.body.addWidget(widget)
        cancel = self.add_button(SecondaryButton(say(N_("Cancel")), key_table.CLOSE))
        cancel.clicked.connect(self.reject)
        self.go = self.add_button(PrimaryButton(say(N_("Check the code")), key_table.MAIN))
        self.go.clicked.connect(self.check)
        self.code.changed.connect(self.banner.clear)
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


class NewRecoverySheetDialog(Dialog):
    """Shows the new sheet until it was typed back from the paper; `typed_back` carries its code, which is put in force then."""

    typed_back = Signal(str)

    def __init__(self, parent: QWidget, made: SheetMade) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("The new recovery sheet")), width=_NEW_WIDTH)
        self.setMinimumHeight(_NEW_HEIGHT)
        self.card = RecoverySheetCard(made, say(N_("Put the sheet in force")))
        self.card.done.connect(self._typed_back)
        self.body.addWidget(self.card, 1)

    def left_undone(self) -> str:
        """Return that no sheet was renewed."""
        return words().gettext(NOT_RENEWED)

    def refuse(self, sentence: str) -> None:
        """Say why the sheet cannot be put in force now."""
        self.card.banner.say(sentence, "warning")

    def _typed_back(self) -> None:
        self.typed_back.emit(self.card.made.code)
