"""The whole kit at once: nothing flashes as a window of its own, all can be reached and named, in every language and palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.gallery_pages import DeskSample, FormSample, KitSample, TableSample
from tests.ui.hands import activate, press
from ui.pages.shared.base_page import Page
from ui.platform.screen_language import set_language
from ui.theme.apply import apply_theme

PAGES: list[type[Page]] = [DeskSample, FormSample, KitSample, TableSample]


@pytest.mark.parametrize("page", PAGES)
def test_building_a_page_opens_no_window(qtbot: QtBot, windows_shown: list[str], page: type[Page]) -> None:
    made = page()
    qtbot.addWidget(made)
    bar = made.top_bar()
    if bar is not None:
        qtbot.addWidget(bar)
    assert windows_shown == []
    made.show()
    assert windows_shown == [page.__name__]


@pytest.mark.parametrize("language", ["az", "ru", "en"])
@pytest.mark.parametrize("palette", ["light", "dark"])
def test_every_page_fits_the_smallest_screen(qapp: QApplication, qtbot: QtBot, language: str, palette: str) -> None:
    set_language(language)
    apply_theme(qapp, palette)
    for page in PAGES:
        made = page()
        qtbot.addWidget(made)
        made.show()
        assert made.minimumSizeHint().width() <= 1366 - 260
        made.grab()
    apply_theme(qapp, "light")


def test_every_control_has_a_name_or_stands_in_a_form_that_gives_it_one(qtbot: QtBot) -> None:
    page = KitSample()
    qtbot.addWidget(page)
    page.show()
    nameless = [
        type(widget).__name__
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
        for widget in page.findChildren(kind)
        if not widget.accessibleName() and not widget.isHidden()
    ]
    assert nameless == []


def test_tab_goes_round_a_page_and_shows_where_it_is(qtbot: QtBot) -> None:
    page = KitSample()
    qtbot.addWidget(page)
    page.resize(1170, 712)
    activate(page)
    page.focused.setFocus()
    seen: list[QWidget] = []
    while (current := QApplication.focusWidget()) is not None and current not in seen and len(seen) < 60:
        without = page.grab().toImage()
        seen.append(current)
        press(None, Qt.Key.Key_Tab)
        assert page.grab().toImage() != without
    assert 15 <= len(seen) < 60
    assert current is page.focused
