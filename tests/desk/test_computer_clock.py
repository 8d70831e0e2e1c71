"""A clock that was set back is told of, and no other."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk.computer_clock import clock_behind
from hotline.desk.office import unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.session import Session
from tests.desk.conftest import PASSPHRASE


@pytest.mark.parametrize(
    ("by", "told"), [(timedelta(days=365), True), (timedelta(minutes=50), False), (timedelta(), False)]
)
def test_a_clock_that_was_set_back_is_told_of(
    session: Session, store_path: Path, clock: FixedClock, by: timedelta, told: bool
) -> None:
    session.call(log_quick, "silent")
    last = clock.now()
    clock.set(last - by)
    again = unlock(store_path, session.user.name, PASSPHRASE, clock)
    assert again.call(clock_behind) == (last if told else None)
    again.close()
