"""PDFs that leave the desk: the language of the print, the file that the user chooses, written whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hotline.desk.acts import Act, Desk, act
from hotline.desk.external_files import write_external_file
from hotline.desk.rights import Right
from hotline.errors import N_, KnownError
from hotline.language import LANGUAGES, OWN_NAMES
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets import printing
from ui.widgets.error_text import problem_words
from ui.widgets.file_dialogs import ask_save
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.status_messages import Banner

ENDING = ".pdf"


class LanguageField(SegmentField):
    """The language of a print, chosen apart from the language of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([Option(code, code.capitalize(), note=OWN_NAMES[code]) for code in LANGUAGES], parent=parent)
        self.set_value(words().code)
        self.set_name(words().gettext(N_("Language of the print")))
        for segment in self.segments:
            segment.setAccessibleName(OWN_NAMES[str(segment.option.code)])


class PdfOutput(QObject):
    """Prints and saves the pages of a window; what became of it, or why not, is said in its banner."""

    def __init__(self, context: Context, banner: Banner, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._banner, self._window = context, banner, window

    def print_page(self, pdf: bytes, name: str) -> bool:
        """Print a page by the dialog of the system; return whether it went to the printer. `name` is that of its file."""
        try:
            left = printing.print_pdf(self._window, pdf, name.removesuffix(ENDING))
        except KnownError as error:
            self.say_problem(error)
            return False
        if left:
            self._banner.say(words().gettext(N_("Sent to the printer.")))
        return left

    def save_page(self, pdf: bytes, name: str, writing: Act[..., Path], *about: str | date) -> None:
        """Ask for a file and let an act write the page into it: it is given what the page is about, the file and the page."""
        path = ask_where(self._window, name)
        if path is not None:
            self._context.ask(self._saved, writing, *about, path, pdf, on_error=self.say_problem)

    def say_problem(self, error: Exception) -> None:
        """Say what is wrong with the page, its printer or its file."""
        if isinstance(error, KnownError):
            self._banner.say(problem_words(error), "warning")
        else:
            self._context.tasks.report(error)

    def _saved(self, path: Path) -> None:
        self._banner.say(words().gettext(N_("Saved as {file}; the file is not encrypted."), file=path.name))


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Ask for the file that a page is saved in; None where the user thinks better of it. `name` is what is proposed."""
    language = words()
    title = language.gettext(N_("Save as PDF: the file is not encrypted"))
    return ask_save(parent, title, name, language.gettext(N_("PDF files")) + f" (*{ENDING})", ending=ENDING)


@act(Right.SIGNED_IN)
def write_pdf(desk: Desk, path: Path, pdf: bytes) -> Path:
    """Write a page to a file, whole or not at all; return the file. Raises CannotWrite."""
    return write_external_file(desk, path, pdf)
