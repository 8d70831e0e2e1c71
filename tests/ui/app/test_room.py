"""Every page fits every screen, in each language and with a large font of the system: nothing needed is cut or off the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hotline.desk.session import Session
from tests.ui.at_work import AtWork, worked
from tests.ui.room import SIZES, misses
from ui.platform.screen_language import set_language
from ui.platform.window_geometry import FRAME
from ui.session.tasks import Tasks
from ui.theme import apply
from ui.theme.scale import largest_text
from ui.widgets import dialogs as dialogs_module

PAGES = ("desk", "calls", "referrals", "reports", "settings", "directory", "backups", "users", "journal", "call")
CASES = [
    *((code, 10, tuple(SIZES)) for code in ("az", "ru", "en")),
    ("ru", 24, ("1366×768 at 100 %",)),
    ("ru", 24, ("1366×768 at 150 %", "1920×1080 at 200 %")),
]


@pytest.fixture
def desk(
    request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot, session: Session, tasks: Tasks
) -> Iterator[AtWork]:
    """Let a supervisor work in a language and with a font of the system, as far as the screens have room for it."""
    code, points, names = request.param
    before = apply._look.system_points
    apply._look.system_points = min(points, *(largest_text(SIZES[name][0]) for name in names))
    apply.apply_theme(qapp)
    set_language(code)
    yield from worked(qtbot, session, tasks)
    apply._look.system_points = before
    apply.apply_theme(qapp)


@pytest.mark.parametrize(
    ("desk", "names"),
    [(case, case[2]) for case in CASES],
    indirect=["desk"],
    ids=lambda one: " ".join(map(str, one[:2])),
)
def test_every_page_fits(desk: AtWork, names: tuple[str, ...]) -> None:
    found = []
    for page in PAGES:
        if page == "call":
            desk.begin()
        desk.shell.go(page)
        desk.settle()
        for name in names:
            desk.shell.setMinimumSize(*SIZES[name])  # as where the screen has no more room
            desk.shell.resize(*SIZES[name])
            desk.settle()
            assert (desk.shell.width(), desk.shell.height()) == SIZES[name], f"{page} makes the window larger"
            found += [f"{page}, {name}: {told}" for told in misses(desk.shell)]
    assert found == []


def dialogs(desk: AtWork) -> Iterator[tuple[str, QWidget]]:
    """Open dialogs of several kinds, one after the other, each by its key."""
    shift, ctrl = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    for page, key, held in (
        ("desk", Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        ("desk", Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        ("desk", Qt.Key.Key_F4, shift),
        ("settings", Qt.Key.Key_H, ctrl),
        ("users", Qt.Key.Key_N, ctrl),
        ("reports", Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier),
        ("directory", Qt.Key.Key_P, ctrl),
        ("directory", Qt.Key.Key_E, ctrl),
    ):
        desk.shell.go(page)
        if page == "settings":
            desk.settings.sections.show_section("checklists")
        desk.settle()
        desk.key(key, held)
        dialog = desk.in_front()
        assert dialog is not None, f"{page}: {key} opens no dialog"
        yield f"{page} {key.name}", dialog
        dialog.close()
        for one in QApplication.topLevelWidgets():
            if one.isModal() and one.isVisible():
                one.close()
        desk.come_back()


@pytest.mark.parametrize(
    "desk", [("ru", 10, ("1366×768 at 150 %",)), ("az", 24, ("1366×768 at 100 %",))], indirect=True
)
def test_dialogs_fit_the_screen_and_their_buttons_stay_in_sight(desk: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    room = QRect(0, 0, 910, 472) if apply.scale().text < 11 else QRect(0, 0, 1366, 728)
    monkeypatch.setattr(dialogs_module, "room_for", lambda _: room)
    desk.shell.setMinimumSize(1, 1)
    desk.shell.resize(room.size() - FRAME)
    found = []
    for name, dialog in dialogs(desk):
        for _ in range(3):
            desk.settle()
        if dialog.width() > room.width() or dialog.height() > room.height():
            found.append(f"{name} is {dialog.width()} × {dialog.height()}")
        found += [f"{name}: {told}" for told in misses(dialog)]
    assert found == []
