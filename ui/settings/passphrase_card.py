"""Changing one's own passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk.users import change_passphrase
from hotline.errors import N_, KnownError
from ui.context import Context
from ui.widgets.buttons import SecondaryButton
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.lines import TextField
from ui.widgets.status import Banner
from ui.widgets.surfaces import Card
from ui.words import words

CHANGE_KEY = "Ctrl+Shift+P"


class PassphraseCard(Card):
    """The old passphrase once, the new one twice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        language = words()
        super().__init__(language.gettext(N_("Your passphrase")), context.session.user.name, parent)
        self._context = context
        self.banner = Banner()
        self.banner.clear()
        form = Form(3)
        self.old, self.new, self.again = (TextField(limit=400, secret=True) for _ in range(3))
        form.add(language.gettext(N_("Passphrase now")), self.old)
        form.add(
            language.gettext(N_("New passphrase")),
            self.new,
            language.gettext(N_("at least 10 characters; four words are good")),
        )
        form.add(language.gettext(N_("Passphrase again")), self.again)
        self.change = SecondaryButton(language.gettext(N_("Change the passphrase")), CHANGE_KEY)
        self.change.clicked.connect(self._change)
        self.body.addWidget(self.banner)
        self.body.addWidget(form)
        row = add_row(self.body)
        row.addWidget(self.change)
        row.addStretch(1)

    def _change(self) -> None:
        if self.new.value() != self.again.value():
            self.banner.say(words().gettext(N_("The two passphrases differ. Type the same one twice.")), "warning")
            self.again.setFocus()
            return
        self._context.ask(
            self._changed, change_passphrase, self.old.secret(), self.new.secret(), on_refused=self._refused
        )

    def _changed(self, _: object) -> None:
        for field in (self.old, self.new, self.again):
            field.set_value("")
        self.banner.say(words().gettext(N_("The new passphrase opens the desk from now on.")), "info")

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")
