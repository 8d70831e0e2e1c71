"""SIGKILL while users are put out, reset and sheets renewed: the store opens under one key, and the next unlocking ends what was begun."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from hotline.clock import SystemClock
from hotline.desk import users
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.errors import WrongPassphrase
from hotline.store.create import create_store
from hotline.store.files.private_files import tries_path
from hotline.store.journal.verify import verify_store
from tests.acts import as_act
from tests.endurance.long import rounds
from tests.endurance.renewing import FIRST, GOES, PASSPHRASE, SECOND, STAYS, SUPERVISOR
from tests.store.making import CHEAP

KILLS = rounds(20, 300)
LONGEST = 0.8
ROOT = Path(__file__).parents[2]


def killed(path: Path, after: float) -> None:
    """Run the program on a store and kill it after some seconds of work."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.endurance.renewing", str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with program:
        assert program.stdin
        assert program.stdout
        assert program.stdout.readline() == b"ready\n"
        program.stdin.write(b"\n")
        program.stdin.flush()
        time.sleep(after)
        program.send_signal(signal.SIGKILL)


def opens(path: Path, name: str) -> bool:
    """Return whether a user comes in with the one or the other passphrase."""
    for passphrase in (FIRST, SECOND):
        tries_path(path).unlink(missing_ok=True)
        try:
            unlock(path, name, passphrase, SystemClock()).close()
        except WrongPassphrase:
            continue
        return True
    return False


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends a program otherwise")
def test_a_kill_at_any_moment_of_a_renewal_leaves_one_key_and_nobody_half_in(
    tmp_path: Path, say: Callable[[str], None]
) -> None:
    made, clock = tmp_path / "made.store", SystemClock()
    create_store(made, "GNC", SUPERVISOR, PASSPHRASE, clock, cost=CHEAP)
    first = unlock(made, SUPERVISOR, PASSPHRASE, clock)
    for name in (GOES, STAYS):
        first.call(users.add_user, name, "operator", SECOND)
    first.close()
    states: Counter[str] = Counter()
    for seed in range(KILLS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        path = folder / "desk.store"
        for ending in ("", ".keys", ".keys.copy", ".mark"):
            shutil.copyfile(made.with_name(made.name + ending), path.with_name(path.name + ending))
        killed(path, Random(seed).uniform(0, LONGEST))
        session = unlock(path, SUPERVISOR, PASSPHRASE, clock)
        try:
            states[look(session, path, seed)] += 1
        finally:
            session.close()
        shutil.rmtree(folder)
    say(f"renewal of keys: {KILLS} kills, every store opened and sound; {dict(states)}")


def look(session: Session, path: Path, seed: int) -> str:
    """See that nothing is left undone, the rows say what the table says, and each user is in or out; return what came last."""
    assert session.call(as_act(lambda desk: desk.store.keys.pending)) is None, seed
    assert session.call(as_act(lambda desk: verify_store(desk.store).sound)), seed
    rows = {user.name: user.active for user in session.call(users.list_users)}
    signed = {state.user.name: state.user.active for state in session.call(users.user_states)}
    assert rows == signed, seed
    assert opens(path, STAYS), seed
    assert opens(path, GOES) == signed[GOES], seed
    acts = session.call(
        as_act(
            lambda desk: [row[0] for row in desk.store.execute("SELECT act FROM journal ORDER BY sequence").fetchall()]
        )
    )
    began = sum(act in {"user.disable", "user.reset", "recovery.renew"} for act in acts)
    settled = acts.count("keys.settle")  # in the place of the line of the act that the kill cut off
    assert began <= acts.count("journal.epoch") <= began + settled, seed
    assert acts.count("journal.epoch") <= acts.count("keys.renew") + settled, seed
    return f"{acts.count('journal.epoch')} renewed{', settled' if settled else ''}"
