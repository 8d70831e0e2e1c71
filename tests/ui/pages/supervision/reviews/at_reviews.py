"""The page of the review queue under test: calls of an operator that need a look, and hands on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt

from hotline.call.record import Call, Consent, Contact, Person
from hotline.clock import FixedClock
from hotline.desk import calls
from hotline.desk.acts import Desk
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.desk.users import add_user
from hotline.store.tables.settings import set_settings
from tests.acts import as_act
from tests.ui.at_work import ALT, AtWork
from tests.ui.pages.open_pages import possible_trafficking
from ui.pages.shared.comment_dialog import CommentDialog
from ui.pages.supervision.reviews.reviews_page import ReviewsPage

OPERATOR_NAME, OPERATORS = "Operator 07", "beş mavi çinar"
SECOND_NAME, SECOND = "Leyla", "qırmızı dəvə gölməçə"


def draw_share(session: Session, per_cent: int) -> None:
    """Set how many calls of a hundred are drawn for a look at quality."""

    def put(desk: Desk) -> None:
        with desk.store.transaction():
            set_settings(desk.store, {"sample_share": per_cent})
            desk.journal("settings.change", "sample_share", value=per_cent)

    session.call(as_act(put))


def come(session: Session, name: str, role: str, passphrase: str) -> Session:
    """Add a user and return the desk of that user, beside the window."""
    session.call(add_user, name, role, passphrase, must_change=False)
    return unlock(session.path, name, passphrase, session.clock)


def queue_calls(session: Session, clock: FixedClock) -> dict[str, str]:
    """Have an operator submit a call that is escalated, one whose clock a refusal stops, one whose judgement differs."""
    draw_share(session, 0)
    strong = possible_trafficking(clock)
    adult = replace(strong.persons[0], age=30)
    plain = Call(contact=Contact(contact_type="service_request", topic="documents", channel="phone"))
    judged = Person(age=30, judgement="more_serious", judgement_reason="her voice")
    made: dict[str, Call] = {
        "escalated": strong,
        "refused": replace(strong, persons=(adult,), consent=Consent(refer="refused"), referrals=()),
        "judged": replace(plain, persons=(judged,), narrative="Sənədlərini soruşdu, səsi titrəyirdi."),
    }
    operator = come(session, OPERATOR_NAME, "operator", OPERATORS)
    try:
        return {name: operator.call(calls.submit_call, one).reference for name, one in made.items()}
    finally:
        operator.close()


def on_page(at_work: AtWork) -> ReviewsPage:
    """Go to the page by its key, and read the call of its first row."""
    at_work.key(Qt.Key.Key_5, ALT)
    assert at_work.where() == "supervision"
    page = at_work.shell.page("supervision")
    assert isinstance(page, ReviewsPage)
    read(at_work, page)
    return page


def read(at_work: AtWork, page: ReviewsPage) -> None:
    """Have the call of the current row read now, as it is a moment later."""
    page._follow.timeout.emit()
    page._follow.stop()
    at_work.settle()


def references(page: ReviewsPage) -> list[str]:
    """Return the calls that the list shows."""
    return [one.reference for one in page._shown.values()]


def comment(at_work: AtWork, text: str, before: Callable[[CommentDialog], object] | None = None) -> None:
    """Type a comment in the dialog that is open and give it by key."""
    dialog = at_work.in_front()
    assert isinstance(dialog, CommentDialog)
    if before is not None:
        before(dialog)
    dialog.comment.control().setFocus()
    at_work.type(text)
    at_work.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at_work.come_back()
