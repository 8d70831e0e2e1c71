"""A key of the form that has nothing to do says so: one that is silent is pressed again and again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.at_work import ALT, CTRL, AtWork

K = Qt.Key


def said(at_work: AtWork) -> str:
    banner = at_work.form.banner
    return banner.words.text() if banner.isVisible() else ""


@pytest.mark.parametrize(
    ("key", "modifier", "words"),
    [
        (K.Key_M, CTRL, "Ctrl+M · Services that do not suit, and why not"),
        (K.Key_P, ALT, "Alt+P · Next person"),
        (K.Key_A, ALT, "Alt+A · Record the scored indicators that group answers mean"),
        (K.Key_I, ALT, "Alt+I · Why this result: unfold or fold it"),
        (K.Key_S, ALT, "Alt+S · Show what was not asked"),
        (K.Key_H, CTRL, "Ctrl+H · Go to the caller’s earlier calls; Enter reads one, Esc comes back"),
        (K.Key_Z, CTRL, "Ctrl+Z · Undo, in the whole form"),
        (K.Key_Y, CTRL, "Ctrl+Y · Redo"),
        (K.Key_F10, Qt.KeyboardModifier.ShiftModifier, "Shift+F10 · Go to the next personal data"),
        (K.Key_F10, Qt.KeyboardModifier.NoModifier, "F10 · Mask the next personal data"),
    ],
)
def test_it_is_said_and_goes_with_the_next_word(
    at_work: AtWork, key: Qt.Key, modifier: Qt.KeyboardModifier, words: str
) -> None:
    at_work.begin()
    before = at_work.focus()
    at_work.key(key, modifier)
    at_work.settle()
    assert said(at_work).replace("'", "’") == f"{words}: there is nothing like that now."
    assert at_work.focus() is before
    at_work.key(K.Key_1)
    assert said(at_work) == ""


@pytest.mark.parametrize(("key", "modifier"), [(K.Key_N, CTRL), (K.Key_H, ALT), (K.Key_A, ALT)])
def test_what_the_contact_type_leaves_out_is_said(at_work: AtWork, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "information")
    at_work.settle()
    at_work.key(key, modifier)
    assert said(at_work).endswith("not part of this contact type.")
    assert at_work.state.call.persons == ()


def test_nothing_is_brought_back_where_nothing_was_set_aside(at_work: AtWork) -> None:
    """The key chose another contact type before, in a call that had set nothing aside."""
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "information")
    at_work.settle()
    at_work.key(K.Key_B, CTRL)
    assert at_work.state.call.contact.contact_type == "information"
    assert said(at_work) == "Ctrl+B · Restore what was set aside: there is nothing like that now."
