"""Under every keymap of our readers, Caps Lock on or off, each key does the same: pressed on a real X server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from tests.ui.platform.display import needs_screen, own_screen
from tests.ui.platform.x_keyboard import libraries
from ui.platform import key_table

needs_keymaps = pytest.mark.skipif(
    shutil.which("setxkbmap") is None or libraries() is None, reason="setxkbmap or libXtst is not installed"
)


@needs_screen
@needs_keymaps
def test_every_key_does_the_same_under_every_keymap() -> None:
    with own_screen() as environment:
        run = subprocess.run(
            [sys.executable, "-m", "tests.ui.platform.pressed_on_x"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=240,
        )
    told = json.loads(run.stdout)
    assert told["pressed"] > len(key_table.COMMANDS) / 2
    assert told["wrong"] == []
