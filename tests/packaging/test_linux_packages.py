"""What a Linux PC gets: parts pinned without an address, no part of Qt that reaches out, and texts in every language."""

from __future__ import annotations

import re
import runpy
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from linux.deb import version_of
from linux.desktop_files import file_types, menu_entry, software_centre
from linux.lock_parts import TABLE
from linux.manual_pages import WORDS, manual_pages
from linux.program_folder import KEPT_OF_QT
from linux.wheels import LINUX, NOT_CARRIED
from parts.debian_parts import debian_parts
from parts.locked import runtime_packages

from hotline.cli.lazy_commands import LazyGroup
from hotline.cli.main import COMMANDS
from hotline.language import LANGUAGES
from hotline.store.files.own_files import BACKUP_BEGINNING

ROOT = Path(__file__).parents[2]
LINUX_FILES = ROOT / "packaging" / "linux"
NOON = 1_796_000_000
DEVELOPERS = frozenset({"pytest", "mypy", "ruff", "hypothesis", "numpy", "lxml", "pikepdf", "hatchling"})


def pages() -> dict[str, str]:
    return {place.as_posix(): text for place, text in manual_pages("1.2.3", NOON)}


def commands(table: object = COMMANDS, before: str = "hotline") -> list[str]:
    assert isinstance(table, dict)
    found = []
    for name, entry in table.items():
        here = f"{before} {name}"
        found += commands(entry._table, here) if isinstance(entry, LazyGroup) else [here]
    return found


def test_the_parts_of_debian_are_pinned_and_name_no_address() -> None:
    parts = debian_parts(TABLE)
    assert "://" not in TABLE.read_text("utf-8")
    assert [one.name for one in parts if not re.fullmatch("[0-9a-f]{64}", one.sha256)] == []
    assert [one.name for one in parts if one.name not in one.pool or not one.pool.startswith("pool/")] == []
    assert {one.use for one in parts} == {"python", "system", "licences"}


def test_nothing_that_only_developers_use_is_carried() -> None:
    carried = {one.name for one in runtime_packages(LINUX)} - NOT_CARRIED
    assert {"pyside6-essentials", "sqlcipher3", "reportlab", "click"} <= carried
    assert carried & (DEVELOPERS | {"pip"}) == set()


def test_no_part_of_qt_that_reaches_out_is_carried() -> None:
    reaching = re.compile("network|tls|vnc|webengine|quick|qml|sql", re.IGNORECASE)
    assert [one for one in KEPT_OF_QT if reaching.search(one)] == []


def test_every_language_of_the_program_has_the_same_words() -> None:
    assert set(WORDS) == set(LANGUAGES)
    assert {tuple(sorted(words)) for words in WORDS.values()} == {tuple(sorted(WORDS["en"]))}
    assert [
        (language, key) for language, words in WORDS.items() for key, text in words.items() if not text.strip()
    ] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_manual_page_has_every_command_with_its_options(language: str) -> None:
    folder = "man1" if language == "en" else f"{language}/man1"
    page = pages()[f"{folder}/hotline.1"].replace("\\-", "-")
    assert [one for one in commands() if f'.SS "{one}' not in page] == []
    assert "--passphrase-file FILE" in page
    assert WORDS[language]["description"] in page
    assert WORDS[language]["store"] in pages()[f"{folder}/hotline-desk.1"].replace("\\-", "-")


def test_a_line_of_a_manual_page_never_begins_as_a_request_by_chance() -> None:
    requests = {".TH", ".SH", ".SS", ".TP", ".B", ".BR"}
    for text in pages().values():
        assert {line.split()[0] for line in text.splitlines() if line.startswith((".", "'"))} <= requests


def test_the_menu_entry_starts_the_windows_and_speaks_every_language() -> None:
    entry = menu_entry()
    assert "\nExec=hotline-desk\n" in entry
    for key in ("Name", "GenericName", "Comment"):
        assert {f"{key}=", f"{key}[az]=", f"{key}[ru]="} <= {
            f"{line.partition('=')[0]}=" for line in entry.splitlines()
        }


def test_a_desktop_knows_a_backup_by_what_it_begins_with() -> None:
    match = ET.fromstring(file_types()).find(".//{*}match")  # noqa: S314 - our own text
    assert match is not None
    assert match.get("value") == BACKUP_BEGINNING.decode()


def test_software_centres_read_version_and_day() -> None:
    release = ET.fromstring(software_centre("1.2.3", NOON)).find("releases/release")  # noqa: S314 - our own text
    assert release is not None
    assert (release.get("version"), release.get("date")) == ("1.2.3", "2026-11-30")


def test_the_package_is_of_the_version_of_the_program() -> None:
    assert f'__version__ = "{version_of(ROOT)}"' in (ROOT / "hotline" / "__init__.py").read_text("utf-8")


def test_what_the_program_starts_finds_its_own_libraries() -> None:
    start = runpy.run_path(str(LINUX_FILES / "folder" / "start.py"))
    environment = {"LD_LIBRARY_PATH": f"{start['FOLDER']}/system:/opt/own", "HOME": "/home/a"}
    start["leave_no_trace"](environment)
    assert environment == {"LD_LIBRARY_PATH": "/opt/own", "HOME": "/home/a"}


@pytest.mark.parametrize("script", sorted(LINUX_FILES.rglob("*.sh")), ids=lambda path: path.name)
def test_scripts_are_read_by_any_shell(script: Path) -> None:
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0
