"""A recipient's copies are counted for it alone: what its page says tells nothing of what others were given."""

from __future__ import annotations

from hotline.clock import FixedClock
from hotline.desk import calls, prints
from hotline.desk.prints import SAVED
from hotline.desk.session import Session
from hotline.desk.user_codes import user_code
from tests.reports.samples import text_of
from tests.ui.pages.open_pages import possible_trafficking


def test_the_first_page_of_each_recipient_is_copy_1_and_every_code_holds(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    made = []
    for service in ("police-unit", "mia-shelter", "police-unit"):
        printed = session.call(prints.print_referral, reference, service, "en")
        session.call(prints.page_left, reference, printed.copy, SAVED)
        made.append(printed)
    assert [(one.copy, one.number, one.copy_of) for one in made] == [(1, 1, None), (2, 1, None), (3, 2, 1)]
    assert "Copy 1" in text_of(made[1].pdf)
    assert "copy 2, reprint of copy 1" in text_of(made[2].pdf)
    lines = session.call(prints.ledger, reference)
    assert [(one.copy, one.number, one.copy_of) for one in lines] == [(1, 1, None), (2, 1, None), (3, 2, 1)]
    for one in made:
        assert session.call(prints.check_print, one.code).holds is True


def test_a_page_that_leaves_names_its_operator_by_a_code(session: Session, clock: FixedClock) -> None:
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    told = text_of(session.call(prints.print_referral, reference, "police-unit", "en").pdf)
    assert f"by operator {user_code(session.user.id)}," in told
    assert session.user.name not in told.split("by operator", 1)[1]
