"""A page that is written over another one while the program is ended: the old one or the new one, whole."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from hotline.store.files.private_files import TEMPORARY
from tests.endurance.long import rounds

ROOT = Path(__file__).parents[2]
SIZE = 3_000_000
WRITES = f"""
import sys
from pathlib import Path
from hotline.store.files.output_file import OutputFile, write_outputs
page, numbers = Path(sys.argv[1]), Path(sys.argv[2])
turn = 0
while True:
    letter = b"AB"[turn % 2 : turn % 2 + 1]
    write_outputs([OutputFile(page, letter * {SIZE}, replace=True), OutputFile(numbers, letter * 10, replace=True)])
    print(turn, flush=True)
    turn += 1
"""


@pytest.mark.skipif(sys.platform == "win32", reason="ended by a signal")
def test_a_kill_at_any_moment_leaves_a_whole_page(tmp_path: Path, say: Callable[[str], None]) -> None:
    page, numbers = tmp_path / "day.pdf", tmp_path / "day.json"
    chance = Random(9)
    left_over = 0
    times = rounds(15, 300)
    for _ in range(times):
        with subprocess.Popen(
            [sys.executable, "-c", WRITES, str(page), str(numbers)], cwd=ROOT, stdout=subprocess.PIPE
        ) as writing:
            assert writing.stdout is not None
            writing.stdout.readline()
            time.sleep(chance.random() / 20)
            writing.send_signal(signal.SIGKILL)
        for path, size in ((page, SIZE), (numbers, 10)):
            content = path.read_bytes()
            assert len(content) == size
            assert content.count(content[:1]) == size, "a mixture of two pages"
        waiting = [one for one in tmp_path.iterdir() if one.name.endswith(TEMPORARY)]
        left_over += len(waiting)
        for one in waiting:
            one.unlink()
        assert sorted(one.name for one in tmp_path.iterdir()) == ["day.json", "day.pdf"]
    say(f"pages, killed {times} times while they were written: 0 broken, {left_over} unfinished files left beside them")
