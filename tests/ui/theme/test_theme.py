"""The look can be read: contrast, fonts, sizes, icons, and words that are never taken for markup."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.paths import resource
from ui.pages.shared.base_page import Page
from ui.theme.apply import apply_theme, scale, tokens
from ui.theme.fonts import FAMILY, font, load_fonts
from ui.theme.icons import pixmap
from ui.theme.scale import Scale
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import PALETTES, SHAPE_PAIRS, TEXT_PAIRS, Tokens, contrast
from ui.widgets.text_label import Figures, ShortText, Text

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))
LETTERS = "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZzАаБбВвЁёЖжЙйЩщЪъЫыЭэЮюЯя0123456789·–…“”№#✓"[
    :-1
]


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
def test_every_text_stands_out_from_its_ground(palette: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) >= 4.5


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("pair", SHAPE_PAIRS, ids=" on ".join)
def test_every_line_that_means_something_stands_out(palette: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) >= 3


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_the_style_sheet_leaves_no_name_unfilled() -> None:
    for palette in PALETTES.values():
        sheet = style_sheet(palette, Scale.from_system(10))
        assert "$" not in sheet
        assert sheet.count("{") == sheet.count("}")


def test_sizes_follow_the_font_of_the_system_but_never_become_too_small() -> None:
    assert Scale.from_system(15).title == pytest.approx(25.5)
    assert Scale.from_system(7).small == pytest.approx(9)


def test_the_font_of_the_program_has_every_letter_of_the_three_languages(qapp: QApplication) -> None:  # noqa: ARG001
    load_fonts()
    for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold):
        raw = QRawFont.fromFont(font(10, weight))
        assert raw.familyName().startswith(FAMILY)
        assert [letter for letter in LETTERS if not raw.supportsCharacter(ord(letter))] == []


def test_weights_are_real_and_not_smeared(qapp: QApplication) -> None:  # noqa: ARG001
    load_fonts()
    widths = {
        QFontMetricsF(font(20, weight)).horizontalAdvance("Müraciət")
        for weight in (QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold)
    }
    assert len(widths) == 3


def test_a_clock_does_not_jump_while_it_counts(qtbot: QtBot) -> None:
    clock = Figures("11:11", "title")
    qtbot.addWidget(clock)
    clock.ensurePolished()
    before = clock.sizeHint().width()
    clock.setText("00:48")
    assert clock.sizeHint().width() == before


def _inked(image: QImage) -> int:
    return sum(image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_can_be_drawn(qapp: QApplication, name: str) -> None:  # noqa: ARG001
    assert _inked(pixmap(name, "#0B6B6B", 16).toImage()) > 8


def test_an_icon_takes_the_colour_that_is_asked_for(qapp: QApplication) -> None:  # noqa: ARG001
    image = pixmap("circle-full", "#A4231B", 16).toImage()
    assert image.pixelColor(8, 8).name().upper() == "#A4231B"


def test_what_people_type_is_never_taken_for_markup(qtbot: QtBot) -> None:
    plain, tagged = Text("<b>x</b>", wrap=False), ShortText("<img src=x>")
    for widget in (plain, tagged):
        qtbot.addWidget(widget)
    assert plain.sizeHint().width() > Text("x", wrap=False).sizeHint().width() * 3
    tagged.resize(24, 20)
    tagged.show()
    assert "&lt;img" in tagged.toolTip()


def test_the_dark_look_can_be_put_on_while_windows_are_open(qapp: QApplication, qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.resize(50, 50)
    page.show()
    apply_theme(qapp, "dark")
    dark = page.grab().toImage().pixelColor(20, 20)
    apply_theme(qapp, "light")
    assert tokens().name == "light"
    assert scale().text >= 10
    assert dark.lightness() < 128 < page.grab().toImage().pixelColor(20, 20).lightness()
