"""What `hotline privacy scan` answers: one text in, or JSON lines in and JSON lines out (DESIGN.md section 10).

Answers hold offsets, kinds and levels, never what was found.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from hotline.call.call_json import parse_json
from hotline.errors import N_, InvalidInput, KnownError
from hotline.language import Language
from hotline.privacy.finding import Finding
from hotline.privacy.guard import find_personal_data

Json: TypeAlias = dict[str, Any]  # what json.dumps takes
Answer: TypeAlias = tuple[Json, bool]

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
    """Yield, for each line that is not blank, its answer and whether it could be scanned, as soon as the line is there.

    A line is a JSON object with `id` (any JSON value, null without one) and `text`; the answer has `id` and `findings`.
    A wrong line is answered by `id` and `error`, worded in the language, else in English; the others are not touched. In the
    place of a line that could not be read stands the error that says why.
    """
    first = True
    for line in lines:
        if isinstance(line, KnownError):
            yield _wrong(None, line, language)
        else:
            content = (line.removeprefix(codecs.BOM_UTF8) if first else line).removesuffix(b"\n")
            if content.strip(b" \t\r\n"):
                yield _answer(content, language)
        first = False


def _answer(line: bytes, language: Language | None) -> Answer:
    identity: Any = None
    try:
        given = parse_json(_text(line))
        if not isinstance(given, dict):
            raise InvalidInput(_A_LINE)
        identity = given.get("id")
        text = given.get("text")
        if not isinstance(text, str):
            raise InvalidInput(_A_LINE)
        return {"id": identity, "findings": scan_text(text)}, True
    except KnownError as error:
        return _wrong(identity, error, language)


def _wrong(identity: Any, error: KnownError, language: Language | None) -> Answer:  # noqa: ANN401 - any JSON value
    return {"id": identity, "error": str(error) if language is None else language.error(error)}, False


def _text(content: str | bytes) -> str:
    if isinstance(content, str):
        return content
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(_NOT_TEXT) from None
