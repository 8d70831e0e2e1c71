"""The schedule at the desk: made without a dialog, said in one line; a failure is red, says what to do, and is tried again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from hotline.desk.backups import list_backups, make_backup
from hotline.desk.settings import change_settings, get_settings
from hotline.store.tables.backups import ON_SCHEDULE, SECOND_PLACE
from tests.ui.at_work import CTRL, AtWork
from tests.ui.pages.supervision.backups.test_backing_up import on_page
from ui.pages.supervision.backups import backup_schedule_card, backups_page
from ui.pages.supervision.backups.backups_page import BackupsPage
from ui.session.desk_backups import DeskBackups


def plan(at_work: AtWork, folder: Path, second: Path | None = None) -> None:
    """Set the schedule on its page, by hand and by keys."""
    page = on_page(at_work)
    card = page.schedule
    card.pace.set_value("daily")
    card.folder.set_path(folder)
    card.second.set_path(second)
    at_work.key(Qt.Key.Key_S, CTRL)
    at_work.settle()


def causes(at_work: AtWork) -> list[str]:
    return [one.cause for one in at_work.session.call(list_backups)]


def test_a_schedule_makes_one_at_once_then_every_day_in_both_places_without_a_dialog(
    at_work: AtWork, tmp_path: Path, clock: FixedClock
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    plan(at_work, first, second)
    assert causes(at_work) == [SECOND_PLACE, ON_SCHEDULE]
    assert at_work.in_front() is None
    assert "both folders, which are on one disk" in at_work.shell.rail.news.words.text()
    clock.advance(timedelta(hours=5))  # 19:03 at the office
    at_work.window.backups.refresh()
    at_work.settle()
    assert len(causes(at_work)) == 2
    clock.advance(timedelta(hours=1))
    at_work.window.backups.refresh()
    at_work.settle()
    assert causes(at_work) == [SECOND_PLACE, ON_SCHEDULE] * 2
    assert at_work.session.call(get_settings).backup_second == str(second)


def test_a_folder_that_is_gone_is_said_in_red_on_the_desk_and_tried_again(
    at_work: AtWork, tmp_path: Path, clock: FixedClock
) -> None:
    plan(at_work, tmp_path / "pulled")
    at_work.shell.go("desk")
    at_work.settle()
    notice = at_work.desk.backups
    assert notice.failed.isVisible()
    assert notice.failed.property("look") == "banner-danger"
    assert "its folder does not exist" in notice.failed.words.text()
    assert "It is tried again at 14:18." in notice.failed.words.text()
    assert at_work.in_front() is None
    (tmp_path / "pulled").mkdir()
    clock.advance(timedelta(minutes=14))
    at_work.window.backups.refresh()
    at_work.settle()
    assert causes(at_work) == [], "it is not tried before the time that was said"
    clock.advance(timedelta(minutes=1))
    at_work.window.backups.refresh()
    at_work.settle()
    assert causes(at_work) == [ON_SCHEDULE]
    assert notice.failed.isHidden()


def test_a_second_folder_that_is_gone_says_that_the_first_one_holds(at_work: AtWork, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    plan(at_work, first, tmp_path / "pulled")
    at_work.shell.go("desk")
    at_work.settle()
    assert "was made, but not copied to the second folder" in at_work.desk.backups.failed.words.text()
    assert causes(at_work) == [ON_SCHEDULE]
    assert len(list(first.iterdir())) == 1
    page = on_backups(at_work)
    assert page.failed.isVisible()
    assert "was made, but not copied to the second folder" in page.failed.words.text()
    anew = DeskBackups(at_work.context, at_work.shell)  # as after the lock
    anew.refresh()
    at_work.settle()
    assert anew.finish(20)
    at_work.settle()
    assert anew.finish(20)
    assert anew.failure is not None
    assert anew.failure.made is not None, "it is still made, and still not copied"
    anew.close()


def test_a_second_folder_on_the_same_disk_is_said_when_it_is_chosen(at_work: AtWork, tmp_path: Path) -> None:
    page = on_backups(at_work)
    for name, row in (("one", page.schedule.folder), ("two", page.schedule.second)):
        (tmp_path / name).mkdir()
        row.set_path(tmp_path / name)
    page.schedule.pace.set_value("daily")
    page.schedule.save()
    at_work.settle()
    assert "The second folder is on the same disk" in page.schedule.banner.words.text()


def test_a_failure_is_not_said_any_more_when_the_page_is_opened_again(
    at_work: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = on_backups(at_work)
    monkeypatch.setattr(backups_page, "ask_new", lambda *_args, **_named: tmp_path / "missing" / "one.backup")
    page.make.back_up.setFocus()
    page.make.back_up.click()
    at_work.settle()
    assert page.banner.isVisible()
    assert page.banner.kind == "danger"
    assert page.make.back_up.hasFocus(), "the keyboard is where it was"
    at_work.shell.go("desk")
    on_backups(at_work)
    assert not page.banner.isVisible()
    page.banner.say("x", "danger")
    at_work.context.guard.changed.emit()
    assert not page.banner.isVisible(), "nor once the file of the store is back"


def on_backups(at_work: AtWork) -> BackupsPage:
    at_work.shell.go("backups")
    at_work.settle()
    page = at_work.shell.page("backups")
    assert isinstance(page, BackupsPage)
    return page


def test_the_desk_says_how_old_the_last_one_is_and_whether_its_file_is_there(
    at_work: AtWork, tmp_path: Path, clock: FixedClock
) -> None:
    notice = at_work.desk.backups
    at_work.settle()
    assert notice.old.property("look") == "banner-danger"
    assert "No backup of this store was ever made." in notice.old.words.text()
    made = make_backup(at_work.session, tmp_path / "one.backup").path

    def seen(after: timedelta) -> None:
        clock.advance(after)
        at_work.window.backups.refresh()
        at_work.settle()

    seen(timedelta(hours=3))
    assert notice.old.isHidden()
    assert notice.words.text().endswith("3 h ago.")
    made.rename(tmp_path / "elsewhere.backup")
    seen(timedelta(0))
    assert "its file is not reachable now" in notice.words.text()
    made.write_bytes((tmp_path / "elsewhere.backup").read_bytes()[:-10])
    seen(timedelta(0))
    assert "not there whole any more" in notice.words.text()
    seen(timedelta(days=7))
    assert notice.old.property("look") == "banner-warning"
    seen(timedelta(days=30))
    assert notice.old.property("look") == "banner-danger"
    notice.old.button.click()
    assert at_work.where() == "backups"


def test_a_schedule_without_a_folder_is_refused_beside_it(at_work: AtWork) -> None:
    page = on_page(at_work)
    page.schedule.pace.set_value("hourly")
    at_work.key(Qt.Key.Key_S, CTRL)
    assert "Choose the folder" in page.schedule.banner.words.text()
    assert at_work.session.call(get_settings).backup_pace == "off"


def test_the_folders_are_chosen_in_the_dialog_of_files(
    at_work: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = on_page(at_work)
    choose: Callable[..., Path | None] = lambda *_args, **_named: tmp_path  # noqa: E731 - it stands for a dialog
    monkeypatch.setattr(backup_schedule_card, "ask_folder", choose)
    page.schedule.folder.choose.click()
    assert page.schedule.folder.path == tmp_path
    page.schedule.folder.clear.click()
    assert page.schedule.folder.path is None


def test_a_practice_store_is_not_asked_for_backups(at_work: AtWork) -> None:
    now = at_work.session.call(get_settings)
    at_work.session.call(change_settings, replace(now, practice=True))
    at_work.window.backups.refresh()
    at_work.settle()
    notice = at_work.desk.backups
    assert all(one.isHidden() for one in (notice.failed, notice.old, notice.quiet))
