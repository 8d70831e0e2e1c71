"""The caller is the person on screen: one key takes over what is known of the one to the other."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hotline.call.caller_as_person import caller_as_person, differences, is_copied
from hotline.call.labels import label_of
from hotline.call.record import letter
from hotline.errors import N_
from ui.pages.call_form.form_banner import FormBanner, any_change
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.shortcuts import hint

CALLER_IS_PERSON = N_("Caller is this person")
_DONE = N_("The caller is person {letter}. What is known was copied both ways: check it.")
_NOTHING = N_("The caller is person {letter}. Nothing to copy yet: when more is known, press {key} again.")
_DIFFERS = N_("The caller is person {letter}, but these differ: {fields}. Correct the one that is wrong.")


class CallerPerson(QObject):
    """Takes over, in one step to undo, and says what differs."""

    def __init__(self, state: FormState, banner: FormBanner, page: QWidget) -> None:
        super().__init__(page)
        self._state, self._banner = state, banner

    def take_over(self) -> None:
        """Make the caller the person who is looked at, who is added where there is nobody yet."""
        state, language = self._state, words()
        before, after = state.call, caller_as_person(state.call, state.person)
        if after != state.call:
            state.become_all(after, ("persons",), ("caller",))
        apart = differences(after, state.person)
        copied = _DONE if is_copied(before, after, state.person) else _NOTHING
        said = language.gettext(
            _DIFFERS if apart else copied,
            letter=letter(state.person),
            fields=", ".join(label_of(name, language) for name in apart),
            key=hint(key_table.CALLER_IS_PERSON),
        )
        if apart:
            self._banner.say_until(lambda _: not differences(state.call, state.person), said, "warning")
        else:
            self._banner.say_until(any_change, said)
