"""The one table of the call form's keys: what each does, and which part of the form must be made before it can.

The page binds them, not the cards: a key that comes before its card is there has the card made and then does what it does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from hotline.call.labels import SECTIONS
from hotline.call.vocabulary import UNKNOWN
from hotline.errors import N_
from ui.pages.call_form.cards.assessment_panel import ANSWER_KEYS, NEXT_QUESTION_KEY, UNASKED_KEY
from ui.pages.call_form.cards.checklist_bar import BEFORE_KEY, NEXT_KEY
from ui.pages.call_form.cards.follow_ups_card import ADD_KEY as ADD_FOLLOW_UP
from ui.pages.call_form.cards.needs_card import UNSUITABLE_KEY
from ui.pages.call_form.cards.parked_line import KEY as BRING_BACK
from ui.pages.call_form.cards.person_switch import NEXT_PERSON_KEY
from ui.pages.call_form.cards.persons_card import ADD_KEY as ADD_PERSON
from ui.pages.call_form.codes.caller_code_line import GIVE_KEY, HAS_KEY
from ui.pages.call_form.codes.earlier_calls import GO_KEY
from ui.pages.call_form.fields.masking_shortcuts import LIST_KEY, MASK_KEY
from ui.pages.call_form.fields.masking_shortcuts import NEXT_KEY as NEXT_PERSONAL_DATA
from ui.pages.call_form.form_layout import ASSESSMENT, EARLIER_CALLS, FormLayout
from ui.pages.shared.safe_contact_line import KEY as SAFE_CONTACT
from ui.widgets.buttons import Button
from ui.widgets.shortcuts import KeyGroup, bind, key_group
from ui.widgets.ternary_field import NO, YES

Act = Callable[[FormLayout], object]


@dataclass(frozen=True)
class FormKey:
    """One line of the dialog that F1 opens.

    `acts` has one act for each of the keys, which a space divides; none where what is always there binds them itself: the
    top bar, the list of sections, a field. `needs` names the section or other part that is made first.
    """

    keys: str
    what: str
    acts: tuple[Act, ...] = ()
    needs: str = ""


def _press(button: Button) -> None:
    """Press a button of the form, where it can be pressed by hand."""
    if button.isVisible():
        button.click()


_FORM = (
    FormKey("Ctrl+Enter", N_("Submit")),
    FormKey("Ctrl+W", N_("Back to the desk; the draft stays")),
    FormKey("Ctrl+1–9 Ctrl+0", N_("Go to a section by its number")),
    FormKey("Ctrl+PgDown", N_("Next section"), (lambda form: form.step_section(1),)),
    FormKey("Ctrl+PgUp", N_("Previous section"), (lambda form: form.step_section(-1),)),
    FormKey("Ctrl+Z", N_("Undo, in the whole form"), (lambda form: form.undo_shortcuts.undo(),)),
    FormKey("Ctrl+Y Ctrl+Shift+Z", N_("Redo"), (lambda form: form.undo_shortcuts.redo(),) * 2),
    FormKey(BRING_BACK, N_("Restore what was set aside"), (lambda form: form.bring_back(),)),
    FormKey(ADD_PERSON, N_("Add a person"), (lambda form: _press(form.persons.add),), "persons"),
    FormKey(NEXT_PERSON_KEY, N_("Next person"), (lambda form: form.person_switch.next_person(),)),
    FormKey(
        UNSUITABLE_KEY,
        N_("Services that do not suit, and why not"),
        (lambda form: _press(form.needs.toggle),),
        "needs",
    ),
    FormKey(ADD_FOLLOW_UP, N_("Add a follow-up"), (lambda form: _press(form.follow_up.add),), "follow_up"),
    FormKey(SAFE_CONTACT, N_("Safe contact"), (lambda form: _press(form.safe_contact.button),), "follow_up"),
    # Makes its section by itself; where that is parked, it leads to what brings it back.
    FormKey("Ctrl+F", N_("Filter the questions"), (lambda form: form.go_to("indicators"),)),
    FormKey(
        f"{NEXT_KEY} {BEFORE_KEY}",
        N_("The next list of questions, the one before"),
        (lambda form: form.indicators.bar.next(), lambda form: form.indicators.bar.before()),
        "indicators",
    ),
    FormKey(
        NEXT_QUESTION_KEY,
        N_("Go to the suggested question"),
        (lambda form: _press(form.panel.next_button),),
        ASSESSMENT,
    ),
    FormKey(
        " ".join(ANSWER_KEYS[answer] for answer in (YES, NO, UNKNOWN)),
        N_("Answer the suggested question: yes, no, not known"),
        (
            lambda form: form.panel.answer_next(YES),
            lambda form: form.panel.answer_next(NO),
            lambda form: form.panel.answer_next(UNKNOWN),
        ),
        ASSESSMENT,
    ),
    FormKey(UNASKED_KEY, N_("Show what was not asked"), (lambda form: form.panel.show_unasked(),), ASSESSMENT),
    FormKey("Y N U Del", N_("Answer yes, no, not known, or consent given, refused, not known; take the answer back")),
    FormKey(MASK_KEY, N_("Mask the next personal data"), (lambda form: form.masking.mask_next(),), "summary"),
    FormKey(
        NEXT_PERSONAL_DATA, N_("Go to the next personal data"), (lambda form: form.masking.go_to_next(),), "summary"
    ),
    FormKey(
        LIST_KEY,
        N_("List of the personal data beside the text"),
        (lambda form: form.masking.turn_list(),),
        "summary",
    ),
)
_CALLER = (
    FormKey(
        HAS_KEY, N_("The caller has a code: recognise it"), (lambda form: _press(form.caller_code.has),), "contact"
    ),
    FormKey(
        GIVE_KEY, N_("Give the caller a code to take away"), (lambda form: _press(form.caller_code.give),), "contact"
    ),
    FormKey(
        GO_KEY,
        N_("Go to the caller's earlier calls; Enter reads one, Esc comes back"),
        (lambda form: form.earlier_calls.go_to(),),
        EARLIER_CALLS,
    ),
)
FORM_KEYS = (*_FORM, *_CALLER)


class BoundFormKey(QObject):
    """One key of a form: makes the part that it needs, then does its act; nothing while the contact type leaves its section out."""

    def __init__(self, form: FormLayout, line: FormKey, key: str, act: Act) -> None:
        super().__init__(form)
        self.line = line
        self._form, self._act = form, act
        bind(form, key, self.do)

    def do(self) -> None:
        """Make what is still missing, and do the act."""
        needs = self.line.needs
        if needs in SECTIONS and needs not in self._form.shown_sections():
            return
        if needs:
            self._form.make_now(needs)
        self._act(self._form)


def bind_form_keys(form: FormLayout) -> list[BoundFormKey]:
    """Make every key of the table work while the form is in sight."""
    return [
        BoundFormKey(form, line, key, act)
        for line in FORM_KEYS
        if line.acts
        for key, act in zip(line.keys.split(), line.acts, strict=True)
    ]


def form_keys() -> tuple[KeyGroup, ...]:
    """Return the groups of the form's keys in the language of the screen."""
    return (
        key_group(N_("Call form"), *((line.keys, line.what) for line in _FORM)),
        key_group(N_("A caller who comes back"), *((line.keys, line.what) for line in _CALLER)),
    )
