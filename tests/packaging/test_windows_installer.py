"""What a Windows PC gets: packages whose markers are judged for Windows, parts pinned without an address, words in three languages."""

from __future__ import annotations

import io
import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from parts import locked, pruning
from parts.checksums import listing, sha256, write_checksum
from parts.debian_parts import debian_parts
from parts.licences import Part, collect, part_of_package, without_licence
from parts.locked import WINDOWS, runtime_packages
from parts.pruning import prune
from parts.sbom import sbom
from parts.tools import BuildStopped
from PIL import Image
from windows import installer, nsis_languages
from windows.interpreter import take_interpreter
from windows.launchers import icon_of
from windows.program_folder import DEBIAN, PINS

from hotline.language import LANGUAGES

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "packaging" / "windows"
DEVELOPERS = frozenset({"pytest", "mypy", "ruff", "hypothesis", "numpy", "lxml", "pikepdf", "hatchling"})


def test_markers_are_judged_for_windows_and_not_for_the_machine_that_builds() -> None:
    """Pip left out what only Windows needs, in silence."""
    names = {one.name for one in runtime_packages(WINDOWS)}
    assert {"tzdata", "pyside6-essentials", "sqlcipher3", "cryptography"} <= names
    assert not names & DEVELOPERS
    for text, wanted in (("x; sys_platform == 'win32'", True), ("x; sys_platform == 'linux'", False), ("x", True)):
        assert locked._holds(Requirement(text), WINDOWS, {""}) is wanted
    assert not locked._holds(Requirement("x; extra == 'more'"), WINDOWS, {""})


def test_every_package_is_pinned_by_the_hashes_of_the_lock_file() -> None:
    for one in runtime_packages(WINDOWS):
        assert one.hashes, one.name
        assert re.fullmatch(r"\S+==\S+( --hash=sha256:[0-9a-f]{64})+", one.line()), one.name


def test_parts_are_pinned_and_no_address_is_named() -> None:
    assert re.fullmatch("[0-9a-f]{64}", PINS["python"]["sha256"])
    parts = debian_parts(DEBIAN)
    assert all(re.fullmatch("[0-9a-f]{64}", one.sha256) and one.pool.startswith("pool/") for one in parts)
    assert {one.use for one in parts} == {"library", "compiler"}
    for path in FOLDER.iterdir():
        if path.suffix in {".py", ".toml", ".nsi"}:
            assert not re.search(r"https?://(?!schemas\.)", path.read_text("utf-8")), path.name


def test_another_wheel_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "panda3d.whl"
    wheel.write_bytes(b"another")
    with pytest.raises(BuildStopped, match="SHA-256 differs"):
        take_interpreter(wheel, PINS["python"], tmp_path / "root", tmp_path / "modules")


def test_what_reaches_out_and_what_nobody_asks_for_is_left_out(tmp_path: Path) -> None:
    gone = [
        "PySide6/plugins/tls/qopensslbackend.dll",
        "PySide6/plugins/networkinformation/x.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/Qt6Qml.dll",
        "phonenumbers/geodata/data0.py",
        "babel/locale-data/fr.dat",
        "pip/__init__.py",
    ]
    stays = [
        "PySide6/Qt6Core.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "phonenumbers/data/region_AZ.py",
        *(f"babel/locale-data/{one}.dat" for one in ("az", "az_Latn", "ru", "en", "root")),
    ]
    for name in (*gone, *stays):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"xy")
    assert prune(tmp_path) == 2 * len(gone)
    left = sorted(one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*") if one.is_file())
    assert left == sorted(stays)
    assert pruning.TABLE.exists()


def test_the_list_of_parts_is_the_same_for_the_same_parts() -> None:
    parts = [Part("b", "2", "pkg:pypi/b@2", "MIT", "0" * 64), Part("A", "1", "pkg:pypi/a@1", "BSD")]
    made = sbom("Hotline Desk", "1.0", 1_796_000_000, parts)
    assert made == sbom("Hotline Desk", "1.0", 1_796_000_000, reversed(parts))
    told = json.loads(made)
    assert (told["bomFormat"], told["metadata"]["component"]["version"]) == ("CycloneDX", "1.0")
    assert [one["name"] for one in told["components"]] == ["A", "b"]
    assert told["components"][1]["hashes"] == [{"alg": "SHA-256", "content": "0" * 64}]


def test_a_part_without_a_licence_is_told_and_the_others_are_collected(tmp_path: Path) -> None:
    text = tmp_path / "LICENSE"
    text.write_text("as it is", "utf-8")
    known = Part("known", "1", "pkg:pypi/known@1", "MIT", texts=(text,))
    unknown = Part("unknown", "1", "pkg:pypi/unknown@1", "see its files")
    assert without_licence([known, unknown]) == ["unknown"]
    collect([known], tmp_path / "Licences")
    assert (tmp_path / "Licences" / "known-1" / "LICENSE").read_text("utf-8") == "as it is"
    assert (tmp_path / "Licences" / "PARTS.txt").read_text("utf-8") == "known 1: MIT\n"


def test_licences_in_a_folder_of_that_name_are_collected_whatever_they_are_called(tmp_path: Path) -> None:
    info = tmp_path / "x-1.dist-info"
    (info / "licenses" / "a").mkdir(parents=True)
    (info / "licenses" / "b").mkdir()
    (info / "METADATA").write_text("Name: x\nVersion: 1\nLicense-Expression: BSD-3-Clause\n", "utf-8")
    (info / "licenses" / "a" / "BSD-3-Clause.txt").write_text("one", "utf-8")
    (info / "licenses" / "b" / "BSD-3-Clause.txt").write_text("two", "utf-8")
    collect([part_of_package(info)], tmp_path / "Licences")
    kept = (tmp_path / "Licences" / "x-1").iterdir()
    assert sorted(one.read_text("utf-8") for one in kept) == ["one", "two"]


def test_a_checksum_stands_beside_and_a_changed_byte_changes_the_listing(tmp_path: Path) -> None:
    made = tmp_path / "x.exe"
    made.write_bytes(b"one")
    assert write_checksum(made).read_text("utf-8") == f"{sha256(made)}  x.exe\n"
    before = listing(tmp_path)
    made.write_bytes(b"two")
    assert listing(tmp_path) != before


def test_the_installer_says_the_same_in_every_language() -> None:
    said = tomllib.loads((FOLDER / "texts.toml").read_text("utf-8"))
    assert {name for name, texts in said.items() if set(texts) != set(LANGUAGES)} == set()
    assert set(installer._LANGUAGES) == set(LANGUAGES)
    script = (FOLDER / "installer.nsi").read_text("utf-8")
    assert set(re.findall(r"\$\(Text(\w+)\)", script)) == set(said)
    for language in installer._LANGUAGES.values():
        assert f'!insertmacro MUI_LANGUAGE "{language.capitalize()}"' in script


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed here")
def test_the_words_of_nsis_in_azerbaijani_each_have_their_place(tmp_path: Path) -> None:
    made = nsis_languages.nsis_with_azerbaijani(tmp_path / "nsis") / "Contrib" / "Language files"
    buttons = (made / "Azerbaijani.nlf").read_text("utf-8-sig")
    assert "\n1068\n" in buttons
    assert "# ^NextBtn\n&İrəli >\n" in buttons
    pages = (made / "Azerbaijani.nsh").read_text("utf-8-sig")
    assert '${LangFileString} MUI_TEXT_DIRECTORY_TITLE "Quraşdırma yeri"' in pages
    assert pages.count("LANGFILE") == 1


@pytest.mark.usefixtures("qapp")
def test_the_icon_has_every_size_that_windows_asks_for() -> None:
    with Image.open(io.BytesIO(icon_of(ROOT / "resources" / "icons" / "product.svg"))) as icon:
        assert icon.format == "ICO"
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]
