"""What a screen reader finds in a PDF: the elements of its structure with their text, and what of its pages belongs to none."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

_SHOWS_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_DRAWS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"})
_ONE_CODE = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")


@dataclass
class Element:
    """An element: its role, how deep it lies, the text of its own pieces, and where these are as (page, number)."""

    role: str
    depth: int
    text: str
    pieces: list[tuple[int, int]]
    dictionary: Any
    children: list[Element] = field(default_factory=list)

    def every(self) -> Iterator[Element]:
        """Yield the element and all within it, in the order in which they are read."""
        yield self
        for one in self.children:
            yield from one.every()


@dataclass
class _Page:
    texts: dict[int, str] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    artifacts: list[str] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    bare_lines: int = 0


class Tagged:
    """A PDF as who does not see it meets it."""

    def __init__(self, pdf: bytes) -> None:
        self.file = pikepdf.open(io.BytesIO(pdf))
        self.pages = [_read(page) for page in self.file.pages]

    @cached_property
    def top(self) -> Element:
        """The element that holds all the others."""
        (only,) = _items(self.file.Root.StructTreeRoot.K)
        return self._element(only, 0)

    def elements(self) -> list[Element]:
        """Return every element in the order in which it is read."""
        return list(self.top.every())

    def lines(self) -> str:
        """Return what is read, a line for each element that has a text: its role and the text."""
        told = (f"{'  ' * (one.depth - 1)}{one.role} {_words(one)}".rstrip() for one in self.elements()[1:])
        return "".join(f"{line}\n" for line in told)

    def outline(self) -> list[tuple[str, int]]:
        """Return the titles of the outline in their order, each with its level."""
        with self.file.open_outline() as outline:
            return list(_titles(outline.root, 0))

    def _element(self, node: Any, depth: int) -> Element:  # noqa: ANN401 - an object of pikepdf
        made = Element(str(node.S)[1:], depth, "", [], node)
        for kid in _items(node.get("/K", pikepdf.Array())):
            if "/S" in _keys(kid):
                assert kid.P.objgen == node.objgen
                made.children.append(self._element(kid, depth + 1))
                continue
            number, on = (int(kid.MCID), kid.Pg) if "/MCID" in _keys(kid) else (int(kid), node.Pg)
            page = next(place for place, one in enumerate(self.file.pages) if one.obj.objgen == on.objgen)
            made.pieces.append((page, number))
            made.text += self.pages[page].texts[number]
        made.text = " ".join(made.text.split())
        return made


def _items(array: Any) -> list[Any]:  # noqa: ANN401 - what pikepdf makes of an array
    return list(array)


def _keys(value: object) -> set[str]:
    return {str(key) for key, _ in value.items()} if isinstance(value, pikepdf.Dictionary) else set()


def _words(one: Element) -> str:
    return str(one.dictionary.Alt) if "/Alt" in one.dictionary else one.text


def _titles(entries: list[pikepdf.OutlineItem], level: int) -> Iterator[tuple[str, int]]:
    for one in entries:
        yield one.title, level
        yield from _titles(one.children, level + 1)


def _read(page: pikepdf.Page) -> _Page:
    """Return the text of each piece of a page, and all that is drawn outside of pieces and artifacts."""
    read, fonts, font = _Page(), _fonts(page), {}
    marks: list[tuple[str, int | str | None]] = []
    for step in pikepdf.parse_content_stream(page):
        operands, name = list(step.operands), str(step.operator)
        if name == "Tf":
            font = fonts[str(operands[0])]
        elif name in {"BDC", "BMC"}:
            marks.append(_mark(operands))
            if marks[-1][0] == "piece":
                read.order.append(int(marks[-1][1] or 0))
                read.texts[read.order[-1]] = ""
            elif marks[-1][0] == "read as":
                _add(read, marks[:-1], str(marks[-1][1]))
        elif name == "EMC":
            marks.pop()
        elif name in _SHOWS_TEXT:
            shown = "".join(font.get(code, "") for code in bytes(operands[0]))
            if not any(kind == "read as" for kind, _ in marks):
                _add(read, marks, shown)
        elif name in _DRAWS and not marks:
            read.bare_lines += 1
    assert not marks
    return read


def _mark(operands: list[pikepdf.Object]) -> tuple[str, int | str | None]:
    told = operands[-1]
    if str(operands[0]) == "/Artifact":
        return "artifact", None
    if "/ActualText" in _keys(told):
        return "read as", str(told.ActualText)
    return ("piece", int(told.MCID)) if "/MCID" in _keys(told) else ("other", None)


def _add(read: _Page, marks: list[tuple[str, int | str | None]], text: str) -> None:
    kinds = dict(marks)
    if "piece" in kinds:
        read.texts[int(kinds["piece"] or 0)] += text
    else:
        (read.artifacts if "artifact" in kinds else read.loose).append(text)


def _fonts(page: pikepdf.Page) -> dict[str, dict[int, str]]:
    found = {}
    for name, one in page.resources["/Font"].items():
        codes = _ONE_CODE.findall(one.ToUnicode.read_bytes())
        found[str(name)] = {int(code, 16): chr(int(text, 16)) for code, text in codes}
    return found


def read_aloud(pdf: bytes) -> str:
    """Return what is read of a file: its title, each element with its text, then what is around the text of each page."""
    read = Tagged(pdf)
    frames = (" | ".join(page.artifacts) for page in read.pages)
    around = "".join(f"--- page {number}: {frame}\n" for number, frame in enumerate(frames, start=1))
    return f"{read.file.docinfo['/Title']}\n{read.lines()}{around}"
