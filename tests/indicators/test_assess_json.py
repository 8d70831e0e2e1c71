"""What `hotline assess` prints keeps to the contract, and wrong input is answered in words."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.errors import InvalidInput, KnownError
from hotline.indicators.assess_json import assess_lines, assess_text
from hotline.language import language

EXAMPLE = {
    "id": "a1",
    "age": 34,
    "forms": ["labour"],
    "answers": {"D1.01": "yes", "D1.02": "yes", "D4.01": "yes", "D4.02": "yes", "D5.05": "no", "D2.01": "unknown"},
}


def answer(value: object) -> dict[str, Any]:
    [(result, good)] = assess_text(json.dumps(value))
    assert good
    return result


def answers(text: str | bytes) -> list[tuple[dict[str, Any], bool]]:
    return list(assess_text(text))


def test_the_worked_example_of_the_contract() -> None:
    result = answer(EXAMPLE)
    of_one_set = ["class", "positive", "because", "provisional", "not_asked"]
    assert list(result) == [
        *("id", "class", "escalate", "urgency", "sets", "positive", "because", "provisional", "not_asked"),
        *("next_question", "by_set"),
    ]
    assert {key: result[key] for key in ("id", "class", "escalate", "urgency", "sets", "positive")} == {
        "id": "a1",
        "class": "R4",
        "escalate": True,
        "urgency": "U3",
        "sets": ["AL"],
        "positive": ["D1", "D4"],
    }
    assert result["because"] == {"D1": ["D1.01", "D1.02"], "D4": ["D4.01", "D4.02"]}
    assert (result["provisional"], result["not_asked"], result["next_question"]) == (False, 61, "D5.01")
    assert result["by_set"] == {"AL": {key: result[key] for key in of_one_set}}


def test_what_is_absent_or_null_was_not_asked() -> None:
    empty = answer({})
    nulls = {"id": None, "age": None, "forms": None, "immediate_danger": None, "within_24_hours": None, "answers": None}
    assert answer(nulls) == answer({"answers": {"D1.01": None}}) == empty
    assert (empty["id"], empty["class"], empty["sets"], empty["next_question"]) == (None, "R0", ["CL"], "age")


@pytest.mark.parametrize("identity", ["", "a", "ə🙂\u2028", 0, -7, 2**70, 1.5, None, "\ud800"])
def test_the_id_comes_back_as_it_was_given(identity: object) -> None:
    assert answer({"id": identity})["id"] == identity


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"agee": 3}, "agee"),
        ({"age": 121}, "121"),
        ({"age": -1}, "-1"),
        ({"age": True}, "age true"),
        ({"age": 17.5}, "17.5"),
        ({"age": 34.0}, "34.0"),
        ({"age": "old"}, "old"),
        ({"age": "34"}, "34"),
        ({"age": {}}, "age"),
        ({"forms": ["labor"]}, "labor"),
        ({"forms": [None]}, "null"),
        ({"forms": "labour"}, "forms"),
        ({"forms": {}}, "forms"),
        ({"forms": [["labour"]]}, "Unknown form"),
        ({"immediate_danger": "yes"}, "immediate_danger"),
        ({"within_24_hours": 1}, "within_24_hours"),
        ({"answers": {"D9.01": "yes"}}, "D9.01"),
        ({"answers": {"d1.01": "yes"}}, "d1.01"),
        ({"answers": {"D1.01": "maybe"}}, "maybe"),
        ({"answers": {"D1.01": "Yes"}}, "Yes"),
        ({"answers": {"D1.01": True}}, "true for D1.01"),
        ({"answers": {"D1.01": ["yes"]}}, "D1.01"),
        ({"answers": ["D1.01"]}, "answers"),
        ({"id": ["a"]}, "id"),
        ({"id": True}, "id"),
        ([], "object"),
        (3, "object"),
        (None, "object"),
        ("text", "object"),
    ],
)
def test_a_wrong_object_is_refused_naming_what_is_wrong(wrong: object, named: str) -> None:
    with pytest.raises(InvalidInput, match=named):
        assess_text(json.dumps(wrong))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"forms": ["x1"], "age": "x2", "x3": 1}', "x1"),
        ('{"x3": 1, "age": "x2", "forms": ["x1"]}', "x3"),
        ('{"answers": {"x4": "yes", "D1.01": "x5"}, "age": "x2"}', "x4"),
        ('{"answers": {"D1.01": "x5", "x4": "yes"}}', "x5"),
    ],
)
def test_of_several_faults_the_first_as_written_is_named(text: str, named: str) -> None:
    with pytest.raises(InvalidInput, match=named):
        assess_text(text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"age": 3, "age": 4}', "age.*twice"),
        ('{"answers": {"D1.01": "yes", "D1.01": "no"}}', r"D1\.01.*twice"),
        ('{"id": 1, "id": 2}', "id.*twice"),
    ],
)
def test_a_key_that_stands_twice_is_refused_and_not_decided(text: str, named: str) -> None:
    with pytest.raises(InvalidInput, match=named):
        assess_text(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "   \n", "\ufeff", "{", '{"age": 3', "nonsense", '{"age": NaN}', '{"age": 1e999}', '{"id": -Infinity}'),
        *("[" * 5000, '{"answers":' * 5000, "1" * 5000, '{"age": ' + "9" * 5000 + "}", '{"id": "\x01"}', "{'age': 3}"),
        *(b"\xff\xfe{", b'{"id": "\xe9"}', '{"age": 3}'.encode("utf-16")),
        '{\n  "id": 1,\n  "age": 3\n  "forms": []\n}',
        '{\n  "id": 1,\n  "forms": [\n    "labour"\n  ],\n',
    ],
)
def test_a_single_input_that_is_no_json_is_refused_in_a_sentence(text: str | bytes) -> None:
    with pytest.raises(InvalidInput) as refused:
        assess_text(text)
    assert 20 < len(str(refused.value)) < 200


def test_a_long_text_in_the_wrong_place_is_not_repeated_whole() -> None:
    with pytest.raises(InvalidInput) as refused:
        assess_text(json.dumps({"age": "x" * 100_000}))
    assert len(str(refused.value)) < 200


def test_among_lines_a_wrong_one_is_answered_in_its_place() -> None:
    lines = ['{"id": 1, "age": 30}', "", '{"id": 2, "age": "x"}', "not json", "[]", '{"id": "4"}', "  "]
    found = answers("\r\n".join(lines))
    assert [good for _, good in found] == [True, False, False, False, True]
    assert [result["id"] for result, _ in found] == [1, 2, None, None, "4"]
    assert [list(result) for result, good in found if not good] == [["id", "error"]] * 3


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        (b'{"id": 7, "answers": {"D1.01": "x"}, "age": 3}', 7),
        (b'{"age": 1, "age": 2, "id": "b"}', "b"),
        (b'{"id": 7, "id": 8}', None),
        (b'{"id": [7]}', None),
        (b'{"id": "\xff"}', None),
        (b"[" * 5000, None),
    ],
)
def test_the_id_of_a_wrong_line_is_given_wherever_it_can_be_read(line: bytes, identity: object) -> None:
    [(first, _), (result, good), (last, _)] = answers(b'{"id": "before"}\n' + line + b'\n{"id": "after"}')
    assert (first["id"], last["id"]) == ("before", "after")
    assert not good
    assert result["id"] == identity


def test_lines_that_are_all_wrong_are_still_lines() -> None:
    assert [result["id"] for result, _ in answers('{"id": 1, "age": "x"}\n{"id": 2')] == [1, None]
    assert [good for _, good in answers("one\ntwo\nthree")] == [False] * 3


def test_an_error_among_lines_is_worded_in_the_language_that_was_asked_for() -> None:
    [(result, good), _] = assess_text('{"id": 1, "age": "x"}\n{}', language=language("en"))
    assert not good
    assert "age" in result["error"]


def test_one_object_may_be_written_over_several_lines() -> None:
    for indented in (json.dumps(EXAMPLE, indent=2), "\n\n" + json.dumps(EXAMPLE, indent=0).replace("\n", "\r\n")):
        assert [result["class"] for result, _ in answers(indented)] == ["R4"]


def test_a_line_end_of_unicode_does_not_end_a_line() -> None:
    text = '{"id": "a\u2028b\u0085c"}'
    assert [result["id"] for result, _ in answers(f"{text}\n{text}")] == ["a\u2028b\u0085c"] * 2


def json_values() -> st.SearchStrategy[Any]:
    keys = st.sampled_from(["age", "forms", "answers", "id", "immediate_danger", "within_24_hours", "D1.01", "x"])
    words = st.sampled_from(["yes", "labour", "adult", "unknown"]) | st.text(max_size=5)
    return st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=8,
    )


def outcome(text: str | bytes) -> list[dict[str, Any]]:
    try:
        return [result for result, _ in assess_text(text)]
    except KnownError as refused:
        return [{"error": str(refused)}]


@given(st.lists(json_values(), min_size=1, max_size=4))
def test_no_json_ends_in_anything_but_answers_and_sentences(values: list[Any]) -> None:
    lines = [json.dumps(value) for value in values]
    assert len(outcome("\n".join(lines))) in {1, len(lines)}


@given(st.binary(max_size=60) | st.text(alphabet='{}[]":,\n \\uD8yes012eE+-.aD1', max_size=60).map(str.encode))
def test_no_bytes_end_in_anything_but_answers_and_sentences(content: bytes) -> None:
    assert outcome(content)
    assert outcome(b'{"id": 1}\n' + content)[0]["id"] == 1


LINES = (
    b"{}", b'{"id": 1}', b'{"id": 2, "age": "x"}', b"", b" \t", b"\r", b"{", b"}", b'{"id": 3}, ', b"[]", b"[{}]", b"null", b"\xff",
    b"\xef\xbb\xbf{}", b"\xef\xbb\xbf", b'"a"', b'{"answers": {', b'"D1.01": "yes"', b"}}", b'{"id": 4} {"id": 5}', b"x",
)  # fmt: skip


def told(answers: Callable[[], Iterable[tuple[dict[str, Any], bool]]]) -> object:
    """Return what is answered, or the sentence that is said."""
    try:
        return list(answers())
    except InvalidInput as error:
        return str(error)


@given(st.lists(st.sampled_from(LINES), max_size=6).map(b"\n".join), st.sampled_from([b"", b"\n", b"\r\n"]))
def test_line_by_line_the_answers_are_those_of_the_whole(content: bytes, end: bytes) -> None:
    whole = content + end
    too_large = InvalidInput("too large")
    by_line = told(lambda: assess_lines(io.BytesIO(whole), 10_000, too_large))
    assert by_line == told(lambda: assess_text(whole))


def test_one_object_that_goes_on_and_on_is_refused_and_lines_are_not() -> None:
    too_large = InvalidInput("too large")
    endless = itertools.chain([b'{"answers": {\n'], itertools.repeat(b'"D1.01": "yes",\n'))
    assert told(lambda: assess_lines(endless, 1000, too_large)) == "too large"
    broken = itertools.repeat(b"no JSON\n", 1000)
    answered = list(assess_lines(broken, 1000, too_large))
    assert len(answered) == 1000
    assert not any(good for _, good in answered)
