"""The plain sections of the form: which fields stand together, in how many columns."""

from __future__ import annotations

from hotline.call.editing import Path
from hotline.call.labels import SECTIONS
from hotline.errors import N_
from ui.call_form.binding import Binder
from ui.widgets.form import Form
from ui.widgets.surfaces import Card
from ui.words import words


def safety_card(binder: Binder) -> Card:
    """Return the section that decides the next minute: questions to ask aloud, answered by one key each."""
    names = (
        "safe_to_talk",
        "danger_now",
        "alone",
        "injured",
        "controlling_person_near",
        "children_present",
        "within_24_hours",
        "ring_back_allowed",
    )
    return _card(
        binder,
        "safety",
        [("safety", name) for name in names],
        columns=2,
        note=words().gettext(N_("Y yes · N no · U not known")),
    )


def contact_card(binder: Binder) -> Card:
    """Return the section about the contact itself."""
    names = (
        "contact_type",
        "topic",
        "channel",
        "language",
        "interpreter",
        "heard_from",
        "started",
        "ended",
        "back_dated_reason",
        "repeat_caller",
        "earlier_call",
    )
    return _card(binder, "contact", [("contact", name) for name in names], columns=2)


def consent_card(binder: Binder) -> Card:
    """Return the section about consent, purpose by purpose, and the exceptions."""
    names = ("record", "refer", "call_back", "statistics", "exceptions", "exception_reason")
    return _card(binder, "consent", [("consent", name) for name in names], columns=2)


def caller_card(binder: Binder) -> Card:
    """Return the section about who calls."""
    names = ("relationship", "sex", "age_band", "country", "region")
    return _card(binder, "caller", [("caller", name) for name in names], columns=2)


def situation_card(binder: Binder) -> Card:
    """Return the section about what happened or is feared."""
    card = _card(binder, "situation", [("situation", "forms")], columns=1)
    lower = Form(2)
    names = ("sector", "period", "recruiter_relation", "route")
    binder.add(lower, *(("situation", name) for name in names))
    card.body.addWidget(lower)
    last = Form(1)
    binder.add(last, ("situation", "recruitment"), ("situation", "control"))
    card.body.addWidget(last)
    return card


def _card(
    binder: Binder, section: str, paths: list[Path] | list[tuple[str, str]], *, columns: int, note: str = ""
) -> Card:
    card = Card(words().gettext(SECTIONS[section]), note)
    form = Form(columns)
    binder.add(form, *paths)
    card.body.addWidget(form)
    return card
