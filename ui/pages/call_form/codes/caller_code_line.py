"""The caller code in the form: a shortcut to recognise one, a shortcut to give one, and what the call knows of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.editing import Path
from hotline.desk import callers
from hotline.desk.callers import EarlierCall, Given, Recognised
from hotline.errors import N_
from ui.pages.call_form.codes.earlier_calls import GO_KEY as EARLIER_KEY
from ui.pages.call_form.codes.give_code_dialog import GiveCodeDialog
from ui.pages.call_form.codes.recognise_code_dialog import RecogniseCodeDialog
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

HAS_KEY, GIVE_KEY = key_table.CODE, key_table.NEW_CODE
MARK = ("contact", "caller_mark")
EARLIER = ("contact", "earlier_call")
CONTACT = ("contact",)
_NO_CODE = N_("Callers can stay anonymous and still be recognised: give them a code to read out next time.")
_HAS_CODE = N_("This call is linked to a caller code.")
_NOT_SUBMITTED = N_("The code was given in a call that is not submitted yet.")


class CallerCode(QWidget):
    """Gives and recognises caller codes for the call in the form; the record gets the mark, nothing gets the code."""

    def __init__(self, context: Context, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        speak = words()
        self._context, self._state = context, state
        self._making, self._tying = False, ""
        self.said = Text("", "muted")
        self.has = SecondaryButton(speak.gettext(N_("The caller has a code…")), HAS_KEY, bound=False)
        self.has.clicked.connect(self.ask_for_code)
        self.give = SecondaryButton(speak.gettext(N_("Give a code…")), GIVE_KEY, bound=False)
        self.give.clicked.connect(self.make_code)
        self.untie = QuietButton(speak.gettext(N_("Unlink this code")))
        self.untie.clicked.connect(self._untie)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=space(2))
        for button in (self.has, self.give, self.untie):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(Text(speak.gettext(N_("Caller code")), "label"))
        column.addWidget(self.said)
        column.addWidget(buttons)
        state.listen(self._changed)
        self._refresh()

    def ask_for_code(self) -> None:
        """Let the operator type what the caller reads."""
        dialog = RecogniseCodeDialog(self, self._context)
        dialog.recognised.connect(self._recognised)
        dialog.new_asked.connect(self.make_code)
        dialog.open()

    def make_code(self) -> None:
        """Make a code and read it to the caller."""
        if not self._making:
            self._making = True
            self._context.ask(self._read_out, callers.give_code, on_error=self._not_made)

    def _not_made(self, error: Exception) -> None:
        self._making = False
        self._context.tasks.report(error)

    def _read_out(self, given: Given) -> None:
        self._making = False
        dialog = GiveCodeDialog(self, given, self._state.call.contact.language or "")
        dialog.noted.connect(self._noted)
        dialog.open()

    def _noted(self, mark: str) -> None:
        before = self._state.call.contact.caller_mark
        self._state.set(MARK, mark)
        if before is not None and not self._state.call.contact.earlier_call:
            # The caller had another code: the calls that it is tied to stay this caller's.
            self._tying = mark
            self._context.ask(self._tie_to, callers.earlier_calls, before, None)

    def _tie_to(self, calls: tuple[EarlierCall, ...]) -> None:
        contact = self._state.call.contact
        others = [one.reference for one in calls if one.reference != self._state.corrects]
        # Another call may be in the form by now.
        if others and not contact.earlier_call and contact.caller_mark == self._tying:
            self._state.set(EARLIER, others[0])

    def _recognised(self, who: Recognised) -> None:
        # One step, so that one key takes it back.
        contact = replace(self._state.call.contact, caller_mark=who.mark, repeat_caller="yes")
        self._state.set(CONTACT, contact)
        self.said.setText(self._recognised_words(len(who.calls)))
        announce(self.said, self.said.text())

    @staticmethod
    def _recognised_words(number: int) -> str:
        if not number:
            return words().gettext(_NOT_SUBMITTED)
        return words().ngettext(
            "Recognised: {number} earlier call is shown at the right ({key}).",
            "Recognised: {number} earlier calls are shown at the right ({key}).",
            number,
            key=EARLIER_KEY,
        )

    def _untie(self) -> None:
        self._state.set(MARK, None)
        self.has.setFocus()

    def _changed(self, path: Path) -> None:
        if path in ((), MARK, CONTACT):
            self._refresh()

    def _refresh(self) -> None:
        tied = self._state.call.contact.caller_mark is not None
        self.said.setText(words().gettext(_HAS_CODE if tied else _NO_CODE))
        show_when(self.untie, tied)
