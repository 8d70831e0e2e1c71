"""A canvas of reportlab whose pages are tagged: what is drawn is a piece of an element of the structure, or an artifact.

reportlab has no interface for that. Its catalogue takes a structure tree and its pages take operators as they are written,
so that all of it is added from outside (docs/decisions/0410).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import BinaryIO

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas

from hotline.reports.document_metadata import metadata
from hotline.reports.structure_tree import StructureTree, pdf_text
from hotline.reports.tags import HEADINGS, Artifact, Mark, Tag

PROGRAM = "Hotline Desk"
_NAME_IN_OUTLINE = "heading-{number}"


class TaggedCanvas(Canvas):
    """Draws the pages of a PDF 1.7 that tells its title, its language and its headings, and what each part of it is."""

    def __init__(
        self, file: BinaryIO, pagesize: tuple[float, float], face: str, *, title: str, lang: str, made: datetime
    ) -> None:
        super().__init__(
            file, pagesize, pageCompression=1, pdfVersion=(1, 7), invariant=1, initialFontName=face, lang=lang
        )
        self._tree = StructureTree(self._doc)
        self._open: Mark | None = None
        self._headings = 0
        stamp = made.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
        self.setTitle(title)
        self.setAuthor(PROGRAM)
        self.setSubject(title)
        self.setCreator(PROGRAM)
        self.setProducer(PROGRAM)
        self.setDateFormatter(lambda *_parts: stamp)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._doc.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self._doc.Catalog.Metadata = metadata(title, lang, PROGRAM, made)

    def under(self, mark: Mark, x: float, top: float) -> None:
        """Make what is drawn next a part of an element or of an artifact; the outline leads to a heading at x, top."""
        if mark is self._open:
            return
        self.end_mark()
        self._open = mark
        if isinstance(mark, Artifact):
            self.addLiteral(mark.value)
            return
        if mark.role in HEADINGS and self._tree.place(mark):
            self._add_to_outline(mark, x, top)
        self.addLiteral(f"/{mark.role} <</MCID {self._tree.begin(mark)}>> BDC")

    def place(self, tag: Tag) -> None:
        """Give an element of which nothing is drawn its place in the structure, as an empty cell of a table has one."""
        self._tree.place(tag)

    def end_mark(self) -> None:
        """End the part of an element or artifact that is being drawn."""
        if self._open is not None:
            self.addLiteral("EMC")
            self._open = None

    def begin_span(self, language: str, read_as: str) -> None:
        """Let what is drawn next, within an element, be in a language, or be read as another text; either may be empty."""
        told = f"/Lang {pdf_text(language)}" if language else ""
        self.addLiteral(f"/Span <<{told}{f'/ActualText {pdf_text(read_as)}' if read_as else ''}>> BDC")

    def end_span(self) -> None:
        """End what was begun by begin_span."""
        self.addLiteral("EMC")

    def showPage(self) -> None:  # noqa: N802 - the name of reportlab
        """Finish the page, and say where the structure has its parts."""
        self.end_mark()
        number = self._tree.end_page()
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__Defaults__ = {**page.__Defaults__, "StructParents": number, "Tabs": PDFName("S")}

    def _add_to_outline(self, heading: Tag, x: float, top: float) -> None:
        level = HEADINGS.index(heading.role) if self._headings else 0
        self._headings += 1
        name = _NAME_IN_OUTLINE.format(number=self._headings)
        self.bookmarkHorizontal(name, x, top)
        self.addOutlineEntry(heading.words, name, level)
