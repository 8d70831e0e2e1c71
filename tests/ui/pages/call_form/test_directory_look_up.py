"""The directory from inside the form: the look-up ends where it began, with a service for the call where one was chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.directory.directory_page import DirectoryPage

K = Qt.Key


def directory(at_work: AtWork) -> DirectoryPage:
    page = at_work.shell.page("directory")
    assert isinstance(page, DirectoryPage)
    return page


def writing(at_work: AtWork) -> int:
    """Begin a call and write in its summary; return how far the form is scrolled."""
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "situation")
    at_work.form.go_to("summary")
    at_work.type("Sual verdi. ")
    at_work.settle()
    return at_work.form.scrolled.verticalScrollBar().value()


def test_a_look_up_ends_where_it_began(at_work: AtWork) -> None:
    """Esc in the directory led to the referrals, and the way back to the first question of a section."""
    scrolled, before = writing(at_work), at_work.focus()
    at_work.key(K.Key_D, CTRL)
    assert at_work.where() == "directory"
    at_work.key(K.Key_Escape)
    assert (at_work.where(), at_work.focus()) == ("call", before)
    assert at_work.form.scrolled.verticalScrollBar().value() == scrolled
    at_work.type("Cavab aldı.")
    assert at_work.state.call.narrative == "Sual verdi. Cavab aldı."


def test_a_service_that_is_chosen_there_is_added_to_the_call(at_work: AtWork) -> None:
    writing(at_work)
    before = at_work.focus()
    at_work.form.aids.directory.click()
    page = directory(at_work)
    assert page.add.words() == f"Add to call {at_work.state.draft_id}"
    page.show_entry("assistance-centre")
    at_work.key(K.Key_Return, CTRL)
    assert (at_work.where(), at_work.focus()) == ("call", before)
    assert [one.service for one in at_work.state.call.referrals] == ["assistance-centre"]
    assert "is added to the call" in at_work.form.banner.words.text()


def test_without_a_call_in_hand_nothing_is_offered_and_esc_leads_back(at_work: AtWork) -> None:
    at_work.key(K.Key_2, ALT)
    at_work.key(K.Key_D, CTRL)
    assert not directory(at_work).add.isVisible()
    at_work.key(K.Key_Return, CTRL)
    assert at_work.where() == "directory"
    at_work.key(K.Key_Escape)
    assert at_work.where() == "calls"


def test_the_key_pressed_twice_still_leads_back(at_work: AtWork) -> None:
    writing(at_work)
    at_work.key(K.Key_D, CTRL)
    at_work.key(K.Key_D, CTRL)
    at_work.key(K.Key_Escape)
    assert at_work.where() == "call"


def test_another_contact_begins_on_its_first_question(at_work: AtWork) -> None:
    writing(at_work)
    at_work.begin()
    assert at_work.form.sections.current() == "safety"
    assert at_work.focus().accessibleDescription().startswith("Can you talk safely now?")
