"""The plain sections of the form: which fields stand together, in how many columns."""

from __future__ import annotations

from hotline.call.form_order import FORM_ORDER
from hotline.call.labels import title_of
from hotline.errors import N_
from ui.pages.call_form.fields.field_binding import Binder
from ui.platform.screen_language import words
from ui.widgets.form import Form
from ui.widgets.surfaces import Card


def safety_card(binder: Binder) -> Card:
    """Return the section that decides the next minute: questions to ask aloud, answered by one key each."""
    return _card(binder, "safety", columns=2, note=words().gettext(N_("Y yes · N no · U not known")))


def contact_card(binder: Binder) -> Card:
    """Return the section about the contact itself."""
    return _card(binder, "contact", columns=2)


def consent_card(binder: Binder) -> Card:
    """Return the section about consent, purpose by purpose, and the exceptions."""
    return _card(binder, "consent", columns=2, note=words().gettext(N_("Y given · N refused · U not known")))


def caller_card(binder: Binder) -> Card:
    """Return the section about who calls."""
    return _card(binder, "caller", columns=2)


def situation_card(binder: Binder) -> Card:
    """Return the section about what happened or is feared: what has few words in two columns, the others over the width."""
    card = Card(title_of("situation", words()))
    names = FORM_ORDER["situation"]
    for columns, part in ((1, names[:1]), (2, names[1:5]), (1, names[5:])):
        form = Form(columns)
        binder.add(form, *(("situation", name) for name in part))
        card.body.addWidget(form)
    return card


def _card(binder: Binder, section: str, *, columns: int, note: str = "") -> Card:
    card = Card(title_of(section, words()), note)
    form = Form(columns)
    binder.add(form, *((section, name) for name in FORM_ORDER[section]))
    card.body.addWidget(form)
    return card
