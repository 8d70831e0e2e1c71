"""The shortcuts of the call form, as the dialog that F1 opens lists them."""

from __future__ import annotations

from hotline.errors import N_
from ui.pages.call_form.cards.assessment_panel import ANSWER_KEYS, UNASKED_KEY
from ui.pages.call_form.cards.checklist_bar import BEFORE_KEY, NEXT_KEY
from ui.pages.call_form.cards.follow_ups_card import ADD_KEY as ADD_FOLLOW_UP
from ui.pages.call_form.cards.needs_card import UNSUITABLE_KEY
from ui.pages.call_form.cards.person_switch import NEXT_PERSON_KEY
from ui.pages.call_form.codes.caller_code_line import CALLER_CODE_KEYS
from ui.pages.call_form.codes.earlier_calls import EARLIER_CALLS_KEYS
from ui.pages.call_form.fields.masking_shortcuts import LIST_KEY
from ui.pages.shared.safe_contact_line import KEY as SAFE_CONTACT
from ui.widgets.shortcuts import KeyGroup, key_group

_KEYS = (
    ("Ctrl+Enter", N_("Submit")),
    ("Ctrl+W", N_("Back to the desk; the draft stays")),
    ("Ctrl+1–9 Ctrl+0", N_("To a section by its figure")),
    ("Ctrl+PgDown", N_("Next section")),
    ("Ctrl+PgUp", N_("Previous section")),
    ("Ctrl+Z", N_("Undo, in the whole form")),
    ("Ctrl+Y Ctrl+Shift+Z", N_("Redo")),
    ("Ctrl+B", N_("Bring back what is parked")),
    ("Ctrl+P", N_("Add a person")),
    (NEXT_PERSON_KEY, N_("Look at the next person")),
    (UNSUITABLE_KEY, N_("Services that do not suit, and why not")),
    (ADD_FOLLOW_UP, N_("Add a follow-up")),
    (SAFE_CONTACT, N_("Safe contact")),
    ("Ctrl+F", N_("Filter the questions")),
    (f"{NEXT_KEY} {BEFORE_KEY}", N_("The next list of questions, the one before")),
    ("Ctrl+J", N_("Go to the next best question")),
    (" ".join(ANSWER_KEYS.values()), N_("Answer the next best question: yes, no, not known")),
    (UNASKED_KEY, N_("Show what was not asked")),
    ("Y N U Del", N_("Answer yes, no, not known, or consent given, refused, not known; take the answer back")),
    ("F10", N_("Mask the next personal data")),
    ("Shift+F10", N_("Go to the next personal data")),
    (LIST_KEY, N_("List of the personal data beside the text")),
)


def form_keys() -> tuple[KeyGroup, ...]:
    """Return the groups of the form's keys in the language of the screen."""
    return (
        key_group(N_("Call form"), *_KEYS),
        key_group(N_("A caller who comes back"), *CALLER_CODE_KEYS, *EARLIER_CALLS_KEYS),
    )
