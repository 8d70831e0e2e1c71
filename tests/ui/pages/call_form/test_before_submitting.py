"""What is asked and said before a call goes: persons without data, a refused consent beside a service, and the page afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt

from hotline.call.record import Person, Referral
from hotline.desk.calls import show_call
from tests.ui.at_work import ALT, CTRL, AtWork
from ui.pages.referrals.referral_print_dialog import ReferralPrintDialog
from ui.widgets.dialogs import ConfirmDialog

K = Qt.Key
REFUSED = "The caller has refused to be referred."


def begun(at_work: AtWork, *persons: Person) -> str:
    at_work.begin()
    for path, value in ((("contact", "contact_type"), "tip"), (("contact", "topic"), "trafficking")):
        at_work.state.set(path, value)
    at_work.state.set(("persons",), persons)
    return at_work.state.draft_id


def question(at_work: AtWork) -> ConfirmDialog:
    dialog = at_work.in_front()
    assert isinstance(dialog, ConfirmDialog)
    return dialog


def test_persons_without_any_data_are_asked_about_and_can_be_removed(at_work: AtWork) -> None:
    reference = begun(at_work, Person(), Person(sex="female"), Person())
    at_work.key(K.Key_Return, CTRL)
    assert question(at_work).windowTitle() == "Nothing is recorded of persons A, C"
    assert at_work.where() == "call"
    at_work.in_dialog(lambda _: question(at_work).accept())
    assert at_work.session.call(show_call, reference).call.persons == (Person(sex="female"),)


def test_they_can_be_kept_or_filled_in(at_work: AtWork) -> None:
    reference = begun(at_work, Person())
    at_work.key(K.Key_Return, CTRL)
    at_work.in_dialog(lambda _: at_work.key(K.Key_Escape))
    assert (at_work.where(), at_work.state.call.persons) == ("call", (Person(),))
    at_work.key(K.Key_Return, CTRL)
    at_work.in_dialog(lambda _: at_work.key(K.Key_Return, CTRL))
    assert at_work.session.call(show_call, reference).call.persons == (Person(),)


def test_a_service_that_is_added_after_a_refusal_says_so(at_work: AtWork) -> None:
    begun(at_work)
    at_work.state.set(("consent", "refer"), "refused")
    at_work.form.make_now("needs")
    at_work.form.needs.add("assistance-centre")
    assert at_work.form.needs.clash.text().startswith(REFUSED)
    assert "Assistance Centre" in at_work.form.needs.clash.text()


def test_a_refusal_after_a_service_was_added_says_so_above_the_form(at_work: AtWork) -> None:
    begun(at_work)
    at_work.form.make_now("needs")
    at_work.form.needs.add("assistance-centre")
    assert not at_work.form.needs.clash.text()
    at_work.state.set(("consent", "refer"), "refused")
    assert at_work.form.banner.words.text().startswith(REFUSED)
    assert at_work.form.needs.clash.text().startswith(REFUSED)
    at_work.state.set(("safety", "danger_now"), "yes")
    at_work.state.set(("consent", "exceptions"), ("immediate_danger",))
    at_work.state.set(("consent", "exception_reason"), "Təhlükə var.")
    assert not at_work.form.needs.clash.text()


def test_after_submitting_a_call_with_a_referral_one_key_leads_to_its_page(at_work: AtWork) -> None:
    reference = begun(at_work)
    at_work.state.set(("consent", "refer"), "given")
    at_work.state.set(("referrals",), (Referral(service="assistance-centre", status="planned"),))
    at_work.key(K.Key_Return, CTRL)
    assert at_work.where() == "desk"
    assert at_work.shell.rail.news.button.isVisible()
    at_work.key(K.Key_V, ALT)
    dialog = at_work.in_front()
    assert isinstance(dialog, ReferralPrintDialog)
    assert reference
    dialog.reject()
    at_work.come_back()
