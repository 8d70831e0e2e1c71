"""The settings of the office on their page: what the table of the settings declares, saved, refused at its field, exported, taken over."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from hotline.desk.setting_kinds import Shift
from hotline.desk.settings import DAY, FIGURES, OFFICE, get_settings, setting_table
from hotline.desk.settings_file import export_settings
from hotline.language import language
from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.settings.office_card import OfficeCard
from ui.pages.settings.settings_file_card import SettingsFileCard
from ui.widgets.dialogs import ConfirmDialog


@pytest.fixture
def card(at_work: AtWork) -> OfficeCard:
    at_work.key(Qt.Key.Key_6, ALT)
    at_work.settings.sections.show_section("office")
    return at_work.settings.office


def save(at_work: AtWork) -> OfficeCard:
    at_work.key(Qt.Key.Key_S, CTRL)
    at_work.settle()
    return at_work.settings.office


def test_every_setting_of_the_office_that_is_set_by_hand_has_its_field(card: OfficeCard) -> None:
    declared = {name for name, one in setting_table().items() if one.part in {OFFICE, DAY, FIGURES} and one.set_by_hand}
    assert declared - set(card.fields.rows) == {"letterhead_image"}
    assert all(row.field.control().accessibleName() for row in card.fields.rows.values())


def test_shifts_threshold_and_retention_are_saved(at_work: AtWork, card: OfficeCard) -> None:
    card.fields.field("shifts").set_value("20:00 Gecə; 08:00 Gündüz")
    card.fields.field("threshold").set_value(15)
    card.fields.field("retention_months").set_value(24)
    card.fields.field("letterhead").set_value("Qaynar xətt\nGəncə")
    saved = save(at_work)
    now = at_work.session.call(get_settings)
    assert (now.shifts, now.threshold, now.retention_months) == (
        (Shift("08:00", "Gündüz"), Shift("20:00", "Gecə")),
        15,
        24,
    )
    assert now.letterhead == "Qaynar xətt\nGəncə"
    assert saved.fields.field("shifts").value() == "08:00 Gündüz; 20:00 Gecə"


def test_what_does_not_do_is_said_at_its_field(at_work: AtWork, card: OfficeCard) -> None:
    card.fields.field("shifts").set_value("8 Gündüz")
    refused = save(at_work)
    assert "08:00" in refused.banner.words.text()
    refused.fields.field("shifts").set_value("")
    refused.fields.field("threshold").set_value(4)
    refused = save(at_work)
    row = refused.fields.rows["threshold"]
    assert "5" in row.error.text()
    assert row.field.isAncestorOf(at_work.focus())
    assert at_work.session.call(get_settings).threshold == 11


def test_another_beginning_of_the_day_holds_from_the_day_that_is_given(at_work: AtWork, card: OfficeCard) -> None:
    today = at_work.session.clock.now().date()
    card.boundary.set_value("08:00")
    card.first_day.set_value(today.replace(day=28))
    saved = save(at_work)
    assert at_work.session.call(get_settings).boundaries[-1] == (today.replace(day=28), "08:00")
    assert saved.first_day.value() is None


def test_a_picture_is_chosen_checked_and_taken_away(at_work: AtWork, card: OfficeCard, tmp_path: Path) -> None:
    content = BytesIO()
    Image.new("RGB", (80, 40), "navy").save(content, "PNG")
    good, bad = tmp_path / "logo.png", tmp_path / "bad.png"
    good.write_bytes(content.getvalue())
    bad.write_bytes(b"no picture")
    card.open_picture(bad)
    at_work.settle()
    refused = save(at_work)
    assert "PNG" in refused.banner.words.text()
    refused.open_picture(good)
    at_work.settle()
    assert refused.picture.shown.text() == "logo.png"
    saved = save(at_work)
    assert at_work.session.call(get_settings).letterhead_image
    saved.picture.clear.click()
    save(at_work)
    assert not at_work.session.call(get_settings).letterhead_image


@pytest.mark.usefixtures("card")
def test_a_file_of_settings_is_shown_before_it_is_taken_over(at_work: AtWork, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    content = at_work.session.call(export_settings, language("en"))
    path.write_bytes(content.replace(b"threshold = 11", b"threshold = 21"))
    file = at_work.settings.findChild(SettingsFileCard)
    assert isinstance(file, SettingsFileCard)
    file.open_file(path)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, ConfirmDialog)
    assert at_work.session.call(get_settings).threshold == 11
    dialog.accept()
    at_work.settle()
    assert at_work.session.call(get_settings).threshold == 21
    assert at_work.settings.office.fields.field("threshold").value() == 21


@pytest.mark.usefixtures("card")
def test_a_broken_file_of_settings_is_refused_in_words(at_work: AtWork, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"format = 1\n[settings]\nthreshold = 4\n")
    file = at_work.settings.findChild(SettingsFileCard)
    assert isinstance(file, SettingsFileCard)
    file.open_file(path)
    at_work.settle()
    assert "5" in file.banner.words.text()
    assert at_work.session.call(get_settings).threshold == 11
