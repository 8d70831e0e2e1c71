"""The periods on offer are read whole in the box that names them, in every language."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from hotline.language import LANGUAGES
from hotline.reports.report_words import period_name
from tests.ui.pages.settling import settle, show
from ui.pages.reports.period_field import PeriodField
from ui.pages.reports.periods import whole_quarters
from ui.pages.reports.reports_page import ReportsPage
from ui.platform.screen_language import set_language, words
from ui.session.context import Context
from ui.widgets.surfaces import Rule

TODAY = date(2026, 11, 22)
QUARTERS = whole_quarters(date(2027, 1, 1))
_ARROW, _PADDING = 25, 11


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_period_on_offer_is_read_whole(qtbot: QtBot, context: Context, code: str) -> None:
    set_language(code)
    field = PeriodField(context, TODAY)
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    line = field.ready.line
    labels = [one.label for one in line.options()]
    labels += [period_name(one.first, one.last, words()) for one in QUARTERS]
    metrics = QFontMetrics(line.font())
    for label in labels:
        assert _PADDING + metrics.horizontalAdvance(label) + _ARROW <= line.width(), label


def test_nothing_is_ruled_off_beside_public_tables(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context, ReportsPage(context))
    assert [one.isHidden() for one in page.numbers.findChildren(Rule)] == [False]
    page.report.answer("public")
    settle(qtbot, context)
    assert [one.isHidden() for one in page.numbers.findChildren(Rule)] == [True]
