"""The bar above the running contact: its reference, its clock, whether it is saved, and the way out."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.errors import N_
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.elapsed import elapsed_words
from ui.widgets.status import SavedBadge
from ui.widgets.text import Text
from ui.words import words


class FormTopBar(QWidget):
    """What is always in sight while a contact runs."""

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        language = words()
        self.reference = Text("", "strong", wrap=False)
        self.elapsed = Text("", "number", wrap=False)
        self.elapsed.setAccessibleName(language.gettext(N_("Since the contact began")))
        self.began = Text("", "muted", wrap=False)
        self.saved = SavedBadge()
        self.leave = SecondaryButton(language.gettext(N_("To the desk")), "Ctrl+W")
        self.submit = PrimaryButton(language.gettext(N_("Submit")), "Ctrl+Enter")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addWidget(self.reference)
        row.addWidget(self.elapsed)
        row.addWidget(self.began)
        row.addStretch(1)
        for widget in (self.saved, self.leave, self.submit):
            row.addWidget(widget)

    def show_contact(self, reference: str, started: datetime | None) -> None:
        """Show which contact runs, and since when."""
        language = words()
        self.reference.setText(reference)
        began = language.gettext(N_("since {time}"), time=language.time(started, self._zone)) if started else ""
        self.began.setText(began)
        self.submit.set_text(language.gettext(N_("Submit")))

    def show_correction(self, reference: str) -> None:
        """Show which call is corrected; no clock runs, for nobody is on the telephone."""
        language = words()
        self.reference.setText(language.gettext(N_("Correction of {reference}"), reference=reference))
        self.began.setText("")
        self.elapsed.setText("")
        self.submit.set_text(language.gettext(N_("Submit the correction")))

    def show_elapsed(self, started: datetime | None, now: datetime) -> None:
        """Show how long the contact has run, hours only when there are any; nothing where the clock jumped back."""
        self.elapsed.setText(elapsed_words(started, now))
