"""The call form is made before the first call, and never while somebody waits for something else."""

from __future__ import annotations

from hotline.desk.settings import get_settings
from tests.ui.at_work import AtWork
from ui.app import form_ahead


def test_the_form_is_made_only_once_nothing_was_asked_for_a_while(at_work: AtWork) -> None:
    window = at_work.window
    window.prepare()
    for _ in range(3):
        at_work.bot.wait(700)
        assert not window.shell.is_made("call"), "something was asked a moment ago"
        window.context.ask(print, get_settings)
    at_work.bot.wait(int(form_ahead.QUIET_SECONDS * 1000) // 2)
    assert not window.shell.is_made("call")
    at_work.bot.waitUntil(lambda: window.shell.is_made("call"), timeout=30_000)


def test_a_desk_that_was_left_makes_none(at_work: AtWork) -> None:
    window = at_work.window
    window.prepare()
    window.context.leave()
    at_work.bot.wait(int(form_ahead.QUIET_SECONDS * 1000) + 1500)
    assert not window.shell.is_made("call")
