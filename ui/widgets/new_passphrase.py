"""A passphrase that is being chosen: typed twice, shown on request, with how hard it is to guess in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_, KnownError
from hotline.passphrase_strength import strength_of
from hotline.secret import Secret
from hotline.store.keys.passphrases import SHORTEST_PASSPHRASE, new_passphrase
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.check_boxes import CheckField
from ui.widgets.form import Form, FormRow
from ui.widgets.keyboard_line import KeyboardLine
from ui.widgets.text_fields import TextField

DIFFER = N_("The two passphrases differ. Type the same one twice.")
_NOTE = N_("at least 10 characters; four unrelated words work well")
_PAUSE_MS = 200
"""How long after the last key its strength is said: the guessing takes some milliseconds."""


def nobody_known() -> tuple[str, ...]:
    """Return no names that make a passphrase easier to guess."""
    return ()


class NewPassphrase(QWidget):
    """Two fields, and below the first how hard it is to guess. `known` gives the names that make it easier; `entered` tells of Enter."""

    entered = Signal()

    def __init__(
        self,
        label: str = "",
        known: Callable[[], tuple[str, ...]] = nobody_known,
        columns: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = known
        say = words().gettext
        self.new, self.again = TextField(limit=2000, secret=True), TextField(limit=2000, secret=True)
        form = Form(columns)
        self.rows: tuple[FormRow, FormRow] = (
            form.add(label or say(N_("New passphrase")), self.new, say(_NOTE)),
            form.add(say(N_("Confirm passphrase")), self.again),
        )
        self.rows[0].show_error_in_place_of_help()
        self.strength = self.rows[0].help
        self.show_typed = CheckField(say(N_("Show what is typed")))
        self.keyboard = KeyboardLine(self)
        self.keyboard.watch(self.new, self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        for widget in (form, self.keyboard, self.show_typed):
            column.addWidget(widget)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.say_strength)
        self.new.changed.connect(self._pause.start)
        self.show_typed.changed.connect(self._show_typed)
        self.new.line.returnPressed.connect(self.again.line.setFocus)
        self.again.line.returnPressed.connect(self.entered)

    def take_focus(self) -> None:
        """Put the keyboard on the first field."""
        self.new.setFocus()

    def is_complete(self) -> bool:
        """Return whether it may be set and was typed twice; otherwise say beside the field what is wrong, and go there."""
        problems = [self._problem(), "" if self.again.value() == self.new.value() else words().gettext(DIFFER)]
        if problems[0]:
            problems[1] = ""
        for row, problem in zip(self.rows, problems, strict=True):
            row.set_error(problem)
        wrong = next((row for row, problem in zip(self.rows, problems, strict=True) if problem), None)
        if wrong is not None:
            self._be_quiet()
            wrong.field.setFocus()
        return wrong is None

    def secret(self) -> Secret:
        """Return what was typed, to be wiped by whoever uses it."""
        return self.new.secret()

    def clear(self) -> None:
        """Hold nothing of it any longer."""
        for field in (self.new, self.again):
            field.set_value("")
        self.show_typed.set_value(False)
        self._show_typed()
        self._be_quiet()

    def say_strength(self) -> None:
        """Say how hard it is to guess, as far as it is typed."""
        typed = self.new.value()
        if len(typed.strip()) < SHORTEST_PASSPHRASE:
            self._be_quiet()
            return
        said = words().gettext(strength_of(typed, self._known()).sentence)
        self.strength.setText(said)
        if self.rows[0].error.isHidden():
            self.new.set_note(said)

    def _problem(self) -> str:
        try:
            new_passphrase(self.new.value(), *self._known()).wipe()
        except KnownError as error:
            return words().error(error)
        return ""

    def _be_quiet(self) -> None:
        self._pause.stop()
        self.strength.setText(words().gettext(_NOTE))

    def _show_typed(self) -> None:
        for field in (self.new, self.again):
            field.show_typed(shown=self.show_typed.value())
