"""What each setting is called for people: as the table of the settings has it."""

from __future__ import annotations

from hotline.desk.settings import setting_table
from hotline.errors import N_
from hotline.language import Language
from hotline.store.tables.settings import PACK

_PACK = N_("National pack")
_UNKNOWN = N_("a setting that this version does not know ({name})")


def setting_words(name: str, words: Language) -> str:
    """Return what a setting is called."""
    known = setting_table().get(name)
    if known is not None:
        return words.gettext(known.label)
    return words.gettext(_PACK) if name == PACK else words.gettext(_UNKNOWN, name=name)
