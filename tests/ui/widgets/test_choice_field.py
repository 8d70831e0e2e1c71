"""Choosing by typing: plain letters find Azerbaijani ones, keys do all, nothing is chosen or lost by accident."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hotline.call.vocabulary import vocabulary
from hotline.language import LANGUAGES
from tests.ui.hands import activate, press, write
from ui.platform.screen_language import set_language
from ui.widgets.buttons import PrimaryButton
from ui.widgets.check_boxes import MultiChoiceField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.options import Option, fitting
from ui.widgets.text_fields import TextField

TOWNS = [
    Option("BA", "Bakı"),
    Option("GA", "Gəncə"),
    Option("SU", "Sumqayıt"),
    Option("IS", "İsmayıllı"),
    Option("QI", "Qızıl Kənd"),
    Option("KQ", "Köhnə Qızıl"),
    Option("MO", "Москва"),
]

# What is typed on a keyboard without the letters of the language.
PLAIN_LETTERS = str.maketrans("əıöüğşçё", "eiougscе")


class Host(QWidget):
    """A window with a choice between two lines of text."""

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.heard = 0
        self.before, self.after = TextField(), TextField()
        column = QVBoxLayout(self)
        for widget in (self.before, field, self.after):
            column.addWidget(widget)
        self.resize(420, 500)

    def hear(self) -> None:
        """Count what the field tells."""
        self.heard += 1


@pytest.fixture
def town(qtbot: QtBot) -> Iterator[tuple[ChoiceField, Host]]:
    field = ChoiceField(TOWNS)
    host = Host(field)
    qtbot.addWidget(host)
    field.changed.connect(host.hear)
    host.show()
    activate(host)
    field.setFocus()
    yield field, host
    field.line.setModified(False)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def plain(label: str) -> str:
    return label.replace("İ", "i").lower().translate(PLAIN_LETTERS)


def labels(typed: str) -> list[str]:
    return [option.label for option in fitting(TOWNS, typed)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gence", ["Gəncə"]),
        ("GƏNC", ["Gəncə"]),
        ("sumqayit", ["Sumqayıt"]),
        ("ismayilli", ["İsmayıllı"]),
        ("İSMA", ["İsmayıllı"]),
        ("qizil", ["Qızıl Kənd", "Köhnə Qızıl"]),
        ("kend qi", ["Qızıl Kənd"]),
        ("МОСК", ["Москва"]),
        ("ba", ["Bakı"]),
        ("zz", []),
        ("", [option.label for option in TOWNS]),
    ],
)
def test_plain_letters_find_the_option(typed: str, found: list[str]) -> None:
    assert labels(typed) == found


def test_not_known_and_not_asked_come_last() -> None:
    options = [*TOWNS, Option("unknown", "bilinmir", quiet=True)]
    assert [option.label for option in fitting(options, "b")] == ["Bakı", "bilinmir"]


def test_typing_and_enter_choose(town: tuple[ChoiceField, Host]) -> None:
    field, host = town
    write(field.line, "gen")
    assert field.line.is_open()
    press(field.line, Qt.Key.Key_Return)
    assert (field.value(), field.label(), host.heard) == ("GA", "Gəncə", 1)
    assert not field.line.is_open()


def test_tab_takes_what_was_typed_and_goes_on(town: tuple[ChoiceField, Host]) -> None:
    field, host = town
    write(field.line, "sum")
    press(field.line, Qt.Key.Key_Tab)
    assert field.value() == "SU"
    assert host.after.line.hasFocus()


def test_arrows_lead_to_not_known_and_not_asked(town: tuple[ChoiceField, Host]) -> None:
    field, _ = town
    press(field.line, Qt.Key.Key_Down)
    for _ in range(7):
        press(field.line, Qt.Key.Key_Down)
    press(field.line, Qt.Key.Key_Return)
    assert field.value() == "unknown"
    press(field.line, Qt.Key.Key_Down)
    press(field.line, Qt.Key.Key_PageDown)
    press(field.line, Qt.Key.Key_Return)
    assert field.value() is None
    assert field.line.placeholderText() == "not asked"


def test_escape_takes_back_what_was_typed_and_keeps_what_was_chosen(town: tuple[ChoiceField, Host]) -> None:
    field, host = town
    field.set_value("BA")
    field.line.selectAll()
    write(field.line, "xx")
    press(field.line, Qt.Key.Key_Escape)
    assert (field.value(), field.label(), host.heard) == ("BA", "Bakı", 0)


def test_leaving_with_something_unknown_typed_keeps_what_was_chosen(town: tuple[ChoiceField, Host]) -> None:
    field, host = town
    field.set_value("BA")
    field.line.selectAll()
    write(field.line, "nowhere")
    host.after.setFocus()
    assert (field.value(), field.label(), host.heard) == ("BA", "Bakı", 0)
    assert not field.line.is_open()


def test_enter_where_nothing_fits_chooses_nothing(town: tuple[ChoiceField, Host]) -> None:
    field, host = town
    write(field.line, "nowhere")
    press(field.line, Qt.Key.Key_Return)
    assert (field.value(), host.heard) == (None, 0)


def test_emptying_the_line_means_not_asked(town: tuple[ChoiceField, Host]) -> None:
    field, host = town
    field.set_value("GA")
    field.line.selectAll()
    press(field.line, Qt.Key.Key_Delete)
    host.after.setFocus()
    assert (field.value(), host.heard) == (None, 1)


def test_setting_a_value_is_silent(town: tuple[ChoiceField, Host]) -> None:
    field, host = town
    field.set_value("SU")
    assert (field.label(), host.heard) == ("Sumqayıt", 0)


def test_the_list_stays_inside_the_window(town: tuple[ChoiceField, Host]) -> None:
    field, host = town
    host.resize(300, 130)
    press(field.line, Qt.Key.Key_Down)
    popup = field.line._list()
    assert host.rect().contains(popup.geometry())


def test_offer_speaks_the_language_of_the_screen(qtbot: QtBot) -> None:
    set_language("ru")
    field = ChoiceField(TOWNS)
    qtbot.addWidget(field)
    assert [option.code for option in field.line.options()][-2:] == ["unknown", None]


def test_a_short_list_is_real_check_boxes_led_by_arrows(qtbot: QtBot) -> None:
    field = MultiChoiceField(TOWNS)
    host = Host(field)
    qtbot.addWidget(host)
    field.changed.connect(host.hear)
    field.set_name("Towns")
    host.show()
    activate(host)
    host.before.setFocus()
    press(host.before.line, Qt.Key.Key_Tab)
    press(focused(), Qt.Key.Key_Right)
    press(focused(), Qt.Key.Key_Space)
    assert (field.value(), host.heard) == (("GA",), 1)
    assert focused().accessibleName() == "Gəncə"
    assert focused().accessibleDescription() == "Towns"
    press(focused(), Qt.Key.Key_Tab)
    assert host.after.line.hasFocus()


def test_a_long_list_is_added_to_by_typing_and_taken_from_by_keys(qtbot: QtBot) -> None:
    field = MultiChoiceField(TOWNS, boxes=False)
    host = Host(field)
    qtbot.addWidget(host)
    field.changed.connect(host.hear)
    host.show()
    activate(host)
    field.setFocus()
    line = field.control()
    for typed in ("sum", "bak"):
        write(line, typed)
        press(line, Qt.Key.Key_Return)
    assert (field.value(), host.heard) == (("BA", "SU"), 2)
    press(line, Qt.Key.Key_Backspace)
    assert field.value() == ("SU",)
    field.set_value(("GA", "MO"))
    assert (field.value(), host.heard) == (("GA", "MO"), 3)


def test_a_first_letter_leads_to_the_next_box_that_begins_with_it_and_answers_nothing(qtbot: QtBot) -> None:
    field = MultiChoiceField([Option("A", "şahid"), Option("B", "sənəd"), Option("C", "ёлка"), Option("D", "yaş")])
    field.set_name("Things")
    host = Host(field)
    qtbot.addWidget(host)
    host.show()
    activate(host)
    field.setFocus()
    led = []
    for letter in ("s", "s", "е", "Y", "x"):
        write(focused(), letter)
        led.append(focused().accessibleName())
    assert led == ["sənəd", "şahid", "ёлка", "yaş", "yaş"]
    assert field.value() == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["region", "country", "contact_type", "topic", "relationship", "need", "form", "control"]
)
def test_every_option_is_found_by_the_plain_letters_of_its_name(name: str, language: str) -> None:
    options = [Option(term.code, term.labels[language]) for term in vocabulary(name).terms]
    for option in options:
        assert option in fitting(options, plain(option.label))
        assert plain(fitting(options, plain(option.label))[0].label).startswith(plain(option.label)[:3])


def test_ctrl_enter_takes_what_was_typed_before_it_submits(town: tuple[ChoiceField, Host], qtbot: QtBot) -> None:
    field, host = town
    submit = PrimaryButton("Submit", "Ctrl+Enter", parent=host)
    submit.show()
    pressed: list[str | None] = []
    field.changed.connect(lambda: pressed.append(field.value()))
    field.setFocus()
    write(field.line, "sum")
    with qtbot.waitSignal(submit.clicked):
        press(field.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["SU"]
    assert not field.line.is_open()
