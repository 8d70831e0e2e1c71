"""Kills a typist at chosen moments and holds what the store has against what was typed."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from hotline.call.clean_text import clean_text
from hotline.clock import SystemClock
from hotline.store.create import create_store
from hotline.store.journal.verify import verify_store
from hotline.store.keys.slots import Cost
from hotline.store.keys.store_keys import StoreKeys
from hotline.store.keys.unlocking import unlock
from hotline.store.opening import open_store
from hotline.store.store import Store
from hotline.store.tables.calls import find_call, is_taken, load_call
from hotline.store.tables.drafts import list_drafts
from tests.endurance.typist import PASSPHRASE, USER, fingerprint, kept_waiting

ROOT = Path(__file__).parents[2]
MAY_BE_LOST = 1.0
"""Seconds of typing, at most, that a kill may cost (issue 3)."""
MOST_STATES = 48
AROUND = 0.06
PATIENCE = 60.0


@dataclass
class Form:
    """One form as its typist reported it: each state of the record with the moment of its key, and the summary's letters."""

    draft: str
    states: list[tuple[float, str, float]] = field(default_factory=list)
    letters: list[tuple[float, str]] = field(default_factory=list)
    submitting: bool = False
    submitted: Mapping[str, Any] | None = None

    def typed(self, until: float = float("inf")) -> str:
        """Return what the summary must read after all that was typed until a moment."""
        return clean_text("".join(letter for at, letter in self.letters if at <= until)).text


@dataclass
class Kill:
    """One kill: what was typed, when it ended, and how long the system had kept the typist waiting by then."""

    seed: int
    forms: list[Form] = field(default_factory=list)
    at: float = 0.0
    waited: float = 0.0
    cut_off: bool = False
    refused: int = 0


@dataclass(frozen=True)
class Outcome:
    """What a kill cost: milliseconds of typing, the same without what the system kept waiting, and how much was safe."""

    lost_ms: float
    own_ms: float
    states: int
    submitted: int


class Typing:
    """A typist in a process of its own on a store of its own."""

    def __init__(self, folder: Path, *, rollback: bool) -> None:
        self.path, self.rollback = folder / "desk.store", rollback
        create_store(self.path, "BAK", USER, PASSPHRASE, SystemClock(), cost=Cost(memory_kib=64, iterations=1, lanes=1))
        self.keys: StoreKeys = unlock(self.path, USER, PASSPHRASE, SystemClock()).keys
        command = [sys.executable, "-m", "tests.endurance.typist", str(self.path), "rollback" if rollback else "log"]
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self.unread = b""
        self.typing = 0
        """The process that types now, if one does."""

    def await_prepared(self) -> None:
        """Wait until the form is made from which all copies type."""
        self.wait_for("prepared", Kill(0))

    def end(self) -> None:
        """End the typist, also where a test failed before it was killed."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        if self.typing:
            os.kill(self.typing, signal.SIGKILL)
        self.process.kill()
        self.process.wait(PATIENCE)
        self.process.stdin.close()
        self.process.stdout.close()

    def kill_once(self, seed: int) -> tuple[Kill, Outcome]:
        """Let it type and kill it at a random moment, one time in six around a submission; then look at the store."""
        kill, chance = Kill(seed), Random(seed)
        around_submission = chance.random() < 1 / 6
        assert self.process.stdin is not None
        self.process.stdin.write(f"{seed}{' submit' * around_submission}\n".encode())
        self.wait_for("pid", kill)
        if around_submission:
            self.wait_for("submitting", kill)
        else:
            # Counted in what was typed, not in time: on a busy machine the hands are slower, and must not have less to lose.
            states = chance.randrange(MOST_STATES)
            while sum(len(form.states) for form in kill.forms) < states:
                self.read(kill, PATIENCE)
        deadline = time.monotonic() + chance.uniform(0, AROUND)
        while (left := deadline - time.monotonic()) > 0:
            self.read(kill, left)
        kill.waited, kill.at = kept_waiting(self.typing), time.monotonic()
        os.kill(self.typing, signal.SIGKILL)
        self.wait_for("gone", kill)
        self.typing = 0
        return kill, self.look(kill)

    def wait_for(self, what: str, kill: Kill) -> None:
        """Read on until something is reported."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            said = self.read(kill, deadline - time.monotonic())
            if what in said:
                return
        raise TimeoutError(what)

    def read(self, kill: Kill, seconds: float) -> Mapping[str, Any]:
        """Read one report, or nothing where none comes in time, and take note of it."""
        assert self.process.stdout is not None
        if b"\n" not in self.unread:
            if not select.select([self.process.stdout], [], [], max(0.0, seconds))[0]:
                return {}
            more = os.read(self.process.stdout.fileno(), 1 << 16)
            assert more, "the typist has ended"
            self.unread += more
            if b"\n" not in self.unread:
                return {}
        line, _, self.unread = self.unread.partition(b"\n")
        try:
            said = json.loads(line)
        except ValueError:
            return {}  # the kill came in the middle of it
        self.typing = said.get("pid", self.typing)
        take_note(kill, said)
        return dict(said)

    # -- looking at what is left -----------------------------------------------------------------------------------------

    def look(self, kill: Kill) -> Outcome:
        """Open the store again and hold it against what was typed; fails where anything is lost, half or damaged."""
        store = open_store(self.path, self.keys, SystemClock(), rollback=self.rollback)
        try:
            report = verify_store(store)
            assert report.sound, f"seed {kill.seed}: the store does not hold together: {report}"
            records = {row.id: row.record for row in list_drafts(store)}
            for form in kill.forms[:-1]:
                see_submitted(store, form, records)
            return self.see_last(store, kill, records)
        finally:
            store.close()

    def see_last(self, store: Store, kill: Kill, records: Mapping[str, Mapping[str, Any]]) -> Outcome:
        form = kill.forms[-1] if kill.forms else Form("")
        done = sum(one.submitted is not None for one in kill.forms)
        if form.submitted is not None or (form.submitting and is_taken(store, form.draft)):
            see_submitted(store, form, records)
            return Outcome(0.0, 0.0, len(form.states), done)
        assert not is_taken(store, form.draft), f"seed {kill.seed}: submitted without being asked"
        record = records.get(form.draft)
        lost = first_lost(form, record, kill)
        if record is not None:
            narrative = str(record.get("narrative", ""))
            assert form.typed().startswith(narrative), f"seed {kill.seed}: the summary is not what was typed"
        if lost is None:
            return Outcome(0.0, 0.0, len(form.states), done)
        struck, _, waited = lost
        wall = kill.at - struck
        return Outcome(wall * 1000, (wall - max(0.0, kill.waited - waited)) * 1000, len(form.states), done)


def take_note(kill: Kill, said: Mapping[str, Any]) -> None:
    """Add a report to what is known of a kill."""
    assert "fault" not in said, f"seed {kill.seed}: {said['fault']}"
    match said:
        case {"draft": draft}:
            kill.forms.append(Form(draft))
        case {"key": struck, "state": state, "waited": waited}:
            kill.forms[-1].states.append((struck, state, waited))
        case {"letter": letter, "at": at}:
            kill.forms[-1].letters.append((at, letter))
        case {"submitting": _}:
            kill.forms[-1].submitting = True
        case {"refused": _}:
            kill.forms[-1].submitting = False
            kill.refused += 1
        case {"submitted": reference, "record": record}:
            assert reference == kill.forms[-1].draft
            kill.forms[-1].submitted = record
        case {"cut_off": cut_off}:
            kill.cut_off = cut_off
        case _:
            pass


def first_lost(form: Form, record: Mapping[str, Any] | None, kill: Kill) -> tuple[float, str, float] | None:
    """Return the first state of a form that the store does not have, None where it has them all."""
    names = [state for _, state, _ in form.states]
    if record is None:
        return form.states[0] if form.states else None
    name = fingerprint(record)
    assert name in names, f"seed {kill.seed}: the draft is a mixture that was never in the form"
    last = len(names) - 1 - names[::-1].index(name)
    return form.states[last + 1] if last + 1 < len(names) else None


def see_submitted(store: Store, form: Form, records: Mapping[str, Mapping[str, Any]]) -> None:
    """See that a submitted call is there whole, and its draft gone."""
    assert form.draft not in records, "submitted, and still among the drafts"
    kept = load_call(store, find_call(store, form.draft)).record
    assert kept.get("narrative", "") == form.typed()
    if form.submitted is not None:
        # These get their moments and states when they are submitted.
        given_then = {"contact", "referrals", "follow_ups"}
        for part in (form.submitted.keys() | kept.keys()) - given_then:
            assert kept.get(part) == form.submitted.get(part), part
