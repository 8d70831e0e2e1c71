"""The corrections sheet of a day as it is printed: what changed since it was sealed or first printed."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from hotline.desk.reports import save_report
from hotline.desk.seals import corrections_pdf
from hotline.errors import N_
from ui.pages.shared.pdf_output import ENDING, LanguageField, PdfOutput
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.form import FormRow
from ui.widgets.large_dialog import PageDialog
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.status_messages import Banner

_REPORT = "corrections"


class CorrectionsDialog(PageDialog):
    """Each language that is looked at is made once, with its line in the journal."""

    def __init__(self, context: Context, parent: QWidget, day: date) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("Corrections of {day}"), day=words().date(day)))
        self._context, self._day = context, day
        self._made: dict[str, bytes] = {}
        self.preview = PdfPreview()
        self.banner = Banner()
        self.out = PdfOutput(context, self.banner, self)
        self.language = LanguageField()
        self.close_button = SecondaryButton(say(N_("Close")), key_table.CLOSE)
        self.save_button = SecondaryButton(say(N_("Save as PDF…")), key_table.SAVE, icon="save")
        self.print_button = PrimaryButton(say(N_("Print…")), key_table.PRINT, icon="printer")
        for widget in (self.banner, FormRow(say(N_("Language of the print")), self.language)):
            self.body.addWidget(widget)
        self.body.addWidget(self.preview, 1)
        for button in (self.close_button, self.save_button, self.print_button):
            self.add_button(button)
        self.language.changed.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.preview.setFocus()
        self._ask()

    def file_name(self) -> str:
        """Return the proposed name of the file: office, day and language."""
        return f"{self._context.session.office.code}-{_REPORT}-{self._day.isoformat()}-{self.language.value()}{ENDING}"

    def _ask(self) -> None:
        code = str(self.language.value())
        self._enable(ready=False)
        if code in self._made:
            self._show(self._made[code])
        else:
            self._context.ask(self._show, corrections_pdf, self._day, code, on_error=self.out.say_problem)

    def _show(self, pdf: bytes) -> None:
        self._made[str(self.language.value())] = pdf
        self.preview.show_pdf(pdf)
        self._enable(ready=True)

    def _save(self) -> None:
        pdf = self._made.get(str(self.language.value()))
        if pdf is not None:
            self.out.save_page(pdf, self.file_name(), save_report, _REPORT, self._day)

    def _print(self) -> None:
        pdf = self._made.get(str(self.language.value()))
        if pdf is not None:
            self.out.print_page(pdf, self.file_name())

    def _enable(self, *, ready: bool) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(ready)
