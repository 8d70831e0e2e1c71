"""Hypothesis strategies that make calls, every field of them, from the kinds of the fields themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from random import Random
from typing import Any

from hypothesis import strategies as st

from hotline.call.caller_mark import parse_mark
from hotline.call.field_kinds import Age, Answers, Coded, Flag, Kind, Letters, Many, Matching, Moment, Text, Whole
from hotline.call.follow_up_parts import recognised_mark, text_place
from hotline.call.nested_records import NestedRecord, NestedRecords, kinds_of
from hotline.call.record import Call
from hotline.call.reference import new_reference, parse_reference
from hotline.indicators.checklist import checklist

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
moments = st.integers(1_000_000_000, 1_790_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
REFERENCE = new_reference(Random(1))
_RECOGNISED: dict[Callable[[str], str], str] = {
    parse_reference: REFERENCE,
    parse_mark: "0a" * 16,
    text_place: "persons[0].judgement_reason",
    recognised_mark: "0a" * 8,
}


def json_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Return a strategy of JSON values that a kind reads."""
    if isinstance(kind, NestedRecord):
        return st.fixed_dictionaries(
            {}, optional={name: json_of(inner) for name, inner in kinds_of(kind.record).items()}
        )
    if isinstance(kind, NestedRecords):
        return st.lists(json_of(NestedRecord(kind.record)), max_size=2)
    return st.none() | _plain(kind)


def _plain(kind: Kind) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911 - one line a kind
    match kind:
        case Coded():
            return st.sampled_from([*kind.vocabulary().codes, *(["unknown"] if kind.with_unknown else [])])
        case Many():
            return st.lists(st.sampled_from(kind.vocabulary().codes), max_size=3)
        case Whole():
            return st.integers(kind.least, kind.most)
        case Age():
            return st.integers(0, 120) | st.sampled_from(["child", "adult", "unknown", "0-8"])
        case Flag():
            return st.booleans()
        case Text():
            return texts
        case Moment():
            return moments.map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
        case Letters():
            return st.lists(st.sampled_from("ABC"), max_size=2)
        case Answers():
            codes = [one.code for one in checklist().indicators]
            return st.dictionaries(st.sampled_from(codes), st.sampled_from(["yes", "no", "unknown"]), max_size=6)
        case Matching():
            return st.just(_RECOGNISED.get(kind.recognise, "police-unit"))
    raise AssertionError(kind)


def calls_json() -> st.SearchStrategy[dict[str, Any]]:
    """Return a strategy of whole calls as JSON objects."""
    return json_of(NestedRecord(Call))
