"""Protocol cards by key: over the form, without losing the focus, worded by a supervisor where the office wants it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from hotline.desk.protocols import list_protocols
from hotline.protocols.cards import shipped_cards
from tests.ui.at_work import ALT, CTRL, SHIFT, AtWork
from ui.pages.call_form.protocol_panel import ProtocolPanel
from ui.pages.shared.edit_protocol_dialog import EditProtocolDialog
from ui.widgets.text_label import Text

K = Qt.Key
IDS = [one.id for one in shipped_cards().cards]


def panel(at_work: AtWork) -> ProtocolPanel:
    return at_work.form.protocols


def said(at_work: AtWork) -> list[str]:
    return [one.text() for one in panel(at_work).findChildren(Text) if one.isVisible()]


def test_a_card_opens_by_its_key_while_the_keyboard_stays(at_work: AtWork) -> None:
    at_work.begin()
    at_work.form.go_to("summary")
    before = at_work.focus()
    at_work.key(K.Key_F4, CTRL | SHIFT)
    assert panel(at_work).current == "suicidal" == IDS[3]
    assert at_work.focus() is before
    assert "Thank you for telling me. I am with you." in said(at_work)
    assert any("103" in line for line in said(at_work))
    at_work.type("Özünə qəsd.")
    assert at_work.state.call.narrative == "Özünə qəsd."
    at_work.key(K.Key_Escape)
    assert not panel(at_work).isVisible()
    assert at_work.focus() is before


def test_the_card_that_suits_the_answers_is_offered_first(at_work: AtWork) -> None:
    at_work.begin()
    at_work.type("n")
    at_work.key(K.Key_G, ALT)
    assert panel(at_work).current == "unsafe"
    at_work.key(K.Key_G, ALT)
    assert not panel(at_work).isVisible()
    at_work.state.set(("safety", "safe_to_talk"), "yes")
    at_work.state.set(("safety", "within_24_hours"), "yes")
    at_work.key(K.Key_G, ALT)
    assert panel(at_work).current == "departing"


def test_the_same_key_again_closes_it_and_another_one_changes_it(at_work: AtWork) -> None:
    at_work.begin()
    at_work.key(K.Key_F3, CTRL | SHIFT)
    at_work.key(K.Key_F5, CTRL | SHIFT)
    assert panel(at_work).current == "abusive"
    at_work.key(K.Key_F5, CTRL | SHIFT)
    assert not panel(at_work).isVisible()
    at_work.key(K.Key_F9, CTRL | SHIFT)  # there are seven
    assert not panel(at_work).isVisible()


def test_by_pointer_it_opens_changes_and_closes_without_taking_the_keyboard(at_work: AtWork) -> None:
    at_work.begin()
    before = at_work.focus()
    QTest.mouseClick(at_work.form.aids.cards, Qt.MouseButton.LeftButton)
    assert panel(at_work).isVisible()
    QTest.mouseClick(panel(at_work).close_button, Qt.MouseButton.LeftButton)
    assert not panel(at_work).isVisible()
    assert at_work.focus() is before


def test_a_supervisor_words_a_card_and_restores_it(at_work: AtWork) -> None:
    at_work.begin()
    at_work.key(K.Key_F5, CTRL | SHIFT)
    panel(at_work).edit.click()
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, EditProtocolDialog)
    assert dialog.restore.isHidden()
    dialog.fields["say en"].set_value("This call ends here.\n\n  If you need help, call again. ")
    at_work.in_dialog(lambda _: at_work.key(K.Key_Return, CTRL))
    assert {"This call ends here.", "If you need help, call again."} <= set(said(at_work))
    assert "In the words of this office" in said(at_work)
    card = next(one for one in at_work.session.call(list_protocols) if one.id == "abusive")
    assert card.lines["say"]["en"] == ("This call ends here.", "If you need help, call again.")
    panel(at_work).edit.click()
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, EditProtocolDialog)
    at_work.in_dialog(lambda _: dialog.restore.click())
    assert at_work.session.call(list_protocols) == shipped_cards().cards


def test_what_is_too_long_is_refused_in_words_and_stays_typed(at_work: AtWork) -> None:
    at_work.begin()
    at_work.key(K.Key_F5, CTRL | SHIFT)
    panel(at_work).edit.click()
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, EditProtocolDialog)
    dialog.fields["ask az"].set_value("a" * 161)
    at_work.key(K.Key_Return, CTRL)
    assert "expected at most 6 lines of at most 160 characters" in dialog.banner.words.text()
    assert dialog.fields["ask az"].value() == "a" * 161
    dialog.throw_away()
    at_work.come_back()
