"""A call comes back from JSON as it went, and what does not fit is refused by its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.call.call_json import call_from_json, call_schema, call_template, call_to_json, compact_json, parse_json
from hotline.call.record import NARRATIVE_LIMIT, Call
from hotline.errors import InvalidInput, KnownError
from tests.call.strategies import calls_json

names = st.sampled_from(["contact", "persons", "age", "narrative", "x"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)


@given(calls_json())
def test_every_call_comes_back_as_it_went(data: dict[str, Any]) -> None:
    call = call_from_json(data)
    assert call_from_json(json.loads(json.dumps(call_to_json(call)))) == call
    assert call_from_json(json.loads(json.dumps(compact_json(call)))) == call


def test_an_empty_call_has_every_field_and_each_field_a_schema() -> None:
    template = call_template()
    schema = template.pop("schema")
    assert call_from_json(template) == Call()
    assert set(schema["properties"]) == set(template)
    assert set(schema["properties"]["contact"]["properties"]) == set(template["contact"])
    assert "situation" in schema["properties"]["contact"]["properties"]["contact_type"]["enum"]
    assert call_schema()["additionalProperties"] is False


def test_what_the_program_gives_a_call_is_accepted_and_has_no_effect() -> None:
    shown: dict[str, Any] = {
        "reference": None,
        "office": "BAK",
        "revision": 3,
        "assessment": {},
        "findings": [],
        "narrative": "x",
    }
    assert call_from_json(shown) == Call(narrative="x")


def test_age_zero_is_an_age() -> None:
    call = call_from_json({"persons": [{"age": 0}]})
    assert call.persons[0].age == 0
    assert call_from_json(compact_json(call)) == call


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({"narative": "x"}, "narative"),
        ({"contact": {"chanel": "phone"}}, r"contact.*chanel"),
        ({"contact": {"channel": "fax"}}, r"contact\.channel.*fax"),
        ({"contact": {"channel": 3}}, r"contact\.channel"),
        ({"contact": {"started": "now"}}, r"contact\.started"),
        ({"contact": {"earlier_call": "#AAAA-AAAA"}}, "AAAA-AAAA"),
        ({"contact": []}, "contact"),
        ({"persons": {}}, "persons"),
        ({"persons": [{"age": 121}]}, r"persons\[0\]\.age"),
        ({"persons": [{"age": True}]}, r"persons\[0\]\.age"),
        ({"persons": [{"age": "old"}]}, r"persons\[0\]\.age"),
        ({"persons": [{"answers": {"D1.01": "perhaps"}}]}, r"persons\[0\]\.answers\.D1\.01"),
        ({"persons": [{}] * 27}, "persons.*26"),
        ({"needs": "shelter"}, "needs"),
        ({"needs": ["sheltr"]}, r"needs\[0\].*shelter"),
        ({"referrals": [{"persons": ["Ab"]}]}, r"referrals\[0\]\.persons"),
        ({"narrative": 3}, "narrative"),
        ({"persons": [{"suspected_victim": "yes"}]}, "suspected_victim"),
        ({"reference": "#AAAA-AAAA"}, "AAAA-AAAA"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_place(data: dict[str, Any], place: str) -> None:
    with pytest.raises(InvalidInput, match=place):
        call_from_json(data)


def test_a_long_narrative_fits_and_one_that_is_too_long_says_how_long() -> None:
    assert len(call_from_json({"narrative": "ə" * NARRATIVE_LIMIT}).narrative) == NARRATIVE_LIMIT
    with pytest.raises(InvalidInput, match=f"{NARRATIVE_LIMIT + 1}.*{NARRATIVE_LIMIT}"):
        call_from_json({"narrative": "ə" * (NARRATIVE_LIMIT + 1)})


@given(anything)
def test_no_json_value_ends_in_anything_but_a_call_or_a_sentence(value: object) -> None:
    try:
        outcome: object = call_from_json(value)
    except KnownError as refused:
        outcome = str(refused)
    assert isinstance(outcome, Call | str)


@pytest.mark.parametrize("text", ["", "{", b"\xff\xfe", "[" * 10_000, "{'a': 1}"])
def test_what_is_no_json_is_refused_in_a_sentence(text: str | bytes) -> None:
    with pytest.raises(InvalidInput, match="JSON"):
        parse_json(text)
