"""A list that somebody brings: taken whole, or refused with every line and reason at once; templates are read back equal."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.indicators.checklist import Checklist, Weight, checklist
from hotline.indicators.checklist_columns import DIMENSION, DIMENSIONS, INDICATOR, INDICATORS, LIST, SETS, by_column
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_difference import ADDED, CHANGED, REMOVED, difference
from hotline.indicators.checklist_file import LARGEST, BrokenFile, read_list
from hotline.indicators.checklist_template import example_of, toml_template, workbook_template
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import LANGUAGES, language
from tests.indicators.workbooks import rows_of

EVERY = shipped_lists().every
TEMPLATES = (toml_template, workbook_template)


def own(used: Checklist) -> Checklist:
    return replace(used, id="ministry", version="2027.1")


def faults_of(content: bytes) -> list[str]:
    with pytest.raises(BrokenFile) as refused:
        read_list(content)
    for code in LANGUAGES:
        assert language(code).error(refused.value)
        assert all(one.say(language(code)) for one in refused.value.faults)
    return [str(one) for one in refused.value.faults]


def toml_of(used: Checklist) -> str:
    return toml_template(used, language("en")).decode()


@pytest.mark.parametrize("make", TEMPLATES)
@pytest.mark.parametrize("used", EVERY, ids=lambda one: one.id)
@pytest.mark.parametrize("code", LANGUAGES)
def test_a_template_of_every_list_is_read_back_equal(make: object, used: Checklist, code: str) -> None:
    assert callable(make)
    assert read_list(make(used, language(code))) == used
    example = example_of(used)
    assert read_list(make(example, language(code))) == example


texts = st.text(st.characters(categories=("L", "N", "P"), include_characters=" "), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split()) or "x"
)


@settings(max_examples=20)
@given(texts, texts, st.sampled_from(["S", "M", "W", "S?", "M?", "W?"]), st.integers(0, 66))
def test_any_words_and_weights_survive_both_kinds_of_file(text: str, question: str, weight: str, place: int) -> None:
    data = checklist_to_data(own(checklist()))
    row = data["indicator"][place]
    row["az"], row["question"]["ru"], row["weights"]["AL"] = text, question, weight
    wanted = read_list(toml_template_of(data))
    assert read_list(workbook_template(wanted, language("az"))) == wanted
    one = wanted.by_code[row["code"]]
    assert (one.texts["az"], one.question["ru"]) == (text, question)
    assert one.weights["AL"] is Weight(weight[0])
    assert ("AL" in one.provisional) == weight.endswith("?")


def toml_template_of(data: dict[str, object]) -> bytes:
    return tomli_w.dumps(data).encode()


def test_every_fault_is_named_with_its_line_at_once() -> None:
    lines = toml_of(own(checklist())).splitlines()
    at = {code: lines.index(f'code = "{code}"') for code in ("D1.02", "D4.01", "D5.03", "D6.07")}
    lines[at["D1.02"]] = 'code = "D1.01"'
    weight = next(place for place in range(at["D4.01"], len(lines)) if lines[place].startswith("AL ="))
    lines[weight] = 'AL = "strong"'
    question = next(place for place in range(at["D5.03"], len(lines)) if lines[place].startswith("ru ="))
    lines[question] = 'ru = ""'
    lines[at["D6.07"]] = 'code = "D9.07"'
    told = faults_of("\n".join(lines).encode())
    assert len(told) == 4
    assert "two indicators with the code D1.01" in told[0]
    assert "“strong” is not a weight of the set AL" in told[1]
    assert "D5.03" in told[2]
    assert "D9.07" in told[3]
    numbers = [int(one.split(":")[0].removeprefix("Line ")) for one in told]
    assert numbers == sorted(numbers)
    for number, code in zip(numbers, ("D1.01", "D4.01", "D5.03", "D9.07"), strict=True):
        begins = max(place for place in range(number) if lines[place] == "[[indicator]]")
        assert f'code = "{code}"' in lines[begins : begins + 3], "the line lies in the indicator that is wrong"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Line 1"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"id = 'x'\nversion = \n", "Line 2: This is not TOML"),
        (b"id = 'x'\n\n\xff", "Line 3: This is not UTF-8"),
        (b"\x00\x01\x02" * 40, "UTF-8"),
        ('id = "x"'.encode("utf-16"), "UTF-8"),
        ('id = "x"'.encode("utf-16-le"), "UTF-8"),
        (b"[[indicator]]\n" * 3, "code"),
        (b"indicator = [1, 2]\n", "Line 1"),
        (b"a = " + b"[" * 5000, "Line 1"),
        (b"#" * (LARGEST + 1), "too large"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    assert any(words in one for one in faults_of(content))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('id = "ministry"', 'di = "ministry"', "unknown key"),
        ('"begging",', '"magic",', "no form of exploitation"),
        ('code = "BG.01"', 'code = "D1.01"', "belong to lists with weights"),
        ('code = "BG.01"', 'code = "BG1"', "not a code"),
        ('version = "2027.1"', 'version = ""', "version"),
    ],
)
def test_a_group_is_refused_for_what_is_wrong_in_it(before: str, after: str, words: str) -> None:
    text = toml_of(own(EVERY[2]))
    assert before in text
    assert any(words in one for one in faults_of(text.replace(before, after, 1).encode()))


def test_weights_in_a_list_without_dimensions_are_refused() -> None:
    data = checklist_to_data(own(EVERY[2]))
    data["indicator"][0]["weights"] = dict.fromkeys(("AL", "CL", "AS", "CS"), "S")
    assert any("weights" in one for one in faults_of(toml_template_of(data)))


def test_the_sheets_of_a_template_are_those_that_are_read() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook_template(checklist(), language("ru")))) as packed:
        names = packed.read("xl/workbook.xml").decode()
        formulas = [name for name in packed.namelist() if b"<f>" in packed.read(name)]
    assert [name for name in (LIST, INDICATORS) if name not in names] == []
    assert formulas == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_clerk_is_told_in_the_workbook_what_to_fill_in_and_offered_what_is_allowed(code: str) -> None:
    content = workbook_template(checklist(), language(code))
    rows = rows_of(content)
    names = list(rows)
    assert names[1:] == [LIST, DIMENSIONS, INDICATORS], "what is to be known comes first"
    told = {str(row[0]): str(row[1]) for row in rows[names[0]]}
    assert all(told[column] for column in by_column(INDICATOR))
    assert all(str(row[2]) for row in rows[LIST]), "each key is explained beside it"
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheets = [file.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, 5)]
        styles = file.read("xl/styles.xml").decode()
        comments = b"".join(file.read(name) for name in file.namelist() if "comments" in name).decode()
    assert sheets[3].count('<dataValidation type="list"') == len(SETS)
    assert "&quot;S,M,W,-,S?,M?,W?&quot;" in sheets[3] or '"S,M,W,-,S?,M?,W?"' in sheets[3]
    assert "D1,D2,D3,D4,D5,D6" in sheets[2]
    assert all('state="frozen"' in sheet for sheet in sheets[1:])
    assert 'numFmtId="49"' in styles, "no program makes a day or a number of what is typed"
    assert 'wrapText="1"' in styles
    assert "{" not in comments
    assert comments.count("<comment ") == len(by_column(INDICATOR)) + len(by_column(DIMENSION))


def test_a_template_of_a_group_has_no_weights_to_fill_in() -> None:
    rows = rows_of(workbook_template(EVERY[2], language("en")))
    assert DIMENSIONS not in rows
    assert not set(SETS) & set(map(str, rows[INDICATORS][0]))


def test_the_difference_names_what_comes_goes_and_changes() -> None:
    before, data = checklist(), checklist_to_data(own(checklist()))
    gone = data["indicator"].pop(0)["code"]
    data["indicator"][0]["weights"]["AL"] = "W?"
    data["indicator"].append(data["indicator"][-1] | {"code": "D6.08"})
    found = difference(before, read_list(toml_template_of(data)))
    assert [(one.code, one.kind) for one in found.indicators] == [(gone, REMOVED), ("D1.02", CHANGED), ("D6.08", ADDED)]
    [detail] = found.indicators[1].details
    assert (detail.what, detail.before, detail.after) == ("weights.AL", "M", "W?")
    assert {one.what for one in found.head} == {"id", "version"}
    assert found.same == len(before.indicators) - 2
    nothing = difference(before, before)
    assert (nothing.head, nothing.indicators, nothing.same) == ((), (), len(before.indicators))
