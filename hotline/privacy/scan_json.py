"""What `hotline privacy scan` answers: one text in, or JSON lines in and JSON lines out (DESIGN.md section 10).

Answers hold offsets, kinds and levels, never what was found.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from hotline.call.call_json import parse_json
from hotline.call.json_lines import Answer, Json, answers
from hotline.errors import N_, InvalidInput, KnownError
from hotline.language import Language
from hotline.privacy.finding import Finding
from hotline.privacy.guard import find_personal_data

_A_LINE = N_("Each line is a JSON object with an id and a text.")
_NOT_TEXT = N_("The input is not UTF-8 text. Save the file as UTF-8 and try again.")


def finding_to_json(finding: Finding) -> Json:
    """Return where a finding begins and ends in code points, its kind and its level."""
    return {"start": finding.start, "end": finding.end, "kind": finding.kind, "level": finding.level}


def scan_text(content: str | bytes) -> list[Json]:
    """Return the findings in one text; a byte order mark before it does not count as a character.

    Raises InvalidInput where bytes are no UTF-8 text.
    """
    return [finding_to_json(one) for one in find_personal_data(_text(content))]


def scan_lines(lines: Iterable[bytes | KnownError], language: Language | None = None) -> Iterator[Answer]:
    """Return, for each line that is not blank, its answer and whether it could be scanned, as soon as the line is there.

    A line is a JSON object with `id` (any JSON value, null without one) and `text`; the answer has `id` and `findings`. In the
    place of a line that could not be read stands the error that says why.
    """
    whole = (line if isinstance(line, KnownError) else line.removesuffix(b"\n") for line in _without_mark(lines))
    return answers(whole, _parsed, _identity, _findings, language)


def _without_mark(lines: Iterable[bytes | KnownError]) -> Iterator[bytes | KnownError]:
    coming = iter(lines)
    for first in coming:
        yield first if isinstance(first, KnownError) else first.removeprefix(codecs.BOM_UTF8)
        break
    yield from coming


def _parsed(line: bytes) -> Json:
    return parse_json(_text(line))


def _identity(given: Json) -> Json:
    return given.get("id") if isinstance(given, dict) else None


def _findings(given: Json) -> dict[str, Json]:
    if not isinstance(given, dict) or not isinstance(given.get("text"), str):
        raise InvalidInput(_A_LINE)
    return {"findings": scan_text(given["text"])}


def _text(content: str | bytes) -> str:
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(_NOT_TEXT) from None
