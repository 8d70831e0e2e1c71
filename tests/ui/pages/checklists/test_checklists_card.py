"""A supervisor loads the ministry's list: sees what it changes, or every line that is wrong; nothing else is possible then."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import tomli_w
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import checklists, users
from hotline.desk.office import unlock
from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.indicators.checklist_file import read_list
from hotline.indicators.contact_checklists import SCORED
from hotline.language import LANGUAGES
from tests.indicators.workbooks import own_sheets, packed, set_cell
from tests.ui.at_work import ALT, CTRL, PASSPHRASE, SHIFT, USER, AtWork, copy_office, worked
from ui.pages.checklists.checklist_versions_dialog import ChecklistVersionsDialog
from ui.pages.checklists.decision_dialogs import EndGroupDialog, TakeBackDialog
from ui.pages.checklists.export_checklist_dialog import ExportChecklistDialog
from ui.pages.checklists.load_checklist_dialog import LoadChecklistDialog
from ui.pages.settings.settings_page import SettingsPage
from ui.platform.screen_language import set_language
from ui.session.office_data import office_data
from ui.session.tasks import Tasks
from ui.widgets.text_label import Text


def settings_of(at_work: AtWork) -> SettingsPage:
    at_work.key(Qt.Key.Key_6, ALT)
    at_work.settle()
    at_work.settings.sections.show_section("checklists")
    return at_work.settings


def a_file(tmp_path: Path, *, broken: bool = False) -> Path:
    data = checklist_to_data(checklist()) | {"id": "ministry", "version": "1"}
    data["indicator"][0]["weights"]["AL"] = "strong" if broken else "W"
    file = tmp_path / "list.toml"
    file.write_bytes(tomli_w.dumps(data).encode())
    return file


def opened(at_work: AtWork, file: Path) -> LoadChecklistDialog:
    settings_of(at_work).checklists.open_list(file)
    at_work.settle()
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, LoadChecklistDialog)
    return dialog


def test_what_changes_is_shown_and_the_list_comes_into_force_from_its_day(at_work: AtWork, tmp_path: Path) -> None:
    dialog = opened(at_work, a_file(tmp_path))
    told = "\n".join(f"{line.label} {line.text}" for line in dialog.lines)
    assert "New: 0 · removed: 0 · changed: 1 · unchanged: 66" in told
    assert "D1.01 · changed" in told
    assert "weight AL: S → W" in told
    day = dialog.day.value()
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
    dialog = opened(at_work, a_file(tmp_path, broken=True))
    [line] = dialog.lines
    assert line.text.startswith("Line ")
    assert "“strong” is not a weight of the set AL" in line.text
    assert dialog.act.isHidden()
    assert dialog.banner.isVisible()
    at_work.key(Qt.Key.Key_Escape)
    assert at_work.session.call(checklists.places)[0].to_come == ()


def test_a_file_that_is_not_there_is_said_in_a_sentence(at_work: AtWork, tmp_path: Path) -> None:
    page = settings_of(at_work)
    page.checklists.open_list(tmp_path / "gone.toml")
    at_work.settle()
    assert "cannot be read" in page.checklists.banner.words.text()
    assert at_work.in_front() is None


def test_what_is_no_file_is_said_in_a_sentence(at_work: AtWork, tmp_path: Path) -> None:
    page = settings_of(at_work)
    paths = [tmp_path, tmp_path / "gone.toml"]
    if hasattr(os, "mkfifo"):
        paths.append(tmp_path / "pipe.toml")
        os.mkfifo(paths[-1])
    for path in paths:
        page.checklists.open_list(path)
        at_work.settle()
        assert "cannot be read" in page.checklists.banner.words.text()
    assert at_work.in_front() is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_workbook_is_refused_with_sheet_and_row_in_every_language(at_work: AtWork, tmp_path: Path, code: str) -> None:
    sheets = own_sheets(replace(checklist(), id="ministry", version="1"))
    rows = [set_cell(sheets["indicators"], "D1.02", "AL", "М"), set_cell(sheets["indicators"], "D1.03", "ru", "")]
    file = tmp_path / "list.xlsx"
    file.write_bytes(packed(sheets))
    set_language(code)
    dialog = opened(at_work, file)
    told = [line.text for line in dialog.lines]
    assert len(told) == len(rows)
    for number, line in zip(rows, told, strict=True):
        assert str(number) in line
        assert "indicators" in line
        assert "{" not in line
    dialog.reject()
    assert at_work.session.call(checklists.places)[0].to_come == ()


def test_of_hundreds_of_faults_the_first_are_shown_and_the_rest_counted(at_work: AtWork, tmp_path: Path) -> None:
    file = tmp_path / "list.toml"
    file.write_text("[[indicator]]\n" * 60, encoding="utf-8")
    dialog = opened(at_work, file)
    assert len(dialog.lines) == 101
    assert dialog.lines[-1].text == "And 205 more errors."
    dialog.reject()


def opened_by(at_work: AtWork, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL | SHIFT) -> QWidget | None:
    settings_of(at_work)
    at_work.key(key, modifiers)
    return at_work.in_front()


def exporting(at_work: AtWork) -> ExportChecklistDialog:
    dialog = opened_by(at_work, Qt.Key.Key_O)
    assert isinstance(dialog, ExportChecklistDialog)
    return dialog


def test_any_list_is_exported_in_either_kind_of_file_and_read_back_the_same(at_work: AtWork, tmp_path: Path) -> None:
    for kind in (".xlsx", ".toml"):
        for place, used in enumerate(at_work.session.call(checklists.versions)):
            dialog = exporting(at_work)
            dialog.choice.set_value(str(place))
            dialog.kind.set_value(kind)
            dialog.write_to(tmp_path / f"list {place}")
            at_work.come_back()
            assert at_work.in_front() is None
            assert read_list((tmp_path / f"list {place}{kind}").read_bytes()) == used.checklist
    assert "Written to list 7.toml." in at_work.settings.checklists.banner.words.text()


def test_an_empty_template_has_one_question_and_another_id(at_work: AtWork, tmp_path: Path) -> None:
    dialog = exporting(at_work)
    assert dialog.choice.label().startswith("ILO and European Commission"), "what is scored today comes first"
    dialog.empty.set_value(True)
    dialog.write_to(tmp_path / "list.xlsx")
    at_work.settle()
    used = read_list((tmp_path / "list.xlsx").read_bytes())
    assert (used.id, len(used.indicators)) == ("own-list", 1)


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_lost(at_work: AtWork, tmp_path: Path) -> None:
    dialog = exporting(at_work)
    dialog.write_to(tmp_path / "gone" / "list.xlsx")
    at_work.settle()
    assert "its folder does not exist" in dialog.banner.words.text()
    assert dialog.isVisible()
    dialog.reject()


def test_a_group_is_ended_and_the_decision_taken_back_by_keys(at_work: AtWork) -> None:
    card = settings_of(at_work).checklists
    assert not card.take_back.isEnabled(), "nothing is decided for later"
    dialog = opened_by(at_work, Qt.Key.Key_X)
    assert isinstance(dialog, EndGroupDialog)
    dialog.choice.set_value("begging")
    day = dialog.day.value()
    assert day is not None
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert office_data().checklists.on(day).group("begging") is None
    assert "Begging · 2026.2: retired from" in at_work.settings.checklists.banner.words.text()
    dialog = opened_by(at_work, Qt.Key.Key_B)
    assert isinstance(dialog, TakeBackDialog)
    assert dialog.choice.label().endswith("Begging · 2026.2: retired")
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert office_data().checklists.on(day).group("begging") is not None
    assert "Withdrawn" in at_work.settings.checklists.banner.words.text()
    assert not at_work.settings.checklists.take_back.isEnabled()


def test_a_day_that_is_past_or_missing_is_said_in_the_dialog(at_work: AtWork) -> None:
    dialog = opened_by(at_work, Qt.Key.Key_X)
    assert isinstance(dialog, EndGroupDialog)
    dialog.day.set_value(None)
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    dialog.day.set_value(date(2020, 1, 1))
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert "today or a later day" in dialog.banner.words.text()
    assert dialog.act.isEnabled()
    dialog.reject()


def test_two_versions_are_compared_and_each_says_when_it_is_in_force(at_work: AtWork, tmp_path: Path) -> None:
    at_work.session.call(checklists.put_in_force, a_file(tmp_path).read_bytes(), date(2099, 1, 1))
    dialog = opened_by(at_work, Qt.Key.Key_H, CTRL)
    assert isinstance(dialog, ChecklistVersionsDialog)
    assert dialog.lines is not None
    told = "\n".join(text.text() for text in dialog.lines.findChildren(Text))
    assert "weight AL: S → W" in told
    assert dialog.before.note.text() == "in force until 31.12.2098 · came with the program · 67 questions"
    assert dialog.after.note.text().startswith("in force from 01.01.2099 · loaded ")
    assert "Rəhbər" in dialog.after.note.text()
    late = at_work.session.call(checklists.compare_versions, ("begging", "2026.2"), ("ministry", "1"))
    dialog._show(late)
    assert "weight AL: S → W" in "\n".join(text.text() for text in dialog.lines.findChildren(Text))
    dialog.reject()


def test_an_operator_exports_and_compares_and_decides_nothing(
    qtbot: QtBot, office: Path, tmp_path: Path, clock: FixedClock, tasks: Tasks
) -> None:
    path = copy_office(office, tmp_path)
    with_rights = unlock(path, USER, PASSPHRASE, clock)
    with_rights.call(users.add_user, "Operator 07", "operator", PASSPHRASE, must_change=False)
    with_rights.close()
    session = unlock(path, "Operator 07", PASSPHRASE, clock)
    for at_work in worked(qtbot, session, tasks):
        card = settings_of(at_work).checklists
        shown = [one for one in (card.load, card.export, card.compare, card.end, card.take_back) if one.isVisible()]
        assert shown == [card.export, card.compare]
        for key in (Qt.Key.Key_X, Qt.Key.Key_B):
            assert opened_by(at_work, key) is None
        dialog = opened_by(at_work, Qt.Key.Key_H, CTRL)
        assert isinstance(dialog, ChecklistVersionsDialog)
        dialog.reject()
        at_work.come_back()
    session.close()
