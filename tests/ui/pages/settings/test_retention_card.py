"""A supervisor looks at what would be erased, by reference, before anything is, and sees that it was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk.calls import show_call, submit_call
from hotline.desk.settings import change_settings, get_settings
from tests.desk.old_texts import whole_call
from tests.ui.at_work import ALT, AtWork
from ui.pages.settings.retention_card import RetentionCard
from ui.widgets.dialogs import ConfirmDialog


@pytest.fixture
def card(at_work: AtWork) -> RetentionCard:
    at_work.key(Qt.Key.Key_6, ALT)
    at_work.settings.sections.show_section("office")
    found = at_work.settings.findChild(RetentionCard)
    assert isinstance(found, RetentionCard)
    return found


def wait(at_work: AtWork, card: RetentionCard) -> None:
    at_work.bot.waitUntil(lambda: card._retention.work.kind is None, timeout=20_000)
    at_work.settle()


def test_without_a_time_it_says_what_to_set(at_work: AtWork, card: RetentionCard) -> None:
    card.look.click()
    wait(at_work, card)
    assert "Set it in the settings" in card.banner.words.text()
    assert card.banner.isVisible()
    assert not card.erase.isVisible()


def test_it_is_shown_first_and_erased_after_a_question(at_work: AtWork, card: RetentionCard, clock: FixedClock) -> None:
    session = at_work.session
    reference = session.call(submit_call, whole_call(clock.now() - timedelta(hours=2))).reference
    session.call(change_settings, replace(session.call(get_settings), retention_months=1))
    card.look.click()
    wait(at_work, card)
    assert "nothing to erase" in card.banner.words.text()
    clock.advance(timedelta(days=62))
    card.look.click()
    wait(at_work, card)
    assert f"{reference}: a follow-up is open" in card.told.value()
    assert "##" not in card.told.value(), "a reference has its own sign"
    assert "finish that first" in card.banner.words.text()
    assert not card.erase.isVisible(), "what is open keeps its texts unless it is said otherwise"
    card.with_open.box.click()
    wait(at_work, card)
    assert reference in card.told.value()
    assert card.erase.isVisible()
    card.erase.click()
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, ConfirmDialog)
    assert session.call(show_call, reference).call.narrative
    dialog.accept()
    wait(at_work, card)
    assert not session.call(show_call, reference).call.narrative
    assert "erased" in card.banner.words.text()
    assert not card.erase.isVisible()
