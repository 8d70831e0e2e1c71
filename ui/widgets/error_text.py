"""Errors as text: a KnownError in words that say what to do, a fault of ours with its type and place and never a value."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.errors import N_, KnownError
from hotline.faults import fault_place
from ui.platform.screen_language import words
from ui.widgets.dialogs import MessageDialog

_OUR_FAULT = N_(
    "Something in the program went wrong. Go on working; if it happens again, tell the supervisor these words: {place}"
)


def problem_words(error: Exception) -> str:
    """Return what to say about an error."""
    if isinstance(error, KnownError):
        return words().error(error)
    return words().gettext(_OUR_FAULT, place=fault_place(error))


def show_problem(parent: QWidget, error: Exception) -> MessageDialog:
    """Open a dialog about an error over its window; return it."""
    known = isinstance(error, KnownError)
    title = words().gettext("That did not work") if known else words().gettext("Our fault")
    dialog = MessageDialog(parent, title, problem_words(error), kind="warning" if known else "danger")
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
