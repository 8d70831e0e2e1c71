"""A disk that is full, read-only or busy while somebody types: typing goes on, the state is said, and saving resumes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hotline.call.record import Call
from hotline.clock import FixedClock
from hotline.desk import calls, drafts
from hotline.desk.acts import Desk
from hotline.desk.calls import Submitted, show_call
from hotline.desk.office import unlock
from hotline.desk.session import Session
from hotline.desk.verify import verify
from hotline.errors import CannotWrite
from hotline.store.connection import open_database
from tests.acts import as_act
from tests.ui.at_work import CTRL, PASSPHRASE, USER, AtWork, copy_office, worked
from tests.ui.endurance.disks import LimitedStore, SmallDisk, small_disk
from ui.pages.call_form.state import autosave
from ui.pages.call_form.state.form_state import Saved
from ui.session.tasks import Tasks

Disk = LimitedStore | SmallDisk
FIRST = "qapı bağlıdır "
LONG = "дверь закрыта, зарплату не платят " * 900
IN_TIME_MS = 15_000

pytestmark = pytest.mark.usefixtures("soon_again")


@pytest.fixture
def soon_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try to save again sooner than an operator would wait for it."""
    monkeypatch.setattr(autosave, "RETRY_MS", 200)


@pytest.fixture(
    params=["store that may not grow", "full disk", "store that may not grow, journal", "full disk, journal"]
)
def folder_and_way(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    if not request.param.startswith("full disk"):
        yield tmp_path, request.param
        return
    with small_disk(tmp_path / "small") as folder:
        if folder is None:
            pytest.skip("mounting a small disk needs the rights to do so")
        yield folder, request.param


@pytest.fixture
def own_session(office: Path, folder_and_way: tuple[Path, str], clock: FixedClock) -> Iterator[Session]:
    folder, way = folder_and_way
    opened = unlock(copy_office(office, folder), USER, PASSPHRASE, clock, rollback=way.endswith("journal"))
    yield opened
    opened.close()


@pytest.fixture
def disk(own_session: Session, folder_and_way: tuple[Path, str]) -> Disk:
    folder, way = folder_and_way
    return SmallDisk(folder) if way.startswith("full disk") else LimitedStore(own_session)


@pytest.fixture
def writing(qtbot: QtBot, own_session: Session, tasks: Tasks, disk: Disk) -> Iterator[AtWork]:
    """Sit at a form whose first words are saved."""
    for at_work in worked(qtbot, own_session, tasks):
        begin(at_work)
        yield at_work
        disk.free()


def begin(at_work: AtWork) -> None:
    at_work.begin()
    at_work.state.set(("contact", "contact_type"), "tip")
    at_work.form.go_to("summary")
    at_work.type(FIRST)
    at_work.form.save_now()
    at_work.settle()
    assert at_work.state.saved is Saved.SAVED


def paste(at_work: AtWork, text: str) -> None:
    at_work.form.summary.editor.insertPlainText(text)


def saved_badge(at_work: AtWork) -> str:
    return at_work.form.bar.saved.text()


def await_saved(at_work: AtWork, expected: str) -> None:
    """Wait until all is saved, without doing anything."""
    at_work.bot.waitUntil(lambda: at_work.state.saved is Saved.SAVED, timeout=IN_TIME_MS)
    assert at_work.stored().narrative == expected
    assert "Saved 14:03:22" in saved_badge(at_work)
    assert at_work.session.call(verify).sound


def see_that_it_is_not_saved(at_work: AtWork, why: str, kept: str) -> None:
    """See that the form says it, the store has what it had, and typing goes on."""
    at_work.form.save_now()
    at_work.settle()
    assert at_work.state.saved is Saved.FAILED
    assert "Not saved" in saved_badge(at_work)
    assert why in at_work.form.banner.words.text()
    assert at_work.form.banner.isVisible()
    before = at_work.form.summary.editor.value()
    at_work.type("sonra ")
    assert at_work.form.summary.editor.value() == before + "sonra "
    assert at_work.state.call.narrative == before + "sonra "
    assert at_work.stored().narrative == kept


def test_a_full_disk_in_the_middle_of_a_save(writing: AtWork, disk: Disk) -> None:
    disk.fill()
    paste(writing, LONG)
    see_that_it_is_not_saved(writing, "disk is full", FIRST)
    disk.free()
    await_saved(writing, FIRST + LONG + "sonra ")
    assert writing.form.banner.isHidden()


def test_a_full_disk_at_a_submission_keeps_the_form_says_it_and_leaves_nothing_half(
    writing: AtWork, disk: Disk
) -> None:
    paste(writing, LONG)
    writing.form.save_now()
    writing.settle()
    reference = writing.state.draft_id
    disk.fill()
    writing.key(Qt.Key.Key_Return, CTRL)
    assert writing.where() == "call"
    assert "disk is full" in writing.form.banner.words.text()
    report = writing.session.call(verify)
    assert (report.sound, report.checked["contact"]) == (True, 0)
    assert writing.stored().narrative == FIRST + LONG
    writing.form.go_to("summary")
    writing.type("sonra ")
    disk.free()
    await_saved(writing, FIRST + LONG + "sonra ")
    assert writing.form.banner.isVisible(), "that nothing was submitted is said until it is tried again"
    writing.key(Qt.Key.Key_Return, CTRL)
    shown = writing.session.call(show_call, reference)
    assert shown.call.narrative == FIRST + LONG + "sonra "
    assert writing.session.call(drafts.list_drafts) == []
    assert writing.session.call(verify).sound


@pytest.fixture
def at_a_form(at_work: AtWork) -> AtWork:
    begin(at_work)
    return at_work


def test_a_store_that_turned_read_only(at_a_form: AtWork) -> None:
    def read_only(desk: Desk, answer: str) -> None:
        desk.store.execute(f"PRAGMA query_only = {answer}")

    at_a_form.session.call(as_act(read_only), "ON")
    paste(at_a_form, "daha ")
    see_that_it_is_not_saved(at_a_form, "read-only", FIRST)
    at_a_form.session.call(as_act(read_only), "OFF")
    await_saved(at_a_form, FIRST + "daha sonra ")


def test_another_program_in_a_long_write(at_a_form: AtWork) -> None:
    def short_patience(desk: Desk) -> bytes:
        desk.store.execute("PRAGMA busy_timeout = 20")
        return bytes(desk.store.keys.key)

    other = open_database(at_a_form.session.path, at_a_form.session.call(as_act(short_patience)))
    other.conn.execute("BEGIN IMMEDIATE")
    other.conn.execute("INSERT INTO settings VALUES ('begun.other', '1')")
    paste(at_a_form, "daha ")
    see_that_it_is_not_saved(at_a_form, "in use by another program", FIRST)
    other.conn.execute("COMMIT")
    other.conn.close()
    await_saved(at_a_form, FIRST + "daha sonra ")


def test_the_last_words_are_in_the_draft_before_a_submission_is_tried(
    at_a_form: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another program may hold the store for seconds then, and the process may die in them."""
    seen: list[str] = []

    def busy(desk: Desk, _: Call, draft_id: str | None, __: datetime | None) -> Submitted:
        assert draft_id is not None
        seen.append(drafts.open_draft(desk, draft_id).narrative)
        raise CannotWrite("The store is in use by another program.")

    monkeypatch.setattr(calls, "submit_call", as_act(busy))
    at_a_form.type("son")
    at_a_form.key(Qt.Key.Key_Return, CTRL)
    assert seen == [FIRST + "son"]
    assert at_a_form.where() == "call"
