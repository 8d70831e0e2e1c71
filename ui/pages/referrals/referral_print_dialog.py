"""The page of a referral before it leaves: what the recipient gets, what it is not given and why; print and save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hotline.desk import prints
from hotline.desk.acts import Desk, act
from hotline.desk.prints import Preview, Printed
from hotline.desk.rights import Right
from hotline.errors import N_, KnownError, Refused
from hotline.referral.profiles import HeldBack
from ui.pages.shared import pdf_output
from ui.pages.shared.pdf_output import LanguageField
from ui.pages.shared.service_text import service_name
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets import printing
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.error_text import problem_words
from ui.widgets.form import FormRow
from ui.widgets.large_dialog import SIDE, PageDialog
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import EmptyState, Scrolled
from ui.widgets.text_label import Text


@dataclass(frozen=True)
class _Shown:
    """A preview, and what was asked for: by the time that it comes, something else may be chosen."""

    service: str
    language: str
    preview: Preview


@act(Right.REFER)
def _preview(desk: Desk, reference: str, service: str, language: str) -> _Shown:
    return _Shown(service, language, prints.preview_referral(desk, reference, service, language))


class ReferralPrintDialog(PageDialog):
    """Shows the page for one service; a page that is printed or saved counts: copy number, code, line in the journal."""

    def __init__(
        self, context: Context, reference: str, service_id: str, parent: QWidget, services: Sequence[str] = ()
    ) -> None:
        title = words().gettext(N_("Referral of {reference}"), reference=reference)
        super().__init__(parent, title)
        self._context = context
        self._reference = reference
        self._service = service_id
        self._printed: Printed | None = None
        self._leave: str = ""
        self._path: Path | None = None
        self.preview = PdfPreview()
        self.banner = Banner()
        self.language = LanguageField()
        others = list(dict.fromkeys([service_id, *services]))
        self.recipient = ChoiceField([Option(one, service_name(one)) for one in others], unknown=False, not_asked=False)
        self.recipient.set_value(service_id)
        self.to = Text(service_name(service_id), "label")
        self._several = len(others) > 1
        self.held_back = Scrolled()
        self._held: QWidget | None = None
        self.outcome = Banner()
        self._lay_out()
        self.language.changed.connect(self._chosen)
        self.recipient.changed.connect(self._chosen)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.reject)
        self.preview.setFocus()
        self._ask()

    def file_name(self) -> str:
        """Return the proposed name of the file: reference, service and language, nothing of what was told."""
        return f"{self._reference.removeprefix('#')}-{self._service}-{self.language.value()}{pdf_output.ENDING}"

    def _chosen(self) -> None:
        self._service = self.recipient.value() or self._service
        self.to.setText(service_name(self._service))
        self._printed = None
        self.outcome.clear()
        self._ask()

    def _ask(self) -> None:
        self._enable(ready=False)
        self.preview.clear()
        chosen = (self._reference, self._service, self.language.value())
        self._context.ask(self._show, _preview, *chosen, on_refused=self._refused)

    def _show(self, shown: _Shown) -> None:
        if (shown.service, shown.language) != (self._service, self.language.value()):
            return
        self.banner.clear()
        self._stack.setCurrentIndex(0)
        self.preview.show_pdf(shown.preview.pdf)
        self._show_held_back(shown.preview.held_back)
        self._enable(ready=True)

    def _refused(self, error: KnownError) -> None:
        """Say why there is no page: consent is missing, or the call is not referred to the service."""
        self.preview.clear()
        self._stack.setCurrentIndex(1)
        self.close_button.setFocus()
        kind = "danger" if isinstance(error, Refused) else "warning"
        self.banner.say(problem_words(error), kind)
        self._context.ask(self._show_held_back, prints.not_given, self._service)

    def _print(self) -> None:
        """Print the page; where there is no printer, no copy is counted."""
        try:
            printing.require_printer()
        except KnownError as error:
            self._failed(error)
            return
        self._make("print")

    def _save(self) -> None:
        self._path = pdf_output.ask_where(self, self.file_name())
        if self._path is not None:
            self._make("save")

    def _make(self, leave: str) -> None:
        """Make the page that counts, unless one is there that has not left yet."""
        self._leave = leave
        self._enable(ready=False)
        if self._printed is not None:
            self._made(self._printed)
            return
        chosen = (self._reference, self._service, self.language.value())
        self._context.ask(self._made, prints.print_referral, *chosen, on_error=self._failed)

    def _made(self, printed: Printed) -> None:
        self._printed = printed
        if self._leave == "save" and self._path is not None:
            self._context.ask(self._saved, pdf_output.write_pdf, self._path, printed.pdf, on_error=self._failed)
            return
        try:
            left = printing.print_pdf(self, printed.pdf, self._reference, numbered=True)
        except KnownError as error:
            self._failed(error)
            return
        if left:
            self._left(words().gettext(N_("Sent to the printer.")), prints.PRINTED)
        else:
            self._waits()

    def _saved(self, path: Path) -> None:
        self._left(words().gettext(N_("Saved as {file}; the file is not encrypted."), file=path.name), prints.SAVED)

    def _left(self, what: str, how: str) -> None:
        """Say that the page has left, and note it in the ledger; the next one is another copy."""
        if self._printed is not None:
            self._context.ask(self._noted, prints.page_left, self._reference, self._printed.copy, how)
            self.outcome.say(f"{what} {self._copy_and_code(self._printed)}", "info")
        self._printed = None
        self._enable(ready=True)

    def _noted(self, _nothing: None) -> None:
        """Take note that the ledger knows how the page left; nothing is shown of it."""

    def _waits(self) -> None:
        """Say that the copy is counted and has not left; the next print or save takes this very copy."""
        if self._printed is not None:
            told = words().gettext(N_("Not printed. The copy is counted; print or save it now:"))
            self.outcome.say(f"{told} {self._copy_and_code(self._printed)}", "warning")
        self._enable(ready=True)

    def _failed(self, error: Exception) -> None:
        self._enable(ready=True)
        if not isinstance(error, KnownError):
            self._context.tasks.report(error)
            return
        self.outcome.say(problem_words(error), "warning")

    @staticmethod
    def _copy_and_code(printed: Printed) -> str:
        return words().gettext(N_("Copy {number}, verification code {code}."), number=printed.number, code=printed.code)

    def _enable(self, *, ready: bool) -> None:
        self.print_button.setEnabled(ready)
        self.save_button.setEnabled(ready)

    def _show_held_back(self, held: Sequence[HeldBack]) -> None:
        """List what the recipient is not given, the reason once above all that it holds for."""
        language = words()
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, space(2), 0)
        column.setSpacing(space(1))
        for why in dict.fromkeys(one.why for one in held):
            column.addWidget(Text(language.gettext(why), "label"))
            labels = [language.gettext(one.label) for one in held if one.why == why]
            column.addWidget(Text("; ".join(labels), "muted"))
            column.addSpacing(space(2))
        if not held:
            column.addWidget(Text(language.gettext(N_("Nothing is withheld.")), "muted"))
        column.addStretch(1)
        if self._held is not None:
            self.held_back.body.removeWidget(self._held)
            self._held.deleteLater()
        self._held = side
        self.held_back.body.addWidget(side)

    def _lay_out(self) -> None:
        language = words()
        side = QWidget(self)
        side.setFixedWidth(grown(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        row = FormRow(language.gettext(N_("Recipient")), self.recipient)
        row.setVisible(self._several)
        column.addWidget(row)
        column.addWidget(FormRow(language.gettext(N_("Language of the print")), self.language))
        column.addWidget(Text(language.gettext(N_("Not shared with this recipient")), "card-title"))
        self.held_back.setAccessibleName(language.gettext(N_("Not shared with this recipient")))
        self.held_back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addWidget(self.held_back, 1)
        nothing = EmptyState(
            language.gettext(N_("There is no page")), language.gettext(N_("Why, and what to do, is said above."))
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.preview)
        self._stack.addWidget(nothing)
        self.body.addWidget(self.to)
        self.body.addWidget(self.banner)
        beside = add_row(self.body, 1)
        beside.setSpacing(space(4))
        beside.addWidget(self._stack, 1)
        beside.addWidget(side)
        self.body.addWidget(self.outcome)
        self.close_button = SecondaryButton(language.gettext(N_("Close")), key_table.CLOSE)
        self.save_button = SecondaryButton(language.gettext(N_("Save as PDF…")), key_table.SAVE, icon="save")
        self.print_button = PrimaryButton(language.gettext(N_("Print…")), key_table.PRINT, icon="printer")
        for button in (self.close_button, self.save_button, self.print_button):
            self.add_button(button)
