"""What the administrator of a computer has fixed holds there, is refused to everybody else, and changes nothing in the store."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.desk.session import Session
from hotline.desk.settings import change_settings, fixed_problems, fixed_values, get_settings, setting_table
from hotline.desk.settings_file import export_settings, set_setting, take_settings
from hotline.errors import Refused
from hotline.language import LANGUAGES, language
from hotline.toml.administrator_file import (
    FIXABLE,
    OF_OFFICE,
    PALETTES,
    VARIABLE,
    administrator_file,
    administrator_file_path,
    fixed_for_computer,
)
from ui.theme.tokens import PALETTES as LOOKS

EN = language("en")
Fix = Callable[[str], Path]


@pytest.fixture
def fix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fix:
    """Return what writes the file of the administrator and lets the program find it."""

    def write(text: str) -> Path:
        path = tmp_path / "inzibatçı" / "settings.toml"
        path.parent.mkdir()
        path.write_text(text, "utf-8")
        path.chmod(0o644)
        monkeypatch.setenv(VARIABLE, str(path))
        return path

    return write


def said() -> str:
    problem = fixed_problems()[0]
    for code in LANGUAGES:
        assert "{" not in language(code).error(problem)
    return EN.error(problem)


def test_every_setting_that_can_be_fixed_is_one_of_the_table() -> None:
    assert set(OF_OFFICE) <= set(setting_table())
    assert len(set(FIXABLE)) == len(FIXABLE)
    assert tuple(LOOKS) == PALETTES


def test_without_a_file_nothing_is_fixed_and_nothing_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere.toml"))
    assert not administrator_file().present
    assert (dict(fixed_values()), fixed_problems(), fixed_for_computer("store")) == ({}, (), None)


def test_a_file_is_looked_for_where_only_an_administrator_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert administrator_file_path() == Path("/etc/hotline-desk/settings.toml")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", "D:/ProgramData")
    assert administrator_file_path() == Path("D:/ProgramData/Hotline Desk/settings.toml")


def test_what_is_fixed_holds_and_what_the_office_had_comes_back_without_it(
    session: Session, fix: Fix, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_to = replace(session.call(get_settings), idle_minutes=20)
    session.call(change_settings, change_to)
    place = tmp_path / "nüsxələr"
    fix(f"idle_minutes = 5\nbackup_pace = 'daily'\nbackup_time = '21:30'\nbackup_folder = '{place}'\nlanguage = 'ru'\n")
    settings = session.call(get_settings)
    assert fixed_problems() == ()
    assert (settings.idle_minutes, settings.backup_time, settings.language) == (5, "21:30", "ru")
    assert settings.backups is not None
    assert settings.backups.folder == place
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere.toml"))
    settings = session.call(get_settings)
    assert (settings.idle_minutes, settings.backups) == (20, None)


def test_nobody_changes_what_is_fixed_and_all_else_stays_free(session: Session, fix: Fix) -> None:
    fix("idle_minutes = 5\n")
    with pytest.raises(Refused) as refused:
        session.call(set_setting, "idle_minutes", "30")
    assert refused.value.place == "idle_minutes"
    assert "“Lock after minutes without a key” is fixed by the administrator" in EN.error(refused.value)
    assert "Lock after" not in language("az").error(refused.value)
    assert session.call(set_setting, "deadline_hours", "48").deadline_hours == 48
    assert session.call(get_settings).idle_minutes == 5


def test_the_settings_of_another_office_are_taken_over_beside_what_is_fixed(session: Session, fix: Fix) -> None:
    session.call(set_setting, "idle_minutes", "30")
    exported = session.call(export_settings, EN)
    session.call(set_setting, "deadline_hours", "48")
    fix("idle_minutes = 5\n")
    taken = session.call(take_settings, exported)
    assert (taken.idle_minutes, taken.deadline_hours) == (5, 24)


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("idle_minutes = 5\nidle_minutes = 6\n", "Line 2", "second time"),
        ("idle_minutes = \n", "Line 1", "not TOML"),
        ("# all\n\nidle_minutes = 90\n", "Line 3", "1 to 60"),
        ("idle_minutes = 'five'\n", "Line 1", "1 to 60"),
        ("idle = 5\n", "Line 1", "no setting idle that can be fixed"),
        ("threshold = 11\n", "Line 1", "no setting threshold that can be fixed"),
        ("language = 'tr'\n", "Line 1", "az, ru, en"),
        ("palette = 'pink'\n", "Line 1", "light, dark"),
        ("store = 'desk.store'\n", "Line 1", "whole path"),
        ("backup_folder = 'copies'\n", "Line 1", "whole path"),
        ("idle_minutes = 5\nbackup_pace = 'daily'\n", "Line 2", "Choose the folder for the scheduled backups"),
    ],
)
def test_a_mistake_is_one_sentence_with_its_line(
    session: Session, fix: Fix, text: str, place: str, reason: str
) -> None:
    path = fix(text)
    assert said().startswith(f"The administrator's file {path} has a mistake. {place}: ")
    assert reason in said()
    assert session.call(get_settings).idle_minutes in {5, 10}


def test_one_wrong_line_leaves_the_others_in_force(session: Session, fix: Fix) -> None:
    fix("idle_minutes = 5\nbackup_keep = 1\nlanguage = 'ru'\n")
    assert "Line 2" in said()
    settings = session.call(get_settings)
    assert (settings.idle_minutes, settings.language, settings.backup_keep) == (5, "ru", 10)


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"idle_minutes = 5 # " + b"x" * 200_000, b"a." * 300 + b"a = 1\n"]
)
def test_a_file_that_is_none_of_settings_is_a_sentence(session: Session, fix: Fix, content: bytes) -> None:
    fix("").write_bytes(content)
    assert said()
    assert session.call(get_settings).idle_minutes == 10


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights elsewhere than in the mode")
def test_a_file_that_a_colleague_may_change_is_not_obeyed(session: Session, fix: Fix) -> None:
    fix("idle_minutes = 60\n").chmod(0o666)
    assert "nothing in it is obeyed" in said()
    assert session.call(get_settings).idle_minutes == 10


def test_a_folder_in_the_place_of_the_file_is_a_sentence(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert "cannot be read" in said()
    assert session.call(get_settings).idle_minutes == 10
