"""A dialog whose one text must not be empty and must hold no personal data, and is kept while it is not given."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from hotline.desk.short_texts import TextHoldsPersonalData
from hotline.errors import N_
from hotline.privacy.agreed_words import AgreedWords
from hotline.privacy.masking import mask_all
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.dialog_drafts import DialogDraft, Typed
from ui.session.office_data import office_data
from ui.widgets.buttons import QuietButton
from ui.widgets.dialogs import Dialog
from ui.widgets.form import FormRow
from ui.widgets.note_field import NoteField
from ui.widgets.text_fields import TextField

Check = Callable[[str, AgreedWords], None]
"""Raises TextHoldsPersonalData for a text that may not be kept."""


class CheckedTextDialog(Dialog):
    """What is typed stands there again when the text was not given, or was refused, and the dialog is opened the next time."""

    def check_text(
        self, context: Context, text: TextField | NoteField, row: FormRow, check: Check, kept: tuple[str, str]
    ) -> None:
        """Set the button that masks below what there is, and look at the text from now on; `kept` is its draft's kind and subject."""
        self._text, self._text_row, self._check = text, row, check
        self.mask_button = QuietButton(words().gettext(N_("Mask it")), key_table.MASK)
        self.mask_button.clicked.connect(self._mask)
        self.body.addWidget(self.mask_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._draft = DialogDraft(context, *kept, Typed(self._read, self._show), self)
        text.changed.connect(self._draft.changed)
        text.changed.connect(self.refresh)

    def save_now(self) -> None:
        """Keep the text as it is so far."""
        self._draft.save_now()

    def holds_unsaved(self) -> bool:
        """Return whether the store does not have the text as it is."""
        return self._draft.unsaved

    def refresh(self) -> None:
        """Let the text go where there is one, and say what keeps it from being kept."""
        problem = ""
        try:
            self._check(self._text.value(), office_data().words)
        except TextHoldsPersonalData as error:
            problem = words().error(error)
        self._text_row.set_error(problem)
        self.mask_button.setVisible(bool(problem))
        self.let_go(whole=bool(self._text.value()) and not problem)

    def let_go(self, *, whole: bool) -> None:
        """Offer to give the text where it is whole."""
        raise NotImplementedError

    def _read(self) -> str | None:
        return self._text.value() or None

    def _show(self, text: str) -> None:
        self._text.set_value(text)
        self.refresh()

    def _mask(self) -> None:
        self._text.set_value(mask_all(self._text.value(), words(), words=office_data().words)[0])
        self._text.control().setFocus()
        self.refresh()
