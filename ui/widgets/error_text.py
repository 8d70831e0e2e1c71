"""Errors as text: a KnownError in words that say what to do, a fault of ours with its type and place and never a value."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.errors import N_, KnownError
from hotline.faults import fault_place
from ui.platform.screen_language import words
from ui.widgets.dialogs import MessageDialog

_OUR_FAULT = N_(
    "Something went wrong in the program. Carry on; if it happens again, report this to the supervisor: {place}"
)


def problem_words(error: Exception) -> str:
    """Return what to say about an error."""
    if isinstance(error, KnownError):
        return words().error(error)
    return words().gettext(_OUR_FAULT, place=fault_place(error))


def show_problem(parent: QWidget, error: Exception) -> MessageDialog:
    """Open a dialog about an error over its window; return it."""
    known = isinstance(error, KnownError)
    title = words().gettext("That could not be done") if known else words().gettext("Program error")
    dialog = MessageDialog(parent, title, problem_words(error), kind="warning" if known else "danger")
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
