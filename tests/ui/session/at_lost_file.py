"""Hands for tests in which the file of the store goes away under the open desk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from hotline.errors import N_, CannotWrite
from hotline.language import LANGUAGES, language
from hotline.store.backups import backup
from hotline.store.files.private_files import key_path
from hotline.store.files.wal_check import log_path
from tests.ui.app.program import Program
from ui.session import store_copy_dialog
from ui.session.file_guard import FileGuard
from ui.widgets.status_messages import SavedBadge

_DISK = N_("The disk reports an error. Check the disk and its cable.")
WORDS = "hər söz qalır"
CLAIMS = (
    "Saved {time}",
    "Saved {time} · saving…",
    "saved {time}",
    "Saved.",
    "Locked. Everything was saved.",
    "{time}  {what}: logged",
    "{reference} is submitted.",
    "The note is kept in the store.",
    "Something went wrong in the program. Everything typed in the current contact is saved. Carry on.",
)
"""Every sentence by which the program says that something lies in the store."""


def in_call(program: Program, text: str = WORDS) -> str:
    """Sit down, type into the summary of a call, and return its draft."""
    program.begin()
    program.unlock()
    program.key(Qt.Key.Key_F2)
    program.form.go_to("summary")
    program.type(text)
    program.form.save_now()
    program.settle()
    return program.form.state.draft_id


def guard(program: Program) -> FileGuard:
    assert program.application.desk is not None
    return program.application.desk.context.guard


def beat(program: Program) -> None:
    """Let the second of the watch come."""
    guard(program).look()
    program.settle()


def write_copy(program: Program, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the whole copy to a place, as the line on every page offers, and wait for it."""
    monkeypatch.setattr(store_copy_dialog, "ask_new", lambda *_: place)
    program.application.lost_store.write_copy()
    program.bot.waitUntil(lambda: not program.application.lost_store.busy, timeout=60_000)
    program.settle()


def take_away(office: Path, way: str) -> None:
    """Do to the file of the store what people and programs do."""
    if way == "deleted":
        office.unlink()
    elif way == "replaced":
        other = office.with_name("other")
        shutil.copyfile(office, other)
        other.replace(office)
    elif way == "moved":
        office.rename(office.with_name("moved.store"))
    elif way == "folder":
        office.parent.rename(office.parent.with_name(f"{office.parent.name}-renamed"))
    elif way == "log":
        log_path(office).unlink()
    elif way == "keys":
        key_path(office).unlink()
    else:
        key_path(office).write_bytes(b'{"format": 1, "of": "another store"}')


def disk_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every read of the whole store fail, as it does when the stick is out."""

    def fails(*_: object, **__: object) -> None:
        raise CannotWrite(_DISK)

    monkeypatch.setattr(backup, "_fill", fails)


def visible_texts() -> Iterator[str]:
    """Return every text that is in sight or that a screen reader would say, in every window."""
    for widget in QApplication.allWidgets():
        if widget.isVisible():
            yield from _texts(widget)


def _texts(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.windowTitle()
    yield re.sub(r"<[^>]*>", "", widget.toolTip())
    if isinstance(widget, QLabel):
        yield widget.text()
    if isinstance(widget, SavedBadge):
        yield widget.text()


def claims() -> list[re.Pattern[str]]:
    """Return the claims in every language, any time or name in the place of their fields."""
    found = []
    for code in LANGUAGES:
        for claim in CLAIMS:
            names = [name for _, name, _, _ in Formatter().parse(claim) if name]
            said = re.escape(language(code).gettext(claim, **{name: f"@{name}@" for name in names}))
            for name in names:
                said = said.replace(f"@{name}@", r"\d\d:\d\d(:\d\d)?" if name == "time" else ".+")
            found.append(re.compile(said))
    return found


def assert_nothing_says_saved() -> None:
    """Fail where any text in sight says in any language that something is saved."""
    wrong = [text for text in visible_texts() for claim in claims() if claim.search(text)]
    assert not wrong, wrong
