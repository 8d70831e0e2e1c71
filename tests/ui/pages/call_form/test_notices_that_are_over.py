"""A notice above the form says only what is so: it goes when what it was about has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from hotline.call.record import Referral
from tests.ui.at_work import CTRL, AtWork
from ui.pages.call_form.form_banner import FormBanner


def said(at_work: AtWork) -> str:
    banner: FormBanner = at_work.form.banner
    return banner.words.text() if banner.isVisible() else ""


def test_nothing_is_said_to_be_copied_where_nothing_was_known(at_work: AtWork) -> None:
    at_work.begin()
    at_work.form.caller_is_person()
    at_work.settle()
    assert said(at_work) == "The caller is person A. Nothing to copy yet: when more is known, press Alt+H again."
    at_work.type("34")
    at_work.settle()
    assert said(at_work) == "", "it told what was just done"
    at_work.form.caller_is_person()
    at_work.settle()
    assert said(at_work) == "The caller is person A. What is known was copied both ways: check it."


def test_what_differs_is_said_until_it_does_not(at_work: AtWork) -> None:
    at_work.begin()
    at_work.state.set(("caller", "sex"), "female")
    at_work.form.add_person()
    at_work.state.set(("persons", 0, "sex"), "male")
    at_work.form.caller_is_person()
    at_work.settle()
    assert "these differ" in said(at_work)
    at_work.state.set(("persons", 0, "age"), 30)
    assert "these differ" in said(at_work)
    at_work.state.set(("persons", 0, "sex"), "female")
    assert said(at_work) == ""


def test_a_refused_submission_is_said_until_its_field_is_filled_in(at_work: AtWork) -> None:
    at_work.begin()
    at_work.state.set(("narrative",), "Zavod.")
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.settle()
    assert "contact type" in said(at_work).lower()
    at_work.state.set(("contact", "topic"), "documents")
    assert said(at_work) != ""
    at_work.state.set(("contact", "contact_type"), "information")
    assert said(at_work) == ""


def test_personal_data_is_said_to_be_left_until_none_is(at_work: AtWork) -> None:
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "information")
    at_work.state.set(("narrative",), "Nömrəsi 050 123 45 67.")
    at_work.settle()
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.bot.waitUntil(lambda: said(at_work) != "" and at_work.form.submitter.review.panel.current is not None)
    at_work.key(Qt.Key.Key_F10)
    at_work.bot.waitUntil(lambda: said(at_work) == "")
    assert "050" not in at_work.state.call.narrative


def test_refused_consent_and_a_service_meet_in_a_sentence_until_they_do_not(at_work: AtWork) -> None:
    at_work.begin()
    at_work.state.set(("referrals",), (Referral(service="police-unit", status="planned"),))
    at_work.state.set(("consent", "refer"), "refused")
    assert "refused to be referred" in said(at_work)
    at_work.state.set(("narrative",), "Zavod.")
    assert "refused to be referred" in said(at_work)
    at_work.state.set(("consent", "refer"), "given")
    assert said(at_work) == ""
