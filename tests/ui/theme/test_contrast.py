"""Controls and their words can be told from their ground, as they are drawn, in both palettes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme.apply import apply_theme, tokens
from ui.theme.tokens import PALETTES, contrast
from ui.widgets.base_field import Field
from ui.widgets.buttons import DangerButton, PrimaryButton, QuickButton, SecondaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.text_fields import TextField

EDGE, TEXT = 3, 4.5
ANSWERS = (Option("yes", "Bəli"), Option("no", "Xeyr"), Option("unknown", "Məlum deyil"))


def answers(chosen: str | None = None) -> SegmentField:
    made = SegmentField(ANSWERS)
    made.set_value(chosen)
    return made


CONTROLS: dict[str, Callable[[], QWidget]] = {
    "text": TextField,
    "note": NoteField,
    "choice": lambda: ChoiceField(ANSWERS),
    "secondary": lambda: SecondaryButton("Açmaq"),
    "primary": lambda: PrimaryButton("Təqdim etmək"),
    "danger": lambda: DangerButton("Silmək"),
    "quick": lambda: QuickButton("Susqun zəng", "F4", "3"),
    "quick, the first one": lambda: QuickButton("Zəng", "F2", primary=True),
    "box": lambda: CheckField(""),
    "answers": answers,
    "chosen answer": lambda: answers("yes"),
}


@pytest.fixture(params=PALETTES)
def palette(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    apply_theme(qapp, request.param)
    yield request.param
    apply_theme(qapp, "light")


def on_ground(qtbot: QtBot, made: QWidget, look: str) -> QImage:
    """Return the picture of a control with the ground around it."""
    around = QWidget()
    around.setObjectName("around")
    around.setStyleSheet(f"#around {{ background: {getattr(tokens(), look)}; }}")
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    column.setContentsMargins(12, 12, 12, 12)
    column.addWidget(made)
    column.addStretch(1)
    around.resize(420, 120)
    around.show()
    around.setFocus()
    QApplication.processEvents()
    picture = around.grab().toImage()
    made.setParent(None)
    return picture


def drawn(made: QWidget) -> QWidget:
    """Return the part of a field that is the control."""
    match made:
        case SegmentField():
            return made.segments[0]
        case Field():
            return made.control()
        case _:
            return made


def across(image: QImage, place: QRect) -> list[str]:
    """Return the colours along a line from the ground through the middle of a control's left edge."""
    return [image.pixelColor(x, place.center().y()).name() for x in range(place.x() - 3, place.x() + 5)]


def place_of(made: QWidget, part: QWidget) -> QRect:
    """Return where a part of a control stood in its picture."""
    return QRect(part.mapTo(made, QPoint(0, 0)) + QPoint(12, 12), part.size())


@pytest.mark.parametrize("ground", ["surface", "ground", "accent_ground"])
@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.usefixtures("palette")
def test_the_edge_of_every_control_stands_out_from_its_ground(qtbot: QtBot, control: str, ground: str) -> None:
    made = CONTROLS[control]()
    image = on_ground(qtbot, made, ground)
    line = across(image, place_of(made, drawn(made)))
    assert line[0] == getattr(tokens(), ground).lower(), "the picture does not begin at the ground"
    assert max(contrast(line[0], one) for one in line) >= EDGE, line


def inks(image: QImage, place: QRect) -> tuple[str, float]:
    """Return the ground inside a control and how far the words on it stand out."""
    inside = image.copy(place.adjusted(3, 3, -3, -3))
    ground = inside.pixelColor(2, 1).name()
    seen = {inside.pixel(x, y) for x in range(inside.width()) for y in range(inside.height())}
    return ground, max(contrast(ground, QColor(one).name()) for one in seen)


@pytest.mark.usefixtures("palette")
def test_answers_that_are_not_chosen_do_not_look_disabled(qtbot: QtBot) -> None:
    field = answers("yes")
    image = on_ground(qtbot, field, "surface")
    chosen, other = (place_of(field, segment) for segment in field.segments[:2])
    assert inks(image, chosen)[0] == tokens().accent.lower()
    ground, told = inks(image, other)
    assert ground == tokens().surface.lower()
    assert told > contrast(tokens().muted, tokens().surface), "the words are as pale as disabled ones"
    field.setEnabled(False)
    assert inks(on_ground(qtbot, field, "surface"), other)[0] == tokens().faint.lower(), "disabled ones look usable"


@pytest.mark.parametrize("control", [one for one in CONTROLS if one not in {"box", "text", "note"}])
@pytest.mark.usefixtures("palette")
def test_the_words_on_every_control_can_be_read(qtbot: QtBot, control: str) -> None:
    made = CONTROLS[control]()
    image = on_ground(qtbot, made, "surface")
    assert inks(image, place_of(made, drawn(made)))[1] >= TEXT


def test_a_line_that_only_divides_is_no_edge() -> None:
    for palette in PALETTES.values():
        assert contrast(palette.line, palette.surface) < contrast(palette.control, palette.surface)
