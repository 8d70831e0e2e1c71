"""A stick that is full, and one that is pulled half-way: a sentence says what to do, and nothing half stays under the name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.desk.backups import list_backups
from hotline.desk.cancellable_work import LongWork
from tests.ui.at_work import CTRL, AtWork
from tests.ui.endurance.disks import SmallDisk, small_disk
from tests.ui.pages.supervision.backups.slow_backups import slow_backups
from tests.ui.pages.supervision.backups.test_backing_up import choosing, on_page


def test_a_full_stick_is_said_and_works_again_once_there_is_room(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "stick") as stick:
        if stick is None:
            pytest.skip("this account may mount no disk")
        disk = SmallDisk(stick)
        disk.fill()
        page = on_page(at_work)
        choosing(monkeypatch, stick / "one.backup")
        at_work.key(Qt.Key.Key_Return, CTRL)
        said = page.banner.words.text()
        assert "The disk is full" in said
        assert "one.backup. Free some space" in said
        assert page.banner.property("look") == "banner-danger"
        assert [one.name for one in stick.iterdir()] == ["somebody-elses.file"]
        assert at_work.session.call(list_backups) == ()
        disk.free()
        at_work.key(Qt.Key.Key_Return, CTRL)
        assert "was written, read again and checked" in page.banner.words.text()


def test_a_stick_pulled_while_it_is_copied_to(at_work: AtWork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    page = on_page(at_work)
    choosing(monkeypatch, stick / "one.backup")
    with slow_backups(monkeypatch) as slow:
        at_work.start(Qt.Key.Key_Return, CTRL)
        slow.wait_until_copying()
        shutil.rmtree(stick)
    at_work.settle()
    assert page.banner.property("look") == "banner-danger"
    assert "one.backup" in page.banner.words.text()
    assert "another" in page.banner.words.text(), "it says what to do"
    assert at_work.session.call(list_backups) == ()
    assert not stick.exists()


@pytest.mark.parametrize("at", [0, 1, 2, 3])
def test_a_stick_pulled_at_any_step_leaves_no_claim_behind(
    at_work: AtWork, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, at: int
) -> None:
    stick, told, real = tmp_path / "stick", [0], LongWork.__call__
    stick.mkdir()

    def pull(work: LongWork, done: int, whole: int) -> None:
        told[0] += 1
        if told[0] > at:
            shutil.rmtree(stick, ignore_errors=True)
        real(work, done, whole)

    monkeypatch.setattr(LongWork, "__call__", pull)
    page = on_page(at_work)
    choosing(monkeypatch, stick / "one.backup")
    at_work.key(Qt.Key.Key_Return, CTRL)
    made = at_work.session.call(list_backups)
    if told[0] > at:
        assert page.banner.property("look") == "banner-danger"
        assert made == ()
    else:
        assert page.list.lines[0].file.text() == "there"
        shutil.rmtree(stick)
        at_work.window.backups.refresh()
        at_work.settle()
        assert page.list.lines[0].file.text() == "not reachable"
