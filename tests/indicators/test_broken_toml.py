"""A list in TOML that is broken: every fault with the line on which it stands, in words that need no manual."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.indicators.checklist import checklist, faults_in, parse_checklist
from hotline.indicators.checklist_file import BrokenFile, read_list
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.indicators.checklist_template import toml_template
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import LANGUAGES, language

OWN = replace(checklist(), id="ministry", version="2027.1", indicators=checklist().indicators[:4])
TEXT = toml_template(OWN, language("en")).decode()
GROUP = toml_template(replace(shipped_lists().groups[1], id="own"), language("en")).decode()
SHORT = """\
id = "own"
version = "1"
name = { az = "a", ru = "b", en = "c" }
short_source = { az = "a", ru = "b", en = "c" }
source = "Order 7"

[[indicator]]
code = "XX.01"
az = "a"
ru = "b"
en = "c"
question = { az = "a?", ru = "b?", en = "c?" }

[[indicator]]
code = "XX.02"
az = "a"
ru = "b"
en = "c"
question.az = "a?"
question.ru = "b?"
question.en = "c?"
"""


def faults_of(content: bytes | str) -> list[tuple[int, str]]:
    with pytest.raises(BrokenFile) as refused:
        read_list(content.encode() if isinstance(content, str) else content)
    for code in LANGUAGES:
        assert not any("{" in one.say(language(code)) for one in refused.value.faults)
    return [(one.line, str(one.reason)) for one in refused.value.faults]


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after, 1)
    return text


def test_a_list_as_a_person_writes_it_is_taken_with_any_line_ends_and_a_mark_at_its_head() -> None:
    used = read_list(SHORT.encode())
    assert [one.code for one in used.indicators] == ["XX.01", "XX.02"]
    for content in (SHORT.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + SHORT.encode()):
        assert read_list(content) == used


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_fault_stands_with_its_own_line(line_end: str) -> None:
    told = faults_of(
        changed(
            SHORT,
            ('id = "own"', 'id = "Own list"'),
            ('ru = "b", en = "c" }\nshort', 'en = "c" }\nshort'),
            ('code = "XX.01"', 'code = "XX1"'),
            ('en = "c"\nquestion = { az = "a?", ru = "b?"', 'question = { az = "a?", ru = ""'),
            ('question.ru = "b?"', "question.ru = 7"),
        ).replace("\n", line_end)
    )  # fmt: skip
    assert [line for line, _ in told] == [1, 3, 7, 8, 11, 19]
    assert "cannot be the id of a list" in told[0][1]
    assert told[1][1] == "name: the text “ru” is missing. Add it."
    assert "“XX1” is not a code of an indicator" in told[3][1]
    assert told[5][1] == "XX.02 question: “ru” is not a text. Put it in quotation marks."


def test_several_faults_of_one_indicator_are_named_each_with_its_line() -> None:
    lines = TEXT.splitlines()
    begins = lines.index('code = "D1.02"')
    weights = next(place for place in range(begins, len(lines)) if lines[place] == "[indicator.weights]")
    lines[weights + 1 : weights + 4] = ['AL = "strog"', 'CL = "М"', 'XX = "S"']
    told = faults_of("\n".join(lines))
    assert [line for line, _ in told] == [weights + 1, weights + 2, weights + 3, weights + 4]
    assert "the weight of the set AS is missing" in told[0][1]
    assert "“strog” is not a weight of the set AL" in told[1][1]
    assert "in “М” these letters only look like Latin ones: М" in told[2][1]
    assert "unknown key “XX”. Allowed here: AL, CL, AS, CS" in told[3][1]


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ('version = "1"', 'id = "1"', 2, "a key or a table appears here for the second time"),
        ('version = "1"', "version = ", 2, "after = there must be a text"),
        ('version = "1"', 'version "1"', 2, "a line is a key, = and a value"),
        ('version = "1"', 'version = "1', 2, "a text does not end with a quotation mark"),
        ('version = "1"', "version = «1»", 2, "after = there must be a text"),
        ('version = "1"', 'version = "C:\\d"', 2, "a backslash in it"),
        ('version = "1"', "version = [1", 3, "a bracket is opened here and not closed"),
        ('az = "a"', 'аz = "a"', 3, "The letter а only looks like a Latin one"),
        ('code = "XX.02"', 'cоde = "XX.02"', 15, "The letter о only looks like a Latin one"),
        ("[[indicator]]", "[[indicator]", 7, "a line is a key"),
        ('version = "1"', f"version = {'9' * 5000}", 1, "a number that is too long"),
        ('version = "1"', f"{'a.' * 4000}a = 1", 2, "longer than any line"),
        ('version = "1"', f"version = {'[' * 2000}", 1, "nested too deeply"),
        ('version = "1"', f'version = "{"x" * 9000}"', 2, "longer than any line"),
    ],
)
def test_what_is_not_toml_is_said_with_its_line(before: str, after: str, line: int, words: str) -> None:
    [(number, told)] = faults_of(changed(SHORT, (before, after)))
    assert words in told
    assert number == line


@pytest.mark.parametrize(
    ("text", "before", "after", "words"),
    [
        (TEXT, 'code = "D6"', 'code = "D9"', "there is no dimension “D9”"),
        (TEXT, 'code = "D6"', 'code = "D5"', "names the dimensions D1, D2, D3, D4, D5, D6 in this order, each once"),
        (GROUP, "forms = [", 'children = "yes"\nforms = [', "“children” is neither true nor false"),
        (GROUP, '"begging"', '"bеgging"', "only look like Latin ones: е"),
        (SHORT, 'id = "own"', 'id = "scored"', "“scored” cannot be the id of a list"),
        (SHORT, 'id = "own"', 'id = "оwn"', "only look like Latin ones: о"),
        (SHORT, 'version = "1"', 'version = "1/2"', "“1/2” cannot be the version of a list"),
        (SHORT, 'version = "1"', "version = 1.0", "“version” is not a text"),
        (SHORT, 'code = "XX.01"', 'code = "D1.01"', "belong to lists with weights"),
    ],
)
def test_what_a_list_may_not_say_is_refused(text: str, before: str, after: str, words: str) -> None:
    assert any(words in told for _, told in faults_of(changed(text, (before, after))))


def test_weights_without_dimensions_are_said_once_and_not_for_every_indicator() -> None:
    head, _, rest = TEXT.partition("[[dimension]]")
    without = head + "[[indicator]]" + rest.partition("[[indicator]]")[2]
    [(_, told)] = faults_of(without)
    assert told.startswith("The indicators have weights, but the list names no dimensions.")


def test_a_list_of_thousands_of_indicators_is_refused_at_its_first() -> None:
    told = faults_of(SHORT + '[[indicator]]\ncode = "XX.03"\n' * 2_000)
    assert told[0] == (7, "The list has more indicators than any checklist needs: 2002.")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.sampled_from(["S", "D1.01", "XX.01", "a", "D1"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "version", "name", "indicator", "dimension", "code", "weights", "AL", "az", "ru"]
                ),
                inner,
            )
        ),
        max_leaves=16,
    ).filter(lambda value: isinstance(value, dict))
)
def test_the_first_fault_is_one_of_all_that_are_named_and_none_is_named_twice(value: dict[str, Any]) -> None:
    with pytest.raises(BrokenChecklist) as refused:
        parse_checklist(value)
    told = [(one.path, str(one)) for one in faults_in(value)]
    assert (refused.value.path, str(refused.value)) in told
    assert len(set(told)) == len(told)
