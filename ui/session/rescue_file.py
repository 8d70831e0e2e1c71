"""Writes the unsaved texts to an encrypted file where no whole copy of the store can be made any more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hotline.desk.rescue_file import WordsInHand, write_words
from hotline.desk.session import Session
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.session.tasks import Tasks
from ui.widgets.dialogs import ConfirmDialog, MessageDialog
from ui.widgets.error_text import problem_words
from ui.widgets.file_dialogs import ask_save

ENDING = ".words"
TAKE_BACK = N_("Restore text from a file…")
DRAFTS_BOX = N_("Drafts")
"""The box of the Desk below which words are taken back."""
_TAKEN_BACK_WHERE = N_(
    "Keep it until the store is back in its place, or has been restored from a backup. {user} signs in to "
    "that store and chooses “{action}” on the Desk, under “{box}”: then they are drafts again."
)


def where_taken_back(user: str) -> str:
    """Return where a user takes words back that were written out."""
    say = words().gettext
    return say(_TAKEN_BACK_WHERE, user=user, action=say(TAKE_BACK), box=say(DRAFTS_BOX))


class NoCopyDialog(ConfirmDialog):
    """Says why there is no whole copy; `accepted` asks for the words in the window at least."""

    def __init__(self, parent: QWidget, error: Exception) -> None:
        say = words().gettext
        text = say(
            N_(
                "{why} The copy can also be saved elsewhere. If the disk of the store is gone or its file is damaged, "
                "write out at least what is in the window: the current contact and what was started."
            ),
            why=problem_words(error),
        )
        super().__init__(
            parent,
            say(N_("There is no whole copy")),
            text,
            say(N_("Write out what is in the window…")),
            refuse=say(N_("Back")),
        )


class RescueFileWriter(QObject):
    """Asks where to, writes, and says what became of it."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks

    def write(self, session: Session, in_hand: WordsInHand, window: QWidget) -> None:
        """Write the words in hand to a file that the user names."""
        title = words().gettext(N_("Where should the text in the window be saved?"))
        path = ask_save(window, title, f"desk{ENDING}", ending=ENDING)
        if path is None:
            return
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="words")
        writing = executor.submit(write_words, session, in_hand, path)
        executor.shutdown(wait=False)
        self._tasks.run(writing, partial(self._written, path, in_hand, session, window))

    def _written(self, path: Path, in_hand: WordsInHand, session: Session, window: QWidget, _: None) -> None:
        language = words()
        text = " ".join(
            (
                language.ngettext(
                    "{file} holds {number} contact, encrypted under the keys of the store.",
                    "{file} holds {number} contacts, encrypted under the keys of the store.",
                    len(in_hand.drafts),
                    file=path.name,
                ),
                where_taken_back(session.user.name),
            )
        )
        told = MessageDialog(window, language.gettext(N_("The text has been written out")), text)
        told.finished.connect(told.deleteLater)
        told.open()
