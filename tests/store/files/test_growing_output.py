"""A file for people that comes piece by piece has its name only once it is whole, and nothing is left of one that is given up."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from hotline.store.files.leftovers import DAY
from hotline.store.files.output_file import AlreadyThere, GrowingOutput, write_output


def test_it_has_its_name_once_it_is_whole(tmp_path: Path) -> None:
    output = GrowingOutput(tmp_path / "a.csv")
    output.write(b"one ")
    output.write(b"two")
    assert not (tmp_path / "a.csv").exists()

    output.place()

    assert (tmp_path / "a.csv").read_bytes() == b"one two"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_nothing_is_left_of_one_that_is_given_up(tmp_path: Path) -> None:
    output = GrowingOutput(tmp_path / "a.csv")
    output.write(b"one")

    output.discard()

    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_its_owners_alone(tmp_path: Path) -> None:
    output = GrowingOutput(tmp_path / "a.csv")
    [temporary] = tmp_path.iterdir()
    assert stat.S_IMODE(temporary.stat().st_mode) == 0o600 or os.name == "nt"
    output.discard()


def test_another_file_is_replaced_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("mine")
    with pytest.raises(AlreadyThere):
        GrowingOutput(tmp_path / "a.csv")

    output = GrowingOutput(tmp_path / "a.csv", replace=True)
    output.write(b"new")
    output.place()

    assert (tmp_path / "a.csv").read_bytes() == b"new"


def test_a_file_that_came_meanwhile_stays(tmp_path: Path) -> None:
    output = GrowingOutput(tmp_path / "a.csv")
    (tmp_path / "a.csv").write_text("mine")

    with pytest.raises(AlreadyThere):
        output.place()
    output.discard()

    assert (tmp_path / "a.csv").read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]


def test_what_a_killed_program_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    output = GrowingOutput(tmp_path / "a.csv")
    output._file.close()  # as the system does for a program that is killed
    [left] = tmp_path.iterdir()
    long_ago = time.time() - 2 * DAY
    os.utime(left, (long_ago, long_ago))

    write_output(tmp_path / "a.csv", b"whole")

    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
