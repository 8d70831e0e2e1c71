"""An operator records and refers; users, settings of the office and verification are a supervisor's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.clock import FixedClock
from hotline.desk import quick_contacts, settings, users, verify
from hotline.desk.office import office_code, set_up, unlock
from hotline.desk.office_day import day_bounds, day_of
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.errors import CannotWrite, InvalidInput, Refused, WrongPassphrase
from tests.desk.conftest import PASSPHRASE

BAKU = ZoneInfo("Asia/Baku")


def test_an_operator_records_but_does_not_manage(session: Session, store_path: Path, clock: FixedClock) -> None:
    session.call(users.add_user, "op07", "operator", "uzun palıd kölgə 7", must_change=False)
    operator = unlock(store_path, "OP07", "uzun palıd kölgə 7", clock)
    try:
        assert operator.may(Right.RECORD)
        operator.call(quick_contacts.log_quick, "silent")
        for act in (users.list_users, verify.verify):
            with pytest.raises(Refused, match="supervisor"):
                operator.call(act)
        now = operator.call(settings.get_settings)
        operator.call(settings.change_settings, now)
        for changed in (replace(now, language="ru"), replace(now, palette="dark"), replace(now, idle_minutes=5)):
            with pytest.raises(Refused, match="supervisor"):
                operator.call(settings.change_settings, changed)
    finally:
        operator.close()


def test_a_disabled_user_does_not_come_in_again(session: Session, store_path: Path, clock: FixedClock) -> None:
    session.call(users.add_user, "op07", "operator", "uzun palıd kölgə 7", must_change=False)
    session.call(users.disable_user, "op07")
    with pytest.raises(WrongPassphrase):
        unlock(store_path, "op07", "uzun palıd kölgə 7", clock)
    with pytest.raises(InvalidInput, match="last supervisor"):
        session.call(users.disable_user, "Rəhbər")


def test_a_passphrase_can_be_changed_by_who_knows_it(session: Session, store_path: Path, clock: FixedClock) -> None:
    with pytest.raises(WrongPassphrase):
        session.call(users.change_passphrase, "not this one", "beşinci yaşıl çinar")
    session.call(users.change_passphrase, PASSPHRASE, "beşinci yaşıl çinar")
    unlock(store_path, "Rəhbər", "beşinci yaşıl çinar", clock).close()


@pytest.mark.parametrize(
    "changed",
    [{"day_boundary": "8"}, {"idle_minutes": 0}, {"language": "de"}, {"palette": "pink"}, {"deadline_hours": 0}],
)
def test_a_setting_that_does_not_do_is_refused(session: Session, changed: dict[str, object]) -> None:
    now = session.call(settings.get_settings)
    with pytest.raises(InvalidInput):
        session.call(settings.change_settings, replace(now, **changed))  # type: ignore[arg-type]
    assert session.call(settings.get_settings) == now


@pytest.mark.parametrize("code", ["B", "BAKUCIT", "BA1", "", "БАК"])
def test_an_office_code_is_two_to_six_letters(code: str) -> None:
    with pytest.raises(InvalidInput, match="2 to 6"):
        office_code(code)


def test_a_store_is_never_overwritten(store_path: Path, clock: FixedClock) -> None:
    before = store_path.read_bytes()
    with pytest.raises(CannotWrite):
        set_up(store_path, "BAK", "x", "another passphrase", clock)
    assert store_path.read_bytes() == before


@pytest.mark.parametrize(
    ("moment", "boundary", "day"),
    [
        ("2026-11-22T03:59", "08:00", 21),
        ("2026-11-22T04:00", "08:00", 22),
        ("2026-11-21T20:00", "00:00", 22),
        ("2026-11-21T19:59", "00:00", 21),
    ],
)
def test_the_day_begins_at_its_boundary_on_the_offices_clock(moment: str, boundary: str, day: int) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert day_of(at, boundary, BAKU) == date(2026, 11, day)
    start, end = day_bounds(date(2026, 11, day), boundary, BAKU)
    assert start <= at < end
