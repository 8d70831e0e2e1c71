"""The lock beside an open store is deleted: the desk takes it again; where another program was faster, a red line says so.

Before nobody noticed, and two windows worked on one store.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk.office import DeskTaken, open_desk
from hotline.desk.store_file import SeatLost, file_state
from hotline.store.desk_lock import DeskLock, lock_path

PASSPHRASE = "dörd yaşıl çinar"


def test_a_lock_that_was_deleted_is_taken_again_and_keeps_others_away(store_path: Path, clock: FixedClock) -> None:
    session = open_desk(store_path, "Rəhbər", PASSPHRASE, clock)
    try:
        lock_path(store_path).unlink()
        assert session.call(file_state, session.seat).problem is None
        with pytest.raises(DeskTaken):
            open_desk(store_path, "Rəhbər", PASSPHRASE, clock)
    finally:
        session.close()


def test_another_program_that_was_faster_is_said_and_the_words_are_saved(store_path: Path, clock: FixedClock) -> None:
    session = open_desk(store_path, "Rəhbər", PASSPHRASE, clock)
    other = DeskLock(store_path)
    try:
        lock_path(store_path).unlink()
        assert other.take()
        state = session.call(file_state, session.seat)
        assert isinstance(state.problem, SeatLost)
        assert state.holds
        assert not state.stays_open, "the lock closes it as usual"
        other.release()
        assert session.call(file_state, session.seat).problem is None
    finally:
        other.release()
        session.close()
