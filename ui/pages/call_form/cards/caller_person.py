"""The caller is the person on screen: one key takes over what is known of the one to the other."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hotline.call.caller_as_person import caller_as_person, differences
from hotline.call.labels import label_of
from hotline.call.record import letter
from hotline.errors import N_
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import words
from ui.widgets.status_messages import Banner

CALLER_IS_PERSON = N_("Caller is this person")
_DONE = N_("The caller is person {letter}. What is known was copied both ways: check it.")
_DIFFERS = N_("The caller is person {letter}, but these differ: {fields}. Correct the one that is wrong.")


class CallerPerson(QObject):
    """Takes over, in one step to undo, and says what differs."""

    def __init__(self, state: FormState, banner: Banner, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._banner = state, banner

    def take_over(self) -> None:
        """Make the caller the person who is looked at, who is added where there is nobody yet."""
        state, language = self._state, words()
        after = caller_as_person(state.call, state.person)
        if after != state.call:
            state.become_all(after, ("persons",), ("caller",))
        apart = differences(after, state.person)
        said = language.gettext(
            _DIFFERS if apart else _DONE,
            letter=letter(state.person),
            fields=", ".join(label_of(name, language) for name in apart),
        )
        self._banner.say(said, "warning" if apart else "info")
