"""Whoever adds a country is told each slip in a file of the pack in a sentence: which file, where, and what to do."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.errors import InvalidInput
from hotline.paths import resource
from hotline.privacy.national_formats import formats_of
from hotline.toml import pack_files
from hotline.toml.pack_files import PackTable, read_once
from tests.architecture.source import modules

FILES = ("pack.toml", "regions.toml", "directory.toml", "known_places.toml", "names.toml", "practice/mix.toml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the pack, to be spoilt, that is read in place of the one in use."""
    folder = tmp_path / "zz"
    shutil.copytree(resource("packs", "az"), folder)
    own = folder / "pack.toml"
    own.write_text(own.read_text("utf-8").replace('id = "az"', 'id = "zz"'), "utf-8")
    monkeypatch.setattr(pack_files, "pack_resource", folder.joinpath)
    monkeypatch.setattr(pack_files, "pack_in_use", lambda: "zz")
    return folder


def missing(file: Path) -> None:
    file.unlink()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def no_toml(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\nword = [\n", "utf-8")


def no_utf8(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n# \xe9\n")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (missing, "missing"),
        (a_folder, "cannot be opened"),
        (no_toml, r"Line \d+: This is not TOML"),
        (no_utf8, "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(folder: Path, name: str, spoil: Callable[[Path], None], said: str) -> None:
    assert read_once(*name.split("/"))
    spoil(folder / name)
    with pytest.raises(InvalidInput, match=said) as refused:
        read_once(*name.split("/"))
    assert Path(name).name in str(refused.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("pack.toml", "emergency_numbers =", "emergency =", "pack.toml: “emergency_numbers” is missing"),
        ("pack.toml", "checklists = [", "checklists = []\nnone = [", "pack.toml, checklists: expected one list"),
        ("pack.toml", 'public_numbers = ["102"', "public_numbers = [102", "pack.toml, public_numbers: expected a list"),
        ("pack.toml", 'formats = "hotline.privacy.formats_az"', "formats = 3", "pack.toml, formats: expected a text"),
        ("pack.toml", 'id = "zz"', 'id = "az"', "pack.toml, id: the pack is in the folder zz but its id is 'az'"),
        ("regions.toml", "region = [", "regions = [", "regions.toml: “region” is missing"),
        ("regions.toml", 'code = "ganja"', 'cod = "ganja"', "regions.toml, region 2: “code” is missing"),
        ("regions.toml", 'ru = "Гянджа"', 'de = "Gandscha"', "regions.toml, region 2: “ru” is missing"),
        ("directory.toml", 'id = "police-unit"', "", "directory.toml, service 1: “id” is missing"),
        ("known_places.toml", "after =", "behind =", "known_places.toml: “after” is missing"),
        ("names.toml", "surnames =", "surname =", "names.toml: “surnames” is missing"),
    ],
)  # fmt: skip
def test_what_a_file_lacks_is_named_with_its_place(folder: Path, name: str, old: str, new: str, said: str) -> None:
    file = folder / name
    whole = file.read_text("utf-8")
    assert old in whole
    file.write_text(whole.replace(old, new, 1), "utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_once(name)
    assert said in str(refused.value)


def test_a_key_that_nobody_foresaw_is_named_where_it_is_asked_for(folder: Path) -> None:
    (folder / "practice" / "mix.toml").write_text("[[call]]\nkind = 'x'\n", "utf-8")
    with pytest.raises(InvalidInput) as refused:
        read_once("practice", "mix.toml")["call"][0]["weight"]
    assert "mix.toml, call 1: “weight” is missing" in str(refused.value)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("hotline.privacy.formats_zz", "there is no module"),
        ("", "there is no module"),
        (".formats", "there is no module"),
        ("hotline.privacy.finding", "lacks find_national, local_phone, CURRENCY"),
        ("spoilt_formats", "cannot be loaded (ZeroDivisionError)"),
    ],
)
def test_a_module_of_formats_that_cannot_be_used_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    (tmp_path / "spoilt_formats.py").write_text("1 / 0\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    facts = PackTable(formats=named)
    facts.place = "zz/pack.toml"
    with pytest.raises(InvalidInput) as refused:
        formats_of(facts)
    assert said in str(refused.value)
    assert str(refused.value).startswith("zz/pack.toml, formats: ")


def test_one_place_reads_the_files_of_the_pack() -> None:
    """Whoever reads one by other means tells a slip in it as a fault of the program."""
    allowed = {"hotline/paths.py", "hotline/language.py", "hotline/toml/pack_files.py"}
    assert {one.path for one in modules() if "pack_resource" in one.text or '"packs"' in one.text} <= allowed
