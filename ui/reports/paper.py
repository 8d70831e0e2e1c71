"""Pages that leave the desk: the language of the print, the file that somebody chooses, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from hotline.desk.session import Desk
from hotline.errors import N_
from hotline.language import LANGUAGES, OWN_NAMES
from hotline.store.files import write_whole
from ui.widgets.options import Option
from ui.widgets.segments import SegmentField
from ui.words import words

ENDING = ".pdf"


class LanguageField(SegmentField):
    """The language of a print, chosen apart from the language of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([Option(code, code.capitalize(), note=OWN_NAMES[code]) for code in LANGUAGES], parent=parent)
        self.set_value(words().code)
        self.set_name(words().gettext(N_("Language of the print")))
        for segment in self.segments:
            segment.setAccessibleName(OWN_NAMES[str(segment.option.code)])


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Ask for the file that a page is saved in; None where the user thinks better of it. `name` is what is proposed."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    language = words()
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        language.gettext(N_("Save as PDF: the file is not encrypted")),
        str(Path(folder) / name),
        language.gettext(N_("PDF files")) + f" (*{ENDING})",
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)


def write_pdf(desk: Desk, path: Path, pdf: bytes) -> Path:  # noqa: ARG001 - an act, so that no window waits for a slow disk
    """Write a page to a file, whole or not at all; return the file. Raises CannotWrite."""
    write_whole(path, pdf)
    return path
