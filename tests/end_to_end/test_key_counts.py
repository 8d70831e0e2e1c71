"""How many keys four pieces of work take in the real windows: never more than are written down here.

Shift, Ctrl and Alt are held, not counted; the letters of the narrative are counted apart, they depend on the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from hotline.call.record import Call, Contact
from hotline.clock import FixedClock
from hotline.desk import calls, contact_search, drafts
from hotline.desk.calls import ShownCall
from hotline.desk.contact_search import Filter
from hotline.desk.office import set_up, unlock
from hotline.desk.overview import overview
from hotline.desk.session import Session
from tests.scripted_day.hands import CTRL, SHIFT, Hands
from ui.app.application import Application
from ui.platform.local_settings import FOLDER_VARIABLE, LocalSettings, save_local_settings
from ui.platform.screen_language import set_language
from ui.theme.apply import apply_theme

K = Qt.Key
NOON = datetime(2026, 11, 20, 8, tzinfo=UTC)
USER, PASSPHRASE = "Operator 07", "four green plane trees"
NARRATIVE = "Two sisters were promised work in a restaurant. No wages for three months, their papers are kept."

MOST_HANG_UPS = 4
MOST_SHORT_INFORMATION = 5
MOST_INFORMATION = 19
MOST_FULL_CALL = 90
MOST_ONE_PERSON = 65


class Desk:
    """The program with the desk unlocked, hands on its keyboard, and what its store holds."""

    def __init__(self, qapp: QApplication, folder: Path) -> None:
        self.clock = FixedClock(NOON)
        self.store = folder / "desk.store"
        set_up(self.store, "gnc", USER, PASSPHRASE, self.clock, language_code="en")
        save_local_settings(LocalSettings(str(self.store), "en"))
        session = unlock(self.store, USER, PASSPHRASE, self.clock)
        self.clock.advance(timedelta(minutes=12))
        contact = Contact(
            contact_type="information", topic="documents", started=NOON, ended=NOON + timedelta(minutes=12)
        )
        session.call(calls.submit_call, Call(contact=contact), drafts.new_draft_id())
        session.close()
        self.clock.advance(timedelta(minutes=8))
        self.application = Application(qapp, self.clock, self.store)
        self.hands = Hands(self.application, None)
        self.application.start()
        self.hands.idle()
        self.hands.type(USER)
        self.hands.tab()
        self.hands.type(PASSPHRASE)
        self.hands.press(K.Key_Return)
        self.hands.wait(self._unlocked, "the desk")
        self.hands.idle()
        self.hands.keys = self.hands.told = 0

    def session(self) -> Session:
        assert self.application.desk is not None
        return self.application.desk.context.session

    def page(self) -> str:
        assert self.application.desk is not None
        return self.application.desk.shell.current_key()

    def newest(self) -> ShownCall:
        """Return the call that began last."""
        session = self.session()
        listed = session.call(contact_search.call_rows, session.call(contact_search.find_calls, Filter(quick=False)))
        return session.call(calls.show_call, listed[0].reference)

    def form_gone(self) -> bool:
        return self.page() != "call"

    def _unlocked(self) -> bool:
        return self.application.desk is not None


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    made = Desk(qapp, tmp_path)
    yield made
    made.application.close()
    apply_theme(qapp, "light")
    set_language("en")


def said(name: str, hands: Hands, most: int) -> None:
    """Print a count for the README's table and hold it against the one written down."""
    print(f"\n{name}: {hands.keys} keys" + (f" and {hands.told} letters of narrative" if hands.told else ""))  # noqa: T201
    assert hands.keys <= most


def test_three_hang_ups_while_i_was_on_a_call(desk: Desk) -> None:
    hands = desk.hands
    hands.press(K.Key_F5, SHIFT)
    hands.type("3")
    hands.press(K.Key_2, CTRL)
    hands.press(K.Key_Return)
    hands.idle()
    seen = desk.session().call(overview)
    assert seen.tally["hang_up"] == 3
    assert seen.hours[NOON.astimezone(desk.session().office.zone).hour] == 4
    said("3 hang-ups while I was on a call", hands, MOST_HANG_UPS)


def test_a_short_information_with_topic_and_region(desk: Desk) -> None:
    hands = desk.hands
    hands.press(K.Key_F3)
    hands.type("gen5")
    hands.idle()
    listed = desk.session().call(
        contact_search.call_rows, desk.session().call(contact_search.find_calls, Filter(quick=True))
    )
    assert [(one.topic, one.region) for one in listed] == [("migrant_registration", "ganja")]
    said("a short information with topic and region", hands, MOST_SHORT_INFORMATION)


def test_an_information_call_with_its_form(desk: Desk) -> None:
    hands = desk.hands
    hands.press(K.Key_F2)
    hands.press(K.Key_PageDown, CTRL)
    for text in ("inf", "reg"):
        hands.type(text)
        hands.tab()
    hands.press(K.Key_4, CTRL | SHIFT)
    hands.tab(4)
    hands.type("gen")
    hands.press(K.Key_Return, CTRL)
    hands.wait(desk.form_gone, "the submitted call")
    hands.idle()
    call = desk.newest().call
    assert (call.contact.contact_type, call.contact.topic) == ("information", "migrant_registration")
    assert call.caller.region is not None
    said("an information call in the form, with topic and region", hands, MOST_INFORMATION)


def test_a_full_call_with_two_persons_eight_indicators_and_a_referral_on_paper(desk: Desk, tmp_path: Path) -> None:
    hands = desk.hands
    hands.press(K.Key_F2)
    asked(hands)
    person(hands, "19", "f", "tu")
    answers(hands, ("d1", "y", "y"), ("d4", "y", "y"), ("d5", "y", "", "y"))
    person(hands, "23", "f", "tu")
    answers(hands, ("d1", "y"), ("d5", "y"))
    referred(hands)
    section(hands)
    hands.tell(NARRATIVE)
    hands.press(K.Key_Return, CTRL)
    hands.wait(desk.form_gone, "the submitted call")
    hands.idle()
    referral_saved(desk, tmp_path / "referral.pdf")
    call = desk.newest().call
    assert [len(one.answers) for one in call.persons] == [6, 2]
    assert [(one.age, one.sex, one.citizenship) for one in call.persons] == [(19, "female", "TR"), (23, "female", "TR")]
    assert [one.service for one in call.referrals] == ["police-unit"]
    assert call.consent.refer == "given"
    assert len(call.needs) == 1
    said("a full call: two persons, eight indicators, a referral on paper", hands, MOST_FULL_CALL)


def test_a_full_call_with_one_person_and_six_indicators(desk: Desk) -> None:
    hands = desk.hands
    hands.press(K.Key_F2)
    asked(hands)
    person(hands, "19", "f", "tu")
    answers(hands, ("d1", "y", "y"), ("d4", "y", "y"), ("d5", "y", "", "y"))
    referred(hands)
    section(hands)
    hands.tell(NARRATIVE)
    hands.press(K.Key_Return, CTRL)
    hands.wait(desk.form_gone, "the submitted call")
    hands.idle()
    call = desk.newest().call
    assert [(len(one.answers), one.age, one.sex, one.citizenship) for one in call.persons] == [(6, 19, "female", "TR")]
    assert [one.service for one in call.referrals] == ["police-unit"]
    said("a full call: one person, six indicators, a referral", hands, MOST_ONE_PERSON)


def asked(hands: Hands) -> None:
    """Answer four of the safety questions, which lead on by themselves, and those up to the caller."""
    hands.type("ynnn")
    section(hands)
    for text in ("po", "traf"):
        hands.type(text)
        hands.tab()
    section(hands)
    hands.type("11")
    section(hands)
    hands.type("sib")


def referred(hands: Hands) -> None:
    """Choose a need and the special police unit."""
    section(hands)
    hands.press(K.Key_Space)
    hands.tab(2)
    hands.type("comb")
    hands.press(K.Key_Return)


def section(hands: Hands) -> None:
    """Go to the next section."""
    hands.press(K.Key_PageDown, CTRL)


def person(hands: Hands, age: str, sex: str, citizenship: str) -> None:
    """Add a person with age, sex and citizenship."""
    hands.press(K.Key_N, CTRL)
    hands.type(age)
    hands.tab(2)
    for text in (sex, citizenship):
        hands.type(text)
        hands.tab()


def answers(hands: Hands, *groups: tuple[str, ...]) -> None:
    """Find the questions of a dimension and answer them, which lead on by themselves; an empty answer passes one over."""
    for criteria, *given in groups:
        hands.press(K.Key_F, CTRL)
        hands.type(criteria)
        hands.press(K.Key_Down)
        for answer in given:
            if answer:
                hands.type(answer)
            else:
                hands.press(K.Key_Down)


def referral_saved(desk: Desk, path: Path) -> None:
    """Look at the page for the recipient and save it."""
    hands = desk.hands
    hands.press(K.Key_R, CTRL)
    hands.idle()
    hands.answer_file_dialog(path)
    hands.press(K.Key_S, CTRL)
    hands.wait(path.exists, "the page")
    hands.idle()
    hands.press(K.Key_Escape)
