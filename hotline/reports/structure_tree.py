"""The structure tree of a PDF: which piece of which page belongs to which element, and the reverse (PDF 1.7, 14.7)."""

from __future__ import annotations

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference

from hotline.reports.tags import Tag

_TOP = Tag("P")  # stands for the document itself, in which elements lie that are in no other


class StructureTree:
    """The elements of one PDF in the order in which they were first drawn, and their pieces on each page."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._pages: list[list[PDFObjectReference]] = [[]]
        self._root = _Root(self._pages)
        self._elements: dict[Tag, tuple[_Element, PDFObjectReference]] = {}
        root = document.Reference(self._root)
        self._elements[_TOP] = self._made(_Element("Document", root, ""))
        self._root.kids.append(self._elements[_TOP][1])
        document.Catalog.StructTreeRoot = self._root

    def place(self, tag: Tag) -> bool:
        """Give an element its place behind all that were placed before; returns whether it had none yet."""
        if tag in self._elements:
            return False
        above = tag.within or _TOP
        self.place(above)
        parent, parent_reference = self._elements[above]
        made = self._elements[tag] = self._made(_Element(tag.role, parent_reference, _attributes(tag)))
        parent.kids.append(made[1])
        return True

    def begin(self, tag: Tag) -> int:
        """Begin a piece of an element on the page that is drawn; returns the number of the piece there."""
        self.place(tag)
        element, reference = self._elements[tag]
        here = self._pages[-1]
        element.kids.append((self._document.thisPageRef(), len(here)))
        here.append(reference)
        return len(here) - 1

    def end_page(self) -> int:
        """Finish the page that is drawn; returns its number in the tree, from 0."""
        self._pages.append([])
        return len(self._pages) - 2

    def _made(self, element: _Element) -> tuple[_Element, PDFObjectReference]:
        return element, self._document.Reference(element)


class _Element(PDFObject):
    """An element as an object of the PDF; its pieces are numbers on the page of the first one, named with their page on others."""

    __RefOnly__ = 1

    def __init__(self, role: str, parent: PDFObjectReference, attributes: str) -> None:
        self.kids: list[PDFObjectReference | tuple[PDFObjectReference, int]] = []
        self._role = role
        self._parent = parent
        self._attributes = attributes

    def format(self, document: PDFDocument) -> bytes:
        """Return the object as it is written."""
        page, kids = b"", []
        for kid in self.kids:
            if not isinstance(kid, tuple):
                kids.append(kid.format(document))
                continue
            here = kid[0].format(document)
            page = page or here
            kids.append(b"%d" % kid[1] if here == page else b"<</Type /MCR /Pg %s /MCID %d>>" % (here, kid[1]))
        on = b" /Pg " + page if page else b""
        said = f"/Type /StructElem /S /{self._role}{self._attributes} /P ".encode("ascii")
        return b"<<%s%s%s /K [%s]>>" % (said, self._parent.format(document), on, b" ".join(kids))


class _Root(PDFObject):
    """The root of the tree with, for each page, the elements that its pieces belong to."""

    __RefOnly__ = 1

    def __init__(self, pages: list[list[PDFObjectReference]]) -> None:
        self.kids: list[PDFObjectReference] = []
        self._pages = pages

    def format(self, document: PDFDocument) -> bytes:
        """Return the object as it is written."""
        found = [b" ".join(one.format(document) for one in page) for page in self._pages[:-1]]
        numbered = b"\n".join(b"%d [%s]" % (number, page) for number, page in enumerate(found))
        top = b" ".join(one.format(document) for one in self.kids)
        said = b"<</Type /StructTreeRoot /K [%s] /ParentTree <</Nums [%s]>> /ParentTreeNextKey %d>>"
        return said % (top, numbered, len(found))


def _attributes(tag: Tag) -> str:
    scope = f" /A <</O /Table /Scope /{tag.scope}>>" if tag.scope else ""
    figure = f" /Alt {pdf_text(tag.words)}" if tag.role == "Figure" else ""
    return scope + figure


def pdf_text(text: str) -> str:
    """Return a text as it is written in a PDF, in characters of ASCII."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
