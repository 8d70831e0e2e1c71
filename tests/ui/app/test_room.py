"""Every page fits every screen, in each language and with a large font of the system: nothing needed is cut or off the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.desk.session import Session
from tests.ui.at_work import AtWork, worked
from tests.ui.room import SIZES, misses
from ui.platform.screen_language import set_language
from ui.session.tasks import Tasks
from ui.theme import apply
from ui.theme.scale import largest_text

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
    apply._look.system_points = min(points, *(largest_text(SIZES[name][0]) for name in names))
    apply.apply_theme(qapp)
    set_language(code)
    yield from worked(qtbot, session, tasks)
    apply._look.system_points = None
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
