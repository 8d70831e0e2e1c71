"""The first window waits for nothing that only later ones need: each module here once kept it from being shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui.platform.local_settings import FOLDER_VARIABLE, LocalSettings, save_local_settings

ROOT = Path(__file__).parents[3]
LATER = (
    "PIL",
    "PySide6.QtPrintSupport",
    "PySide6.QtSvg",
    "babel",
    "cryptography",
    "hashlib",
    "hmac",
    "hotline.call.vocabulary",
    "hotline.desk.session",
    "hotline.indicators",
    "hotline.privacy",
    "hotline.reports",
    "hotline.store.connection",
    "html",
    "pypdfium2",
    "reportlab",
    "secrets",
    "sqlcipher3",
    "sqlite_utils",
    "tomllib",
    "ui.pages.call_form",
    "ui.pages.desk",
    "xlsxwriter",
)
"""Modules that are not loaded when the lock is shown; a package stands for all that is in it."""
CLASSES_LATER = ("QAccessible", "QStyle", "QTableView", "QTextCursor", "QWizard")
"""Classes of Qt that PySide has not made for Python by then: each brings enumerations of hundreds of names."""
_SHOW = """
import gc, json, os, sys
from PySide6.QtWidgets import QApplication
import ui.app.desk_ahead
import ui.main
ui.app.desk_ahead.LOAD_AFTER_MS = 1_000_000
class Shown(QApplication):
    @staticmethod
    def exec():
        for _ in range(5):
            QApplication.processEvents()
        made = {one.__name__ for one in gc.get_objects() if isinstance(one, type) and one.__module__.startswith("PySide6")}
        print(json.dumps({"modules": sorted(sys.modules), "classes": sorted(made)}), flush=True)
        os._exit(0)
vars(ui.main)["QApplication"] = Shown
ui.main.main([])
"""


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_what_only_the_desk_needs_is_loaded_after_the_lock_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    store = tmp_path / "desk.store"
    store.touch()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    save_local_settings(LocalSettings(str(store), language))
    done = subprocess.run(
        [sys.executable, "-c", _SHOW], cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )
    shown = json.loads(done.stdout)
    loaded = {name for name in shown["modules"] for later in LATER if name == later or name.startswith(f"{later}.")}
    assert "ui.pages.start.unlock_page" in shown["modules"], "the lock was shown"
    assert not loaded
    assert "QPushButton" in shown["classes"], "classes are seen"
    assert not set(CLASSES_LATER) & set(shown["classes"])
