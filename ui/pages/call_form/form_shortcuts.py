"""What each key of the call form does, and which part of the form must be made before it can.

The page binds them, not the cards: a key that comes before its card is there has the card made and then does what it does.
Which keys these are, and what they are called, stands in the table of keys.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt

from hotline.call.labels import SECTIONS
from hotline.call.vocabulary import UNKNOWN
from hotline.errors import N_
from ui.pages.call_form.form_banner import any_change
from ui.pages.call_form.form_layout import ASSESSMENT, EARLIER_CALLS, FormLayout
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.buttons import Button
from ui.widgets.shortcuts import KeyGroup, bind, hint, page_keys
from ui.widgets.ternary_field import NO, YES
from ui.widgets.visibility import lay_out_now

_NOTHING = N_("{key} · {what}: there is nothing like that now.")
_NOT_ASKED = N_("{key} · {what}: not part of this contact type.")


@dataclass(frozen=True)
class FormKey:
    """What a command of the table does in the form; `needs` names the section or other part that is made first.

    An act that returns False had nothing to do.
    """

    keys: str
    act: Callable[[FormLayout], object]
    needs: str = ""


def _press(button: Button) -> bool:
    """Press a button of the form; return whether it could be pressed by hand."""
    shown = button.isVisible()
    if shown:
        button.click()
    return shown


def _other_list(step: Callable[[], None], form: FormLayout) -> None:
    """Show another list of questions, with the keyboard on its first question, where answers work."""
    step()
    lay_out_now()
    first = next((row.answer for row in form.indicators.rows if not row.isHidden()), form.indicators.filter)
    form.sections.set_current("indicators")
    first.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _find(form: FormLayout) -> None:
    """Go to the questions, with the keyboard in their filter."""
    form.go_to("indicators")
    if "indicators" in form.cards and form.indicators.isVisible():
        form.indicators.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)


_YES, _NO, _UNKNOWN = key_table.ANSWER[:3]
# Submitting, leaving and the sections are bound by what is always there: the top bar and the list of sections.
FORM_KEYS = (
    FormKey(key_table.HUNG_UP, lambda form: form.talk.hung_up()),
    FormKey(key_table.PROTOCOL, lambda form: form.protocols.turn()),
    FormKey(key_table.NEXT_SECTION, lambda form: form.step_section(1)),
    FormKey(key_table.PREVIOUS_SECTION, lambda form: form.step_section(-1)),
    FormKey(key_table.UNDO, lambda form: form.undo_shortcuts.undo()),
    FormKey(key_table.REDO, lambda form: form.undo_shortcuts.redo()),
    FormKey(key_table.RESUME, lambda form: form.bring_back()),
    FormKey(key_table.NEW, lambda form: _press(form.persons.add), "persons"),
    FormKey(key_table.NEXT_PERSON, lambda form: form.person_switch.next_person()),
    FormKey(key_table.CALLER_IS_PERSON, lambda form: form.caller_is_person(), "persons"),
    FormKey(key_table.MORE, lambda form: _press(form.needs.toggle), "needs"),
    FormKey(key_table.FOLLOW_UP, lambda form: _press(form.follow_up.add), "follow_up"),
    FormKey(key_table.SAFE_CONTACT, lambda form: _press(form.safe_contact.button), "follow_up"),
    # Makes its section by itself; where that is parked, it leads to what brings it back.
    FormKey(key_table.FIND, _find),
    FormKey(key_table.NEXT_LIST, lambda form: _other_list(form.indicators.bar.next, form), "indicators"),
    FormKey(key_table.PREVIOUS_LIST, lambda form: _other_list(form.indicators.bar.before, form), "indicators"),
    FormKey(key_table.NEXT_QUESTION, lambda form: _press(form.panel.question.button), ASSESSMENT),
    FormKey(_YES, lambda form: form.panel.question.take(YES), ASSESSMENT),
    FormKey(_NO, lambda form: form.panel.question.take(NO), ASSESSMENT),
    FormKey(_UNKNOWN, lambda form: form.panel.question.take(UNKNOWN), ASSESSMENT),
    FormKey(key_table.MEANT, lambda form: form.indicators.record_meant(), "indicators"),
    FormKey(key_table.WHY, lambda form: _press(form.panel.why_button), ASSESSMENT),
    FormKey(key_table.UNASKED, lambda form: form.panel.show_unasked(), ASSESSMENT),
    FormKey(key_table.MASK, lambda form: form.masking.mask_next(), "summary"),
    FormKey(key_table.NEXT_FINDING, lambda form: form.masking.go_to_next(), "summary"),
    FormKey(key_table.FINDINGS, lambda form: form.masking.turn_list(), "summary"),
    FormKey(key_table.CODE, lambda form: _press(form.caller_code.has), "contact"),
    FormKey(key_table.NEW_CODE, lambda form: _press(form.caller_code.give), "contact"),
    FormKey(key_table.HISTORY, lambda form: form.earlier_calls.go_to(), EARLIER_CALLS),
)


class BoundFormKey(QObject):
    """One command of a form: makes the part that it needs, then does its act; says so where there is nothing to do."""

    def __init__(self, form: FormLayout, line: FormKey) -> None:
        super().__init__(form)
        self.line = line
        self._form = form
        bind(form, line.keys, self.do)

    def do(self) -> None:
        """Make what is still missing, and do the act."""
        needs = self.line.needs
        if needs in SECTIONS and needs not in self._form.shown_sections():
            self._say(_NOT_ASKED)
            return
        if needs:
            self._form.make_now(needs)
        if self.line.act(self._form) is False:
            self._say(_NOTHING)

    def _say(self, message: str) -> None:
        """Say above the form why the key did nothing, until something is done: a key that is silent is pressed again and again."""
        command = key_table.command_of(self.line.keys)
        if command is not None:
            what = words().gettext(command.where.get("call", command.where.get("caller", command.what)))
            said = words().gettext(message, key=hint(self.line.keys), what=what)
            self._form.banner.say_until(any_change, said)


def bind_form_keys(form: FormLayout) -> list[BoundFormKey]:
    """Make every key of the form work while the form is in sight."""
    return [BoundFormKey(form, line) for line in FORM_KEYS]


def form_keys() -> tuple[KeyGroup, ...]:
    """Return the groups of the form's keys in the language of the screen."""
    return (page_keys("call", N_("Call form")), page_keys("caller", N_("A caller who comes back")))
