"""Every window lies on a screen: also on a small or scaled one, and where the screen that it was on is taken away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.app.shell import Shell
from ui.platform import window_geometry
from ui.platform.window_geometry import LEAST_SIZE, inside, least_size

ROOT = Path(__file__).parents[3]
ROOM = QRect(0, 0, 1366, 728)
_SHOW = """
import json, sys
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget
from ui.app.shell import Shell
from ui.pages.start.start_window import StartWindow
from ui.pages.start.unlock_page import UnlockPage
from ui.platform.screen_language import set_language
from ui.platform.window_geometry import show_fitting
from ui.theme.apply import apply_theme, scale
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.text_label import Text
from pathlib import Path

qt = QApplication([])
qt.setFont(QFont("Fira Sans", int(sys.argv[1])))
apply_theme(qt)
set_language("ru")
room = qt.primaryScreen().availableGeometry()
start = StartWindow()
start.show_page(UnlockPage(Path("desk.store")))
shell = Shell("GNC", "Operator 07")
told = {"room": [room.width(), room.height()], "text": scale().text}
for name, window in (("start", start), ("shell", shell)):
    show_fitting(window)
    for _ in range(5):
        qt.processEvents()
    told[name] = [window.minimumWidth(), window.minimumHeight(), window.isMaximized()]
dialog = Dialog(shell, "x", width=860)
for _ in range(80):
    dialog.body.addWidget(Text("Слова " * 30))
button = dialog.add_button(PrimaryButton("Готово"))
dialog.open()
for _ in range(5):
    qt.processEvents()
told["dialog"] = [dialog.width(), dialog.height()]
told["button"] = dialog.rect().contains(button.geometry()) and not button.visibleRegion().isEmpty()
lock = shell.rail.lock
told["lock"] = shell.rect().contains(lock.geometry().translated(lock.parentWidget().mapTo(shell, lock.parentWidget().rect().topLeft())))
print(json.dumps(told), flush=True)
import os; os._exit(0)
"""


@pytest.mark.parametrize("points", [10, 24])
@pytest.mark.parametrize(
    ("size", "factor"), [((1366, 768), "1"), ((1366, 768), "1.25"), ((1366, 768), "1.5"), ((1920, 1080), "2")]
)
def test_on_every_screen_windows_and_dialogs_fit_and_their_acts_are_in_sight(
    tmp_path: Path, size: tuple[int, int], factor: str, points: int
) -> None:
    screens = tmp_path / "screens.json"
    screen = {"name": "one", "x": 0, "y": 0, "width": size[0], "height": size[1], "logicalDpi": 96, "dpr": 1}
    screens.write_text(json.dumps({"screens": [screen]}), "utf-8")
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
        "QT_SCALE_FACTOR": factor,
        "QT_SCALE_FACTOR_ROUNDING_POLICY": "PassThrough",
    }
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, str(points)], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    width, height = told["room"]
    assert width == pytest.approx(size[0] / float(factor), abs=1)
    for name in ("start", "shell"):
        least_width, least_height, _ = told[name]
        assert least_width <= width, name
        assert least_height <= height, name
    assert told["start"][2], "no screen of these has room for 1366×768 and a frame"
    assert told["dialog"][0] <= width
    assert told["dialog"][1] <= height
    assert told["button"], "the buttons of a dialog stay in sight"
    assert told["lock"], "the lock stays in sight"
    assert 10 <= told["text"] <= max(10, 10 * width / LEAST_SIZE.width())


def test_the_smallest_window_is_no_larger_than_the_screen() -> None:
    assert least_size(None) == LEAST_SIZE == QSize(900, 560)
    assert least_size(ROOM) == LEAST_SIZE
    assert least_size(QRect(0, 0, 683, 384)) == QSize(667, 344)


@pytest.mark.parametrize(
    ("area", "moved"),
    [
        (QRect(100, 50, 900, 600), QRect(100, 50, 900, 600)),
        (QRect(3000, 200, 900, 600), QRect(466, 128, 900, 600)),
        (QRect(-500, -90, 900, 600), QRect(0, 0, 900, 600)),
        (QRect(10, 10, 5000, 4000), QRect(0, 0, 1366, 728)),
    ],
)
def test_a_window_that_lies_outside_is_moved_in_and_made_smaller_only_where_it_must_be(
    area: QRect, moved: QRect
) -> None:
    assert inside(area, ROOM) == moved


def test_a_window_whose_screen_is_taken_away_comes_to_the_one_that_is_left(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_geometry, "room_on", lambda _: ROOM)
    shell = Shell()
    qtbot.addWidget(shell)
    shell.resize(1000, 600)
    shell.show()
    shell.move(5000, 3000)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.screenRemoved.emit(application.primaryScreen())
    qtbot.waitUntil(lambda: ROOM.contains(shell.geometry()))


def test_no_screen_at_all_is_borne(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_geometry, "screen_of", lambda _: None)
    shell = Shell()
    qtbot.addWidget(shell)
    window_geometry.show_fitting(shell)
    shell.fit_screen()
    assert shell.isVisible()
