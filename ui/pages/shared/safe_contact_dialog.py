"""The safe contact of one call: entered, or shown for a minute; no widget keeps it afterwards."""

from __future__ import annotations

from dataclasses import astuple
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import safe_contacts
from hotline.desk.safe_contacts import LONGEST
from hotline.errors import N_, KnownError
from hotline.store.tables.safe_contacts import SafeContact
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

SHOWN_MS = 60_000
_WIDTH = 620
_FIELDS = {
    "number": N_("Number, or another way"),
    "times": N_("When it is safe"),
    "code_word": N_("Code word"),
    "what_to_say": N_("What to say if somebody else answers"),
}


class SafeContactDialog(Dialog):
    """`changed` tells that one is held now, or none any more. `since` is None where none is held yet.

    Where it `may_be_kept` no more, because the consent to call back was taken back, it is shown and cannot be changed.
    What is typed is in the store only once it is kept: it stands nowhere else, not even as a draft.
    """

    changed = Signal()

    def __init__(
        self, parent: QWidget, context: Context, reference: str, since: datetime | None, *, may_be_kept: bool = True
    ) -> None:
        speak = words()
        title = speak.gettext(N_("Safe contact of {reference}"), reference=reference)
        super().__init__(parent, title, width=_WIDTH)
        self._context, self._reference, self._may_be_kept = context, reference, may_be_kept
        self._held = self._handed_over = SafeContact()
        told = N_(
            "It is stored nowhere else: not on paper, in exports or in search. It is erased when the last follow-up "
            "is done."
        )
        self.body.addWidget(Text(speak.gettext(told), "muted"))
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.form = Form(1)
        self.fields = {name: TextField(limit=LONGEST) for name in _FIELDS}
        for name, label in _FIELDS.items():
            self.form.add(speak.gettext(label), self.fields[name])
        self.body.addWidget(self.form)
        self.close_button = SecondaryButton(speak.gettext(N_("Close")), key_table.CLOSE)
        self.close_button.clicked.connect(self.reject)
        self.erase = DangerButton(speak.gettext(N_("Erase now")), key_table.REMOVE)
        self.erase.clicked.connect(self._erase)
        self.keep = SecondaryButton(speak.gettext(N_("Save")), key_table.MAIN)
        self.keep.clicked.connect(self._keep)
        self.show_button = PrimaryButton(speak.gettext(N_("Show (this is logged)")), key_table.ACCEPT)
        self.show_button.clicked.connect(self._ask_to_show)
        for button in (self.close_button, self.erase, self.keep, self.show_button):
            self.add_button(button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._time_is_up)
        self.finished.connect(self._forget)
        self._open_for(held=since is not None)

    def _open_for(self, *, held: bool) -> None:
        show_when(self.form, not held and self._may_be_kept)
        show_when(self.keep, not held and self._may_be_kept)
        show_when(self.erase, held)
        show_when(self.show_button, held)
        if held:
            self.show_button.setDefault(True)
            self.show_button.setFocus()
        else:
            self.fields["number"].control().setFocus()

    def would_be_lost(self) -> str:
        """Return that typed words go, where the store does not have them."""
        typed = self._typed()
        if typed == self._held or not any(astuple(typed)):
            return ""
        return words().gettext(N_("This will not be saved: what you typed here is stored nowhere else."))

    def save_now(self) -> None:
        """Keep what was typed, as the button does."""
        if self.would_be_lost() and self._typed() != self._handed_over:
            self._keep()

    def _typed(self) -> SafeContact:
        return SafeContact(**{name: field.value() for name, field in self.fields.items()})

    def _time_is_up(self) -> None:
        """Take what was shown out of sight; what was changed in it is kept first."""
        if self.would_be_lost():
            self._timer.start()
            self.save_now()
        else:
            self.throw_away()

    def _ask_to_show(self) -> None:
        self._context.ask(self._show, safe_contacts.show_safe_contact, self._reference, on_refused=self._refused)

    def _show(self, contact: SafeContact) -> None:
        if not self.isVisible():
            return
        for name, field in self.fields.items():
            field.set_value(getattr(contact, name))
            field.line.setReadOnly(not self._may_be_kept)
        self._held = self._typed()
        show_when(self.form, wanted=True)
        show_when(self.keep, self._may_be_kept)
        show_when(self.show_button, wanted=False)
        self.banner.say(words().gettext(N_("Shown for one minute, then this window closes.")), "info")
        self.fields["number"].control().setFocus()
        self._timer.start()

    def _keep(self) -> None:
        self._handed_over = self._typed()
        act = (safe_contacts.keep_safe_contact, self._reference, self._handed_over)
        self._context.ask(self._kept, *act, on_refused=self._not_kept)

    def _kept(self, _since: datetime) -> None:
        self.changed.emit()
        self.accept()

    def _erase(self) -> None:
        self._context.ask(self._erased, safe_contacts.erase_safe_contact, self._reference, on_refused=self._refused)

    def _erased(self, wiped: bool) -> None:  # noqa: FBT001 - what the act returns
        self.changed.emit()
        if wiped:
            self.accept()
            return
        self._forget()
        self._open_for(held=False)
        told = N_(
            "Erased. The last traces will be removed when the program is locked: another program is using the store, "
            "or the disk is full."
        )
        self.banner.say(words().gettext(told), "warning")

    def _not_kept(self, error: KnownError) -> None:
        self._handed_over = SafeContact()
        self._refused(error)

    def _refused(self, error: KnownError) -> None:
        self.banner.say(problem_words(error), "warning")

    def _forget(self) -> None:
        """Leave no word of it in a widget, nor in what a line would undo."""
        self._timer.stop()
        self._held = self._handed_over = SafeContact()
        for field in self.fields.values():
            field.set_value("")
