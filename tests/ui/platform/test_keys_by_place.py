"""A key does the same in every layout, Caps Lock on or off: sent as Windows sends it, by scan code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.board import ALT, CTRL, LAYOUTS, SCAN_CODES, SHIFT, Board
from tests.ui.hands import activate
from tests.ui.platform.noted_act import NotedAct
from ui.platform import key_places, key_table
from ui.platform.key_filter import KeyFilter
from ui.platform.key_places import names_of, place_of
from ui.platform.layout_letters import layout_letters, layout_name
from ui.widgets.buttons import PrimaryButton
from ui.widgets.shortcuts import hint
from ui.widgets.ternary_field import TernaryField

PRESS, RELEASE, OVERRIDE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride
PLACED = [
    key
    for command in key_table.COMMANDS.values()
    if not command.of_fields
    for key in command.keys
    if key.rpartition("+")[2] in SCAN_CODES
]
ANSWERS = {"Y": "yes", "N": "no", "U": "unknown", "1": "yes", "2": "no", "3": "unknown"}


class Bench(QMainWindow):
    """A window in which every key of the table is bound, with a field for text and one for an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        self.line, self.answer = QLineEdit(inside), TernaryField(parent=inside)
        column.addWidget(self.line)
        column.addWidget(self.answer)
        self.setCentralWidget(inside)
        self.acts = [NotedAct(self, key, self.done) for key in PLACED]

    def taken(self) -> list[str]:
        done = self.done.copy()
        self.done.clear()
        return done


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication) -> Iterator[Bench]:
    made = Bench()
    qtbot.addWidget(made)
    KeyFilter(qapp, made)
    activate(made)
    made.line.setFocus()
    yield made
    layout_letters().learn(Board("us").event(PRESS, "Y"))  # what was learnt of a layout is forgotten


@pytest.mark.parametrize("latin", [False, True])
@pytest.mark.parametrize("caps", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_key_does_what_it_is_bound_to(bench: Bench, layout: str, caps: bool, latin: bool) -> None:
    board = Board(layout, caps=caps, latin=latin)
    for focus in (bench.line, bench.answer.control()):
        focus.setFocus()
        for key in PLACED:
            board.press(key)
            assert bench.taken() == [key]
    assert bench.line.text() == ""
    assert bench.answer.value() is None


@pytest.mark.parametrize("caps", [False, True])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_answer_is_the_same(bench: Bench, layout: str, caps: bool) -> None:
    for key, answer in ANSWERS.items():
        bench.answer.set_value(None)
        bench.answer.control().setFocus()
        Board(layout, caps=caps).press(key)
        assert bench.answer.value() == answer
    assert bench.taken() == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_letters_are_typed_where_text_is_typed(bench: Bench, layout: str) -> None:
    Board(layout).press("Y", "N", "U", "Shift+Y", "1")
    writes = key_places.layouts()[layout]
    assert bench.line.text() == "".join([writes["Y"], writes["N"], writes["U"], writes["Y"].upper(), "1"])
    assert bench.taken() == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_is_copied_and_pasted_by_place(bench: Bench, layout: str) -> None:
    bench.line.setText("söz")
    Board(layout).press("Ctrl+A", "Ctrl+X")
    assert bench.line.text() == ""
    Board(layout).press("Ctrl+V", "Ctrl+V")
    assert bench.line.text() == "sözsöz"


def test_a_key_that_repeats_acts_once(bench: Bench) -> None:
    board = Board("ru")
    for repeated in (False, True, True, True):
        board.send(OVERRIDE, "Ctrl+L", repeated=repeated)
        board.send(PRESS, "Ctrl+L", repeated=repeated)
    board.send(RELEASE, "Ctrl+L")
    assert bench.taken() == ["Ctrl+L"]
    board.press("Ctrl+L")
    assert bench.taken() == ["Ctrl+L"]


def test_a_repeat_that_comes_as_a_press_of_its_own_acts_once(bench: Bench) -> None:
    """X11 repeats a key as a release and a press of one moment; Qt does not always see that they belong together."""
    board = Board("us")

    def send(kind: QEvent.Type, moment: int) -> None:
        event = board.event(kind, "Ctrl+L")
        event.setTimestamp(moment)
        QApplication.sendEvent(bench.windowHandle(), event)

    for kind, moment in (
        (PRESS, 1000),
        (RELEASE, 1700),
        (PRESS, 1700),
        (RELEASE, 1740),
        (PRESS, 1740),
        (RELEASE, 1800),
    ):
        send(kind, moment)
    assert bench.taken() == ["Ctrl+L"]
    send(PRESS, 1801)
    assert bench.taken() == ["Ctrl+L"], "pressed once more"


def test_a_key_that_is_held_while_the_keymap_changes_acts_once(bench: Bench) -> None:
    for layout in ("us", "ru", "az"):
        Board(layout).send(OVERRIDE, "Ctrl+Z")
        Board(layout).send(PRESS, "Ctrl+Z")
    Board("ru").send(RELEASE, "Ctrl+Z")
    assert bench.taken() == ["Ctrl+Z"]


def test_a_held_answer_answers_once(bench: Bench, qtbot: QtBot) -> None:
    bench.answer.control().setFocus()
    Board("ru").send(PRESS, "Y")
    bench.answer.set_value(None)
    with qtbot.assertNotEmitted(bench.answer.changed):
        Board("us").send(PRESS, "Y", repeated=True)
    assert bench.answer.value() is None


@pytest.mark.parametrize("key", ["Q", "L", "Y", "1", "2"])
def test_alt_gr_which_windows_sends_as_ctrl_and_alt_does_nothing(bench: Bench, key: str) -> None:
    bench.answer.control().setFocus()
    Board("az").press(f"Ctrl+Alt+{key}")
    assert bench.taken() == []
    assert bench.answer.value() is None


def test_a_key_of_which_only_the_letter_is_told_does_the_same(bench: Bench) -> None:
    """A board on the screen sends letters without places: a Cyrillic one stands for the place that it has."""
    bench.answer.control().setFocus()
    for letter, answer in (("н", "yes"), ("т", "no"), ("г", "unknown"), ("y", "yes"), ("2", "no")):
        event = QKeyEvent(PRESS, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(bench.windowHandle(), event)
        assert bench.answer.value() == answer
    QApplication.sendEvent(bench.windowHandle(), QKeyEvent(PRESS, Qt.Key.Key_L, CTRL, "\x0c"))
    assert bench.taken() == ["Ctrl+L"]


def test_what_stands_nearest_to_the_keyboard_has_a_key_that_two_have(bench: Bench) -> None:
    inner = PrimaryButton("Do it", key_table.LOCK, parent=bench.centralWidget())
    pressed = []
    inner.clicked.connect(lambda: pressed.append("inner"))
    inner.show()
    Board("ru").press("Ctrl+L")
    assert (pressed, bench.taken()) == (["inner"], [])
    inner.setEnabled(False)
    Board("ru").press("Ctrl+L")
    assert (pressed, bench.taken()) == (["inner"], ["Ctrl+L"])


@pytest.mark.parametrize(
    ("kind", "code", "virtual", "place"),
    [
        (key_places.Board.SCAN_CODES, 21, 0, "Y"),
        (key_places.Board.KERNEL, 29, 0, "Y"),
        (key_places.Board.MAC, 1, 16, "Y"),
        (key_places.Board.SCAN_CODES, 44, 0, "Z"),
        (key_places.Board.KERNEL, 52, 0, "Z"),
        (key_places.Board.MAC, 1, 6, "Z"),
        (key_places.Board.MAC, 1, 0, "A"),
        (key_places.Board.MAC, 0, 0, ""),
        (key_places.Board.SCAN_CODES, 0, 0, ""),
        (key_places.Board.SCAN_CODES, 0x14D, 0, ""),
        (key_places.Board.KERNEL, 2, 0, ""),
    ],
)
def test_each_system_tells_the_place_in_its_own_way(
    monkeypatch: pytest.MonkeyPatch, kind: key_places.Board, code: int, virtual: int, place: str
) -> None:
    monkeypatch.setattr(key_places, "board", lambda: kind)
    assert place_of(QKeyEvent(PRESS, 0, Qt.KeyboardModifier.NoModifier, code, virtual, 0, "")) == place


def test_alt_gr_of_x_is_told_by_a_bit_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_places, "board", lambda: key_places.Board.KERNEL)
    held = QKeyEvent(PRESS, 0, Qt.KeyboardModifier.NoModifier, 29, 0, 0x80, "y")
    assert names_of(held) == ()
    assert names_of(QKeyEvent(PRESS, 0, Qt.KeyboardModifier.NoModifier, 29, 0, 0, "y")) == ("Y",)


def test_shift_and_a_figure_is_a_sign_and_no_answer(bench: Bench) -> None:
    bench.answer.control().setFocus()
    QApplication.sendEvent(bench.windowHandle(), QKeyEvent(PRESS, ord("!"), SHIFT, SCAN_CODES["1"], 0, 0, "!"))
    assert bench.answer.value() is None


def test_the_screen_names_the_key_of_the_layout_in_use(bench: Bench) -> None:
    button = PrimaryButton("Undo", key_table.UNDO, parent=bench.centralWidget())
    Board("ru").press("Y")
    assert layout_name("Ctrl+Z") == "Ctrl+Z (Я)"
    assert layout_name("Y N U") == "Y (Н) N (Т) U (Г)"
    assert layout_name("Ctrl+1–9 Alt+Left F10") == "Ctrl+1–9 Alt+Left F10"
    assert button.hint() == "Ctrl+Z", "the Latin letter is engraved beside the Cyrillic one"
    Board("az").press("Y")
    assert layout_name("Ctrl+Z") == "Ctrl+Z"
    # A German board, which nobody has described: what it writes is learnt key by key.
    for place, letter in (("Y", "z"), ("Z", "y")):
        layout_letters().learn(
            QKeyEvent(PRESS, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, SCAN_CODES[place], 0, 0, letter)
        )
    assert (button.hint(), hint(key_table.REDO)) == ("Ctrl+Y", "Ctrl+Z")


def test_no_layout_lacks_a_letter_that_is_needed() -> None:
    for letters in key_places.layouts().values():
        assert set(letters) == set("QWERTYUIOPASDFGHJKLZXCVBNM")
        assert len(set(letters.values())) == len(letters)


@pytest.mark.parametrize("held", [ALT, CTRL])
def test_a_menu_that_is_open_keeps_the_keys(
    bench: Bench, held: Qt.KeyboardModifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QApplication, "activePopupWidget", staticmethod(lambda: bench.line))
    Board("ru").press("Ctrl+L" if held == CTRL else "Alt+Q")
    assert bench.taken() == []
