"""A virus scanner holds a new file for a moment: the file takes its place all the same, and what is denied for good is said soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from hotline.errors import CannotWrite
from hotline.store.files.held_files import HELD, once_free
from hotline.store.files.output_file import write_output
from hotline.store.files.private_files import write_whole


class DeniedError(PermissionError):
    """What Windows answers; Linux knows no such number."""

    def __init__(self, number: int) -> None:
        super().__init__(13, "denied")
        self.winerror = number


class Scanner:
    """Holds every file that is to be replaced for some of its tries."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, times: int, number: int = 32) -> None:
        self.times, self.tried, real = times, 0, Path.replace

        def replace(path: Path, target: Path) -> Path:
            self.tried += 1
            if self.tried <= self.times:
                raise DeniedError(number)
            return real(path, target)

        monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("number", sorted(HELD))
def test_a_file_that_is_held_for_a_moment_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    scanner = Scanner(monkeypatch, 4, number)
    write_whole(tmp_path / "own", b"new")
    assert (tmp_path / "own").read_bytes() == b"new"
    assert scanner.tried == 5


def test_an_output_that_replaces_another_waits_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.pdf").write_bytes(b"old")
    Scanner(monkeypatch, 3)
    write_output(tmp_path / "page.pdf", b"new", replace=True)
    assert [one.name for one in tmp_path.iterdir()] == ["page.pdf"]
    assert (tmp_path / "page.pdf").read_bytes() == b"new"


def test_what_is_held_for_good_is_said_within_the_bound_and_nothing_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(once_free, "__kwdefaults__", {"seconds": 0.2})
    scanner = Scanner(monkeypatch, 10_000)
    began = time.monotonic()
    with pytest.raises(CannotWrite):
        write_whole(tmp_path / "own", b"new")
    assert time.monotonic() - began < 5
    assert scanner.tried > 2
    assert list(tmp_path.iterdir()) == []


def test_another_error_is_raised_at_once() -> None:
    tried = []

    def act() -> None:
        tried.append(1)
        raise FileNotFoundError(2, "gone")

    with pytest.raises(FileNotFoundError):
        once_free(act)
    assert len(tried) == 1
