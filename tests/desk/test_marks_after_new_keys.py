"""A caller who rings back and a page that was printed are recognised after the store was given new keys, whatever for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk import callers, calls, prints, recovery, users
from hotline.desk.acts import Desk
from hotline.desk.callers import NeverGiven
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.store.keys.user_table import OPERATOR, SUPERVISOR
from hotline.store.tables.mark_keys import keep_mark_keys
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE
from tests.desk.test_a_call_from_draft_to_print import possible_trafficking
from tests.desk.test_callers import a_call

FIRST, NEXT = "üç mavi qayıq 7", "qar yağış bulud çay"
ALWAYS_GIVES_NEW_KEYS: dict[str, Callable[[Session], object]] = {
    "a user deactivated": lambda session: session.call(users.disable_user, "Aydan"),
    "a user reset": lambda session: session.call(users.reset_passphrase, "Aydan", NEXT),
    "a supervisor made an operator": lambda session: session.call(users.change_role, "Aydan", OPERATOR),
    "a recovery sheet renewed": lambda session: session.call(
        as_act(recovery.renew_recovery), session.call(recovery.recovery_code_to_come), typed_back=True
    ),
}


def key_of(session: Session) -> bytes:
    return session.call(as_act(lambda desk: bytes(desk.store.keys.key)))


def printed_page(session: Session, clock: FixedClock) -> str:
    """Return the verification code of a page that was printed now."""
    reference = session.call(calls.submit_call, possible_trafficking(clock)).reference
    return session.call(prints.print_referral, reference, "police-unit", "az").code


@pytest.mark.parametrize("renew", ALWAYS_GIVES_NEW_KEYS.values(), ids=ALWAYS_GIVES_NEW_KEYS.keys())
def test_new_keys_make_nobody_a_stranger(
    session: Session, store_path: Path, clock: FixedClock, renew: Callable[[Session], object]
) -> None:
    session.call(users.add_user, "Aydan", SUPERVISOR, FIRST, must_change=False)
    given = session.call(callers.give_code)
    reference = session.call(calls.submit_call, a_call(given.mark)).reference
    code, before = printed_page(session, clock), key_of(session)
    renew(session)
    assert key_of(session) != before, "the store has a new key"
    later = unlock(store_path, "Rəhbər", PASSPHRASE, clock)
    try:
        for one in (session, later):
            recognised = one.call(callers.recognise, given.code)
            assert (recognised.mark, [call.reference for call in recognised.calls]) == (given.mark, [reference])
            assert one.call(prints.check_print, code).holds is True
    finally:
        later.close()


def as_brought_up(desk: Desk) -> None:
    """Leave the store as the step to format 7 does: with what marks were made with under the key of this moment."""
    with desk.store.transaction():
        desk.store.execute("DELETE FROM mark_keys WHERE purpose <> 'sample'")
        keep_mark_keys(desk.store.database, desk.store.keys.key)
        desk.journal("store.make")


def test_new_keys_that_an_older_version_gave_make_nobody_a_stranger(session: Session, clock: FixedClock) -> None:
    session.call(as_act(as_brought_up))
    session.call(users.add_user, "Aydan", OPERATOR, FIRST, must_change=False)
    given = session.call(callers.give_code)
    reference = session.call(calls.submit_call, a_call(given.mark)).reference
    code = printed_page(session, clock)
    session.call(users.disable_user, "Aydan")
    session.call(as_act(as_brought_up))
    recognised = session.call(callers.recognise, given.code)
    assert recognised.mark == given.mark, "the mark of then, so that the next call is found with the first"
    assert [one.reference for one in recognised.calls] == [reference]
    assert session.call(prints.check_print, code).holds is True


def test_a_code_that_nobody_was_given_is_still_nobodys_and_a_changed_page_still_another(
    session: Session, clock: FixedClock
) -> None:
    session.call(users.add_user, "Aydan", OPERATOR, FIRST, must_change=False)
    code = printed_page(session, clock)
    unknown = session.call(callers.give_code).code
    session.call(users.disable_user, "Aydan")
    with pytest.raises(NeverGiven):
        session.call(callers.recognise, unknown)
    session.call(as_act(lambda desk: desk.store.execute("UPDATE prints SET facts = replace(facts, 'police', 'other')")))
    session.call(
        as_act(lambda desk: desk.store.execute("UPDATE prints SET facts = json_set(facts, '$.operator', 'X')"))
    )
    assert session.call(prints.check_print, code).holds is False
