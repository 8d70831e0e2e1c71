"""Contacts that take one key: logged, counted, taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from hotline.call.vocabulary import vocabulary
from hotline.desk import calls, contact_search, quick_contacts
from hotline.desk.acts import Desk
from hotline.errors import N_, CannotWrite
from hotline.store.tables.call_list import CallRow
from tests.acts import as_act
from tests.ui.at_work import CTRL, AtWork
from ui.pages.desk.quick_log import QUICK_KEYS
from ui.pages.desk.topic_dialog import TopicDialog


def logged(at_work: AtWork) -> list[CallRow]:
    ids = at_work.session.call(contact_search.find_calls, contact_search.Filter())
    return list(at_work.session.call(contact_search.call_rows, ids))


@pytest.mark.parametrize("contact_type", [code for code in QUICK_KEYS if code != "short_information"])
def test_one_key_logs_counts_and_says_so_and_ctrl_z_takes_it_back(at_work: AtWork, contact_type: str) -> None:
    key = getattr(Qt.Key, f"Key_{QUICK_KEYS[contact_type]}")
    at_work.key(key)
    at_work.key(key)
    assert [one.contact_type for one in logged(at_work)] == [contact_type] * 2
    assert count(at_work, contact_type) == "today 2"
    status = at_work.desk.quick.status
    assert status.words.text().startswith("14:03")
    assert status.button.isVisible()
    at_work.key(Qt.Key.Key_Z, CTRL)
    assert len(logged(at_work)) == 1
    assert count(at_work, contact_type) == "today 1"
    assert "1 contact removed" in status.words.text()
    assert_keyboard_is_on_the_desk(at_work)


def test_one_after_another_is_taken_back_until_nothing_of_the_session_is_left(at_work: AtWork) -> None:
    for key in (Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F8):
        at_work.key(key)
    left = []
    for _ in range(3):
        at_work.key(Qt.Key.Key_Z, CTRL)
        left.append(len(logged(at_work)))
    assert left == [2, 1, 0]
    status = at_work.desk.quick.status
    assert not status.button.isVisible(), "nothing more is offered"
    at_work.key(Qt.Key.Key_F9)
    assert "no quick contact" in status.words.text()


def test_what_could_not_be_taken_back_is_offered_again(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk refuses; once there is room, the same key takes the same contact back."""
    at_work.key(Qt.Key.Key_F4)

    def refuse(desk: Desk, /, *_: object) -> int:  # noqa: ARG001
        raise CannotWrite(N_("The disk is full. Make room; saving is tried again by itself."))

    with monkeypatch.context() as full:
        full.setattr(quick_contacts, "undo_quick", as_act(refuse))
        at_work.key(Qt.Key.Key_Z, CTRL)
    if at_work.in_front() is not None:
        at_work.in_dialog(lambda one: one.close())
    assert len(logged(at_work)) == 1
    at_work.key(Qt.Key.Key_Z, CTRL)
    assert logged(at_work) == []


def test_a_short_information_asks_for_its_topic_by_a_second_key(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_F3)
    assert isinstance(at_work.in_front(), TopicDialog)
    at_work.key(Qt.Key.Key_1)
    at_work.come_back()
    (row,) = logged(at_work)
    assert row.contact_type == "short_information"
    assert row.topic is not None
    assert count(at_work, "short_information") == "today 1"


def test_the_place_is_typed_in_plain_letters_before_the_key_of_the_topic(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_F3)
    at_work.type("gence")
    at_work.key(Qt.Key.Key_5)
    at_work.come_back()
    (row,) = logged(at_work)
    assert (row.contact_type, row.topic, row.region) == ("short_information", "migrant_registration", "ganja")
    shown = at_work.session.call(calls.show_call, row.reference).call
    assert (shown.contact.topic, shown.caller.region) == ("migrant_registration", "ganja")


def test_no_key_of_a_topic_is_in_the_name_of_a_region(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_F3)
    dialog = at_work.in_front()
    assert isinstance(dialog, TopicDialog)
    names = [name for one in vocabulary("region").terms for name in one.labels.values()]
    assert not [name for name in names if set(name) & set(dialog.buttons)]
    at_work.in_dialog(lambda one: one.close())


def test_enter_logs_a_short_information_without_a_topic_and_esc_logs_nothing(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_F3)
    at_work.key(Qt.Key.Key_Escape)
    at_work.come_back()
    assert logged(at_work) == []
    at_work.key(Qt.Key.Key_F3)
    at_work.key(Qt.Key.Key_Return)
    at_work.come_back()
    assert [(one.contact_type, one.topic) for one in logged(at_work)] == [("short_information", None)]
    assert_keyboard_is_on_the_desk(at_work)


def test_every_topic_has_a_key_of_its_own(at_work: AtWork) -> None:
    at_work.key(Qt.Key.Key_F3)
    dialog = at_work.in_front()
    assert isinstance(dialog, TopicDialog)
    shown = {button.accessibleDescription(): button for button in dialog.buttons.values()}
    assert len(shown) == len(set(dialog.buttons.values())) == len(vocabulary("topic").codes)
    assert all(dialog.buttons[key] is button for key, button in shown.items())
    at_work.in_dialog(lambda one: one.close())


def count(at_work: AtWork, contact_type: str) -> str:
    return at_work.desk.quick.buttons[contact_type].accessibleDescription().partition(", ")[2]


def assert_keyboard_is_on_the_desk(at_work: AtWork) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    assert at_work.desk.isAncestorOf(focused)
    assert not isinstance(focused, QLineEdit)
