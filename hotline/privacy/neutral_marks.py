"""Neutral marks: what stands in a text in the place of what was removed, like [phone] or [name]."""

from __future__ import annotations

from functools import cache

from hotline.errors import N_
from hotline.language import LANGUAGES, Language, language

MARKS = {
    "person_name": N_("[name]"),
    "phone": N_("[phone]"),
    "fin": N_("[personal number]"),
    "id_card": N_("[identity card]"),
    "passport": N_("[passport]"),
    "residence_permit": N_("[residence permit]"),
    "iban": N_("[bank account]"),
    "bank_card": N_("[bank card]"),
    "plate": N_("[number plate]"),
    "voen": N_("[tax number]"),
    "email": N_("[e-mail]"),
    "online": N_("[online contact]"),
    "address": N_("[address]"),
    "birth_date": N_("[date of birth]"),
    "coordinates": N_("[coordinates]"),
}


def neutral_mark(kind: str, language: Language) -> str:
    """Return what replaces a finding of a kind, in a language; in brackets whatever the translation says."""
    words = language.gettext(MARKS[kind]).strip("[] ")
    return f"[{words}]"


@cache
def known_marks() -> frozenset[str]:
    """Return every mark in every language: text that the guard itself put there and never finds again."""
    return frozenset(neutral_mark(kind, language(code)) for kind in MARKS for code in LANGUAGES)
