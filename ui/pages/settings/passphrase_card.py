"""Changing one's own passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.desk.users import change_passphrase
from hotline.errors import N_, KnownError, WrongPassphrase
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import SecondaryButton
from ui.widgets.form import Form
from ui.widgets.layouts import add_row
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_fields import TextField

CHANGE_KEY = key_table.PASSPHRASE


class PassphraseCard(Card):
    """The old passphrase once, the new one twice."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Your passphrase")), context.session.user.name, parent)
        self._context = context
        self.banner = Banner()
        form = Form(2)
        self.old = TextField(limit=2000, secret=True)
        self.row_of_old = form.add(say(N_("Current passphrase")), self.old)
        form.add_widget(QWidget())  # as wide as the new one below it, which has one beside it
        self.old.line.returnPressed.connect(self._go_on)
        self.new = NewPassphrase(known=self._known, columns=2)
        self.new.entered.connect(self._change)
        for field in (self.old, self.new.new, self.new.again):
            field.changed.connect(self.banner.clear)
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
            self.row_of_old.set_error(words().gettext(N_("Type your current passphrase.")))
            self.old.setFocus()
        elif self.new.is_complete():
            self.change.setEnabled(False)
            self.banner.say(words().gettext(N_("Setting the passphrase…")), "info")
            self._context.ask(
                self._changed, change_passphrase, self.old.secret(), self.new.secret(), on_refused=self._refused
            )

    def _go_on(self) -> None:
        """Lead Enter on to what is still to be typed, and change where nothing is."""
        if self.old.value() and self.new.new.value() and self.new.again.value():
            self._change()
        elif self.old.value():
            self.new.take_focus()

    def _changed(self, _: object) -> None:
        self.change.setEnabled(True)
        self.old.set_value("")
        self.new.clear()
        self.banner.say(words().gettext(N_("From now on, sign in with the new passphrase.")), "info")

    def _refused(self, error: KnownError) -> None:
        self.change.setEnabled(True)
        if isinstance(error, WrongPassphrase):
            self.banner.clear()
            self.row_of_old.set_error(words().error(error))
            self.old.setFocus()
            self.old.line.selectAll()
        else:
            self.banner.say(words().error(error), "warning")
