"""Services are added and taken back by the keyboard, which stays with its service while suggestions come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from hotline.desk.referrals import Suited
from tests.ui.at_work import AtWork
from ui.pages.call_form.cards.needs_card import MOST_SUGGESTIONS, NeedsCard
from ui.pages.call_form.cards.service_match_text import SUGGESTED
from ui.widgets.buttons import Button


@pytest.fixture
def needs(at_work: AtWork) -> NeedsCard:
    """Begin a call for which services are suggested."""
    form = at_work.begin()
    form.add_person()
    at_work.state.set(("persons", 0, "age"), 16)
    at_work.state.set(("needs",), ("shelter", "legal"))
    form.go_to("needs")
    at_work.bot.waitUntil(lambda: len(buttons(form.needs, "Add")) > 1)
    at_work.settle()
    return form.needs


def buttons(needs: NeedsCard, words: str) -> list[Button]:
    return [one for one in needs.findChildren(Button) if one.words() == words and one.isVisible()]


def service(button: Button) -> str:
    return button.accessibleDescription()


def test_suggestions_that_arrive_leave_the_keyboard_on_its_service(at_work: AtWork, needs: NeedsCard) -> None:
    button = buttons(needs, "Add")[1]
    button.setFocus()
    named = service(button)
    needs.show_suggestions(needs._suited)
    assert button.hasFocus(), "what says the same stays"
    turned = tuple(replace(one, reasons=()) for one in reversed(needs._suited.suitable[:2]))
    needs.show_suggestions(Suited(turned))
    at_work.settle()
    focused = at_work.focus()
    assert isinstance(focused, Button)
    assert (focused.words(), service(focused)) == ("Add", named)


def test_a_service_is_added_and_taken_back_where_the_keyboard_is(at_work: AtWork, needs: NeedsCard) -> None:
    button = buttons(needs, "Add")[1]
    button.setFocus()
    named = service(button)
    for words, number in (("Remove", 1), ("Add", 0)):
        at_work.key(Qt.Key.Key_Space)
        focused = at_work.focus()
        assert isinstance(focused, Button)
        assert (focused.words(), service(focused)) == (words, named)
        assert len(at_work.state.call.referrals) == number


def test_the_keyboard_goes_to_the_line_that_adds_when_its_service_is_not_suggested_any_more(
    at_work: AtWork, needs: NeedsCard
) -> None:
    buttons(needs, "Add")[0].setFocus()
    needs.show_suggestions(Suited())
    at_work.settle()
    assert needs.search.hasFocus()


def suggested(needs: NeedsCard) -> list[str]:
    return [line.said.service for line in needs._shown if line.said.column == SUGGESTED]


def test_suggestions_keep_their_places_until_the_card_is_left(at_work: AtWork, needs: NeedsCard) -> None:
    """A need that is ticked changes the order; a button must not move away under the hand that goes to it."""
    buttons(needs, "Add")[0].setFocus()
    before, known = suggested(needs), needs._suited
    assert len(before) > 2
    other = next(one for one in known.unsuitable if one.service.id not in before)
    needs.show_suggestions(Suited((other, *reversed(known.suitable[1:MOST_SUGGESTIONS]))))
    at_work.settle()
    gone, *rest = before
    assert suggested(needs)[: len(before)] == before, "each where it was"
    assert suggested(needs)[len(before) :] == [other.service.id], "what is new is seen, below"
    [first, *_] = needs._shown
    assert (first.said.service, first.said.note) == (gone, "does not suit any more")
    assert not first.button.isVisible()
    at_work.form.summary.editor.setFocus()
    at_work.settle()
    assert suggested(needs)[0] == other.service.id, "the best stands first again"
    assert gone not in suggested(needs)
    assert len(suggested(needs)) <= MOST_SUGGESTIONS
    assert set(rest) & set(suggested(needs))
