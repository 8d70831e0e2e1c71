"""Two programs on one store: the second window is told who has the desk, and commands go on working beside it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hotline.call.call_json import call_from_json
from hotline.call.record import Call
from hotline.clock import FixedClock
from hotline.desk.acts import Desk
from hotline.desk.calls import submit_call
from hotline.desk.drafts import list_drafts, new_draft_id, save_draft
from hotline.desk.office import DeskTaken, open_desk, unlock
from hotline.desk.session import Session
from hotline.desk.users import add_user, user_states
from hotline.desk.verify import verify
from hotline.errors import CannotWrite, WrongPassphrase
from hotline.language import LANGUAGES, language
from hotline.store import desk_lock
from hotline.store.files.private_files import OWNER_ONLY
from tests.acts import as_act
from tests.desk.conftest import PASSPHRASE

USER = "Rəhbər"
ROOT = Path(__file__).parents[2]
CALL = {"contact": {"contact_type": "tip", "topic": "trafficking", "started": "2026-11-22T09:00:00Z"}}
CUT_OFF = """
import os, sys
from pathlib import Path
from hotline.clock import SystemClock
from hotline.desk.office import open_desk, unlock
session = open_desk(Path(sys.argv[1]), sys.argv[2], sys.argv[3], SystemClock())
print("at the desk", flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_lock, "WAIT_SECONDS", 0.0)


def sit(
    path: Path, clock: FixedClock, user: str = USER, passphrase: str = PASSPHRASE, *, rollback: bool = False
) -> Session:
    return open_desk(path, user, passphrase, clock, rollback=rollback)


@pytest.fixture(params=[False, True], ids=["log", "rollback"])
def at_desk(request: pytest.FixtureRequest, store_path: Path, clock: FixedClock) -> Iterator[Session]:
    session = sit(store_path, clock, rollback=request.param)
    yield session
    session.close()


def acts(desk: Desk) -> list[str]:
    return [row[0] for row in desk.store.execute("SELECT act FROM journal ORDER BY sequence")]


def test_the_second_window_is_told_who_has_the_desk_since_when_and_where(
    at_desk: Session, store_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_desk.call(add_user, "OP07", "operator", PASSPHRASE, must_change=False)
    clock.advance(timedelta(hours=1))
    with pytest.raises(DeskTaken) as caught:
        sit(store_path, clock, "OP07")
    for code in LANGUAGES:
        said = language(code).error(caught.value)
        assert USER in said
        assert "22.11.2026 14:03" in said, "in the zone of the office"
    monkeypatch.setattr(desk_lock, "this_computer", lambda: "somewhere-else")
    with pytest.raises(DeskTaken) as elsewhere:
        sit(store_path, clock)
    assert str(elsewhere.value) != str(caught.value)
    assert "another window of this computer" in str(caught.value)
    assert at_desk.call(as_act(acts))[-3:] == ["journal.key", "desk.taken", "desk.taken"], "nobody else came in"
    assert at_desk.call(verify).journal.sound


def test_who_was_turned_away_did_not_unlock_the_store(at_desk: Session, store_path: Path, clock: FixedClock) -> None:
    """Neither the last unlocking nor the line about it is theirs; the tries that had failed before stand in their own line."""
    at_desk.call(add_user, "OP07", "operator", PASSPHRASE, must_change=False)
    with pytest.raises(WrongPassphrase):
        sit(store_path, clock, "OP07", "not the passphrase")
    with pytest.raises(DeskTaken):
        sit(store_path, clock, "OP07")
    assert [(state.user.name, state.last_unlock) for state in at_desk.call(user_states)][1] == ("OP07", None)
    line = at_desk.call(
        as_act(lambda desk: desk.store.execute("SELECT act, facts FROM journal ORDER BY sequence DESC").fetchone())
    )
    assert line == ("desk.taken", '{"failed_before":1}')
    unlock(store_path, "OP07", PASSPHRASE, clock).close()
    assert [state.last_unlock for state in at_desk.call(user_states)][1] == clock.now(), "a command comes in at once"


def test_the_passphrase_comes_first_and_nobody_else_is_told_who_works(at_desk: Session, clock: FixedClock) -> None:
    with pytest.raises(Exception, match="wrong"):
        open_desk(at_desk.path, USER, "not the passphrase", clock)


def test_closing_the_desk_lets_the_next_one_in_and_the_refused_one_leaves_no_trace(
    store_path: Path, clock: FixedClock
) -> None:
    first = sit(store_path, clock)
    with pytest.raises(DeskTaken):
        sit(store_path, clock)
    first.close()
    first.close()
    second = sit(store_path, clock)
    assert second.seat is not None
    assert not second.seat.cut_off, "closed in good order"
    second.close()


def test_commands_work_beside_the_desk_and_both_write_one_journal(
    at_desk: Session, store_path: Path, tmp_path: Path
) -> None:
    """The command is a process of its own, as it is in an office."""
    secret, given = tmp_path / "passphrase", tmp_path / "call.json"
    secret.write_text(PASSPHRASE, "utf-8")
    secret.chmod(OWNER_ONLY)
    given.write_text(json.dumps(CALL), "utf-8")
    options = ["--store", str(store_path), "--user", USER, "--passphrase-file", str(secret)]
    command = [sys.executable, "-m", "hotline.cli.main", "call", "add", *options, "--json", str(given)]
    before = at_desk.call(submit_call, call_from_json(CALL)).reference
    added = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert added.returncode == 0, added.stderr
    reference = json.loads(added.stdout)["reference"]
    after = at_desk.call(submit_call, call_from_json(CALL)).reference
    journal = at_desk.call(
        as_act(
            lambda desk: [
                row[0]
                for row in desk.store.execute("SELECT subject FROM journal WHERE act = 'call.submit' ORDER BY sequence")
            ]
        )
    )
    assert journal == [before, reference, after]
    report = at_desk.call(verify)
    assert report.sound
    assert report.checked["contact"] == 3


def test_after_a_kill_the_next_unlocking_knows_and_the_drafts_are_there(store_path: Path, clock: FixedClock) -> None:
    command = [sys.executable, "-c", CUT_OFF, str(store_path), USER, PASSPHRASE]
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at the desk\n"
        with pytest.raises(DeskTaken):
            sit(store_path, clock)
        beside = unlock(store_path, USER, PASSPHRASE, clock)
        draft = new_draft_id()
        beside.call(save_draft, draft, Call(narrative="söz"))
        beside.close()
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
    session = sit(store_path, clock)
    assert session.seat is not None
    assert session.seat.cut_off
    assert [one.id for one in session.call(list_drafts)] == [draft]
    session.close()


def test_a_folder_without_locks_is_said_in_a_sentence_and_the_desk_opens(
    store_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> bool:
        raise OSError("no locks here")

    monkeypatch.setattr(desk_lock.DeskLock, "take", refuse)
    session = sit(store_path, clock)
    assert session.seat is not None
    assert isinstance(session.seat.warning, CannotWrite)
    assert "desk.store" in str(session.seat.warning)
    session.close()


def test_a_desk_that_could_not_be_taken_gives_the_lock_back(
    store_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise CannotWrite("full")

    monkeypatch.setattr("hotline.desk.office.sit_down", full)
    with pytest.raises(CannotWrite):
        sit(store_path, clock)
    monkeypatch.undo()
    sit(store_path, clock).close()
