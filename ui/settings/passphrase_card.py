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
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.status import Banner
from ui.widgets.surfaces import Card
from ui.words import words

CHANGE_KEY = "Ctrl+Shift+P"


class PassphraseCard(Card):
    """The old passphrase once, the new one twice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Your passphrase")), context.session.user.name, parent)
        self._context = context
        self.banner = Banner()
        self.banner.clear()
        form = Form(2)
        self.old = TextField(limit=2000, secret=True)
        form.add(say(N_("Passphrase now")), self.old)
        self.new = NewPassphrase(known=self._known, columns=2)
        self.new.entered.connect(self._change)
        self.change = SecondaryButton(say(N_("Change the passphrase")), CHANGE_KEY)
        self.change.clicked.connect(self._change)
        for widget in (self.banner, form, self.new):
            self.body.addWidget(widget)
        row = add_row(self.body)
        row.addWidget(self.change)
        row.addStretch(1)

    def _known(self) -> tuple[str, ...]:
        return self._context.session.user.name, self._context.session.office.code

    def _change(self) -> None:
        if not self.change.isEnabled():
            return
        if not self.old.value():
            self.banner.say(words().gettext(N_("Type the passphrase that you have now.")), "warning")
            self.old.setFocus()
        elif self.new.is_complete():
            self.change.setEnabled(False)
            self.banner.say(words().gettext(N_("Setting the passphrase…")), "info")
            self._context.ask(
                self._changed, change_passphrase, self.old.secret(), self.new.secret(), on_refused=self._refused
            )

    def _changed(self, _: object) -> None:
        self.change.setEnabled(True)
        self.old.set_value("")
        self.new.clear()
        self.banner.say(words().gettext(N_("The new passphrase opens the desk from now on.")), "info")

    def _refused(self, error: KnownError) -> None:
        self.change.setEnabled(True)
        self.banner.say(words().error(error), "warning")
