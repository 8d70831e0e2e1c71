"""Reading one object of `hotline assess`: the first thing in it that is wrong is named (DESIGN.md section 10)."""

from __future__ import annotations

import json
import math
from typing import Any, TypeAlias

from hotline.call.call_json import TOO_DEEP, no_constant
from hotline.call.clean_text import clean_text
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput
from hotline.indicators.checklist import Checklist
from hotline.indicators.scoring import Age, Situation

Identity: TypeAlias = str | int | float | None
Json: TypeAlias = Any  # what json.loads returns: checked below before anything relies on it

_KEYS = ("id", "age", "forms", "immediate_danger", "within_24_hours", "answers")
_AGE_WORDS = ("adult", "child", "unknown")
_ANSWERS = ("yes", "no", "unknown")
_OLDEST = 120
_LONGEST_SHOWN = 40
_AN_OBJECT = N_("Each input is one JSON object with the keys {keys}, all of them optional.")


class Pairs(list[tuple[str, Json]]):
    """A JSON object as it was written: pairs in their order, a repeated key still there to be found."""


def parse(text: str) -> Json:
    """Return a parsed JSON text, its objects as Pairs; raises InvalidInput where it is none."""
    try:
        text.encode()  # bytes that were no UTF-8 are lone surrogates here
        return json.loads(text, object_pairs_hook=Pairs, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            N_("This is not JSON: line {line}, column {column}."), line=error.lineno, column=error.colno
        ) from None
    except UnicodeEncodeError:
        raise InvalidInput(N_("This is not JSON: write it as UTF-8 text.")) from None
    except (RecursionError, ValueError):
        raise InvalidInput(TOO_DEEP) from None


def identity(data: Json) -> Identity:
    """Return the id of an object as far as it can be read, else None: for the answer to a line that is wrong."""
    given = [value for key, value in data if key == "id"] if isinstance(data, Pairs) else []
    return given[0] if len(given) == 1 and _is_identity(given[0]) else None


def situation(data: Json, used: Checklist) -> Situation:
    """Return the situation that parsed JSON describes.

    Raises InvalidInput naming the first unknown key, code, value, form or age, in the order in which they are written.
    """
    if not isinstance(data, Pairs):
        raise InvalidInput(_AN_OBJECT, keys=", ".join(_KEYS))
    age: Age = None
    forms: tuple[str, ...] = ()
    flags = {"immediate_danger": False, "within_24_hours": False}
    answers: dict[str, str] = {}
    seen: set[str] = set()
    for key, value in data:
        _once(key, seen)
        if key == "id":
            _check_identity(value)
        elif key == "age":
            age = _age(value)
        elif key == "forms":
            forms = _forms(value)
        elif key in flags:
            flags[key] = _flag(key, value)
        elif key == "answers":
            answers = _answers(value, used)
        else:
            raise InvalidInput(N_("Unknown key {key}. Allowed: {allowed}."), key=shown(key), allowed=", ".join(_KEYS))
    return Situation(
        age=age,
        forms=forms,
        immediate_danger=flags["immediate_danger"],
        within_24_hours=flags["within_24_hours"],
        answers=answers,
    )


def shown(value: Json) -> str:
    """Return a JSON value as a sentence can name it: short, on one line, lists and objects only by what they are."""
    if isinstance(value, Pairs):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, str):
        value = clean_text(value[: 2 * _LONGEST_SHOWN]).text
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _LONGEST_SHOWN else written[: _LONGEST_SHOWN - 1] + "…"


def _once(key: str, seen: set[str]) -> None:
    if key in seen:
        raise InvalidInput(N_("The key {key} appears twice in one object. Keep one of them."), key=shown(key))
    seen.add(key)


def _is_identity(value: Json) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or (isinstance(value, str | int) and not isinstance(value, bool))


def _check_identity(value: Json) -> None:
    if not _is_identity(value):
        raise InvalidInput(N_("id is a text or a number, not {value}."), value=shown(value))


def _age(value: Json) -> Age:
    if value is None or (isinstance(value, str) and value in _AGE_WORDS):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _OLDEST:
        return value
    raise InvalidInput(
        N_("Unknown age {age}: give whole years from 0 to {oldest}, adult, child, unknown or null."),
        age=shown(value), oldest=_OLDEST,
    )  # fmt: skip


def _forms(value: Json) -> tuple[str, ...]:
    if value is None:
        return ()
    codes = vocabulary("form").codes
    if not isinstance(value, list) or isinstance(value, Pairs):
        raise InvalidInput(
            N_("forms is a list of forms of exploitation, not {value}. Allowed in it: {allowed}."),
            value=shown(value), allowed=", ".join(codes),
        )  # fmt: skip
    for form in value:
        if not isinstance(form, str) or form not in codes:
            raise InvalidInput(
                N_("Unknown form {form}. Allowed: {allowed}."), form=shown(form), allowed=", ".join(codes)
            )
    return tuple(value)


def _flag(key: str, value: Json) -> bool:
    if value is None or isinstance(value, bool):
        return bool(value)
    raise InvalidInput(N_("{key} is true or false, not {value}."), key=key, value=shown(value))


def _answers(value: Json, used: Checklist) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, Pairs):
        raise InvalidInput(
            N_("answers is an object that gives yes, no or unknown for each indicator code, not {value}."),
            value=shown(value),
        )
    read: dict[str, str] = {}
    seen: set[str] = set()
    for code, answer in value:
        _once(code, seen)
        if code not in used.by_code:
            raise InvalidInput(
                N_("Unknown indicator code {code}. The command hotline indicators list names them all."),
                code=shown(code),
            )
        if answer is not None and (not isinstance(answer, str) or answer not in _ANSWERS):
            raise InvalidInput(
                N_("Unknown answer {answer} for {code}: give yes, no or unknown."), answer=shown(answer), code=code
            )
        if answer is not None:
            read[code] = answer
    return read
