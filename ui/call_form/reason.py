"""Asks why a submitted call is corrected; the reason stands beside the new revision."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hotline.errors import N_
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Sheet
from ui.widgets.form import Form
from ui.widgets.lines import TextField
from ui.words import words

_LIMIT = 400


class ReasonDialog(Sheet):
    """One line, which must not be empty."""

    def __init__(self, parent: QWidget, reference: str) -> None:
        language = words()
        super().__init__(parent, language.gettext(N_("Correct {reference}"), reference=reference), width=520)
        form = Form(1)
        self.reason = TextField(limit=_LIMIT)
        self.reason.changed.connect(self._refresh)
        form.add(language.gettext(N_("Reason for the correction")), self.reason)
        self.body.addWidget(form)
        cancel = SecondaryButton(language.gettext(N_("Cancel")))
        cancel.clicked.connect(self.reject)
        self.save = PrimaryButton(language.gettext(N_("Submit the correction")))
        self.save.clicked.connect(self.accept)
        self.save.setDefault(True)
        self.add_button(cancel)
        self.add_button(self.save)
        self.reason.setFocus()
        self._refresh()

    def _refresh(self) -> None:
        self.save.setEnabled(bool(self.reason.value()))
