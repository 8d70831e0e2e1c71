"""What the sections and fields of a record are called, on screen and on paper alike."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.call.field_table import field_table
from hotline.errors import N_
from hotline.language import Language

# The order of the form (DESIGN.md section 3).
SECTIONS: Mapping[str, str] = {
    "safety": N_("Safety now"),
    "contact": N_("Contact"),
    "consent": N_("Consent"),
    "caller": N_("Caller"),
    "persons": N_("Persons"),
    "situation": N_("Situation"),
    "indicators": N_("Indicators"),
    "needs": N_("Needs and referrals"),
    "summary": N_("Summary"),
    "follow_up": N_("Follow-up"),
}


def label_of(field: str, language: Language) -> str:
    """Return what a field of the record is called, by its name like contact.started; none whose label says the deadline."""
    return language.gettext(field_table()[field].label)


def title_of(section: str, language: Language) -> str:
    """Return what a section of the form is called."""
    return language.gettext(SECTIONS[section])
