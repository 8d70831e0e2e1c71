"""Verifying goes on beside the desk that works, sees what it writes, and leaves nothing behind when it is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from hotline.call.call_json import call_from_json
from hotline.clock import FixedClock, SystemClock
from hotline.desk.calls import submit_call
from hotline.desk.cancellable_work import LongWork, Stopped
from hotline.desk.journal_acts import RULES
from hotline.desk.office import set_up, unlock
from hotline.desk.quick_contacts import log_quick
from hotline.desk.session import Session
from hotline.desk.verify import verify_beside
from hotline.errors import Refused
from hotline.store.journal import verify as verify_module
from hotline.store.journal.verify import Asked, verify_store
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock as unlock_keys
from hotline.store.opening import open_store
from tests.conftest import FIGURE
from tests.endurance.long import rounds

ROOT = Path(__file__).parents[2]
USER, PASSPHRASE = "Rəhbər", "dörd yaşıl çinar"
TIP = {"contact": {"contact_type": "tip", "topic": "trafficking"}, "narrative": "Bazar."}
LONGEST = 0.6
_VERIFIER = """
import sys
from pathlib import Path
from hotline.clock import SystemClock
from hotline.store.journal import verify
from hotline.store.keys.store_keys import JournalKey, StoreKeys
from hotline.store.opening import open_store
verify.PORTION = 3
store_id, key, first = sys.stdin.readline().split()
keys = StoreKeys(store_id, bytes.fromhex(key), (JournalKey(1, bytes.fromhex(first)),))
store = open_store(Path(sys.argv[1]), keys, SystemClock())
print("ready", flush=True)
whole = True
while True:
    assert verify.verify_store(store, verify.Asked(whole=whole)).sound
    whole = not whole
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("office") / "desk.store"
    set_up(made, "gnc", USER, PASSPHRASE, SystemClock())
    return made


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = unlock(path, USER, PASSPHRASE, SystemClock())
    yield opened
    opened.close()


def test_the_desk_saves_all_the_while_and_is_not_blamed(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(20):
        session.call(submit_call, call_from_json(TIP))
    monkeypatch.setattr(verify_module, "PORTION", 3)
    seen: list[tuple[int, int]] = []

    def progress(done: int, whole: int) -> None:
        seen.append((done, whole))
        if len(seen) <= 30:
            session.submit(submit_call, call_from_json(TIP))
            session.submit(log_quick, "hang_up")

    report = verify_beside(session, whole=True, progress=progress)
    assert report.findings == ()
    assert report.checked["contact"] > 20
    assert len(seen) > 20
    assert all(done <= whole for done, whole in seen)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen), "it never goes back"
    assert verify_beside(session, whole=True).sound


def test_it_is_stopped_and_the_desk_goes_on(session: Session) -> None:
    work = LongWork()
    work.stop("Stopped.")
    with pytest.raises(Stopped):
        verify_beside(session, whole=True, progress=work)
    assert session.call(log_quick, "hang_up").ids
    assert verify_beside(session, whole=True).sound


def test_it_ends_with_the_lock(path: Path) -> None:
    session = unlock(path, USER, PASSPHRASE, SystemClock())

    def progress(_done: int, _whole: int) -> None:
        session._owner._closing = True

    with pytest.raises(Refused):
        verify_beside(session, whole=True, progress=progress)
    session.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends a program otherwise")
def test_a_verification_that_is_killed_leaves_a_store_that_holds(
    path: Path, record_property: Callable[[str, object], None]
) -> None:
    keys = unlock_keys(path, USER, PASSPHRASE, SystemClock()).keys
    assert keys.journal_first_key is not None
    tries = rounds(5, 300)
    for seed in range(tries):
        kill_verification(path, keys, Random(seed).uniform(0, LONGEST))
        store = open_store(path, keys, FixedClock(SystemClock().now()))
        try:
            for whole in (False, True):
                assert verify_store(store, Asked(whole=whole, rules=RULES)).findings == ()
        finally:
            store.close()
    record_property(FIGURE, f"verification: {tries} kills; 0 stores lost, 0 blamed")


def kill_verification(path: Path, keys: StoreKeys, after: float) -> None:
    """Kill a program that verifies a store again and again, so many seconds after it began to."""
    with subprocess.Popen(
        [sys.executable, "-c", _VERIFIER, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        first = bytes(keys.journal_first_key or b"").hex()
        process.stdin.write(f"{keys.store_id} {bytes(keys.key).hex()} {first}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        assert process.poll() is None, "it verifies until it is killed"
        process.kill()
