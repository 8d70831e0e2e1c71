"""A copy of NSIS's data with Azerbaijani added, which NSIS does not bring: its English files with our words in them."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

from parts.tools import BuildStopped

SYSTEM = Path("/usr/share/nsis")
WORDS = Path(__file__).with_name("azerbaijani.toml")
_LANGUAGES = Path("Contrib") / "Language files"
_ID, _CODE_PAGE = "1068", "1254"


def nsis_with_azerbaijani(place: Path) -> Path:
    """Lay out NSIS's data in a folder, all of it but the languages by links, and return the folder; stops where a word has no place."""
    shutil.rmtree(place, ignore_errors=True)
    contrib = place / "Contrib"
    contrib.mkdir(parents=True)
    for one in SYSTEM.iterdir():
        if one.name != "Contrib":
            (place / one.name).symlink_to(one)
    for one in (SYSTEM / "Contrib").iterdir():
        if one.name != _LANGUAGES.name:
            (contrib / one.name).symlink_to(one)
    languages = place / _LANGUAGES
    shutil.copytree(SYSTEM / _LANGUAGES, languages)
    words = tomllib.loads(WORDS.read_text("utf-8"))
    _write(languages, "nlf", _in_nlf(_english("nlf"), words["nlf"]))
    _write(languages, "nsh", _in_nsh(_english("nsh"), words["nsh"]))
    return place


def _english(ending: str) -> str:
    return (SYSTEM / _LANGUAGES / f"English.{ending}").read_text("utf-8-sig").replace("\r\n", "\n")


def _write(languages: Path, ending: str, text: str) -> None:
    (languages / f"Azerbaijani.{ending}").write_text(text, "utf-8-sig")


def _in_nlf(text: str, words: dict[str, str]) -> str:
    """Return the file of the buttons and captions: the line below `# ^Key` is its text."""
    text = text.replace("\n1033\n", f"\n{_ID}\n").replace(
        "means ASCII code page\n-\n", f"means ASCII code page\n{_CODE_PAGE}\n"
    )
    for key, said in words.items():
        text = _put(text, rf"(?m)^# \^{key}\n(.*)$", said, key)
    return text


def _in_nsh(text: str, words: dict[str, str]) -> str:
    """Return the file of the pages' texts."""
    text = text.replace(
        'LANGFILE "English" "English" "English" "English"',
        'LANGFILE "Azerbaijani" "Azərbaycan dili" "Azerbaijani" "Azerbaijani"',
    )
    for key, said in words.items():
        text = _put(text, rf'(?m)^\s*\$\{{LangFileString\}} {key} "(.*)"\s*$', said, key)
    return text


def _put(text: str, line: str, said: str, key: str) -> str:
    """Return a text in which our words stand in the one line that a pattern finds; stops the build where there is no such line."""
    found = list(re.finditer(line, text))
    if len(found) != 1:
        msg = f"NSIS has no text {key} any more: look at packaging/windows/azerbaijani.toml."
        raise BuildStopped(msg)
    begin, end = found[0].span(1)
    return text[:begin] + said + text[end:]
