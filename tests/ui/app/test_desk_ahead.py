"""The window of the desk is made behind the lock, knows nothing before somebody signs in, and looks as one that is made then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTableView, QWidget

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import calls, drafts, quick_contacts
from hotline.desk.office import set_up, unlock
from hotline.desk.users import add_user
from hotline.store.keys.user_table import OPERATOR
from tests.ui.app.program import Program
from tests.ui.at_work import ALT, CTRL, PASSPHRASE, USER
from ui.app.desk_window import DeskWindow
from ui.platform.screen_language import words
from ui.session.context import NoSessionError
from ui.session.desk_users import KEY as USERS_KEY

TEXTS = ("text", "toPlainText", "title", "placeholderText", "accessibleName", "accessibleDescription", "toolTip")
TOLD = "o, evdən çıxa bilmir"


def made_ahead(program: Program) -> DeskWindow:
    """Have the window made as it is behind the lock, and return it."""
    ahead = program.application.ahead
    ahead.drop()  # one that has begun already would be ready, and then be thrown away for another
    ahead.begin()
    program.bot.waitUntil(lambda: ahead.ready is not None, timeout=30_000)
    assert ahead.ready is not None
    return ahead.ready


def texts_of(window: DeskWindow) -> list[str]:
    """Return every text that a window holds: of its widgets, seen or not, and of its lists."""
    found = []
    for widget in (window.shell, *window.shell.findChildren(QWidget)):
        for name in TEXTS:
            read = getattr(widget, name, None)
            text = read() if callable(read) else None
            if isinstance(text, str) and text:
                found.append(f"{type(widget).__name__} {name}: {text}")
    for table in window.shell.findChildren(QTableView):
        model: QAbstractItemModel = table.model()
        found += [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return sorted(found)


def work_a_little(program: Program) -> None:
    """Leave a quick contact, a submitted call and a draft, and see all of it on the Desk and in the list."""
    desk = program.application.desk
    assert desk is not None
    session, now = desk.context.session, program.clock.now()
    contact = Contact(started=now, contact_type="other", topic="documents", channel="phone", language="az")
    session.call(quick_contacts.log_quick, "hang_up")
    submitted = session.call(calls.submit_call, Call(contact=contact, narrative=TOLD))
    session.call(drafts.save_draft, drafts.new_draft_id(), Call(contact=contact, narrative=TOLD))
    desk.show_call(submitted.reference)
    program.settle()
    program.key(Qt.Key.Key_1, ALT)


def picture(program: Program) -> QImage:
    """Return the window as it looks when everything has come."""
    program.settle()
    return program.window.grab().toImage()


def test_who_signs_in_gets_the_window_that_was_made(program: Program, office: Path) -> None:  # noqa: ARG001
    program.begin()
    window = made_ahead(program)
    assert all(window.shell.is_made(key) for key in ("desk", "calls"))
    assert not window.shell.isVisible()
    program.unlock()
    assert program.application.desk is window
    program.key(Qt.Key.Key_L, CTRL)
    again = made_ahead(program)
    assert again is not window
    program.unlock()
    assert program.application.desk is again


def test_before_somebody_signs_in_there_is_no_session_to_show(program: Program, office: Path) -> None:  # noqa: ARG001
    program.begin()
    context = made_ahead(program).context
    with pytest.raises(NoSessionError):
        _ = context.session
    with pytest.raises(NoSessionError):
        _ = context.settings
    with pytest.raises(NoSessionError):
        context.ask(print, quick_contacts.busy_time)


def test_nothing_of_the_last_session_is_left_in_the_window_that_is_made_after_a_lock(
    program: Program,
    office: Path,  # noqa: ARG001
) -> None:
    program.begin()
    before = texts_of(made_ahead(program))
    program.unlock()
    work_a_little(program)
    desk = program.application.desk
    assert desk is not None
    full = texts_of(desk)
    assert any(TOLD in text for text in full), "the call is read beside the list"
    program.key(Qt.Key.Key_L, CTRL)
    assert texts_of(made_ahead(program)) == before
    assert not any(USER in text or "GNC" in text for text in before)


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_it_looks_as_one_that_is_made_when_somebody_signs_in(program: Program, office: Path, language: str) -> None:  # noqa: ARG001
    program.begin()
    program.application.speak(language)
    program.unlock()
    work_a_little(program)
    pictures: dict[str, list[QImage]] = {}
    for way in ("ahead", "at once"):
        program.key(Qt.Key.Key_L, CTRL)
        if way == "ahead":
            made_ahead(program)
        else:
            program.application.ahead.drop()
        program.unlock()
        desk = picture(program)
        program.key(Qt.Key.Key_2, ALT)
        pictures[way] = [desk, picture(program)]
    assert words().code == language
    assert pictures["ahead"] == pictures["at once"]


def test_another_language_at_the_lock_has_it_made_anew(program: Program, office: Path) -> None:  # noqa: ARG001
    program.begin()
    first = made_ahead(program)
    program.application.speak("ru")
    assert program.application.ahead.ready is None
    program.bot.waitUntil(lambda: program.application.ahead.ready is not None, timeout=30_000)
    assert program.application.ahead.ready is not first
    program.unlock()
    desk = program.application.desk
    assert desk is not None
    assert desk.shell.page("calls").title() == ""
    assert desk.shell.rail.places["calls"].accessibleName() == words().gettext("Calls") == "Звонки"


def test_another_palette_has_it_made_anew(program: Program, office: Path) -> None:  # noqa: ARG001
    program.begin()
    first = made_ahead(program)
    program.application.screen.choose("en", "dark")
    program.unlock()
    assert program.application.desk is not first


def test_another_store_shows_its_own_office(program: Program, office: Path, tmp_path: Path, clock: FixedClock) -> None:  # noqa: ARG001
    other = tmp_path / "other.store"
    set_up(other, "bak", USER, PASSPHRASE, clock, language_code="en")
    program.begin()
    window = made_ahead(program)
    program.application.go_on_with(other)
    program.application.show_unlock()
    program.unlock()
    assert program.application.desk is window
    assert window.shell.rail.office.text() == "BAK"


def test_another_user_is_offered_what_he_may_see(program: Program, office: Path, clock: FixedClock) -> None:
    name, own = "Növbətçi", f"{PASSPHRASE} iki"
    session = unlock(office, USER, PASSPHRASE, clock)
    session.call(add_user, name, OPERATOR, own, must_change=False)
    session.close()
    program.begin()
    made_ahead(program)
    program.unlock()
    assert _users_are_offered(program)
    program.key(Qt.Key.Key_L, CTRL)
    window = made_ahead(program)
    program.unlocking.user.set_value(name)
    program.unlocking.take_focus()
    program.unlock(own, name)
    assert program.application.desk is window
    assert window.shell.rail.user.text() == name
    assert not _users_are_offered(program)


def test_the_end_of_the_program_takes_the_window_away(program: Program, office: Path) -> None:  # noqa: ARG001
    program.begin()
    window = made_ahead(program)
    program.application.ahead.drop()
    assert program.application.ahead.ready is None
    assert window.context.closed


def _users_are_offered(program: Program) -> bool:
    assert program.application.desk is not None
    groups = program.application.desk.shell.key_groups()
    return any(key.key == USERS_KEY for group in groups for key in group.keys)
