"""The rail says on every page how much waits, and a practice store says on every page that it is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from hotline.call.record import Call, Consent, Contact, FollowUp, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.settings import change_settings, get_settings
from tests.ui.at_work import ALT, AtWork
from ui.platform.screen_language import set_language

YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")


def urgent(clock: FixedClock) -> Call:
    return Call(
        contact=Contact(contact_type="situation", started=clock.now()),
        consent=Consent(refer="given"),
        persons=(Person(age=30, answers=YES),),
        narrative="İşdən buraxmırlar.",
        referrals=(Referral(service="police-unit"),),
        follow_ups=(FollowUp(due=clock.now() + timedelta(hours=30), purpose="ask_outcome"),),
    )


def test_the_rail_counts_what_waits_and_marks_overdue_referrals_on_every_page(
    at_work: AtWork, clock: FixedClock
) -> None:
    places = at_work.shell.rail.places
    assert places["desk"].accessibleDescription() == "Alt+1", "nothing waits"
    at_work.session.call(calls.submit_call, urgent(clock))
    for key in (Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_6):
        at_work.key(key, ALT)
        assert places["desk"].accessibleDescription() == "2 things wait, Alt+1"
        assert places["referrals"].accessibleDescription() == "Alt+3"
    clock.advance(timedelta(hours=25))
    at_work.window.clock_notice._timer.timeout.emit()
    at_work.settle()
    assert places["referrals"].accessibleDescription() == "1 referral overdue, Alt+3"
    assert places["referrals"].accessibleName() == "Referrals", "what the sheet of keyboard shortcuts says"


def test_the_counts_go_on_while_nobody_moves_and_no_deadline_runs(at_work: AtWork, clock: FixedClock) -> None:
    assert at_work.window.clock_notice._timer.isActive()
    call = replace(urgent(clock), persons=(), referrals=(), contact=Contact(contact_type="tip", started=clock.now()))
    at_work.session.call(calls.submit_call, call)
    at_work.window.clock_notice._timer.timeout.emit()
    at_work.settle()
    assert at_work.shell.rail.places["desk"].accessibleDescription() == "1 thing waits, Alt+1"


def test_a_practice_store_says_so_on_every_page_and_a_real_one_never(at_work: AtWork) -> None:
    strip = at_work.shell.practice
    assert strip.isHidden()
    at_work.session.call(change_settings, replace(at_work.session.call(get_settings), practice=True))
    at_work.window.begin(at_work.session, at_work.session.call(get_settings))
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_6):
        at_work.key(key, ALT)
        assert strip.isVisible(), at_work.where()
    at_work.begin()
    assert strip.isVisible()
    assert strip.accessibleName().startswith("Practice store")
    set_language("az")
    at_work.settle()
    assert not strip.accessibleName().startswith("Practice store")
