"""What is written for people: whole or not at all, private, and never over a store or what belongs to one."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hotline.clock import FixedClock
from hotline.errors import CannotWrite
from hotline.store.create import create_store
from hotline.store.files import own_files
from hotline.store.files.output_file import (
    AlreadyThere,
    OutputFile,
    OwnFile,
    require_free,
    require_output,
    write_output,
    write_outputs,
)
from hotline.store.files.private_files import companions, key_path
from hotline.store.owner import StoreOwner
from tests.cli.commands import CHEAP, NOON, SECRET

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes, pipes and names that are no text are POSIX's")
PAGE = b"%PDF-1.7 a page"


@pytest.fixture(scope="module")
def closed_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.store"
    create_store(path, "BAK", "Sevda", SECRET, FixedClock(NOON), cost=CHEAP)
    return path


@pytest.fixture
def store(closed_store: Path, tmp_path: Path) -> Path:
    """Return a store with every file that can lie beside one."""
    path = tmp_path / "office.store"
    for one in (closed_store, key_path(closed_store)):
        shutil.copyfile(one, path.with_name(one.name))
    path.with_name("office.store-wal").write_bytes(bytes.fromhex("377f0682") + bytes(28))
    path.with_name("office.store-shm").write_bytes(bytes(32768))
    path.with_name("office.store.lock").touch()
    path.with_name("office.store.mark").write_bytes(b"hotline mark 1\n")
    return path


def content_of(folder: Path) -> dict[str, bytes]:
    """Return what every file of a folder holds."""
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


def refuse(path: Path) -> None:
    """Write to a path with and without leave to replace, and see it refused for the same reason."""
    before = content_of(path.parent)
    for replace in (False, True):
        with pytest.raises(OwnFile):
            write_output(path, PAGE, replace=replace)
        with pytest.raises(OwnFile):
            require_output(path, replace=replace)
    assert content_of(path.parent) == before


@pytest.mark.parametrize(
    "ending", ["", ".keys", "-wal", "-shm", "-journal", ".lock", ".mark", ".KEYS", "-WAL", ".Lock"]
)
def test_nothing_takes_the_place_of_a_store_or_of_a_file_beside_it(store: Path, ending: str) -> None:
    """`report daily … -o practice.store` made the store a PDF, with exit 0."""
    refuse(store.with_name(store.name + ending))


@pytest.mark.parametrize("ending", ["", ".keys", "-wal", ".mark"])
def test_a_store_under_another_name_is_known_by_its_content(store: Path, tmp_path: Path, ending: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    copied = elsewhere / "copy.pdf"
    shutil.copyfile(store.with_name(store.name + ending), copied)

    refuse(copied)


def test_a_backup_is_known_by_its_beginning(tmp_path: Path) -> None:
    backup = tmp_path / "monday.pdf"
    backup.write_bytes(b"hotline backup 1\n" + bytes(100))

    refuse(backup)


@pytest.mark.parametrize("ending", ["", ".keys", ".lock", "-wal"])
def test_a_link_to_a_store_is_the_store(store: Path, tmp_path: Path, ending: str) -> None:
    link, hard, folder = tmp_path / "page.pdf", tmp_path / "hard.pdf", tmp_path / "folder"
    link.symlink_to(store.with_name(store.name + ending))
    os.link(store.with_name(store.name + ending), hard)
    folder.symlink_to(tmp_path)

    refuse(link)
    if ending != ".lock":  # an empty file under another name shows no content
        refuse(hard)
    refuse(folder / store.name)
    refuse(folder / ".." / tmp_path.name / (store.name + ending))


def test_the_place_of_a_store_that_was_moved_away_stays_free(store: Path) -> None:
    """What is put where the store lay, its keys still there, would be taken for the store."""
    store.unlink()

    refuse(store)


def test_the_place_of_a_log_that_is_not_there_stays_free(store: Path) -> None:
    """SQLite would take it for a journal of its own, and roll the store back to what it says."""
    assert not store.with_name(store.name + "-journal").exists()

    refuse(store.with_name(store.name + "-journal"))


def test_a_store_that_is_about_to_be_made_keeps_its_place(tmp_path: Path) -> None:
    """`init --recovery-sheet` onto its own store left a store that was a PDF."""
    new = tmp_path / "new.store"
    for name in ("new.store", "NEW.store", "new.store.keys", "new.store-wal"):
        with pytest.raises(OwnFile):
            require_output(tmp_path / name, store=new)
    require_output(tmp_path / "sheet.pdf", store=new)
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_an_open_store_is_opened_to_look_at_it(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who closes a file of the open store gives its locks away (decision 90), under whatever name it was opened."""
    store.with_name("office.store-wal").unlink()
    store.with_name("office.store-shm").unlink()
    owner = StoreOwner.open(store, "Sevda", SECRET, FixedClock(NOON))
    opened = own_files.note_opened(store)
    hard, moved = tmp_path / "hard.pdf", tmp_path / "moved"
    os.link(store, hard)
    own = {one.stat().st_ino for one in (store, *companions(store)) if one.exists()}
    seen: list[str] = []
    really_open = Path.open

    def watch(path: Path, *arguments: object, **more: object) -> object:
        if path.exists() and path.stat().st_ino in own:
            seen.append(path.name)
        return really_open(path, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", watch)
    try:
        for path in (store, hard, *companions(store), tmp_path / "page.pdf"):
            own_files.is_own(path)
        store.rename(moved)
        assert own_files.is_own(moved)
        moved.rename(store)
        assert seen == []
    finally:
        owner.close()
        own_files.note_closed(opened)


def test_another_file_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    """An earlier numbered copy was replaced unasked."""
    page = tmp_path / "page.pdf"
    page.write_bytes(b"older")

    with pytest.raises(AlreadyThere):
        write_output(page, PAGE)
    assert page.read_bytes() == b"older"
    write_output(page, PAGE, replace=True)

    assert page.read_bytes() == PAGE
    assert content_of(tmp_path) == {"page.pdf": PAGE}


def test_a_file_that_comes_to_lie_there_in_the_last_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.pdf"
    really_link = os.link

    def late(temporary: Path, place: Path, **how: Any) -> None:  # noqa: ANN401 - what os.link takes
        if place == page:
            page.write_bytes(b"somebody else's")
        really_link(temporary, place, **how)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(AlreadyThere):
        write_output(page, PAGE)

    assert content_of(tmp_path) == {"page.pdf": b"somebody else's"}


def test_a_disk_that_knows_no_second_names_takes_a_page_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse_link)
    write_output(tmp_path / "page.pdf", PAGE)
    monkeypatch.setattr("hotline.store.files.private_files._NAMELESS", None)
    write_output(tmp_path / "other.pdf", PAGE)

    assert content_of(tmp_path) == {"page.pdf": PAGE, "other.pdf": PAGE}


def test_a_link_to_a_page_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    page, link = tmp_path / "real" / "page.pdf", tmp_path / "link.pdf"
    link.symlink_to(page)

    write_output(link, PAGE)

    assert link.is_symlink()
    assert page.read_bytes() == PAGE


@POSIX
def test_what_is_written_is_its_owners_alone_whatever_the_mask(tmp_path: Path) -> None:
    open_to_all = tmp_path / "page.pdf"
    open_to_all.touch(0o666)
    before = os.umask(0)
    try:
        write_output(tmp_path / "other.pdf", PAGE)
        write_output(open_to_all, PAGE, replace=True)
    finally:
        os.umask(before)

    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EROFS, "the folder is read-only"),
        (errno.EACCES, "the folder is read-only"),
        (errno.EIO, "the disk reports an error"),
        (errno.EFBIG, "larger than this disk"),
    ],
)
@pytest.mark.parametrize("act", ["open", "fsync", "replace"])
def test_what_is_in_the_way_is_told_apart_and_the_older_page_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, number: int, said: str
) -> None:
    """A full disk was "read-only or full"; one sentence each says what to do."""
    page = tmp_path / "page.pdf"
    page.write_bytes(b"older")

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*{"open": (os, "open"), "fsync": (os, "fsync"), "replace": (Path, "replace")}[act], fail)
    with pytest.raises(CannotWrite, match=said):
        write_output(page, PAGE, replace=True)
    monkeypatch.undo()

    assert content_of(tmp_path) == {"page.pdf": b"older"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a" * 256 + ".pdf", "too long"),
        ("ə" * 240, "too long"),
        ("page\0.pdf", "holds signs"),
        ("missing/page.pdf", "folder does not exist"),
        ("file/page.pdf", "folder does not exist"),
        ("folder", "is a folder"),
        ("..", "is a folder"),
        (".", "is a folder"),
        pytest.param("pipe", "is a device or a pipe", marks=POSIX),
        ("round", "cannot be the name"),
    ],
)
@pytest.mark.parametrize("write", [require_free, require_output])
def test_a_name_that_cannot_be_a_file_is_said_for_what_it_is(
    tmp_path: Path, write: Callable[..., None], name: str, said: str
) -> None:
    """A name of 240 letters was called "read-only"."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    if name == "pipe":
        os.mkfifo(tmp_path / "pipe")
    (tmp_path / "round").symlink_to(tmp_path / "round")
    before = sorted(one.name for one in tmp_path.iterdir())
    if write is require_free and name.startswith(("missing", "file")):
        return  # only the attempt finds that out
    for replace in (False, True):
        with pytest.raises(CannotWrite, match=said):
            write(tmp_path / name, replace=replace)

    assert sorted(one.name for one in tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["a" * 240, "a" * 255, "ə" * 127, pytest.param("\udcff" * 200, marks=POSIX)])
def test_the_longest_names_that_a_disk_takes_are_written(tmp_path: Path, name: str) -> None:
    """The temporary name was longer than the name itself, and longer than any disk takes."""
    write_output(tmp_path / name, PAGE)

    assert content_of(tmp_path) == {name: PAGE}


def test_several_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "there.json").write_bytes(b"older")
    pair = [OutputFile(tmp_path / "day.pdf", PAGE), OutputFile(tmp_path / "there.json", b"{}")]

    with pytest.raises(AlreadyThere):
        write_outputs(pair)

    assert content_of(tmp_path) == {"there.json": b"older"}


def test_what_a_program_that_was_killed_long_ago_left_there_goes_with_the_next_page(tmp_path: Path) -> None:
    for name in ("page.pdf.0123abcd.new", "page.pdf.ffffffff.new", "other.pdf.0123abcd.new", "page.pdf.new"):
        (tmp_path / name).write_bytes(b"%PDF half")
    os.utime(tmp_path / "page.pdf.0123abcd.new", (0, 0))

    write_output(tmp_path / "page.pdf", PAGE)

    left = {one.name for one in tmp_path.iterdir()}
    assert left == {"page.pdf", "page.pdf.ffffffff.new", "other.pdf.0123abcd.new", "page.pdf.new"}


def test_trying_a_place_leaves_nothing_there(tmp_path: Path) -> None:
    require_output(tmp_path / "page.pdf")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [PAGE, b"", b"{}", b"PK\x03\x04" + os.urandom(4092), b"%PDF-" + os.urandom(4091)])
def test_an_ordinary_file_is_not_taken_for_ours(tmp_path: Path, content: bytes) -> None:
    for name in ("page.pdf", "keys", ".keys", "page.lock", "notes.mark", "x-wal"):
        (tmp_path / name).write_bytes(content)
        assert not own_files.is_own(tmp_path / name), name


def test_a_number_that_the_disk_gives_to_another_file_belongs_to_nobody(tmp_path: Path) -> None:
    """The number of a key file that was replaced went to the next page, which was then refused as a part of the store."""
    store = tmp_path / "desk.store"
    store.write_bytes(b"x")
    keys = tmp_path / "desk.store.keys"
    keys.write_bytes(b"old")
    opened = own_files.note_opened(store)
    try:
        number = keys.stat().st_ino
        page = keys.rename(tmp_path / "page.pdf")  # as the disk does with a number that is free again
        keys.write_bytes(b"new")
        assert page.stat().st_ino == number
        assert not own_files.is_open_here(page)
        assert own_files.is_open_here(keys)
    finally:
        own_files.note_closed(opened)
