"""The recovery sheet right after set-up: printed or saved once, never shown again."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.errors import N_, KnownError
from hotline.store.output_file import write_output
from ui.reports.paper import ask_where
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.layouts import add_column
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.printing import print_pdf
from ui.widgets.status import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text import Text
from ui.words import words

_SIDE = 380


class RecoveryPage(QWidget):
    """Shows the sheet; going on is possible once it was printed or saved."""

    done = Signal()

    def __init__(self, pdf: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "ground")
        self._pdf = pdf
        language = words()
        self.preview = PdfPreview()
        self.preview.show_pdf(pdf)
        card = Card(language.gettext(N_("The recovery sheet")))
        card.setFixedWidth(_SIDE)
        for sentence in (
            N_(
                "Print this sheet now. It is the only way in when a passphrase is forgotten, and it is shown only this once."
            ),
            N_("Keep it in a sealed envelope in a safe, apart from this computer. Who has it can open the store."),
        ):
            card.body.addWidget(Text(language.gettext(sentence), "body"))
        self.banner = Banner()
        self.banner.clear()
        self.print = PrimaryButton(language.gettext(N_("Print")), "Ctrl+P", icon="printer")
        self.print.clicked.connect(self._print)
        self.save = SecondaryButton(language.gettext(N_("Save as PDF…")), "Ctrl+S", icon="save")
        self.save.clicked.connect(self._save)
        self.go_on = SecondaryButton(language.gettext(N_("Go on to the desk")), "Ctrl+Enter")
        self.go_on.clicked.connect(self.done)
        self.go_on.setEnabled(False)
        self.hint = Text(language.gettext(N_("Going on is possible once the sheet was printed or saved.")), "muted")
        for widget in (self.print, self.save, self.banner, self.go_on, self.hint):
            card.body.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(space(6), space(6), space(6), space(6))
        row.setSpacing(space(5))
        row.addWidget(self.preview, 1)
        side = add_column(row)
        side.addWidget(card)
        side.addStretch(1)

    def kept(self, sentence: str) -> None:
        """Take note that the sheet is on paper or in a file."""
        self.banner.say(sentence, "info")
        self.go_on.setEnabled(True)
        self.hint.hide()
        self.go_on.setFocus()

    def _print(self) -> None:
        try:
            if print_pdf(self, self._pdf, words().gettext(N_("Recovery sheet"))):
                self.kept(words().gettext(N_("Sent to the printer. Check that the sheet came out.")))
        except KnownError as error:
            self.banner.say(words().error(error), "warning")

    def _save(self) -> None:
        try:
            saved = ask_where(self, "recovery-sheet.pdf")
            if saved is not None:
                write_output(saved, self._pdf, replace=True)
        except KnownError as error:
            self.banner.say(words().error(error), "warning")
            return
        if saved is not None:
            self.kept(
                words().gettext(N_("Saved as {file}. Print it and take the file off this computer."), file=saved.name)
            )
