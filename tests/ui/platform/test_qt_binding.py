"""The version of Qt for Python that is installed counts rightly: a day of calls does not use up Python's None.

With 6.12.0 on Python 3.11 the interpreter aborted within seconds of scrolling ("deallocating None").
"""

from __future__ import annotations

import subprocess
import sys

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
