"""The one question whose wrong answer loses words: whether to end although the last ones are not saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.widgets.dialogs import ConfirmDialog
from ui.words import words


def may_lose_words(parent: QWidget) -> bool:
    """Ask whether to end and lose what was typed last, and return the answer; going on is the harmless one."""
    language = words()
    return ConfirmDialog(
        parent,
        language.gettext(N_("The last words are not saved")),
        language.gettext(N_("If the program ends now, what was typed last is lost.")),
        language.gettext(N_("End and lose them")),
        refuse=language.gettext(N_("Go on")),
        takes_away=True,
    ).ask()
