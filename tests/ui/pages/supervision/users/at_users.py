"""The page of the users under test: an office with a second supervisor and an operator, and hands on its dialogs."""

from __future__ import annotations

from PySide6.QtCore import Qt

from hotline.desk import users
from hotline.desk.session import Session
from tests.ui.at_work import ALT, CTRL, AtWork
from ui.app.held_drafts import HeldDrafts
from ui.pages.supervision.users.user_dialog import UserDialog
from ui.pages.supervision.users.users_page import UsersPage

OPERATOR_USER, OTHER_SUPERVISOR = "Operator 07", "Leyla"
FIRST, OWN = "yeddi narın dənəsi", "qırmızı dəvə gölməçə"
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def with_users(session: Session) -> None:
    """Add an operator and a second supervisor, whose passphrases are their own."""
    session.call(users.add_user, OPERATOR_USER, "operator", OWN, must_change=False)
    session.call(users.add_user, OTHER_SUPERVISOR, "supervisor", OWN, must_change=False)


def on_page(at_work: AtWork, name: str = "") -> UsersPage:
    """Go to the page by its key, and to the row of a user."""
    at_work.key(Qt.Key.Key_7, ALT)
    assert at_work.where() == "users"
    page = at_work.shell.page("users")
    assert isinstance(page, UsersPage)
    at_work.settle()
    if name:
        page.select(name)
    return page


def dialog_of(at_work: AtWork) -> UserDialog:
    """Return the dialog that is open."""
    dialog = at_work.in_front()
    assert isinstance(dialog, UserDialog)
    return dialog


def told_by(dialog: UserDialog) -> str:
    """Return all that a dialog says before the act."""
    return " ".join(text.text() for text in dialog.says)


def give_first(dialog: UserDialog, passphrase: str = FIRST) -> None:
    """Type a first passphrase twice."""
    assert dialog.passphrase is not None
    dialog.passphrase.new.set_value(passphrase)
    dialog.passphrase.again.set_value(passphrase)


def finish(at_work: AtWork) -> None:
    """Press the button of the dialog in front by its key and wait until the keys are renewed."""
    at_work.key(Qt.Key.Key_Return, CTRL)
    at_work.come_back()
    assert at_work.window.backups.finish(30)
    at_work.settle()


def told_at_lock(at_work: AtWork) -> str:
    """Lock the desk as the program does and return what its lock page would say."""
    at_work.window.save_and_hide()
    at_work.settle()
    held = HeldDrafts()
    held.take(at_work.window)
    assert held.told().open == "", "nothing is said in red"
    at_work.shell.show()
    return held.told().done
