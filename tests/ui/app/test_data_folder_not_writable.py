"""A data folder that cannot be made or written is a sentence at the set-up: nothing is left half made, and another place can be chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hotline.clock import FixedClock
from hotline.secret import Secret
from ui.app.application import Application
from ui.pages.start.set_up_page import SetUpPage
from ui.platform.crash_capture import CrashCapture
from ui.platform.local_settings import FOLDER_VARIABLE, data_folder
from ui.session.new_office import NewOffice


def test_an_office_that_cannot_be_set_up_here_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication, clock: FixedClock
) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_bytes(b"")
    monkeypatch.setenv(FOLDER_VARIABLE, str(in_the_way / "data"))
    assert CrashCapture(data_folder()).run is None, "the program goes without a file of the run"
    application = Application(qapp, clock)
    application.start()
    window = application.start_window()
    try:
        page = window.centralWidget()
        assert isinstance(page, SetUpPage)
        page.wanted.emit(NewOffice(application.store, "BAK", "Rəhbər", Secret("dörd yaşıl çinar")))
        qtbot.waitUntil(lambda: "data" in page.banner.words.text(), timeout=20_000)
        assert page.make.isEnabled()
        assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["a file"]
    finally:
        application.close()
        window.close()
