"""The language of the screen: one for all windows, changed at run time."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal

from hotline.language import SOURCE, Language, language


class _Choice(QObject):
    """Holds the language in use and tells when it changes; the shell then makes its pages again in the new one."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.language = language(SOURCE)


@cache
def language_choice() -> _Choice:
    """Return the one choice of language; its signal `changed` comes after `words()` has changed."""
    return _Choice()


def words() -> Language:
    """Return the language in use. Ask anew for every text: do not keep it in a widget."""
    return language_choice().language


def set_language(code: str) -> None:
    """Change the language of the screen; raises InvalidInput for one that the program does not speak."""
    choice = language_choice()
    chosen = language(code)
    if chosen is not choice.language:
        choice.language = chosen
        choice.changed.emit()
