"""Language and palette change while one works: every page speaks anew, and a call in hand loses nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.desk import drafts
from hotline.desk.settings import get_settings
from tests.ui.app.program import Program
from tests.ui.at_work import ALT
from ui.pages.settings.settings_page import SettingsPage
from ui.platform.screen_language import words
from ui.theme.apply import tokens


def settings(program: Program) -> SettingsPage:
    program.key(Qt.Key.Key_6, ALT)
    assert program.application.desk is not None
    page = program.application.desk.shell.page("settings")
    assert isinstance(page, SettingsPage)
    return page


@pytest.mark.usefixtures("office")
def test_language_and_palette_change_at_once_and_are_remembered(program: Program) -> None:
    program.begin()
    program.unlock()
    light = tokens()
    settings(program).screen_card.language.answer("ru")
    program.settle()
    assert words().code == "ru"
    assert settings(program).title() == words().gettext("Settings")
    settings(program).screen_card.palette_choice.answer("dark")
    program.settle()
    assert tokens() != light
    program.application.lock()
    program.settle()
    assert program.unlocking.language.value() == "ru"
    program.unlock()
    assert words().code == "ru"
    assert tokens() != light


@pytest.mark.usefixtures("office")
def test_what_is_chosen_on_the_lock_page_holds_at_the_desk_and_afterwards(program: Program) -> None:
    program.begin()
    program.unlocking.language.answer("ru")
    program.settle()
    assert program.unlocking.language.value() == "ru"
    program.unlock()
    assert program.at_desk()
    assert words().code == "ru"
    program.application.lock()
    program.settle()
    assert words().code == "ru"


@pytest.mark.usefixtures("office")
def test_what_one_chooses_in_the_settings_changes_nothing_for_other_computers(program: Program) -> None:
    program.begin()
    program.unlock()
    settings(program).screen_card.language.answer("ru")
    program.settle()
    settings(program).screen_card.palette_choice.answer("dark")
    program.settle()
    assert program.application.desk is not None
    office = program.application.desk.context.session.call(get_settings)
    assert (office.language, office.palette) == ("en", "light")


@pytest.mark.usefixtures("office")
def test_where_nobody_has_chosen_a_desk_speaks_as_its_office(program: Program, folder: Path) -> None:
    kept = {"store": str(folder / "desk.store"), "language": "ru", "palette": "dark"}
    (folder / "machine.json").write_text(json.dumps(kept), "utf-8")
    made = Program(program.qt, program.bot, program.clock)
    try:
        made.begin()
        assert words().code == "ru"
        made.unlock()
        assert words().code == "en"
    finally:
        made.end()


@pytest.mark.usefixtures("office")
def test_a_call_in_hand_survives_the_change_and_goes_on_being_saved(program: Program) -> None:
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.go_to("summary")
    program.type("Bir ")
    reference = program.form.state.draft_id
    page = settings(program)
    page.screen_card.language.answer("ru")
    program.settle()
    page = settings(program)
    page.screen_card.palette_choice.answer("dark")
    program.settle()
    assert program.application.desk is not None
    program.application.desk.open_draft(reference)
    program.settle()
    assert program.form.state.draft_id == reference
    assert program.form.summary.editor.value() == "Bir "
    program.form.go_to("summary")
    program.form.summary.editor.moveCursor(program.form.summary.editor.textCursor().MoveOperation.End)
    program.type("iki")
    program.form.state.answer("D1.01", "yes")
    program.form.save_now()
    program.settle()
    kept = program.application.desk.context.session.call(drafts.open_draft, reference)
    assert kept.narrative == "Bir iki"
    assert kept.persons[0].answers == {"D1.01": "yes"}
    assert program.form.bar.saved.text().endswith("14:03:22")
