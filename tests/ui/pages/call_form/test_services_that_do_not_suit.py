"""What does not suit is never hidden: it says why not, a closed service cannot be added, and nothing that arrives moves the work."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from hotline.call.record import Referral
from hotline.desk import services
from hotline.referral.directory import directory
from hotline.referral.directory_data import service_to_data
from tests.ui.at_work import CTRL, AtWork
from ui.pages.call_form.call_form_page import SUGGEST_AFTER_MS
from ui.pages.call_form.cards.needs_card import NeedsCard, ServiceLine
from ui.pages.call_form.cards.service_match_text import CHOSEN, SUGGESTED, UNSUITABLE
from ui.session.office_data import take_office_data
from ui.widgets.options import fitting

OWN: dict[str, Any] = service_to_data(directory().service("ngo-clean-world")) | {
    "id": "night-shelter",
    "az": "Gecə sığınacağı",
    "ru": "Ночной приют",
    "en": "Night shelter",
}


def save(at_work: AtWork, **changes: object) -> None:
    take_office_data(at_work.session.call(services.save_service, OWN | changes, new=True).data)


def close(at_work: AtWork, identity: str, days: int = 0) -> None:
    today = at_work.session.clock.now().astimezone(at_work.session.office.zone).date()
    take_office_data(at_work.session.call(services.close_service, identity, today + timedelta(days=days)).data)


@pytest.fixture
def needs(at_work: AtWork) -> NeedsCard:
    """Begin a call about a man who needs a shelter."""
    form = at_work.begin()
    form.add_person()
    at_work.state.set(("persons", 0, "age"), 34)
    at_work.state.set(("persons", 0, "sex"), "male")
    at_work.state.set(("needs",), ("shelter",))
    form.go_to("needs")
    wait_for_suggestions(at_work)
    return form.needs


def wait_for_suggestions(at_work: AtWork) -> None:
    at_work.bot.wait(SUGGEST_AFTER_MS + 50)
    at_work.settle()


def lines(needs: NeedsCard, column: str) -> dict[str, ServiceLine]:
    found = [one for one in needs.findChildren(ServiceLine) if one.said.column == column and one.isVisible()]
    return {one.said.service: one for one in found}


def test_a_key_shows_what_does_not_suit_and_why_not(at_work: AtWork, needs: NeedsCard) -> None:
    assert lines(needs, UNSUITABLE) == {}
    assert needs.toggle.words() == f"Not suitable here ({len(needs._suited.unsuitable)})…"
    at_work.key(Qt.Key.Key_M, CTRL)
    shown = lines(needs, UNSUITABLE)
    assert shown["ngo-clean-world"].note.text() == "accepts only women and girls"
    assert shown["guardianship"].note.text() == "accepts only children"
    assert "ngo-migration-centre" in lines(needs, SUGGESTED)
    at_work.key(Qt.Key.Key_M, CTRL)
    assert lines(needs, UNSUITABLE) == {}
    assert needs.toggle.hasFocus()


def test_a_service_that_takes_none_of_them_is_added_with_a_warning(at_work: AtWork, needs: NeedsCard) -> None:
    needs.show_unsuitable()
    lines(needs, UNSUITABLE)["ngo-clean-world"].button.click()
    at_work.settle()
    [chosen] = lines(needs, CHOSEN).values()
    assert chosen.said.wrong
    assert chosen.note.text() == "accepts only women and girls"
    assert chosen.note.property("look") == "error"
    assert "accepts only women" in chosen.button.accessibleDescription()
    at_work.state.set(("persons", 0, "sex"), "female")
    wait_for_suggestions(at_work)
    [chosen] = lines(needs, CHOSEN).values()
    assert not chosen.said.wrong


def test_a_service_found_by_typing_shows_its_conditions(at_work: AtWork, needs: NeedsCard) -> None:
    options = {one.code: one for one in needs.search.options()}
    assert options["ngo-clean-world"].note == "women and girls · accepts nobody in this call"
    assert options["mia-shelter"].note == "open now"
    needs.add("mia-shelter")
    assert lines(needs, CHOSEN)["mia-shelter"].note.text() == "shelter in Baku; open now"
    at_work.settle()


def test_a_service_is_found_by_what_it_is_what_it_offers_and_where_it_stands(needs: NeedsCard) -> None:
    options = needs.search.options()
    by_kind = [one.code for one in fitting(options, "siginacaq")]
    assert "mia-shelter" in by_kind
    for typed in ("hüquqi", "bakı", "102"):
        known = {one.id for one in directory().search(typed)}
        assert {one.code for one in fitting(options, typed)} == known & {one.code for one in options}, typed


def test_what_takes_none_of_the_persons_comes_last_in_the_list_and_says_so(at_work: AtWork, needs: NeedsCard) -> None:
    refused = [one.note.endswith("accepts nobody in this call") for one in needs.search.options()]
    assert any(refused)
    assert refused == sorted(refused)
    found = [one.quiet for one in fitting(needs.search.options(), "siginacaq")]
    assert found == sorted(found)
    assert any(found)
    at_work.state.set(("persons", 0, "age"), None)
    at_work.state.set(("persons", 0, "sex"), None)
    at_work.form.add_person()
    for position, sex in enumerate(("male", "female")):
        at_work.state.set(("persons", position, "sex"), sex)
        at_work.state.set(("persons", position, "age"), 34)
    wait_for_suggestions(at_work)
    options = {one.code: one for one in needs.search.options()}
    assert options["ngo-clean-world"].note == "women and girls · hours not known", "it takes one of them"
    assert options["guardianship"].note == "children · accepts nobody in this call"


@pytest.mark.parametrize("size", [(1024, 640), (1366, 768)])
def test_what_is_unfolded_comes_into_sight(at_work: AtWork, needs: NeedsCard, size: tuple[int, int]) -> None:
    at_work.shell.resize(*size)
    at_work.settle()
    at_work.key(Qt.Key.Key_M, CTRL)
    view = at_work.form.scrolled.viewport()
    places = [one.mapTo(view, QPoint(0, 0)).y() for one in lines(needs, UNSUITABLE).values()]
    assert 0 <= needs.toggle.mapTo(view, QPoint(0, 0)).y() < min(places)
    needed = max(places) + 60 - needs.toggle.mapTo(view, QPoint(0, 0)).y()
    assert max(places) < view.height() or needed > view.height()
    assert min(places) + 30 < view.height()


def test_a_service_of_the_office_is_offered_as_soon_as_it_is_there(at_work: AtWork, needs: NeedsCard) -> None:
    save(at_work, accepts={"sexes": ["male"]})
    assert "night-shelter" in [one.code for one in needs.search.options()]
    at_work.state.set(("needs",), ("shelter", "legal"))
    wait_for_suggestions(at_work)
    assert "accepts men" in lines(needs, SUGGESTED)["night-shelter"].note.text()


def test_a_closed_service_is_neither_offered_nor_added(at_work: AtWork, needs: NeedsCard) -> None:
    save(at_work)
    close(at_work, "night-shelter")
    at_work.state.set(("needs",), ("shelter", "legal"))
    wait_for_suggestions(at_work)
    assert "night-shelter" not in [one.code for one in needs.search.options()]
    needs.show_unsuitable()
    line = lines(needs, UNSUITABLE)["night-shelter"]
    assert line.note.text().startswith("closed since ")
    assert line.button.isHidden()
    needs.add("night-shelter")
    assert "Night shelter has been closed since" in needs.banner.words.text()
    assert at_work.state.call.referrals == ()


def test_a_service_that_closes_during_the_call_says_so_and_the_call_is_refused_until_it_is_taken_away(
    at_work: AtWork, needs: NeedsCard
) -> None:
    save(at_work)
    needs.add("night-shelter")
    close(at_work, "night-shelter")
    assert "closed since" in lines(needs, CHOSEN)["night-shelter"].note.text()
    at_work.state.set(("contact", "contact_type"), "situation")
    at_work.state.set(("narrative",), "Kişi sığınacaq istəyir.")
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() == "call"
    assert "Night shelter has been closed since" in at_work.form.banner.words.text()
    needs.remove("night-shelter")
    at_work.key(Qt.Key.Key_Return, CTRL)
    assert at_work.where() != "call"


def test_a_referral_to_what_is_no_longer_in_the_directory_does_not_keep_the_form_shut(
    at_work: AtWork, needs: NeedsCard
) -> None:
    at_work.state.set(("referrals",), (Referral(service="gone", status="planned"),))
    assert "not in the directory any more" in lines(needs, CHOSEN)["gone"].note.text()
    needs.remove("gone")
    assert lines(needs, CHOSEN) == {}


def test_suggestions_that_arrive_do_not_move_what_somebody_writes(at_work: AtWork) -> None:
    form = at_work.begin()
    form.add_person()
    at_work.state.set(("needs",), ("shelter", "legal", "medical"))
    form.go_to("summary")
    editor = form.summary.editor
    assert editor.hasFocus()
    before = editor.mapTo(form.scrolled.viewport(), QPoint(0, 0)).y()
    assert lines(form.needs, SUGGESTED) == {}
    height = form.needs.height()
    wait_for_suggestions(at_work)
    assert len(lines(form.needs, SUGGESTED)) > 2
    assert form.needs.height() > height, "the card has grown"
    assert editor.hasFocus()
    assert editor.mapTo(form.scrolled.viewport(), QPoint(0, 0)).y() == before
