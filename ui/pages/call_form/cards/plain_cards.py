"""The plain sections of the form: a card with the fields of one part of the record."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from hotline.call.field_declaration import Place
from hotline.call.field_table import RecordField, form_fields
from hotline.call.labels import title_of
from hotline.call.record import Caller, Consent, Contact, Safety, Situation
from hotline.errors import N_
from ui.pages.call_form.fields.field_binding import Binder
from ui.platform.screen_language import words
from ui.widgets.form import Form
from ui.widgets.surfaces import Card

PARTS: Mapping[str, type] = {
    "safety": Safety,
    "contact": Contact,
    "consent": Consent,
    "caller": Caller,
    "situation": Situation,
}
_NOTES: Mapping[str, str] = {
    "safety": N_("1 yes · 2 no · 3 not known"),
    "consent": N_("Y given · N refused · U not known"),
}


def part_card(binder: Binder, section: str) -> Card:
    """Return the section of a part of the record: its fields in two columns, those with many words over the whole width."""
    note = _NOTES.get(section)
    card = Card(title_of(section, words()), "" if note is None else words().gettext(note))
    for wide, fields in groupby(form_fields(PARTS[section]), key=is_wide):
        form = Form(1 if wide else 2)
        binder.add(form, *((section, field.attribute) for field in fields))
        card.body.addWidget(form)
    return card


def is_wide(field: RecordField) -> bool:
    """Return whether a field takes the whole width of its card."""
    return field.declared.place is Place.WIDE
