"""What is inside a PDF: every word that can be found in it anywhere, its fonts, and whether qpdf finds it sound."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pikepdf
from pypdf import PdfReader


def lines_of(pdf: bytes) -> str:
    """Return the text of every page as a reader copies it, line by line."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    told = ["\n".join(line.rstrip() for line in text.strip().splitlines()) for text in pages]
    return "".join(f"--- {number} / {len(pages)} ---\n{text}\n" for number, text in enumerate(told, start=1))


def traces_of(pdf: bytes, words: Iterable[str]) -> dict[str, list[str]]:
    """Return the words that are in a file, and where: on the pages, in a text or name of any object, in a stream, in the bare bytes."""
    pages = _squeezed(lines_of(pdf))
    with pikepdf.open(io.BytesIO(pdf)) as read:
        kept = [("file", pdf), *(one for each in _objects(read) for one in _contents(each))]
    found = {}
    for word in words:
        coded = [word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le")]
        places = ["pages"] if _squeezed(word) in pages else []
        places += [place for place, content in kept if any(one in content for one in coded)]
        if places:
            found[word] = places
    return found


def doors_of(pdf: bytes) -> set[str]:
    """Return everything that a file has beside pages, their structure and their outline: attachments, forms, notes, scripts."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        told = {"/Lang", "/MarkInfo", "/Metadata", "/Outlines", "/StructTreeRoot", "/ViewerPreferences"}
        at_root = {str(key) for key in read.Root.keys()} - {"/Type", "/Pages", "/PageMode", *told}  # noqa: SIM118
        plain = {
            "/Type",
            "/Parent",
            "/MediaBox",
            "/Rotate",
            "/Contents",
            "/Resources",
            "/Trans",
            "/StructParents",
            "/Tabs",
        }
        at_pages = {str(key) for page in read.pages for key in page.obj.keys()} - plain  # noqa: SIM118
        return at_root | at_pages | set(read.attachments)


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return every font that is named anywhere in a file, and whether it is embedded."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        named = [one for one in _objects(read) if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
        return {str(font.BaseFont): "/FontFile2" in font.get("/FontDescriptor", {}) for font in named}


def check(file: Path) -> tuple[int, bool]:
    """Run `qpdf --check` on a file; returns its exit code and whether it warned of anything."""
    job = pikepdf.Job(["qpdf", "--check", str(file)])
    job.run()
    return job.exit_code, job.has_warnings


def _squeezed(text: str) -> str:
    """Return a text without its spaces and line ends: a line may break within what is looked for."""
    return "".join(text.split())


def _objects(read: pikepdf.Pdf) -> Iterator[object]:
    """Yield every object of a file, those that stand inside others too."""
    for each in (read.trailer, *read.objects):
        yield from _within(each)


def _within(value: object, *, inside: bool = False) -> Iterator[object]:
    if inside and isinstance(value, pikepdf.Object) and value.is_indirect:
        return  # it is only pointed to here, and comes by itself
    yield value
    parts: list[object] = []
    if isinstance(value, pikepdf.Stream):
        parts = [value.stream_dict]
    elif isinstance(value, pikepdf.Dictionary):
        parts = [inner for _, inner in value.items()]
    elif isinstance(value, pikepdf.Array):
        parts = list(value)
    for one in parts:
        yield from _within(one, inside=True)


def _contents(value: object) -> Iterator[tuple[str, bytes]]:
    """Yield what an object holds itself, and of which sort it is."""
    if isinstance(value, pikepdf.Stream):
        yield "stream", value.read_bytes()
    elif isinstance(value, pikepdf.String):
        yield "text", bytes(value)
        yield "text", str(value).encode()
    elif isinstance(value, pikepdf.Name):
        yield "name", str(value).encode()
    elif isinstance(value, pikepdf.Dictionary):
        yield from (("name", key.encode()) for key, _ in value.items())
