"""Whatever the umask of the account, nobody else reads or writes what the program makes: a day of it under a umask of 000."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.desk.office import open_desk
from hotline.desk.quick_contacts import log_quick
from tests.cli.commands import NOON, SECRET, Office, private_file, run
from ui.platform.local_settings import FOLDER_VARIABLE, LocalSettings, data_folder, save_local_settings
from ui.session.opening import make_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    """Let anybody read and write the new files of this account."""
    before = os.umask(0)
    yield
    os.umask(before)


def for_others(folder: Path) -> dict[str, str]:
    """Return what somebody else could read, write or enter below a folder, with its mode."""
    modes = {one: stat.S_IMODE(one.lstat().st_mode) for one in folder.rglob("*") if not one.is_symlink()}
    return {str(one.relative_to(folder)): oct(mode) for one, mode in modes.items() if mode & _OTHERS}


def test_a_day_of_commands_and_an_open_desk_leave_nothing_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, situation: Callable[..., dict[str, Any]]
) -> None:
    """Settings of the computer, and folders for a store and for practice, were open to everybody."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "account" / "data"))
    make_folder(data_folder())
    save_local_settings(LocalSettings(str(data_folder() / "desk.store")))
    passphrase = private_file(tmp_path / "passphrase", SECRET)
    store, papers = data_folder() / "desk.store", tmp_path / "account" / "data"
    clock = FixedClock(NOON)
    given = ("--store", str(store), "--user", "Sevda", "--passphrase-file", str(passphrase))
    made = run("init", *given, "--office", "BAK", "--recovery-sheet", str(papers / "sheet.pdf"), clock=clock)
    assert made.exit_code == 0, made.stderr
    office = Office(store, passphrase, clock)
    reference = office.added(situation())
    for area, act, *arguments in (
        ("referral", "print", reference, "--service", "police-unit", "--lang", "az", "-o", "referral.pdf"),
        ("report", "daily", "--date", "2026-11-22", "--lang", "ru", "-o", "day.pdf", "--json", "day.json"),
        ("service", "export", "-o", "services.toml"),
        ("form", "checklist", "--lang", "en", "-o", "checklist.pdf"),
        ("backup", None, "-o", "copy.backup"),
    ):
        placed = [str(papers / one) if "." in one and not one.startswith("-") else one for one in arguments]
        done = office.run(area, act, *placed)
        assert done.exit_code == 0, done.stderr
    for names in (
        ("form", "call", "--lang", "en", "-o", str(papers / "call.pdf")),
        ("indicators", "template", "--lang", "en", "-o", str(papers / "list.xlsx")),
        ("restore", str(papers / "copy.backup"), "--store", str(papers / "second.store")),
        ("practice", "--out", str(papers / "practice" / "here"), "--calls", "3"),
    ):
        done = run(*names, clock=clock)
        assert done.exit_code == 0, done.stderr
    session = open_desk(store, "Sevda", SECRET, clock)
    try:
        session.call(log_quick, "silent")
        beside = {one.name for one in store.parent.iterdir()}
        assert {"desk.store", "desk.store.keys", "desk.store-wal", "desk.store-shm", "machine.json"} <= beside
        assert len(beside) > 15, "the day made its papers"
        assert for_others(tmp_path) == {}
    finally:
        session.close()
    assert for_others(tmp_path) == {}
