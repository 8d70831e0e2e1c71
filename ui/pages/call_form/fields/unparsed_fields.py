"""Fields whose text cannot be read as a value: they are named and shown, and nothing of them is dropped in silence."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from hotline.call.editing import sections_for
from hotline.call.record_changes import section_of
from hotline.errors import N_
from ui.pages.call_form.fields.field_binding import Binder, Binding, label_in_words
from ui.pages.call_form.form_banner import FormBanner
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import words


class UnparsedFields(QObject):
    """Looks for text that its field cannot read; `found` carries the path of that field, for the keyboard to go there."""

    found = Signal(object)

    def __init__(self, binder: Binder, state: FormState, banner: FormBanner, parent: QObject) -> None:
        super().__init__(parent)
        self._binder, self._state, self._banner = binder, state, banner

    def is_said(self, section: str = "") -> bool:
        """Say what cannot be read, in a section or anywhere; return whether there was something."""
        one = self._first(section)
        path = None if one is None else one.resolved()
        if one is None or path is None:
            return False
        language = words()
        said = N_("{field}: what is typed there cannot be read and would be lost. {what}")
        told = language.gettext(said, field=_name(one), what=one.field.problem())
        self._banner.say_until(lambda _: not one.field.problem(), told, "warning")
        self.found.emit(path)
        return True

    def as_left(self) -> str:
        """Return what is said when the form is left with such a text in it; empty where all of it could be read."""
        one = self._first()
        if one is None:
            return ""
        said = N_("{field}: what was typed there could not be read and was not kept.")
        return words().gettext(said, field=_name(one))

    def _first(self, section: str = "") -> Binding | None:
        shown = (section,) if section else sections_for(self._state.call.contact.contact_type)
        unparsed = (one for one in self._binder.unparsed() if section_of(one.path) in shown)
        return next(unparsed, None)


def _name(one: Binding) -> str:
    return label_in_words(one.path)
