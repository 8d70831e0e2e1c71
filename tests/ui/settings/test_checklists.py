"""A supervisor loads the ministry's list: sees what it changes, or every line that is wrong; nothing else is possible then."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import tomli_w
from PySide6.QtCore import Qt

from hotline.desk import checklists
from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.list_file import read_list
from hotline.indicators.lists import SCORED
from tests.ui.desk.at_work import ALT, CTRL, AtWork
from ui.checklists.card import export_list
from ui.checklists.load_sheet import LoadSheet
from ui.office_data import office_data
from ui.settings.page import SettingsPage


def settings_of(at_work: AtWork) -> SettingsPage:
    at_work.key(Qt.Key.Key_6, ALT)
    at_work.settle()
    return at_work.settings


def a_file(tmp_path: Path, *, broken: bool = False) -> Path:
    data = checklist_to_data(checklist()) | {"id": "ministry", "version": "1"}
    data["indicator"][0]["weights"]["AL"] = "strong" if broken else "W"
    file = tmp_path / "list.toml"
    file.write_bytes(tomli_w.dumps(data).encode())
    return file


def opened(at_work: AtWork, file: Path) -> LoadSheet:
    settings_of(at_work).checklists.open_list(file)
    at_work.settle()
    at_work.settle()
    sheet = at_work.in_front()
    assert isinstance(sheet, LoadSheet)
    return sheet


def test_what_changes_is_shown_and_the_list_comes_into_force_from_its_day(at_work: AtWork, tmp_path: Path) -> None:
    sheet = opened(at_work, a_file(tmp_path))
    told = "\n".join(f"{line.label} {line.text}" for line in sheet.lines)
    assert "New: 0 · fall away: 0 · changed: 1 · the same: 66" in told
    assert "D1.01 · changed" in told
    assert "weight AL: S → W" in told
    day = sheet.day.value()
    assert day is not None
    assert day > date(2020, 1, 1)
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    by_place = {one.place: one for one in at_work.session.call(checklists.places)}
    [(from_day, used)] = by_place[SCORED].to_come
    assert from_day == day
    assert used is not None
    assert used.id == "ministry"
    assert office_data().checklists.on(day).scored == used, "the windows know it too"
    assert office_data().checklists.on(day - timedelta(days=1)).scored == checklist()
    assert "In force from" in at_work.settings.checklists.banner.words.text()


def test_a_broken_list_shows_each_line_and_reason_and_offers_nothing_else(at_work: AtWork, tmp_path: Path) -> None:
    sheet = opened(at_work, a_file(tmp_path, broken=True))
    [line] = sheet.lines
    assert line.text.startswith("Line ")
    assert "“strong” is not a weight of the set AL" in line.text
    assert sheet.act.isHidden()
    assert sheet.banner.isVisible()
    at_work.key(Qt.Key.Key_Escape)
    assert at_work.session.call(checklists.places)[0].to_come == ()


def test_a_file_that_is_not_there_is_said_in_a_sentence(at_work: AtWork, tmp_path: Path) -> None:
    page = settings_of(at_work)
    page.checklists.open_list(tmp_path / "gone.toml")
    at_work.settle()
    assert "cannot be read" in page.checklists.banner.words.text()
    assert at_work.in_front() is None


def test_the_scored_list_is_exported_in_both_kinds_of_file(at_work: AtWork, tmp_path: Path) -> None:
    for name in ("list.xlsx", "list.toml"):
        path = at_work.session.call(export_list, tmp_path / name, checklist(), "az")
        assert read_list(path.read_bytes()) == checklist()
