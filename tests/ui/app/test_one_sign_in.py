"""One store is opened at a time: only the request under way leads to a desk, and whatever else was opened is closed again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from hotline.desk.office import open_desk
from hotline.secret import Secret
from hotline.store.files.private_files import key_path
from tests.ui.app.program import Program
from tests.ui.at_work import PASSPHRASE, USER
from ui.app.shell import Shell
from ui.app.sign_in import DeskIsOpenError


def ask_to_sign_in(program: Program) -> None:
    """Give name and passphrase as somebody does, and wait for nothing."""
    page = program.unlocking
    page.user.set_value(USER)
    page.passphrase.set_value(PASSPHRASE)
    page.unlock.click()


def in_sight(program: Program) -> list[QWidget]:
    return [one for one in program.qt.topLevelWidgets() if one.isVisible()]


def one_desk(program: Program) -> Shell:
    program.settle()
    (window,) = in_sight(program)
    assert isinstance(window, Shell)
    assert program.application.window is None
    return window


def is_free(program: Program, store: Path) -> bool:
    """Return whether nobody sits at a store: another window can be opened over it."""
    session = open_desk(store, USER, Secret(PASSPHRASE), program.clock)
    session.close()
    return True


@pytest.mark.usefixtures("office")
def test_another_language_while_opening_shows_that_it_is_being_opened_and_one_desk_opens(program: Program) -> None:
    """Failed before: the new page could be signed in at, and a second window stayed, whose end was that of the program."""
    program.begin()
    ask_to_sign_in(program)
    program.unlocking.language.answer("ru")
    page = program.unlocking
    assert page.language.value() == "ru"
    assert page.banner.words.text() == "Открывается…"
    for button in (page.unlock, page.recovery, page.another, page.restore):
        assert not button.isEnabled()
    ask_to_sign_in(program)
    one_desk(program)
    assert program.application.ended == 0


def test_another_store_while_opening_is_the_only_one_that_opens(program: Program, office: Path, tmp_path: Path) -> None:
    """Failed before: two desks, of which the lock hid one."""
    other = tmp_path / "other.store"
    shutil.copyfile(office, other)
    shutil.copyfile(key_path(office), key_path(other))
    program.begin()
    ask_to_sign_in(program)
    program.application.go_on_with(other)
    program.application.show_unlock()
    ask_to_sign_in(program)
    one_desk(program)
    assert program.application.desk is not None
    assert program.application.desk.context.session.path == other
    assert program.application.screen.store == other
    assert is_free(program, office)
    program.application.lock()
    program.settle()
    assert in_sight(program) == [program.application.window]


def opening(program: Program) -> None:
    ask_to_sign_in(program)


def opened_and_not_delivered(program: Program) -> None:
    ask_to_sign_in(program)
    program.application.behind.submit(int).result(20)


def asking_what_is_in_force(program: Program) -> None:
    opened_and_not_delivered(program)
    program.qt.processEvents()


@pytest.mark.parametrize("so_far", [opening, opened_and_not_delivered, asking_what_is_in_force])
def test_the_lock_while_opening_lets_nobody_in_and_frees_the_store(
    program: Program, office: Path, so_far: Callable[[Program], None]
) -> None:
    """Failed before: the lock did nothing, and the desk opened behind the locked session of the computer."""
    program.begin()
    so_far(program)
    if program.application.desk is not None:
        pytest.skip("the desk was quicker than its lock")
    program.application.lock()
    program.settle()
    assert not program.at_desk()
    assert program.unlocking.unlock.isEnabled()
    assert program.unlocking.banner.words.text() == ""
    assert program.application.behind.submit(is_free, program, office).result(20)
    program.unlock()
    one_desk(program)


@pytest.mark.usefixtures("office")
def test_who_signs_in_again_right_after_the_lock_comes_in(program: Program) -> None:
    program.begin()
    for _ in range(3):
        ask_to_sign_in(program)
        program.application.lock()
    ask_to_sign_in(program)
    one_desk(program)


@pytest.mark.usefixtures("office")
def test_the_session_of_the_computer_is_watched_while_opening(program: Program) -> None:
    program.begin()
    ask_to_sign_in(program)
    signals = program.application.session_signals
    assert signals is not None
    signals.lock.emit()
    program.settle()
    assert not program.at_desk()


def test_the_end_of_the_program_while_opening_leaves_a_closed_store(program: Program, office: Path) -> None:
    program.begin()
    ask_to_sign_in(program)
    program.application.close()
    assert not program.at_desk()
    assert is_free(program, office)


@pytest.mark.usefixtures("office")
def test_nothing_is_opened_beside_a_desk(program: Program) -> None:
    program.begin()
    program.unlock()
    with pytest.raises(DeskIsOpenError):
        program.application.sign_in.begin(pytest.fail)
    one_desk(program)
