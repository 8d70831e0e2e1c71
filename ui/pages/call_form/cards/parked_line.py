"""The line above the form that says what is parked: kept, not counted, and brought back by one key."""

from __future__ import annotations

from hotline.call.parking import parked_in
from hotline.call.record import Call, Parked, Situation
from hotline.errors import N_
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.status_messages import Banner

KEY = key_table.RESUME


class ParkedLine(Banner):
    """In sight only while something is parked because the contact type does not ask for it."""

    def __init__(self, state: FormState) -> None:
        super().__init__()
        self._state = state
        self._shown = Parked()
        self.clear()

    def refresh(self) -> None:
        """Show what is parked now."""
        parked = parked_in(self._state.call)
        if parked == self._shown:
            return
        self._shown = parked
        what = parked_words(parked)
        if not what:
            self.clear()
            return
        language = words()
        told = language.gettext(
            N_("Set aside: {what}. This contact type does not ask for it; it is kept and returns with the type."),
            what=what,
        )
        back = language.gettext(N_("Restore"))
        self.say(told, "warning", f"{back}  {KEY}")


def parked_sections(call: Call) -> frozenset[str]:
    """Return the sections of the form whose content is parked now."""
    parked = parked_in(call)
    found = set()
    if parked.persons:
        found.add("persons")
    if any(person.answers for person in parked.persons):
        found.add("indicators")
    if parked.situation != Situation():
        found.add("situation")
    return frozenset(found)


def parked_words(parked: Parked) -> str:
    """Return what is parked in words; empty where nothing is."""
    language = words()
    told = []
    if parked.persons:
        told.append(language.ngettext("{number} person", "{number} persons", len(parked.persons)))
    answers = sum(len(person.answers) for person in parked.persons)
    if answers:
        told.append(language.ngettext("{number} answer", "{number} answers", answers))
    if parked.situation != Situation():
        told.append(language.gettext(N_("the situation")))
    return ", ".join(told)
