"""Recognising a caller by a code: it is typed as it is heard, and the caller's calls are shown beside the form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import callers
from hotline.desk.callers import NeverGiven, Recognised
from hotline.errors import N_, KnownError
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.visibility import show_when

_WIDTH = 520
_LONGEST = 40


class RecogniseCodeDialog(Dialog):
    """One line for the code. `recognised` carries whose it is; `new_asked` that a new code is to be given instead."""

    recognised = Signal(object)
    new_asked = Signal()

    def __init__(self, parent: QWidget, context: Context) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("The caller has a code")), width=_WIDTH)
        self._context = context
        form = Form(1)
        self.code = TextField(limit=_LONGEST)
        self.code.changed.connect(self._typed)
        form.add(
            speak.gettext(N_("The code, as the caller reads it")),
            self.code,
            speak.gettext(N_("Ten symbols, like K7Q-M4TX-B2R; large or small letters, with or without hyphens.")),
        )
        self.body.addWidget(form)
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.cancel = SecondaryButton(speak.gettext(N_("Cancel")), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.give = SecondaryButton(speak.gettext(N_("Give a new code…")), key_table.NEW_CODE)
        self.give.clicked.connect(self._give)
        show_when(self.give, wanted=False)
        self.act = PrimaryButton(speak.gettext(N_("Check code")), key_table.ACCEPT)
        self.act.clicked.connect(self._find)
        self.act.setDefault(True)
        for button in (self.cancel, self.give, self.act):
            self.add_button(button)
        self.finished.connect(self._forget)
        self.code.setFocus()
        self._typed()

    def _typed(self) -> None:
        self.act.setEnabled(bool(self.code.value()))
        self.banner.clear()

    def _find(self) -> None:
        self.act.setEnabled(False)
        self._context.ask(self._found, callers.recognise, self.code.value(), on_refused=self._not_found)

    def _found(self, who: Recognised) -> None:
        if self.isVisible():
            self.recognised.emit(who)
            self.accept()

    def _not_found(self, error: KnownError) -> None:
        self.act.setEnabled(True)
        self.banner.say(words().error(error), "warning")
        show_when(self.give, isinstance(error, NeverGiven))
        self.code.control().setFocus()
        self.code.line.selectAll()

    def _give(self) -> None:
        self.new_asked.emit()
        self.reject()

    def _forget(self) -> None:
        """Leave the code in no widget, nor in what the line would undo; the dialog itself goes with the next turn."""
        self.code.set_value("")
        self.deleteLater()
