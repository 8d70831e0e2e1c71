"""A kill in the middle of a change of the users: nobody is blamed for what it left, no sheet is said to be good that is not known."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk import recovery, users
from hotline.desk.office import unlock, unlock_with_recovery
from hotline.desk.recovery import SheetConcern, sheet_concern
from hotline.desk.session import Session
from hotline.desk.verify import verify
from hotline.errors import WrongPassphrase
from hotline.store.files.private_files import companions, write_whole
from hotline.store.keys import key_file
from tests.desk.conftest import PASSPHRASE

OP, OWN = "dəniz külək daş üzüm", "qar yağış bulud çay"


@pytest.fixture
def killed(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[], object], str], Path]:
    """Do something, and return the store as a kill leaves it right after a key file got its name: its copy, or the file itself."""

    def kill(act: Callable[[], object], after: str) -> Path:
        folder = tmp_path / "killed"

        def write(path: Path, content: bytes, *, beside: Path | None = None) -> None:
            write_whole(path, content, beside=beside)
            if path.name.endswith(after) and not folder.exists():
                folder.mkdir()
                for one in (store_path, *companions(store_path)):
                    if one.exists() and not one.name.endswith("-shm"):
                        shutil.copyfile(one, folder / one.name)

        with monkeypatch.context() as patched:
            patched.setattr(key_file, "write_whole", write)
            act()
        return folder / store_path.name

    return kill


Kill = Callable[[Callable[[], object], str], Path]


@pytest.mark.parametrize("after", [".keys.copy", ".keys"])
def test_a_user_who_was_not_added_to_the_end_is_no_finding(
    session: Session, clock: FixedClock, killed: Kill, after: str
) -> None:
    left = killed(lambda: session.call(users.add_user, "Op", "operator", OP), after)
    again = unlock(left, session.user.name, PASSPHRASE, clock)
    try:
        assert again.call(verify).findings == ()
        with pytest.raises(WrongPassphrase):
            unlock(left, "Op", OP, clock)
        again.call(users.add_user, "Op", "operator", OWN, must_change=False)
        assert again.call(verify).findings == ()
        unlock(left, "Op", OWN, clock).close()
    finally:
        again.close()


def test_a_sheet_that_a_kill_put_in_force_is_unconfirmed_and_a_drill_knows_it(
    session: Session, clock: FixedClock, killed: Kill
) -> None:
    """The store still said that the older sheet was tried; a drill with the newer one called it another office's."""
    older = session.call(recovery.recovery_code_to_come)
    session.call(recovery.renew_recovery, older)
    session.call(recovery.drill_recovery, older)
    clock.advance(timedelta(minutes=1))
    newer = session.call(recovery.recovery_code_to_come)
    left = killed(lambda: session.call(recovery.renew_recovery, newer), ".keys")
    again = unlock(left, session.user.name, PASSPHRASE, clock)
    try:
        state = again.call(recovery.recovery_state)
        assert sheet_concern(state, clock.now()) is SheetConcern.UNCONFIRMED
        with pytest.raises(WrongPassphrase):
            unlock_with_recovery(left, older, clock, new_passphrase=OWN)
        again.call(recovery.drill_recovery, newer)
        assert sheet_concern(again.call(recovery.recovery_state), clock.now()) is SheetConcern.NONE
        assert again.call(verify).findings == ()
    finally:
        again.close()


@pytest.mark.parametrize("after", [".keys.copy", ".keys"])
def test_a_passphrase_that_a_kill_left_half_changed_stays_the_one_that_opened(
    session: Session, clock: FixedClock, killed: Kill, after: str
) -> None:
    """Both opened; after the newer had opened once, only the older did."""
    left = killed(lambda: session.call(users.change_passphrase, PASSPHRASE, OWN), after)
    for _ in range(2):
        unlock(left, session.user.name, OWN, clock).close()
    with pytest.raises(WrongPassphrase):
        unlock(left, session.user.name, PASSPHRASE, clock)
    again = unlock(left, session.user.name, OWN, clock)
    assert again.call(verify).findings == ()
    again.close()
