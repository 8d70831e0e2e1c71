"""Two commands and an open desk work on one store at the same time: all that each was told to be saved is kept."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from hotline.clock import SystemClock
from hotline.desk.backups import make_backup, rehearse_backup
from hotline.desk.office import open_desk, unlock
from hotline.store.create import create_store
from hotline.store.journal.verify import verify_store
from hotline.store.keys.slots import Cost
from hotline.store.tables.data_losses import unread_losses
from hotline.store.tables.drafts import list_drafts, save_draft
from tests.acts import as_act
from tests.endurance.long import rounds

ROOT = Path(__file__).parents[2]
SECONDS = rounds(6, 60)
USER, PASSPHRASE = "Sevda", "plov qazan nar çinar"

# Each round opens the store anew, as a command does, and says which call it was told to be kept.
COMMAND = """
import sys, time
from pathlib import Path
from hotline.clock import SystemClock
from hotline.desk.calls import submit_call
from hotline.desk.office import unlock
from hotline.call.call_json import call_from_json

path, user, passphrase, seconds = sys.argv[1:]
end = time.monotonic() + float(seconds)
while time.monotonic() < end:
    session = unlock(Path(path), user, passphrase, SystemClock())
    call = call_from_json({"contact": {"contact_type": "tip", "topic": "trafficking"}, "narrative": "gist"})
    print(session.call(submit_call, call).reference, flush=True)
    session.close()
"""


def test_all_that_three_programs_were_told_is_kept(tmp_path: Path, say: Callable[[str], None]) -> None:
    path = tmp_path / "desk.store"
    create_store(path, "BAK", USER, PASSPHRASE, SystemClock(), cost=Cost(memory_kib=64, iterations=1, lanes=1))
    desk = open_desk(path, USER, PASSPHRASE, SystemClock())
    command = [sys.executable, "-c", COMMAND, str(path), USER, PASSPHRASE, str(SECONDS)]
    with (
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as one,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other,
    ):
        drafts = backups = 0
        end = time.monotonic() + SECONDS
        while time.monotonic() < end or one.poll() is None or other.poll() is None:
            drafts += 1
            desk.call(as_act(lambda at, text: save_draft(at.store, text, 1, {"narrative": text})), f"draft {drafts}")
            if drafts % 40 == 1:
                backups += 1
                made = make_backup(desk, tmp_path / f"{backups}.backup")
                assert rehearse_backup(made.path, user=USER, passphrase=PASSPHRASE).verified
            time.sleep(0.01)
        assert one.stdout is not None
        assert other.stdout is not None
        told = one.stdout.read().split() + other.stdout.read().split()
        assert (one.wait(), other.wait()) == (0, 0)
    assert len(desk.call(as_act(lambda at: list_drafts(at.store)))) == drafts
    desk.close()
    session = unlock(path, USER, PASSPHRASE, SystemClock())
    kept = {
        row[0] for row in session.call(as_act(lambda at: at.store.execute("SELECT reference FROM calls").fetchall()))
    }
    assert kept == set(told)
    assert session.call(as_act(lambda at: verify_store(at.store))).sound
    assert session.call(as_act(lambda at: unread_losses(at.store))) == ()
    session.close()
    say(f"a desk and two commands for {SECONDS} s: {len(told)} calls, {drafts} drafts, {backups} backups, all kept")
