"""Texts for paper that are national: letterhead, classification, legal sources, in the language of the print."""

from __future__ import annotations

from hotline.language import Language
from hotline.referral.national_pack import national_pack


def national_text(name: str, language: Language) -> str:
    """Return a text of the national pack in a language."""
    return national_pack().statements[name].texts[language.code]
