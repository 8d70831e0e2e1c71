"""What each setting is called for people: as it is on the page of the settings."""

from __future__ import annotations

from hotline.errors import N_
from hotline.language import Language

SETTING_WORDS = {
    "language": N_("Language"),
    "palette": N_("Palette"),
    "day_boundary": N_("The day begins at"),
    "idle_minutes": N_("Lock after minutes without a key"),
    "deadline_hours": N_("Hours to the special police unit"),
    "pack": N_("National pack"),
    "practice": N_("Practice store"),
    "backup_pace": N_("Back up by itself"),
    "backup_time": N_("Time of day"),
    "backup_hours": N_("Hours from one to the next"),
    "backup_keep": N_("How many are kept in each folder"),
    "backup_folder": N_("Folder"),
    "backup_second": N_("Second folder, on another disk"),
    "backup_second_apart": N_("Whether the second folder is on another disk"),
}
_UNKNOWN = N_("a setting that this version does not know ({name})")


def setting_words(name: str, words: Language) -> str:
    """Return what a setting is called."""
    known = SETTING_WORDS.get(name)
    return words.gettext(_UNKNOWN, name=name) if known is None else words.gettext(known)
