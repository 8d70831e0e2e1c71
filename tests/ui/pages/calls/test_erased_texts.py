"""A call whose texts were erased says so; a correction whose reason went with them is not called the first revision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.desk import calls, revisions
from hotline.desk.session import Session
from tests.ui.pages.open_pages import possible_trafficking
from tests.ui.pages.settling import settle
from ui.pages.calls.call_view import CallView
from ui.session.context import Context
from ui.widgets.text_label import Text

ERASED = datetime(2026, 11, 30, 8, tzinfo=UTC)


def test_it_is_said_in_the_call(qtbot: QtBot, context: Context, session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    whole = session.call(calls.show_call, reference).call
    session.call(revisions.correct_call, reference, replace(whole, needs=("legal",)), "yer lazım deyil")
    shown = session.call(calls.show_call, reference)
    view = CallView(context)
    qtbot.addWidget(view)
    assert "30.11.2026" not in said(qtbot, context, view, shown)
    erased = tuple(replace(one, reason="", erased=ERASED) for one in shown.revisions)
    told = said(qtbot, context, view, replace(shown, revisions=erased, call=replace(shown.call, narrative="")))
    assert "were erased on 30.11.2026" in told
    assert told.count("First submitted") == 1
    assert told.count("The reason was erased with the texts.") == 1


def said(qtbot: QtBot, context: Context, view: CallView, shown: calls.ShownCall) -> str:
    view.show_call(shown)
    settle(qtbot, context)
    return "\n".join(one.text() for one in view.findChildren(Text))
