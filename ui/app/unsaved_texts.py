"""Everything typed that may not be in the store: the current contact, those that were set aside, open dialogs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hotline.desk.rescue_file import DraftInHand, WordsInHand
from ui.app.shell import Shell
from ui.pages.call_form.state.form_state import FormState
from ui.session.context import Context
from ui.session.dialog_drafts import DialogDraft


class UnsavedTexts(QObject):
    """Keeps each contact that was set aside while the file of the store is gone; in the open store it is a draft."""

    def __init__(self, context: Context, shell: Shell) -> None:
        super().__init__(shell)
        self._context, self._shell = context, shell
        self._aside: dict[str, DraftInHand] = {}
        context.guard.changed.connect(self._file_changed)

    def set_aside(self, form: FormState) -> None:
        """Keep a contact that makes room for the next one; one that is opened and set aside again is kept as it is then."""
        self._aside[form.draft_id] = self._in_hand(form)

    def all(self, form: FormState | None) -> WordsInHand:
        """Return all words: of the contact in hand, of those that were set aside, and of the dialogs that are open."""
        drafts = dict(self._aside)
        if form is not None:
            drafts[form.draft_id] = self._in_hand(form)
        in_dialogs = dict(one.words for one in self._shell.findChildren(DialogDraft))
        return WordsInHand(
            tuple(drafts.values()), {key: typed for key, typed in in_dialogs.items() if typed is not None}
        )

    def _in_hand(self, form: FormState) -> DraftInHand:
        return DraftInHand(form.draft_id, form.call, form.base, self._context.clock.now())

    def _file_changed(self) -> None:
        if self._context.guard.unsaved_because is None:  # the file is back, and the open store has them in it
            self._aside.clear()
