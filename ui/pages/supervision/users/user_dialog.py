"""The dialog of an act on a user: it says what the act does, and asks for what it needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.secret import Secret
from hotline.store.keys.user_table import OPERATOR
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.buttons import DangerButton, PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form, FormRow
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text

_WIDTH = 580
_TYPED = N_("Nothing was done yet, and what was typed here is not kept.")
_NOT_ADDED = N_("The new user was not added, and what was typed for it is not kept.")
_NOT_DONE = N_("The change begun for a user was not made, and what was typed for it is not kept.")


@dataclass(frozen=True)
class Asked:
    """What a dialog is about: its title, what it says first, the word on its button, what it asks for, whether it takes away."""

    title: str
    says: Sequence[str]
    button: str
    name: bool = False
    passphrase: bool = False
    takes_away: bool = False


class UserDialog(Dialog):
    """`wanted` tells that all is filled in; the dialog stays until it is accepted, and `refuse` says why an act was not done."""

    wanted = Signal()

    def __init__(self, parent: QWidget, asked: Asked, known: Callable[[], tuple[str, ...]]) -> None:
        super().__init__(parent, asked.title, kind="warning" if asked.takes_away else "", width=_WIDTH)
        self._known = known
        say = words().gettext
        self.says = [Text(sentence) for sentence in asked.says]
        for text in self.says:
            self.body.addWidget(text)
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.name: TextField | None = None
        self.role: SegmentField | None = None
        self.passphrase: NewPassphrase | None = None
        if asked.name:
            self._add_who()
        if asked.passphrase:
            self.passphrase = NewPassphrase(say(N_("First passphrase")), self._names, columns=2)
            self.passphrase.entered.connect(self.submit)
            self.body.addWidget(self.passphrase)
        self.body.addStretch(1)
        self.cancel = self.add_button(SecondaryButton(say(N_("Cancel")), key_table.CLOSE))
        self.cancel.clicked.connect(self.reject)
        button = DangerButton if asked.takes_away else PrimaryButton
        self.go = self.add_button(button(asked.button, key_table.MAIN))
        self.go.clicked.connect(self.submit)
        self._give_focus()

    def submit(self) -> None:
        """Ask for the act where everything does; otherwise say beside each field what is wrong."""
        if not self.go.isEnabled():
            return
        named = self._name_row is None or bool(self._name_row.field.value())
        if self._name_row is not None:
            self._name_row.set_error("" if named else words().gettext(N_("Enter the name the user will sign in with.")))
        chosen = self.passphrase is None or self.passphrase.is_complete()
        if not named and self.name is not None:
            self.name.setFocus()
        if named and chosen:
            self.go.setEnabled(False)
            self.wanted.emit()

    def would_be_lost(self) -> str:
        """Return that nothing was done yet, where something is typed."""
        return words().gettext(_TYPED) if self._is_typed() else ""

    def holds_unsaved(self) -> bool:
        """Return that nothing here was to be saved: the lock page says that the act was not done."""
        return False

    def left_undone(self) -> str:
        """Return that the act was not done, where something is typed."""
        return words().gettext(_NOT_DONE if self.name is None else _NOT_ADDED) if self._is_typed() else ""

    def secret(self) -> Secret:
        """Return the first passphrase, to be wiped by the act."""
        assert self.passphrase is not None  # noqa: S101 - asked only where the dialog asks for it
        return self.passphrase.secret()

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; what is typed stays."""
        self.go.setEnabled(True)
        self.banner.say(sentence, "warning")
        self._give_focus()

    _name_row: FormRow | None = None

    def _add_who(self) -> None:
        say, roles = words().gettext, vocabulary("user_role")
        self.name = TextField(limit=60)
        self.role = SegmentField([Option(code, roles.label(code, words())) for code in roles.codes])
        self.role.set_value(OPERATOR)
        form = Form(1)
        self._name_row = form.add(say(N_("User name")), self.name, say(N_("like Operator 07; a code is enough")))
        self._name_row.show_error_in_place_of_help()
        form.add(say(N_("Role")), self.role)
        self.body.addWidget(form)

    def _is_typed(self) -> bool:
        fields = [] if self.passphrase is None else [self.passphrase.new, self.passphrase.again]
        return any(field.value() for field in (*fields, *([] if self.name is None else [self.name])))

    def _names(self) -> tuple[str, ...]:
        return self._known() if self.name is None else (*self._known(), self.name.value())

    def _give_focus(self) -> None:
        if self.name is not None:
            self.name.setFocus()
        elif self.passphrase is not None:
            self.passphrase.take_focus()
        else:
            self.make_default(self.cancel)
