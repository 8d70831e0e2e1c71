"""The desk lives through a day of Qt calls: they do not use up Python's None (seen to abort within seconds of scrolling)."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ui.singletons import keep_singletons, needed

_CALLS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import ui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(200_000):
    thing.setObjectName("x")
    thing.parent()
print("alive")
"""


def test_hundreds_of_thousands_of_calls_do_not_end_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", _CALLS], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


@pytest.mark.skipif(not needed(), reason="from Python 3.12 on, None cannot die")
@pytest.mark.parametrize("singleton", [None, True, False, NotImplemented, ...])
def test_the_plenty_is_given_once(singleton: object) -> None:
    before = sys.getrefcount(singleton)
    keep_singletons()
    assert before > sys.maxsize >> 4
    assert abs(sys.getrefcount(singleton) - before) < 1000
