"""A checklist that is broken is refused with the place and the reason, whatever is wrong with it."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.errors import InvalidInput
from hotline.indicators.checklist import load_checklist, parse_checklist
from hotline.indicators.checklist_table import BrokenChecklist
from hotline.paths import resource

SHIPPED = resource("checklists", "ilo-operational.toml")


@pytest.fixture
def data() -> dict[str, Any]:
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))


def test_a_misspelt_weight_is_refused_by_its_code_and_set(data: dict[str, Any]) -> None:
    data["indicator"][3]["weights"]["AL"] = "strong"
    with pytest.raises(BrokenChecklist, match=r"D1\.04.*strong.*AL"):
        parse_checklist(data)


@pytest.mark.parametrize("weight", ["", "s", "?", "S??", "—", "X", 1, None, True, ["S"]])
def test_nothing_but_the_four_marks_is_a_weight(data: dict[str, Any], weight: object) -> None:
    data["indicator"][3]["weights"]["CS"] = weight
    with pytest.raises(BrokenChecklist, match=r"D1\.04 weights.*CS"):
        parse_checklist(data)


def test_a_weight_that_is_missing_for_one_set_is_refused(data: dict[str, Any]) -> None:
    del data["indicator"][3]["weights"]["CL"]
    with pytest.raises(BrokenChecklist, match=r"D1\.04 weights.*CL"):
        parse_checklist(data)


def test_an_indicator_that_is_in_no_set_is_refused(data: dict[str, Any]) -> None:
    data["indicator"][3]["weights"] = dict.fromkeys(("AL", "CL", "AS", "CS"), "-")
    with pytest.raises(BrokenChecklist, match=r"D1\.04.*no set"):
        parse_checklist(data)


def test_two_indicators_of_one_code_are_refused(data: dict[str, Any]) -> None:
    data["indicator"][5]["code"] = "D1.05"
    with pytest.raises(BrokenChecklist, match=r"two indicators.*D1\.05"):
        parse_checklist(data)


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_a_text_that_is_missing_in_one_language_is_refused(data: dict[str, Any], language: str) -> None:
    broken = copy.deepcopy(data)
    broken["indicator"][0]["question"][language] = " "
    with pytest.raises(BrokenChecklist, match=rf"D1\.01 question.*{language}"):
        parse_checklist(broken)
    del data["indicator"][0][language]
    with pytest.raises(BrokenChecklist, match=rf"D1\.01.*{language}"):
        parse_checklist(data)


@pytest.mark.parametrize("code", ["", "D7.01", "D1", "D1.x", "X1.01", "D1.1", "d1.01", "D1.0١"])
def test_a_strange_code_is_refused(data: dict[str, Any], code: str) -> None:
    data["indicator"][0]["code"] = code
    with pytest.raises(BrokenChecklist, match="code"):
        parse_checklist(data)


@pytest.mark.parametrize("key", ["id", "version", "source", "name", "short_source", "indicator"])
def test_a_list_without_its_heading_is_refused(data: dict[str, Any], key: str) -> None:
    del data[key]
    with pytest.raises(BrokenChecklist, match=key):
        parse_checklist(data)


def test_a_misspelt_key_is_not_overlooked(data: dict[str, Any]) -> None:
    data["indicator"][2]["wieghts"] = {}
    with pytest.raises(BrokenChecklist, match=r"D1\.03.*wieghts"):
        parse_checklist(data)


def test_a_list_with_weights_needs_all_six_dimensions(data: dict[str, Any]) -> None:
    del data["dimension"][3]
    with pytest.raises(BrokenChecklist, match="D4"):
        parse_checklist(data)


@pytest.mark.parametrize("numbers", [[0], [12], [1, 1], ["1"], [True], "1", [[1]], [1.0]])
def test_a_number_that_is_none_of_the_eleven_is_refused(data: dict[str, Any], numbers: object) -> None:
    data["indicator"][0]["ilo"] = numbers
    with pytest.raises(BrokenChecklist, match=r"D1\.01.*ilo"):
        parse_checklist(data)


@pytest.mark.parametrize(
    "content",
    [b"", b"id = ", b"\xff\xfe", b"a = " + b"[" * 5000, b"id = 'x'\nid = 'y'", b"indicator = 3", b"[[indicator]]"],
)
def test_a_file_that_is_no_checklist_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "own.toml"
    file.write_bytes(content)
    with pytest.raises(InvalidInput):
        load_checklist(file)


def test_a_file_that_is_missing_a_folder_or_huge_is_refused_in_a_sentence(tmp_path: Path) -> None:
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * 2_000_001)
    for path in (tmp_path / "none.toml", tmp_path, huge):
        with pytest.raises(InvalidInput, match=path.name):
            load_checklist(path)


def test_a_list_of_another_ministry_is_read_the_same_way(tmp_path: Path) -> None:
    own = SHIPPED.read_text(encoding="utf-8").replace('id = "ilo-operational"', 'id = "own"').replace(
        'code = "D1.02"', 'source = "Order 7"\ncode = "D1.02"'
    )  # fmt: skip
    file = tmp_path / "own.toml"
    file.write_text("\ufeff" + own, encoding="utf-8")
    read = load_checklist(file)
    assert read.id == "own"
    assert read.source_of(read.by_code["D1.02"], "AL") == "Order 7"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "version", "name", "indicator", "dimension", "code", "weights", "ilo", "az"]),
                inner,
            )
        ),
        max_leaves=12,
    ).filter(lambda value: isinstance(value, dict))
)
def test_whatever_toml_holds_it_is_refused_in_a_sentence(value: dict[str, Any]) -> None:
    with pytest.raises(BrokenChecklist) as refused:
        parse_checklist(value)
    assert str(refused.value)
