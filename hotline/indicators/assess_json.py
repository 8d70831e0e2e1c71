"""The JSON of `hotline assess` and `hotline indicators list` (DESIGN.md section 10)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Never

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput, KnownError
from hotline.indicators.checklist import Checklist, Indicator, checklist
from hotline.indicators.scoring import Age, Assessment, SetResult, Situation, assess

_KEYS = ("id", "age", "forms", "immediate_danger", "within_24_hours", "answers")
_AGE_WORDS = ("adult", "child", "unknown")
_ANSWERS = ("yes", "no", "unknown")
_OLDEST = 120


def situation_from_json(data: Any, used: Checklist | None = None) -> Situation:  # noqa: ANN401 - whatever was parsed
    """Return the situation that a JSON object describes; raises InvalidInput naming the first unknown key, code, value, form or age."""
    used = used or checklist()
    if not isinstance(data, dict):
        raise InvalidInput(N_("Each input is a JSON object with the keys {keys}."), keys=", ".join(_KEYS))
    for key in data:
        if key not in _KEYS:
            raise InvalidInput(N_("Unknown key {key}. Allowed: {allowed}."), key=_shown(key), allowed=", ".join(_KEYS))
    return Situation(
        age=_age(data.get("age")),
        forms=_forms(data.get("forms")),
        immediate_danger=_flag(data, "immediate_danger"),
        within_24_hours=_flag(data, "within_24_hours"),
        answers=_answers(data.get("answers"), used),
    )


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


def assess_text(text: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield, for each input in a text, its answer and whether it could be answered.

    The text is one JSON object, over any number of lines, or JSON lines with blank ones skipped. Raises InvalidInput
    where the text is one single object that is wrong; among lines a wrong one is answered by `id` and `error`.
    """
    try:
        whole = _parse(text)
    except InvalidInput:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2 or not _are_json_lines(lines):
            raise
    else:
        yield _answered(whole), True
        return
    for line in lines:
        identity = None
        try:
            data = _parse(line)
            identity = _identity(data)
            yield _answered(data), True
        except KnownError as error:
            yield {"id": identity, "error": str(error)}, False


def indicators_json(set_name: str | None, used: Checklist | None = None) -> list[dict[str, Any]]:
    """Return the indicators with code, dimension, weight, provisional, source and texts.

    With a set, only its indicators, each with one weight; without, every indicator, `weight`, `provisional` and
    `source` then being objects by set.
    """
    used = used or checklist()
    chosen = used.indicators if set_name is None else used.in_set[set_name]
    return [_indicator_json(one, set_name, used) for one in chosen]


def _indicator_json(one: Indicator, set_name: str | None, used: Checklist) -> dict[str, Any]:
    weights = {name: weight.value for name, weight in one.weights.items()}
    return {
        "code": one.code,
        "dimension": one.dimension,
        "weight": weights if set_name is None else weights[set_name],
        "provisional": {name: name in one.provisional for name in weights}
        if set_name is None
        else set_name in one.provisional,
        "source": {name: used.source_of(one, name) for name in weights}
        if set_name is None
        else used.source_of(one, set_name),
        "forced_labour": list(one.forced_labour),
        "texts": dict(one.texts),
        "question": dict(one.question),
        "checklist": used.id,
        "version": used.version,
    }


def _answered(data: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever was parsed
    result = assess(situation_from_json(data))
    return {"id": _identity(data), **assessment_to_json(result)}


def _identity(data: Any) -> Any:  # noqa: ANN401 - an id may be any JSON value; it is given back as it came
    return data.get("id") if isinstance(data, dict) else None


def _set_to_json(one: SetResult) -> dict[str, Any]:
    return {
        "class": one.result_class,
        "positive": list(one.positive),
        "because": {dimension: list(codes) for dimension, codes in one.because.items()},
        "provisional": one.provisional,
        "not_asked": one.not_asked,
    }


def _age(value: Any) -> Age:  # noqa: ANN401
    if value is None or (isinstance(value, str) and value in _AGE_WORDS):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _OLDEST:
        return value
    raise InvalidInput(N_("Unknown age {age}: give 0 to 120, adult, child, unknown or null."), age=_shown(value))


def _forms(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    if value is None:
        return ()
    if not isinstance(value, list):
        raise InvalidInput(N_("forms is a list of forms of exploitation, like [{example}]."), example='"labour"')
    codes = vocabulary("form").codes
    for form in value:
        if not isinstance(form, str) or form not in codes:
            raise InvalidInput(
                N_("Unknown form {form}. Allowed: {allowed}."), form=_shown(form), allowed=", ".join(codes)
            )
    return tuple(value)


def _flag(data: Mapping[str, Any], key: str) -> bool:
    value = data.get(key)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise InvalidInput(N_("{key} is true or false, not {value}."), key=key, value=_shown(value))


def _answers(value: Any, used: Checklist) -> dict[str, str]:  # noqa: ANN401
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InvalidInput(N_("answers is an object that gives yes, no or unknown for each indicator code."))
    read: dict[str, str] = {}
    for code, answer in value.items():
        if code not in used.by_code:
            raise InvalidInput(N_("Unknown indicator code {code}."), code=_shown(code))
        if answer is None:
            continue
        if not isinstance(answer, str) or answer not in _ANSWERS:
            raise InvalidInput(
                N_("Unknown answer {answer} for {code}: give yes, no or unknown."), answer=_shown(answer), code=code
            )
        read[code] = answer
    return read


def _parse(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            N_("This is not JSON: line {line}, column {column}."), line=error.lineno, column=error.colno
        ) from None
    except (RecursionError, ValueError):
        raise InvalidInput(N_("This JSON is nested too deeply or holds a number that is too long.")) from None


def _no_constant(name: str) -> Never:
    raise InvalidInput(N_("{name} is not a number that JSON has."), name=name)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise InvalidInput(N_("The key {key} stands twice in one object."), key=_shown(repeated))
    return read


def _are_json_lines(lines: list[str]) -> bool:
    # One object that is written over several lines and is broken has lines that are neither whole objects nor begin one.
    return all(line.lstrip().startswith("{") for line in lines) or any(_is_json(line) for line in lines)


def _is_json(line: str) -> bool:
    try:
        _parse(line)
    except KnownError:
        return False
    return True


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)[:40]
