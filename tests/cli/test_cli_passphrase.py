"""Where a passphrase may come from, and where not."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import SECRET, Office, run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes and terminals are POSIX's")


def test_a_file_that_others_can_read_is_refused(office: Office) -> None:
    for mode in (0o640, 0o604, 0o644):
        office.passphrase_file.chmod(mode)
        result = office.run("call", "list")
        assert (result.exit_code, result.stdout) == (1, "")
        assert "chmod 600" in result.stderr


def test_a_file_that_is_missing_is_said(office: Office) -> None:
    result = replace(office, passphrase_file=Path("nowhere")).run("call", "list")

    assert result.exit_code == 1
    assert "nowhere cannot be read" in result.stderr


def test_it_comes_from_standard_input_with_any_line_end(office: Office) -> None:
    for end in ("", "\n", "\r\n"):
        result = replace(office, passphrase_file=Path("-")).run("call", "list", given=SECRET + end)
        assert result.exit_code == 0, result.stderr


def test_a_line_end_is_taken_off_once(office: Office) -> None:
    assert replace(office, passphrase_file=Path("-")).run("call", "list", given=SECRET + "\n\n").exit_code == 1


def test_it_cannot_share_standard_input_with_the_call(office: Office, situation: Callable[..., dict[str, Any]]) -> None:
    result = replace(office, passphrase_file=Path("-")).add(situation())

    assert result.exit_code == 2
    assert "standard input" in result.stderr


def test_it_comes_through_a_pipe_whatever_its_mode(office: Office) -> None:
    reading, writing = os.pipe()
    os.write(writing, SECRET.encode())
    os.close(writing)
    try:
        result = replace(office, passphrase_file=Path(f"/dev/fd/{reading}")).run("call", "list")
    finally:
        os.close(reading)

    assert result.exit_code == 0, result.stderr


def test_it_is_asked_for_on_the_terminal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def type_it(prompt: str) -> str:
        asked.append(prompt)
        return SECRET

    monkeypatch.setattr(getpass, "getpass", type_it)
    result = run("call", "list", "--store", str(office.path), "--user", "Sevda", language="ru", clock=office.clock)

    assert result.exit_code == 0, result.stderr
    assert len(asked) == 1


def test_a_new_one_is_asked_for_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["one long passphrase", "another passphrase"])
    monkeypatch.setattr(getpass, "getpass", lambda _: next(typed))

    result = run("init", "--store", str(tmp_path / "a.hotline"), "--office", "BAK", "--user", "Sevda")

    assert result.exit_code == 1
    assert "differ" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_end_of_input_on_the_terminal_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", end)
    result = run("init", "--store", str(tmp_path / "a.hotline"), "--office", "BAK", "--user", "Sevda")

    assert result.exit_code == 1
    assert "Stopped" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_a_terminal_it_is_not_asked_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(*_: object) -> int:
        raise OSError

    monkeypatch.setattr(os, "open", no_terminal)
    result = run("call", "list", "--store", str(office.path), "--user", "Sevda")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "--passphrase-file" in result.stderr
    assert result.stderr.count("\n") == 1
