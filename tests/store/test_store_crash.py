"""Crashes: a program that is killed at any moment leaves the store whole, with every act done entirely or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from hotline.clock import SystemClock
from hotline.store.journal.verify import verify_store
from hotline.store.owner import StoreOwner
from hotline.store.tables.call_list import Filter, count_calls
from hotline.store.tables.drafts import list_drafts
from tests.store.making import Made

ROOT = Path(__file__).parents[2]

SCRIPT = """
import os, sys
from pathlib import Path
from hotline.clock import SystemClock
from hotline.store.tables.calls import Submission, add_call
from hotline.store.tables.drafts import save_draft
from hotline.store.owner import StoreOwner

path, user, passphrase, way = sys.argv[1:]
owner = StoreOwner.open(Path(path), user, passphrase, SystemClock())

def work(store):
    number = 0
    while True:
        with store.transaction():
            record = {"contact": {"contact_type": "tip", "started": "2026-11-22T11:00:00Z"}, "narrative": "x" * 3000}
            call, reference = add_call(store, 1, Submission(record=record, assessment={}))
            save_draft(store, "draft", 1, {"narrative": str(call)})
            store.record(1, "call.submit", reference)
            number += 1
            if way == "exit" and number == 4:
                os._exit(9)
        print(call, flush=True)

owner.call(work)
"""


def started(made: Made, way: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SCRIPT, str(made.path), made.user, made.passphrase, way]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def check(made: Made, last_said: int) -> None:
    """See that all that was said to be done is there, at most one act more, and everything in step."""
    owner = StoreOwner.open(made.path, made.user, made.passphrase, SystemClock())
    calls = owner.call(count_calls, Filter())
    assert last_said <= calls <= last_said + 1
    (draft,) = owner.call(list_drafts)
    assert draft.record == {"narrative": str(calls)}
    report = owner.call(verify_store)
    assert report.sound
    assert report.journal.entries == 1 + calls
    owner.close()


def test_a_program_that_dies_within_an_act_leaves_no_half_of_it(made: Made) -> None:
    with started(made, "exit") as process:
        assert process.stdout is not None
        said = process.stdout.read().split()
        assert process.wait() == 9
    assert said == ["1", "2", "3"]
    check(made, 3)


def test_a_program_that_is_killed_at_any_moment_loses_nothing_it_said_was_saved(made: Made) -> None:
    with started(made, "run") as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(25)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
        process.wait()
    # The last line may have been cut off in the middle.
    whole = [int(line) for line in said if line.endswith("\n")]
    check(made, max(whole))
