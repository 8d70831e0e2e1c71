"""Waiting until every act that a page began has come back."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.context import Context


def settle(qtbot: QtBot, context: Context) -> None:
    """Deliver what is under way, and what that begins."""
    for _ in range(4):
        assert context.tasks.finish(10)
        qtbot.wait(5)
