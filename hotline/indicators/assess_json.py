"""What `hotline assess` answers: one JSON object in, or JSON lines in and JSON lines out (DESIGN.md section 10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hotline.errors import N_, InvalidInput, KnownError
from hotline.indicators.assess_input import Json, Pairs, identity, parse, situation
from hotline.indicators.checklist import Checklist, checklist
from hotline.indicators.scoring import Assessment, SetResult, assess
from hotline.language import Language

_NOTHING = N_("There is nothing to assess. Give one JSON object, or one on each line.")

_JSON_SPACES = " \t\r"

Answer = tuple[dict[str, Any], bool]


def assess_text(text: str | bytes, used: Checklist | None = None, language: Language | None = None) -> Iterator[Answer]:
    """Return, for each input in a text, its answer as a JSON object and whether it could be answered.

    The text is one JSON object, over any number of lines, or JSON lines with blank ones skipped. Among lines a wrong one
    is answered by `id` and `error`, worded in the language, else in English; the id is null where it cannot be read.
    Raises InvalidInput at once, not while the answers are taken, where the text is empty or one single wrong object.
    """
    used = used or checklist()
    decoded = _decoded(text)
    # A line ends and is blank as JSON means it: the other line ends and spaces of Unicode are text like any other.
    lines = [line for line in decoded.split("\n") if line.strip(_JSON_SPACES)]
    if not lines:
        raise InvalidInput(_NOTHING)
    try:
        whole = parse(decoded)
    except InvalidInput:
        if not _are_json_lines(lines):
            raise
        return _answered_lines(lines, used, language)
    return iter([_answered(whole, used)])


def assessment_to_json(result: Assessment) -> dict[str, Any]:
    """Return an assessment in the shape of the contract, without the id of the input."""
    leading = _set_to_json(result.leading)
    return {
        "class": leading["class"],
        "escalate": result.escalate,
        "urgency": result.urgency,
        "sets": list(result.sets),
        "positive": leading["positive"],
        "because": leading["because"],
        "provisional": leading["provisional"],
        "not_asked": leading["not_asked"],
        "next_question": result.next_question,
        "by_set": {one.set: _set_to_json(one) for one in result.by_set},
    }


def _set_to_json(one: SetResult) -> dict[str, Any]:
    return {
        "class": one.result_class,
        "positive": list(one.positive),
        "because": {dimension: list(codes) for dimension, codes in one.because.items()},
        "provisional": one.provisional,
        "not_asked": one.not_asked,
    }


def _answered(data: Json, used: Checklist) -> Answer:
    result = assess(situation(data, used), used)
    return {"id": identity(data), **assessment_to_json(result)}, True


def _answered_lines(lines: list[str], used: Checklist, language: Language | None) -> Iterator[Answer]:
    for line in lines:
        data: Json = None
        try:
            data = parse(line)
            yield _answered(data, used)
        except KnownError as error:
            worded = str(error) if language is None else language.error(error)
            yield {"id": identity(data), "error": worded}, False


def _decoded(text: str | bytes) -> str:
    """Return the text; bytes that are no UTF-8 become lone surrogates, which spoil only the line they stand in."""
    return (text if isinstance(text, str) else text.decode("utf-8", "surrogateescape")).removeprefix("\ufeff")


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
