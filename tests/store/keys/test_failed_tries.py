"""Failed tries: the next one waits, longer each time, also after a restart, and never for ever."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.clock import FixedClock
from hotline.errors import WrongPassphrase
from hotline.store.keys import unlocking as keys_module
from hotline.store.keys.failed_tries import LONGEST_DELAY, TooManyTries, delay_after
from hotline.store.keys.recovery_code import new_recovery_code
from hotline.store.keys.unlocking import unlock, unlock_with_recovery
from hotline.store.owner import StoreOwner
from tests.store.making import Made

WRONG = "certainly not this"


def fail(made: Made, clock: FixedClock, times: int) -> None:
    """Try a wrong passphrase as often as that, waiting as long as it takes before each."""
    for failed in range(times):
        clock.advance(delay_after(failed))
        with pytest.raises(WrongPassphrase, match="wrong"):
            unlock(made.path, made.user, WRONG, clock)


def test_delays_grow_and_end_at_a_quarter_of_an_hour() -> None:
    delays = [delay_after(failed).total_seconds() for failed in range(14)]
    assert delays[:6] == [0, 0, 0, 5, 10, 20]
    assert delays == sorted(delays)
    assert delay_after(10**9) == LONGEST_DELAY == timedelta(minutes=15)


def test_a_few_slips_of_the_finger_cost_nothing(made: Made, clock: FixedClock) -> None:
    fail(made, clock, 2)
    assert unlock(made.path, made.user, made.passphrase, clock).failed_before == 2


def test_after_three_failed_tries_even_the_right_passphrase_has_to_wait(made: Made, clock: FixedClock) -> None:
    fail(made, clock, 3)
    with pytest.raises(TooManyTries, match=r"Wait [56] seconds") as caught:
        unlock(made.path, made.user, made.passphrase, clock)
    clock.set(caught.value.wait_until)
    opened = unlock(made.path, made.user, made.passphrase, clock)
    assert opened.failed_before == 3


def test_the_wait_is_the_same_after_a_restart(made: Made, clock: FixedClock) -> None:
    fail(made, clock, 6)
    after_restart = FixedClock(clock.now() + timedelta(seconds=1))
    with pytest.raises(TooManyTries) as caught:
        StoreOwner.open(made.path, made.user, made.passphrase, after_restart)
    assert caught.value.wait_until == clock.now() + timedelta(seconds=40)


def test_a_try_that_has_to_wait_is_not_counted(made: Made, clock: FixedClock) -> None:
    fail(made, clock, 4)
    for _ in range(5):
        with pytest.raises(TooManyTries) as caught:
            unlock(made.path, made.user, WRONG, clock)
    assert caught.value.wait_until == clock.now() + delay_after(4)


def test_the_right_passphrase_makes_the_count_begin_again(made: Made, clock: FixedClock) -> None:
    fail(made, clock, 5)
    clock.advance(delay_after(5))
    unlock(made.path, made.user, made.passphrase, clock)
    fail(made, clock, 2)
    assert unlock(made.path, made.user, made.passphrase, clock).failed_before == 2


def test_a_clock_that_was_set_back_a_year_does_not_lock_out_for_a_year(made: Made, clock: FixedClock) -> None:
    fail(made, clock, 20)
    clock.advance(timedelta(days=-365))
    with pytest.raises(TooManyTries) as caught:
        unlock(made.path, made.user, made.passphrase, clock)
    assert caught.value.wait_until <= clock.now() + LONGEST_DELAY
    clock.advance(LONGEST_DELAY)
    unlock(made.path, made.user, made.passphrase, clock)


def test_the_recovery_sheet_opens_while_a_user_has_to_wait_and_has_delays_of_its_own(
    made: Made, clock: FixedClock
) -> None:
    fail(made, clock, 8)
    unlock_with_recovery(made.path, made.recovery_code, clock)
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            unlock_with_recovery(made.path, new_recovery_code(), clock)
    with pytest.raises(TooManyTries):
        unlock_with_recovery(made.path, made.recovery_code, clock)


def test_switching_off_in_the_middle_of_a_try_does_not_make_it_free(
    made: Made, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keys_module, "unseal", cut)
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            unlock(made.path, made.user, WRONG, clock)
    monkeypatch.undo()
    with pytest.raises(TooManyTries):
        unlock(made.path, made.user, made.passphrase, clock)
