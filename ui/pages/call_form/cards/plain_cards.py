"""The plain sections of the form: a card with the fields of one part of the record, whose questions lead on by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import Qt, Signal

from hotline.call.field_declaration import Place
from hotline.call.field_table import RecordField, form_fields
from hotline.call.labels import title_of
from hotline.call.record import Caller, Consent, Contact, Safety, Situation
from ui.pages.call_form.fields.field_binding import KEYS_AT_TITLE, Binder
from ui.platform.screen_language import words
from ui.widgets.form import Form, FormRow
from ui.widgets.segment_field import SegmentField
from ui.widgets.surfaces import Card

PARTS: Mapping[str, type] = {
    "safety": Safety,
    "contact": Contact,
    "consent": Consent,
    "caller": Caller,
    "situation": Situation,
}


class PartCard(Card):
    """The fields of a part. `answered` carries the section once the last of its questions is answered by key."""

    answered = Signal(str)

    def __init__(self, binder: Binder, section: str) -> None:
        note = KEYS_AT_TITLE.get(section)
        super().__init__(title_of(section, words()), "" if note is None else words().gettext(note))
        self._section = section
        rows: list[FormRow] = []
        for wide, fields in groupby(form_fields(PARTS[section]), key=is_wide):
            form = Form(1 if wide else 2)
            rows += binder.add(form, *((section, field.attribute) for field in fields))
            self.body.addWidget(form)
        self._questions = [row.field for row in rows if note is not None and isinstance(row.field, SegmentField)]
        for question in self._questions:
            question.answered.connect(self._lead_on)

    def _lead_on(self) -> None:
        asked = self.sender()
        place = next(number for number, one in enumerate(self._questions, start=1) if one is asked)
        if place < len(self._questions):
            self._questions[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.answered.emit(self._section)


def is_wide(field: RecordField) -> bool:
    """Return whether a field takes the whole width of its card."""
    return field.declared.place is Place.WIDE
