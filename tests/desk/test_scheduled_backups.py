"""A run of the schedule: the file, its copy on a second disk, and the older ones; what fails undoes nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk import disk_of_folder, quick_contacts, users
from hotline.desk.backup_files import FileState, look_at_all
from hotline.desk.backup_state import backup_state
from hotline.desk.backups import list_backups, make_backup, rehearse_backup
from hotline.desk.cancellable_work import LongWork, Stopped
from hotline.desk.office import set_up, unlock
from hotline.desk.scheduled_backups import Plan, Run, copy_owed, read_plan, run_schedule
from hotline.desk.session import Session
from hotline.desk.settings import change_settings, get_settings
from hotline.errors import CannotWrite, KnownError, Refused
from hotline.store.backups.backup import check_copy
from hotline.store.tables.backups import ON_SCHEDULE, SECOND_PLACE
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE

USER = "Rəhbər"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    place = tmp_path / "first"
    place.mkdir()
    return place


@pytest.fixture
def second(tmp_path: Path) -> Path:
    place = tmp_path / "second"
    place.mkdir()
    return place


def plan(session: Session, first: Path, second: Path | None = None, keep: int = 2) -> Plan:
    now = session.call(get_settings)
    wanted = replace(
        now,
        backup_pace="hourly",
        backup_hours=1,
        backup_folder=str(first),
        backup_second=str(second or ""),
        backup_keep=keep,
    )
    session.call(change_settings, wanted)
    found = session.call(read_plan)
    assert found is not None
    return found


def run(session: Session, planned: Plan, clock: FixedClock) -> Run:
    clock.advance(timedelta(hours=1))
    return run_schedule(session, planned.schedule, LongWork())


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_run_leaves_a_checked_file_in_both_places(
    session: Session, clock: FixedClock, first: Path, second: Path
) -> None:
    session.call(quick_contacts.log_quick, "silent")
    done = run(session, plan(session, first, second), clock)
    assert done.second is not None
    assert done.second.read_bytes() == done.made.read_bytes()
    for path in (done.made, done.second):
        tested = rehearse_backup(path, user=USER, passphrase=PASSPHRASE)
        assert tested.verified
        assert tested.figures is not None
        assert tested.figures.contacts == 1
    assert [one.cause for one in session.call(list_backups)] == [SECOND_PLACE, ON_SCHEDULE]
    state = session.call(backup_state)
    assert {one.path for one in state.last} == {done.made, done.second}
    assert set(look_at_all(state.made)) == {FileState.THERE}
    after = session.call(read_plan)
    assert after is not None
    assert after.owed is None


def test_the_newest_stay_and_what_is_not_of_the_schedule_is_never_removed(
    session: Session, clock: FixedClock, first: Path, tmp_path: Path
) -> None:
    """By hand under a scheduled name, of another office, a picture, a damaged header: all of it stays."""
    planned = plan(session, first)
    by_hand = first / "hotline-GNC-20200101-0000.backup"
    make_backup(session, by_hand)
    (first / "hotline-GNC-20200102-0000.backup").write_bytes(b"hotline backup 1 000000")
    (first / "hotline-GNC-20200103-0000.backup").write_bytes(b"a picture")
    other = tmp_path / "other.store"
    set_up(other, "lnk", USER, PASSPHRASE, clock, language_code="en")
    others = unlock(other, USER, PASSPHRASE, clock)
    try:
        others_plan = plan(others, first)
        stranger = run_schedule(others, others_plan.schedule, LongWork()).made
    finally:
        others.close()
    before = set(names(first))
    made = [run(session, planned, clock).made.name for _ in range(5)]
    assert set(names(first)) - before == set(made[-2:])
    assert before <= set(names(first))
    assert stranger.exists()


def test_a_damaged_one_is_not_counted_among_those_that_are_kept(
    session: Session, clock: FixedClock, first: Path
) -> None:
    planned = plan(session, first)
    good = run(session, planned, clock).made
    bad = run(session, planned, clock).made
    content = bytearray(bad.read_bytes())
    content[-100] ^= 1
    bad.write_bytes(content)
    run(session, planned, clock)
    assert good.exists(), "the last good one beside the new one was removed"
    run(session, planned, clock)
    assert not good.exists()


def test_nothing_is_removed_in_a_run_whose_own_backup_failed(
    session: Session, clock: FixedClock, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = plan(session, first, keep=3)
    for _ in range(3):
        run(session, planned, clock)
    before = names(first)
    tight = plan(session, first, keep=2)
    monkeypatch.setattr("hotline.desk.backups.pack_copy", _full)
    with pytest.raises(CannotWrite):
        run(session, tight, clock)
    assert names(first) == before


def _full(*_: object) -> None:
    raise CannotWrite("{file} cannot be written: the disk is full.", file="x")


def test_a_second_place_that_is_gone_undoes_nothing_and_is_made_up_for(
    session: Session, clock: FixedClock, first: Path, second: Path
) -> None:
    second.rmdir()
    planned = plan(session, first, second)
    done = run(session, planned, clock)
    assert done.made.exists()
    assert done.second is None
    assert isinstance(done.second_error, KnownError)
    after = session.call(read_plan)
    assert after is not None
    assert after.owed is not None
    second.mkdir()
    again = copy_owed(session, after.owed, after.schedule, LongWork())
    assert again.second is not None
    assert again.second.read_bytes() == done.made.read_bytes()
    healed = session.call(read_plan)
    assert healed is not None
    assert healed.owed is None


def test_a_stick_that_is_pulled_leaves_its_folder_on_the_disk_of_the_system_and_nothing_is_copied_there(
    session: Session, clock: FixedClock, first: Path, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Failed before: "made and checked, in both places", and both lay on one disk."""
    on_stick = {second: 7}
    monkeypatch.setattr(disk_of_folder, "disk_of", lambda folder: on_stick.get(folder, 1))
    planned = plan(session, first, second)
    done = run(session, planned, clock)
    assert done.second is not None
    assert not done.one_disk
    on_stick.clear()
    again = run(session, planned, clock)
    assert again.second is None
    assert again.second_error is not None
    assert "is not connected" in again.second_error.message
    assert names(second) == [done.second.name]
    owed = session.call(read_plan)
    assert owed is not None
    assert owed.owed is not None
    later = copy_owed(session, owed.owed, owed.schedule, LongWork())
    assert (later.made, later.second) == (owed.owed.path, None), "made, and still not copied"
    assert isinstance(later.second_error, CannotWrite)
    on_stick[second] = 8
    assert copy_owed(session, owed.owed, owed.schedule, LongWork()).second is not None, "a stick gets another number"


def test_two_folders_that_were_chosen_on_one_disk_are_said_to_be_on_one(
    session: Session, clock: FixedClock, first: Path, second: Path
) -> None:
    done = run(session, plan(session, first, second), clock)
    assert done.second is not None
    assert done.one_disk
    assert not session.call(get_settings).backup_second_apart


@pytest.mark.parametrize("at", range(0, 100, 7))
def test_wherever_it_is_stopped_nothing_of_it_stays(session: Session, first: Path, at: int) -> None:
    class Impatient(LongWork):
        told = 0

        def __call__(self, done: int, whole: int) -> None:
            self.told += 1
            if self.told > at:
                self.stop("That is enough.")
            super().__call__(done, whole)

    work = Impatient()
    try:
        make_backup(session, first / "stopped.backup", progress=work)
    except Stopped:
        assert names(first) == []
        assert session.call(list_backups) == ()
    else:
        assert work.told <= at
    make_backup(session, first / "after.backup")


def test_the_check_can_be_stopped_too(session: Session, first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It used to run to its end whatever was asked meanwhile, seconds with a large store."""
    monkeypatch.setattr("hotline.store.backups.backup._INSTRUCTIONS", 1)
    asked: list[str] = []

    def stop() -> None:
        asked.append("in the check")
        raise Stopped("That is enough.")

    checked: Callable[..., object] = check_copy_asking(stop)
    monkeypatch.setattr("hotline.desk.backups.check_copy", checked)
    with pytest.raises(Stopped):
        make_backup(session, first / "stopped.backup", progress=LongWork())
    assert asked == ["in the check"]
    assert names(first) == []


def check_copy_asking(stop: Callable[[], None]) -> Callable[..., object]:
    return lambda copy, key, _ask: check_copy(copy, key, stop)


def test_an_operator_may_back_up_but_not_change_the_schedule(
    session: Session, store_path: Path, clock: FixedClock, first: Path
) -> None:
    session.call(users.add_user, "op07", "operator", "uzun palıd kölgə 7", must_change=False)
    operator = unlock(store_path, "op07", "uzun palıd kölgə 7", clock)
    try:
        make_backup(operator, first / "mine.backup")
        with pytest.raises(Refused, match="supervisor"):
            plan(operator, first)
    finally:
        operator.close()
    assert (first / "mine.backup").exists()


def test_the_journal_holds_no_name_of_a_folder(session: Session, first: Path) -> None:
    plan(session, first)
    lines = session.call(as_act(lambda desk: desk.store.execute("SELECT * FROM journal").fetchall()))
    assert any("backup_folder" in str(line) for line in lines)
    assert not any(str(first) in str(line) for line in lines)
