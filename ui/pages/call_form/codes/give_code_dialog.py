"""A new caller code, read to the caller symbol by symbol; when the dialog closes, the code is nowhere any more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.caller_code import Spelled, spelled
from hotline.desk.callers import Given
from hotline.errors import N_
from hotline.language import LANGUAGES, OWN_NAMES, language
from ui.pages.call_form.codes.spelled_code import SpelledCode
from ui.platform import key_table
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import KeyHint
from ui.widgets.text_label import Text

_WIDTH = 760
_LANGUAGE_KEY = key_table.NEXT_LANGUAGE
_SAY_FIRST = N_(
    "Please write this down: ten symbols, Latin letters and digits. There is no zero and no letter O. Read it to us when"
    " you call again, and we know that it is you. We keep no name."
)
_READ_BACK = N_("Now please read it to me once.")


class GiveCodeDialog(Dialog):
    """Leads through the code, one symbol an Enter. `noted` carries the mark once the caller has it; Esc gives nothing."""

    noted = Signal(str)

    def __init__(self, parent: QWidget, given: Given, speaks: str) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("A code for the caller to take away")), width=_WIDTH)
        self._code, self._mark, self._here = given.code, given.mark, 0
        self._symbols: tuple[Spelled, ...] = ()
        self.language = SegmentField([Option(code, OWN_NAMES[code]) for code in LANGUAGES])
        self.language.set_name(speak.gettext(N_("The caller's language")))
        self.language.set_value(speaks if speaks in LANGUAGES else speak.code)
        self.language.changed.connect(self._respell)
        bind(self, _LANGUAGE_KEY, self._next_language)
        self.first = Text("", "body")
        self.code = SpelledCode()
        self.now = Text("", "title")
        self.place = Text("", "muted")
        self._lay_out()
        self.not_now = SecondaryButton(speak.gettext(N_("Give no code")), key_table.CLOSE)
        self.not_now.clicked.connect(self.reject)
        self.back = SecondaryButton(speak.gettext(N_("Back")), "Backspace")
        self.back.clicked.connect(self._step_back)
        self.next = PrimaryButton(speak.gettext(N_("The caller has written it down")), key_table.ACCEPT)
        self.next.clicked.connect(self._step)
        for button in (self.not_now, self.back, self.next):
            self.add_button(button)
        self.make_default(self.next)
        self.finished.connect(self._forget)
        self._respell()

    def _lay_out(self) -> None:
        speak = words()
        choice = add_row(self.body)
        choice.setSpacing(space(2))
        choice.addWidget(Text(speak.gettext(N_("The caller's language")), "label", wrap=False))
        choice.addWidget(self.language)
        choice.addWidget(KeyHint(_LANGUAGE_KEY))
        choice.addStretch(1)
        self.body.addWidget(self.first)
        self.body.addWidget(self.code)
        self.body.addWidget(self.now)
        self.body.addWidget(self.place)
        advice = N_(
            "The code is shown only once and is not stored. The call keeps a mark from which the code cannot be "
            "recovered."
        )
        self.body.addWidget(Text(speak.gettext(advice), "small"))

    def _respell(self) -> None:
        said_in = language(self.language.value() or words().code)
        self._symbols = spelled(self._code, said_in)
        self.first.setText(said_in.gettext(_SAY_FIRST))
        self._show()
        self.setMinimumWidth(max(_WIDTH, self.code.sizeHint().width() + 2 * space(6)))

    def _show(self) -> None:
        speak, size = words(), len(self._symbols)
        reading = self._here < size
        self.code.show_symbols(self._symbols, self._here)
        said_in = language(self.language.value() or speak.code)
        self.now.setText(self._symbols[self._here].said if reading else said_in.gettext(_READ_BACK))
        self.place.setText(
            speak.gettext(N_("Symbol {number} of {size}"), number=self._here + 1, size=size)
            if reading
            else speak.gettext(N_("Compare while the caller reads, then press Enter."))
        )
        announce(self.now, self.now.text())
        self.back.setEnabled(self._here > 0)
        self.next.set_text(speak.gettext(N_("Next symbol") if reading else N_("The caller has written it down")))

    def _step(self) -> None:
        if self._here >= len(self._symbols):
            self.noted.emit(self._mark)
            self.accept()
            return
        self._here += 1
        self._show()

    def _step_back(self) -> None:
        self._here = max(0, self._here - 1)
        self._show()
        self.next.setFocus()

    def _next_language(self) -> None:
        now = self.language.value() or LANGUAGES[0]
        self.language.set_value(LANGUAGES[(LANGUAGES.index(now) + 1) % len(LANGUAGES)])
        self._respell()

    def _forget(self) -> None:
        """Leave the code in no widget; the dialog itself goes with the next turn of the loop."""
        self._code, self._symbols = "", ()
        self.code.show_symbols((), 0)
        self.now.setText("")
        self.deleteLater()
