"""What the recipe for a page promises, seen in the real windows: run in a copy of the tree in which it was followed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

import hotline
from hotline.desk.rights import Right
from hotline.desk.session import Session
from tests.ui.at_work import ALT, AtWork
from ui.app.shell import Shell
from ui.app.supervision_pages import SupervisionPages
from ui.widgets.text_label import Text


def test_the_key_leads_to_the_page_which_is_made_then(at_work: AtWork) -> None:
    assert Path(hotline.__file__).is_relative_to(Path.cwd())
    assert not at_work.shell.is_made("losses")
    assert [key.what for group in at_work.shell.key_groups() for key in group.keys if key.key == "Alt+B"] == [
        "Missing changes"
    ]
    at_work.key(Qt.Key.Key_B, ALT)
    assert at_work.where() == "losses"
    assert [one.text() for one in at_work.shell.page("losses").findChildren(Text)] == ["none"]


def test_who_lacks_the_right_is_not_offered_it(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "may", lambda _, right: right is not Right.VERIFY)
    shell = Shell()
    pages = SupervisionPages(at_work.context, shell, at_work.window.show_call)
    with pytest.raises(KeyError):
        shell.page("losses")
    pages.backups.close()
    shell.deleteLater()
