"""Errors on screen: the world's fault in words that say what to do, ours with its type and place and never a value."""

from __future__ import annotations

from pathlib import Path
from traceback import extract_tb

from PySide6.QtWidgets import QWidget

from hotline.errors import N_, KnownError
from ui.widgets.dialogs import MessageDialog
from ui.words import words

_ROOT = Path(__file__).resolve().parents[2]
_OUR_FAULT = N_(
    "Something in the program went wrong. What you typed has been kept. Go on working; if it happens again, "
    "tell the supervisor these words: {place}"
)


def fault_place(error: BaseException) -> str:
    """Return the type of an error and where in our own code it arose, without any value it carries."""
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(_ROOT)]
    ours = [frame for frame in frames if ".venv" not in Path(frame.filename).parts]
    if not ours:
        return type(error).__name__
    last = ours[-1]
    return f"{type(error).__name__}, {Path(last.filename).relative_to(_ROOT).as_posix()}:{last.lineno} ({last.name})"


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
