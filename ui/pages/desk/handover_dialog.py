"""Handing the shift over: the sheet as it is printed, what to watch beside it, and the button that keeps it and locks the desk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.handover import give_shift, handover_left, handover_page, save_handover
from hotline.errors import N_, KnownError
from hotline.reports.handover_facts import HandoverFacts
from ui.pages.desk.watch_notes_box import WatchNotesBox
from ui.pages.shared.pdf_output import ENDING, LanguageField, PdfOutput
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.error_text import problem_words
from ui.widgets.form import FormRow
from ui.widgets.large_dialog import SIDE, PageDialog
from ui.widgets.layouts import add_row
from ui.widgets.pdf_preview import PdfPreview
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

_NOTE = N_("It is kept as it is now, and the desk is locked. Whoever comes next signs in and takes the shift over.")

_BEGUN = N_("The note that you have begun is not on the sheet yet. Add it or delete its text, then hand over.")


class HandoverDialog(PageDialog):
    """`given` tells that the shift was handed over: the desk is to be locked for who takes it over."""

    given = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("Hand over the shift")))
        self._context = context
        self._pdf: bytes | None = None
        self._of = ""
        self.preview = PdfPreview()
        self.banner = Banner()
        self.out = PdfOutput(context, self.banner, self)
        self.language = LanguageField()
        self.watch = WatchNotesBox(context)
        self.close_button = SecondaryButton(say(N_("Close")), key_table.CLOSE)
        self.save_button = SecondaryButton(say(N_("Save as PDF…")), key_table.SAVE, icon="save")
        self.print_button = SecondaryButton(say(N_("Print…")), key_table.PRINT, icon="printer")
        self.give_button = PrimaryButton(say(N_("Hand over and lock")), key_table.MAIN)
        self._lay_out()
        self.language.changed.connect(self._ask)
        self.watch.changed.connect(self._ask)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.give_button.clicked.connect(self._give)
        self.give_button.setFocus()
        self._ask()

    def file_name(self) -> str:
        """Return the proposed name of the file: the day and the language."""
        day = self._context.session.clock.now().astimezone(self._context.session.office.zone).date()
        return f"handover-{day.isoformat()}-{self.language.value()}{ENDING}"

    def would_be_lost(self) -> str:
        """Return what Esc would throw away: a note that was begun."""
        return words().gettext(N_("The note that you have begun is not added.")) if self.watch.text.value() else ""

    def _ask(self) -> None:
        """Show the sheet as it is now, in the language that is chosen."""
        self._pdf = None
        self._enable(ready=False)
        self._of = str(self.language.value())
        self._context.ask(self._show, handover_page, self._of, on_error=self._failed)

    def _show(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.preview.show_pdf(pdf)
        self._enable(ready=True)

    def _failed(self, error: Exception) -> None:
        self.out.say_problem(error)

    def _print(self) -> None:
        if self._pdf is not None and self.out.print_page(self._pdf, self.file_name()):
            self._context.ask(self._noted, handover_left, self._of)

    def _noted(self, _nothing: None) -> None:
        """Take note that the journal has its line; nothing is shown of it."""

    def _save(self) -> None:
        if self._pdf is not None:
            self.out.save_page(self._pdf, self.file_name(), save_handover, self._of)

    def _give(self) -> None:
        """Hand over, where no note was begun: it would be on no sheet and gone with the dialog."""
        if self.watch.text.value():
            self.banner.say(words().gettext(_BEGUN), "warning")
            self.watch.text.control().setFocus()
            return
        self._enable(ready=False)
        self._context.ask(self._gave, give_shift, words().code, on_refused=self._refused)

    def _gave(self, _: HandoverFacts) -> None:
        self.accept()
        self.given.emit()

    def _refused(self, error: KnownError) -> None:
        self.banner.say(problem_words(error), "warning")
        self._enable(ready=True)

    def _enable(self, *, ready: bool) -> None:
        for button in (self.print_button, self.save_button, self.give_button):
            button.setEnabled(ready)

    def _lay_out(self) -> None:
        side = QWidget(self)
        side.setFixedWidth(grown(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        column.addWidget(FormRow(words().gettext(N_("Language of the print")), self.language))
        column.addWidget(self.watch)
        column.addWidget(Text(words().gettext(_NOTE), "muted"))
        column.addStretch(1)
        self.body.addWidget(self.banner)
        beside = add_row(self.body, 1)
        beside.setSpacing(space(4))
        beside.addWidget(self.preview, 1)
        beside.addWidget(side)
        for button in (self.close_button, self.save_button, self.print_button, self.give_button):
            self.add_button(button)
