"""A backup is one file that was checked before it got its name, made while the store is in use, and it restores."""

from __future__ import annotations

import hashlib
import json
import random
import threading
from pathlib import Path

import pytest

from hotline.clock import FixedClock
from hotline.desk.acts import Desk
from hotline.desk.backups import last_backup, list_backups, make_backup, rehearse_backup, restore_backup
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.errors import (
    CannotWrite,
    InvalidInput,
    KnownError,
    NotAStore,
    Refused,
    StoreDamaged,
    StoreTooNew,
    WrongPassphrase,
)
from hotline.secret import Secret
from hotline.store.backups import backup as backup_module
from hotline.store.create import create_store
from hotline.store.files.private_files import key_path
from hotline.store.journal.verify import verify_store
from hotline.store.keys.slots import Cost
from hotline.store.tables.calls import add_call
from hotline.store.tables.data_losses import unread_losses
from hotline.store.tables.settings import get_setting
from tests.acts import as_act
from tests.endurance.long import rounds
from tests.endurance.mutations import backup_header, backup_with_header
from tests.store.making import Made, Submit, put_settings


@pytest.fixture
def session(made: Made, clock: FixedClock, submission: Submit) -> Session:
    opened = unlock(made.path, made.user, made.passphrase, clock)

    def submit(desk: Desk, text: str) -> None:
        with desk.store.transaction():
            _, reference = add_call(desk.store, 1, submission({"narrative": text}))
            desk.journal("call.submit", reference)

    for number in range(6):
        opened.call(as_act(submit), f"zəng {number} " * 50)
    return opened


@pytest.fixture
def backup(session: Session, tmp_path: Path) -> Path:
    """Return a backup of a store that is closed afterwards."""
    made = make_backup(session, tmp_path / "office.backup")
    session.close()
    return made.path


def test_a_technician_backs_up_the_open_store_loses_it_and_restores_it_elsewhere(
    session: Session, made: Made, clock: FixedClock, tmp_path: Path
) -> None:
    done = make_backup(session, tmp_path / "office.backup")
    assert (done.figures.contacts, done.figures.calls) == (6, 6)
    assert done.path.stat().st_size == done.bytes
    assert done.path.stat().st_mode & 0o777 == 0o600
    kept = session.call(last_backup)
    assert kept is not None
    assert (kept.path, kept.contacts, kept.entries) == (done.path, 6, done.figures.head.sequence)
    session.close()
    for one in list(made.path.parent.iterdir()):
        if one.name.startswith(made.path.name):
            one.unlink()
    place = tmp_path / "new" / "office.hotline"
    place.parent.mkdir()
    restored = restore_backup(done.path, place, clock, user=made.user, passphrase=made.passphrase)
    assert restored.verified
    assert restored.figures == done.figures
    again = unlock(place, made.user, made.passphrase, clock)
    assert again.call(as_act(lambda desk: desk.store.execute("SELECT count(*) FROM calls").fetchone())) == (6,)
    assert again.call(as_act(lambda desk: verify_store(desk.store))).sound
    assert again.call(as_act(lambda desk: unread_losses(desk.store))) == ()
    again.close()


def test_without_a_user_it_is_restored_and_said_not_to_be_opened(
    backup: Path, made: Made, clock: FixedClock, tmp_path: Path
) -> None:
    place = tmp_path / "restored.hotline"
    restored = restore_backup(backup, place, clock)
    assert (restored.figures, restored.verified) == (None, False)
    again = unlock(place, made.user, made.passphrase, clock)
    assert again.call(as_act(lambda desk: unread_losses(desk.store))) == ()
    again.close()


def test_it_is_made_beside_the_desk_which_goes_on_saving(
    session: Session, made: Made, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_module, "PAGES_A_STEP", 1)
    saved: list[int] = []
    seen: list[int] = []

    def keep(desk: Desk, number: int) -> None:
        put_settings(desk, {"n": number})
        saved.append(number)

    def progress(done: int, _whole: int) -> None:
        seen.append(done)
        if len(seen) <= 20:
            session.submit(as_act(keep), len(seen))

    done = make_backup(session, tmp_path / "office.backup", progress=progress)
    assert len(saved) == 20
    assert session.call(as_act(lambda desk: get_setting(desk.store, "n"))) == 20
    assert seen[0] < seen[-1]
    session.close()
    place = tmp_path / "restored.hotline"
    restore_backup(done.path, place, clock, user=made.user, passphrase=made.passphrase)
    again = unlock(place, made.user, made.passphrase, clock)
    assert again.call(as_act(lambda desk: verify_store(desk.store))).sound
    again.close()


def test_a_second_one_at_the_same_time_and_one_that_is_stopped_leave_nothing(session: Session, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    refused: list[BaseException | None] = []

    def progress(_done: int, _whole: int) -> None:
        if not refused:
            thread = threading.Thread(
                target=lambda: refused.append(_error(lambda: make_backup(session, tmp_path / "2")))
            )
            thread.start()
            while thread.is_alive():
                session.between_steps()
        raise StoppedError

    with pytest.raises(StoppedError):
        make_backup(session, tmp_path / "1", progress=progress)
    assert isinstance(refused[0], Refused)
    assert not [one.name for one in tmp_path.iterdir() if one.name.startswith(("1", "2"))]
    make_backup(session, tmp_path / "1")
    session.close()


def _error(work: object) -> BaseException | None:
    try:
        work()  # type: ignore[operator]
    except BaseException as error:  # noqa: BLE001 - given back
        return error
    return None


def test_locking_meanwhile_ends_it_and_leaves_nothing(session: Session, tmp_path: Path) -> None:
    closing: list[threading.Thread] = []

    def progress(_done: int, _whole: int) -> None:
        if not closing:
            closing.append(threading.Thread(target=session.close))
            closing[0].start()
            closing[0].join(0.2)

    with pytest.raises((Refused, RuntimeError)):
        make_backup(session, tmp_path / "office.backup", progress=progress)
    closing[0].join()
    assert not [one for one in tmp_path.iterdir() if "backup" in one.name]


def test_it_never_overwrites_and_belongs_beside_no_store(session: Session, made: Made, tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x")
    with pytest.raises(CannotWrite, match="not overwritten"):
        make_backup(session, tmp_path / "there")
    for name in (made.path.name, made.path.name + ".keys", made.path.name + "-journal"):
        with pytest.raises(KnownError):
            make_backup(session, made.path.with_name(name))
    with pytest.raises(CannotWrite, match="folder does not exist"):
        make_backup(session, tmp_path / "missing" / "office.backup")
    assert session.call(list_backups) == ()
    session.close()


def test_a_restored_store_never_overwrites(backup: Path, made: Made, clock: FixedClock) -> None:
    before = made.path.read_bytes()
    with pytest.raises(CannotWrite, match="never overwritten"):
        restore_backup(backup, made.path, clock)
    made.path.unlink()
    with pytest.raises(CannotWrite, match="never overwritten"):
        restore_backup(backup, made.path, clock)
    assert key_path(made.path).exists()
    assert before


def test_a_rehearsal_writes_nothing_that_stays(backup: Path, made: Made, tmp_path: Path) -> None:
    before = {one.name for one in tmp_path.iterdir()}
    result = rehearse_backup(backup, user=made.user, passphrase=made.passphrase)
    assert result.verified
    assert result.figures is not None
    assert result.figures.contacts == 6
    assert rehearse_backup(backup).verified is False
    assert {one.name for one in tmp_path.iterdir()} == before


def test_a_backup_of_another_office_is_said(
    backup: Path, made: Made, clock: FixedClock, tmp_path: Path, cheap: Cost
) -> None:
    other = tmp_path / "other.hotline"
    create_store(other, "GNC", "Sevda", made.passphrase, clock, cost=cheap)
    session = unlock(other, "Sevda", made.passphrase, clock)
    store_id = session.call(as_act(lambda desk: desk.store.keys.store_id))
    session.close()
    with pytest.raises(InvalidInput, match="of another store"):
        rehearse_backup(backup, store_id=store_id)
    with pytest.raises(WrongPassphrase):
        rehearse_backup(backup, user="nobody", passphrase=made.passphrase)


def test_a_renamed_backup_is_known_by_its_content(backup: Path, made: Made, clock: FixedClock, tmp_path: Path) -> None:
    renamed = backup.rename(tmp_path / "page.pdf")
    assert rehearse_backup(renamed, user=made.user, passphrase=made.passphrase).verified
    with pytest.raises(NotAStore, match="is a backup"):
        unlock(renamed, made.user, made.passphrase, clock)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 ", b"hotline", b"\x00" * 9000])
def test_another_file_is_no_backup(content: bytes, tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    with pytest.raises(NotAStore, match="not a backup"):
        restore_backup(path, tmp_path / "new", clock)
    with pytest.raises(InvalidInput, match="cannot be read"):
        restore_backup(tmp_path / "none", tmp_path / "new", clock)


def test_a_newer_format_is_refused(backup: Path, tmp_path: Path, clock: FixedClock) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole.replace(b"hotline backup 1 ", b"hotline backup 2 ", 1))
    with pytest.raises(StoreTooNew, match="newer version") as caught:
        restore_backup(backup, tmp_path / "new", clock)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("with_passphrase", [False, True])
def test_the_backup_of_a_later_store_is_refused_before_anything_is_made(
    backup: Path, tmp_path: Path, clock: FixedClock, with_passphrase: bool
) -> None:
    """Without a passphrase it was made, exit 0, and then could not be opened."""
    backup.write_bytes(
        backup_with_header(backup.read_bytes(), {**backup_header(backup.read_bytes()), "store_format": 99})
    )
    given = Secret("x" * 20) if with_passphrase else None
    with pytest.raises(StoreTooNew, match=r"The backup .+ newer version"):
        restore_backup(backup, tmp_path / "new", clock, user="Supervisor 1", passphrase=given)
    with pytest.raises(StoreTooNew, match=r"The backup .+ newer version"):
        rehearse_backup(backup, user="Supervisor 1", passphrase=given)
    assert not (tmp_path / "new").exists()


def test_cut_anywhere_or_flipped_anywhere_it_is_said_and_nothing_is_made(
    backup: Path, tmp_path: Path, clock: FixedClock
) -> None:
    whole = backup.read_bytes()
    chosen = random.Random(3)
    place = tmp_path / "new.hotline"
    for _ in range(rounds(40, 2000)):
        length = chosen.randrange(len(whole))
        backup.write_bytes(whole[:length])
        with pytest.raises((StoreDamaged, NotAStore)):
            restore_backup(backup, place, clock)
        flipped = bytearray(whole)
        flipped[chosen.randrange(len(whole))] ^= 1 << chosen.randrange(8)
        backup.write_bytes(flipped)
        with pytest.raises((StoreDamaged, NotAStore, StoreTooNew)):
            restore_backup(backup, place, clock)
        assert not [one.name for one in tmp_path.iterdir() if one.name.startswith("new.")]
    backup.write_bytes(whole + b"more")
    with pytest.raises(StoreDamaged):
        restore_backup(backup, place, clock)


def test_a_header_that_was_changed_with_its_check_sum_is_found_when_it_is_opened(
    backup: Path, made: Made, tmp_path: Path, clock: FixedClock
) -> None:
    whole = backup.read_bytes()
    length = int(whole[17:31].split()[0])
    content = json.loads(whole[32 : 32 + length])
    content["head"]["fingerprint"] = "0000-0000-0000-0000-0000"
    content.pop("check")
    content["check"] = hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    text = json.dumps(content, indent=1).encode()
    assert len(text) == length
    backup.write_bytes(whole[:32] + text + whole[32 + length :])
    with pytest.raises(StoreDamaged):
        restore_backup(backup, tmp_path / "new.hotline", clock, user=made.user, passphrase=made.passphrase)
