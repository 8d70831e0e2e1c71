"""Coming in with the recovery sheet: its code, and a new passphrase at once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.errors import N_, KnownError
from hotline.secret import Secret
from hotline.store.keys.passphrases import new_passphrase
from hotline.store.keys.recovery_code import parse_recovery_code
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Sheet
from ui.widgets.form import Form
from ui.widgets.lines import TextField
from ui.widgets.text import Text
from ui.words import words


class RecoveryDialog(Sheet):
    """Asks for the code of the sheet and a new passphrase, twice."""

    def __init__(self, parent: QWidget) -> None:
        language = words()
        super().__init__(parent, language.gettext(N_("Come in with the recovery sheet")), width=560)
        advice = N_(
            "Type the code of the sheet. You come in as the first supervisor and give a new passphrase at once."
        )
        self.body.addWidget(Text(language.gettext(advice)))
        form = Form(1)
        self.code = TextField(limit=80)
        self.new = TextField(limit=400, secret=True)
        self.again = TextField(limit=400, secret=True)
        self.rows = [
            form.add(language.gettext(N_("Code of the sheet")), self.code),
            form.add(
                language.gettext(N_("New passphrase")),
                self.new,
                language.gettext(N_("at least 10 characters; four words are good")),
            ),
            form.add(language.gettext(N_("Passphrase again")), self.again),
        ]
        self.body.addWidget(form)
        cancel = SecondaryButton(language.gettext(N_("Cancel")))
        cancel.clicked.connect(self.reject)
        go = PrimaryButton(language.gettext(N_("Come in")), "Ctrl+Enter")
        go.clicked.connect(self.submit)
        self.add_button(cancel)
        self.add_button(go)
        self.code.setFocus()

    def taken(self) -> tuple[str, Secret]:
        """Return the code and the new passphrase, and hold them no longer."""
        code, new = self.code.value(), self.new.secret()
        for field in (self.code, self.new, self.again):
            field.set_value("")
        return code, new

    def submit(self) -> None:
        """Come in where everything does; otherwise say beside each field what is wrong."""
        problems = ["", "", ""]
        try:
            parse_recovery_code(self.code.value())
        except KnownError as error:
            problems[0] = words().error(error)
        try:
            new_passphrase(self.new.value())
        except KnownError as error:
            problems[1] = words().error(error)
        if self.new.value() != self.again.value():
            problems[2] = words().gettext(N_("The two passphrases differ. Type the same one twice."))
        for row, problem in zip(self.rows, problems, strict=True):
            row.set_error(problem)
        if not any(problems):
            self.accept()
