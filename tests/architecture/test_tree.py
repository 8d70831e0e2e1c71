"""A reader can rely on the shape of the tree: short modules and functions, each said and typed, nothing national in code."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from typing import Any

import pytest

from tests.architecture.source import PACKAGES, ROOT, Function, Module, functions, length, modules, public, unannotated

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
NAMED_FOR_A_COUNTRY = re.compile(r"(_|/)az(\.py$|/)")


@cache
def national_words() -> re.Pattern[str]:
    """Return a pattern of the words that only a national pack may say: country, places, currency, numbering."""
    pack = ROOT / "resources" / "packs" / "az"
    facts: dict[str, Any] = tomllib.loads((pack / "pack.toml").read_text("utf-8"))
    regions: list[dict[str, str]] = tomllib.loads((pack / "regions.toml").read_text("utf-8"))["region"]
    words = {region[language] for region in regions for language in ("az", "ru", "en")}
    words |= {*facts["country"].values(), facts["currency"], facts["time_zone"].split("/")[1], "994"}
    # The name of the language is no name of the country.
    return re.compile(rf"\b({'|'.join(sorted(map(re.escape, words)))})\b(?! dili)", re.IGNORECASE)


def said_nationally(module: Module) -> list[str]:
    """Return the national words of a module that is not named for its country."""
    found = [] if NAMED_FOR_A_COUNTRY.search(module.path) else national_words().findall(module.text)
    return [f"{module.path}: {word}" for word in found]


def languages_named(module: Module) -> list[str]:
    """Return the texts in a module that are codes of languages with a catalogue."""
    if NAMED_FOR_A_COUNTRY.search(module.path):
        return []
    codes = {one.parent.name for one in (ROOT / "resources" / "translations").glob("*/LC_MESSAGES")}
    texts = [one.value for one in ast.walk(module.tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [f"{module.path}: {text}" for text in texts if text in codes]


def has_docstring(node: Function | ast.ClassDef) -> bool:
    """Return whether a function or class says what it is; what replaces a library's method is described there."""
    overrides = any(ast.unparse(decorator).endswith(("override", "overload")) for decorator in node.decorator_list)
    setter = any(ast.unparse(decorator).endswith(".setter") for decorator in node.decorator_list)
    return overrides or setter or bool(ast.get_docstring(node))


def test_no_module_is_too_long_to_read_at_one_sitting() -> None:
    assert {module.path: module.lines for module in modules() if module.lines > LONGEST_MODULE} == {}


def test_no_function_is_too_long_to_see_whole() -> None:
    lengths = {f"{module.path} {one.name}": length(one) for module in modules() for one in functions(module)}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_every_module_says_its_one_idea_in_its_first_line() -> None:
    assert [module.path for module in modules() if not module.text.startswith('"""')] == []


def test_everything_that_others_may_use_says_what_it_does() -> None:
    used = [(f"{module.path} {name}", node) for module in modules() for name, node in public(module.tree.body)]
    assert len(used) > 100
    assert [name for name, node in used if not has_docstring(node)] == []


def test_every_function_says_its_types() -> None:
    found = {f"{module.path} {one.name}": unannotated(one) for module in modules() for one in functions(module)}
    assert {name: missing for name, missing in found.items() if missing} == {}


def test_every_folder_of_code_is_a_package() -> None:
    folders = {file.parent for package in PACKAGES for file in (ROOT / package).rglob("*.py")}
    assert [folder.name for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_the_tool_folder_does_not_hide_the_library_of_the_same_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_nothing_national_is_said_in_code() -> None:
    assert [word for module in modules() for word in said_nationally(module)] == []


def test_no_language_but_that_of_the_sources_is_named_in_code() -> None:
    assert [text for module in modules() for text in languages_named(module)] == []


@pytest.mark.parametrize(
    "sentence",
    ['CITY = "Gəncə"', "# for Azerbaijan only", 'zone("Asia/Baku")', "price in AZN", 'prefix = "+994"', "г. Сумгаит"],
)
def test_a_national_word_in_code_is_caught(sentence: str) -> None:
    assert said_nationally(Module("hotline/call/planted.py", sentence))
    assert not said_nationally(Module("hotline/privacy/formats_az.py", sentence))


def test_the_names_of_languages_are_not_national() -> None:
    assert not said_nationally(Module("hotline/language.py", '"Azərbaycan dili", "Azerbaijani", "азербайджанский"'))
