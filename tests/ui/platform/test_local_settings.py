"""What this computer remembers is read whatever stands in the file, and written for the owner of the account alone."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.platform.local_settings import (
    FOLDER_VARIABLE,
    LocalSettings,
    data_folder,
    load_local_settings,
    save_local_settings,
)

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the program, which is not there yet, below another one that is not."""
    chosen = tmp_path / "account" / "data"
    monkeypatch.setenv(FOLDER_VARIABLE, str(chosen))
    return chosen


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Let anybody read and write the new files of this account."""
    before = os.umask(0)
    yield
    os.umask(before)


def test_what_was_remembered_comes_back() -> None:
    settings = LocalSettings(str(data_folder() / "office.store"), "ru", "dark")
    save_local_settings(settings)
    assert load_local_settings() == settings


def test_a_path_that_is_no_text_comes_back() -> None:
    """Such a path ended the program: the file was written as UTF-8, which has no sign for its bytes."""
    settings = LocalSettings(os.fsdecode(b"/tmp/\xff\xfe.store"), "en")
    save_local_settings(settings)
    assert load_local_settings() == settings


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"null", b"[]", b"3", b'"x"', b"\xff\xfe", b"\x00" * 100, b"[" * 50_000, b'{"a":' * 50_000, b"NaN", b"9" * 60_000,
        b'{"store": 3, "language": [], "palette": {}}', b'{"store": "", "language": "tlh", "palette": "pink"}',
        b'{"store": "a\\u0000b"}', b'{"store": "' + b"x" * 5000 + b'"}', b'{"store": "/a/' + b"x" * 300 + b'"}',
        b'{"store": "/a", "store": null}', b"{} {}", b" " * 200_000 + b"{}",
    ],
    ids=lambda content: repr(content[:24]),
)  # fmt: skip
def test_a_file_of_any_content_gives_the_usual_values(content: bytes, folder: Path) -> None:
    """A list nested deeply, and a name that is longer than names can be, ended the program."""
    folder.mkdir(parents=True)
    (folder / "machine.json").write_bytes(content)
    assert load_local_settings() == LocalSettings(str(folder / "desk.store"))


def test_one_value_that_cannot_be_does_not_lose_the_others(folder: Path) -> None:
    folder.mkdir(parents=True)
    kept = {"store": "/srv/office.store", "language": "en", "palette": "pink"}
    (folder / "machine.json").write_text(json.dumps(kept), "utf-8")
    assert load_local_settings() == LocalSettings("/srv/office.store", "en", "light")


def test_a_folder_or_a_pipe_of_that_name_is_nothing(folder: Path) -> None:
    (folder / "machine.json").mkdir(parents=True)
    assert load_local_settings() == LocalSettings(str(folder / "desk.store"))
    save_local_settings(LocalSettings("/srv/office.store"))  # cannot be, and is no reason to stop
    (folder / "machine.json").rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "machine.json")
        assert load_local_settings() == LocalSettings(str(folder / "desk.store"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
@pytest.mark.usefixtures("open_umask")
def test_nobody_else_reads_or_writes_it_whatever_the_umask(folder: Path) -> None:
    """Under a umask of 000 it was written 0666, in folders of 0777."""
    save_local_settings(LocalSettings("/srv/office.store"))
    assert stat.S_IMODE((folder / "machine.json").stat().st_mode) == 0o600
    assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, folder.parent)] == [0o700, 0o700]
    assert [one.name for one in folder.iterdir()] == ["machine.json"]
