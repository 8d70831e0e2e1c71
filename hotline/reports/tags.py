"""What the parts of a page are to who does not see it: heading, paragraph, list, table, figure, or decoration (PDF 1.7, 14.8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

Role = Literal["H1", "H2", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Figure"]
HEADINGS: tuple[Role, ...] = ("H1", "H2")
CELLS: tuple[Role, ...] = ("TH", "TD")


class Artifact(Enum):
    """What is no part of the text, and is not read aloud: lines and boxes, the frame of a page, what is only repeated."""

    LAYOUT = "/Artifact <</Type /Layout>> BDC"
    HEADER = "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
    FOOTER = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    REPEATED = "/Artifact <</Type /Pagination>> BDC"


@dataclass(frozen=True, eq=False)
class Tag:
    """An element of the structure of a document, within another one or at its top.

    `words` are what a heading is called in the outline, and what is read instead of a figure. `scope` says which cells a
    header cell is about. Elements stand in the order in which they are first drawn.
    """

    role: Role
    within: Tag | None = None
    words: str = ""
    scope: Literal["", "Row", "Column"] = ""


Mark = Tag | Artifact


def paragraph() -> Tag:
    """Return the element of a paragraph."""
    return Tag("P")


def labelled(listing: Tag) -> tuple[Tag, Tag]:
    """Return the elements of a label and of what it is about, as a new item of a list."""
    item = Tag("LI", listing)
    return Tag("Lbl", item), Tag("LBody", item)


def item(listing: Tag) -> Tag:
    """Return the element of what a new item of a list says."""
    return Tag("LBody", Tag("LI", listing))


def head_cells(titles: Sequence[str], table: Tag) -> list[Tag]:
    """Return the elements of the titles of columns, in a new row of a table; an empty title is no header."""
    row = Tag("TR", table)
    return [Tag("TH", row, scope="Column") if title else Tag("TD", row) for title in titles]


def row_cells(number: int, table: Tag) -> list[Tag]:
    """Return the elements of so many cells in a new row of a table; the first one says what the row is about."""
    row = Tag("TR", table)
    return [Tag("TH", row, scope="Row"), *(Tag("TD", row) for _ in range(number - 1))]
