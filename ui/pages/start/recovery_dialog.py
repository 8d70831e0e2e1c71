"""Signing in with the recovery sheet: its code opens the store, then the user is chosen and sets a new passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.errors import N_, KnownError
from hotline.secret import Secret
from hotline.store.keys.recovery_code import parse_recovery_code
from ui.pages.shared.recovery_sheet_card import CODE_NOTE
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text
from ui.widgets.visibility import lay_out_now, show_when

_OPERATORS = N_(
    "Operators: ask a supervisor for a first passphrase. This window is for a supervisor with the recovery sheet."
)
_FIRST = N_("Type the code on the sheet. Then choose which supervisor signs in and set a new passphrase.")
_ALONE = N_(
    "The sheet opens this store. Set a new passphrase for {user}, who signs in with it; the older one is no longer valid."
)
_ONE_OF = N_(
    "The sheet opens this store. Choose which supervisor signs in and set a new passphrase; the older one is no longer valid."
)


class RecoveryDialog(Dialog):
    """`code_given` carries the code; after `choose` the dialog asks who comes in, and `accepted` tells that all is there."""

    code_given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("Sign in with the recovery sheet")), width=560)
        self._names: tuple[str, ...] = ()
        self._office = ""
        self.operators = Text(say(_OPERATORS), "strong")
        self.advice = Text(say(_FIRST))
        self.banner = Banner()
        self.code = TextField(limit=80)
        self._code_form = Form(1)
        self.code_row = self._code_form.add(say(N_("Code on the sheet")), self.code, say(CODE_NOTE))
        self.code.changed.connect(self._typed)
        self.who = ChoiceField([], unknown=False, not_asked=False)
        self._who_form = Form(1)
        self._who_form.add(say(N_("Who signs in")), self.who)
        self.passphrase = NewPassphrase(known=self._known)
        for widget in (self.operators, self.advice, self.banner, self._code_form, self._who_form, self.passphrase):
            self.body.addWidget(widget)
        self._who_form.hide()
        self.passphrase.hide()
        cancel = SecondaryButton(say(N_("Cancel")), key_table.CLOSE)
        cancel.clicked.connect(self.reject)
        self.go = PrimaryButton(say(N_("Continue")), key_table.MAIN)
        self.go.clicked.connect(self.submit)
        self.code.line.returnPressed.connect(self.submit)
        self.passphrase.entered.connect(self.submit)
        self.add_button(cancel)
        self.add_button(self.go)
        self.code.setFocus()

    @property
    def user(self) -> str:
        """Return who comes in."""
        return self._names[0] if len(self._names) == 1 else self.who.value() or ""

    def choose(self, names: Sequence[str], office: str) -> None:
        """Ask which of the supervisors comes in, and for the new passphrase."""
        self._names, self._office = tuple(names), office
        self.code.set_value("")
        say = words().gettext
        alone = len(self._names) == 1
        self.advice.setText(say(_ALONE, user=self._names[0]) if alone else say(_ONE_OF))
        self.who.set_options([Option(name, name) for name in self._names])
        self.banner.clear()
        self._code_form.hide()
        self.operators.hide()
        show_when(self._who_form, not alone)
        self.passphrase.show()
        self.go.set_text(say(N_("Sign in")))
        self.go.setEnabled(True)
        lay_out_now()
        if alone:
            self.passphrase.take_focus()
        else:
            self.who.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the code did not open the store; it stays, to be compared with the sheet."""
        self.go.setEnabled(True)
        self.banner.say(sentence, "danger")
        self.code.setFocus()

    def taken(self) -> Secret:
        """Return the new passphrase, and hold it no longer."""
        new = self.passphrase.secret()
        self.passphrase.clear()
        return new

    def submit(self) -> None:
        """Go on where everything does; otherwise say beside each field what is wrong."""
        if not self.go.isEnabled():
            return
        if self._names:
            if not self.user:
                self.banner.say(words().gettext(N_("Choose who signs in.")), "warning")
                self.who.setFocus()
            elif self.passphrase.is_complete():
                self.accept()
            return
        try:
            code = parse_recovery_code(self.code.value())
        except KnownError as error:
            self.banner.clear()
            self.code_row.set_error(words().error(error))
            self.code.setFocus()
            return
        self.go.setEnabled(False)
        self.banner.say(words().gettext(N_("Opening…")), "info")
        self.code_given.emit(code)

    def _typed(self) -> None:
        """Take back what was said of a code that does not stand there any more."""
        self.banner.clear()

    def _known(self) -> tuple[str, ...]:
        return self.user, self._office
