"""What `hotline assess` answers: one JSON object in, or JSON lines in and JSON lines out (DESIGN.md section 10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from hotline.call.json_lines import Answer, answers, is_blank
from hotline.errors import N_, InvalidInput, KnownError
from hotline.indicators.assess_input import Json, Pairs, identity, parse, situation
from hotline.indicators.assessment_json import assessment_to_json
from hotline.indicators.checklist import Checklist, checklist
from hotline.indicators.scoring import assess
from hotline.language import Language

_NOTHING = N_("There is nothing to assess. Give one JSON object, or one on each line.")

_JSON_SPACES = " \t\r"


def assess_text(text: str | bytes, used: Checklist | None = None, language: Language | None = None) -> Iterator[Answer]:
    """Return, for each input in a text, its answer as a JSON object and whether it could be answered.

    The text is one JSON object, over any number of lines, or JSON lines with blank ones skipped. Among lines a wrong one
    is answered by `id` and `error`, worded in the language, else in English; the id is null where it cannot be read.
    Raises InvalidInput at once, not while the answers are taken, where the text is empty or one single wrong object.
    """
    used = used or checklist()
    decoded = _decoded(text)
    # A line ends and is blank as JSON means it: the other line ends and spaces of Unicode are text like any other.
    lines = [line for line in decoded.split("\n") if not is_blank(line)]
    if not lines:
        raise InvalidInput(_NOTHING)
    try:
        whole = parse(decoded)
    except InvalidInput:
        if not _are_json_lines(lines):
            raise
        return _answered_lines(lines, used, language)
    return iter([_answered(whole, used)])


def assess_lines(
    lines: Iterable[bytes | KnownError],
    most: int,
    too_large: KnownError,
    used: Checklist | None = None,
    language: Language | None = None,
) -> Iterator[Answer]:
    """Yield the answers as assess_text does, each as soon as its line is there where the input is JSON lines.

    Lines hold their ends. In the place of a line that could not be read stands the error that says why. Raises as
    assess_text does, and `too_large` where one object goes on for more than `most` bytes.
    """
    used = used or checklist()
    coming = iter(lines)
    head: list[str] = []
    size = 0
    for line in coming:
        content = line if isinstance(line, KnownError) else _decoded(line) if size == 0 else _as_text(line)
        if isinstance(content, KnownError) or (all(map(is_blank, head)) and _is_object(content)):
            yield from _streamed(content, coming, used, language)
            return
        head.append(content)
        size += len(content)
        if size > most:
            if not _are_json_lines([one for one in head if not is_blank(one)]):
                raise too_large
            yield from _answered_lines(chain(head, map(_as_line, coming)), used, language)
            return
    yield from assess_text("".join(head), used, language)


def _streamed(
    first: str | KnownError, coming: Iterator[bytes | KnownError], used: Checklist, language: Language | None
) -> Iterator[Answer]:
    """Yield the answers of lines whose first is one whole object or cannot be read; alone it is a single object."""
    try:
        if isinstance(first, KnownError):
            raise first
        yield _answered(parse(first), used)
    except KnownError:
        following = next((one for line in coming if not is_blank(one := _as_line(line))), None)
        if following is None:
            raise
        yield from _answered_lines([first, following], used, language)
    yield from _answered_lines(map(_as_line, coming), used, language)


def _answer(data: Json, used: Checklist) -> dict[str, Json]:
    return assessment_to_json(assess(situation(data, used), used))


def _answered(data: Json, used: Checklist) -> Answer:
    return {"id": identity(data), **_answer(data, used)}, True


def _answered_lines(lines: Iterable[str | KnownError], used: Checklist, language: Language | None) -> Iterator[Answer]:
    whole = (line if isinstance(line, KnownError) else line.removesuffix("\n") for line in lines)
    return answers(whole, parse, identity, partial(_answer, used=used), language)


def _decoded(text: str | bytes) -> str:
    """Return the text; bytes that are no UTF-8 become lone surrogates, which spoil only the line they stand in."""
    return (text if isinstance(text, str) else _as_text(text)).removeprefix("\ufeff")


def _as_text(line: bytes) -> str:
    return line.decode("utf-8", "surrogateescape")


def _as_line(line: bytes | KnownError) -> str | KnownError:
    return line if isinstance(line, KnownError) else _as_text(line)


def _are_json_lines(lines: list[str]) -> bool:
    """Return whether a text that is not one JSON value is meant as JSON lines.

    One broken object that is written over several lines has no line that is a whole object, and begins only once.
    """
    if len(lines) < 2:
        return False
    if all(line.lstrip(_JSON_SPACES).startswith("{") for line in lines) or not lines[0].lstrip(_JSON_SPACES).startswith(
        "{"
    ):
        return True
    return any(_is_object(line) for line in lines)


def _is_object(line: str) -> bool:
    if not line.lstrip(_JSON_SPACES).startswith("{"):
        return False
    try:
        return isinstance(parse(line), Pairs)
    except KnownError:
        return False
