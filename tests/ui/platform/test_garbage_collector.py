"""Python's collector runs between events on the thread of the windows alone: a run while a page was destroyed ended the program."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import main as starting
from ui.platform import garbage_collector as collecting
from ui.platform.garbage_collector import Collector, due_generation, keep_what_is_loaded


class Ring:
    """Garbage that only the cyclic collector can take away."""

    def __init__(self) -> None:
        self.itself = self


def litter(rings: int) -> None:
    """Leave so many objects that only the collector can take away."""
    for _ in range(rings):
        Ring()


@pytest.fixture
def runs() -> Iterator[list[int]]:
    """Return the generations that were collected."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.collect()
    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


@pytest.fixture
def ours(qapp: QApplication) -> Iterator[Collector]:
    """Return a collector whose timer stands still."""
    made = Collector(qapp)
    made.stop()
    yield made
    made.deleteLater()


def test_garbage_waits_for_the_timer_and_is_then_taken_away(ours: Collector, runs: list[int]) -> None:
    litter(50_000)
    assert runs == []
    assert due_generation() == 0
    ours.collect_what_is_due()
    assert runs == [0]
    assert due_generation() is None
    ours.collect_what_is_due()
    assert runs == [0]


def test_older_generations_are_collected_in_their_turn(ours: Collector, runs: list[int]) -> None:
    for _ in range(400):
        litter(5_000)
        ours.collect_what_is_due()
    assert runs.count(0) > runs.count(1) > runs.count(2) > 0


@pytest.mark.usefixtures("ours")
def test_the_timer_collects_in_the_loop_of_the_program(
    qtbot: QtBot, qapp: QApplication, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "PERIOD_MS", 1)
    ticking = Collector(qapp)
    litter(50_000)
    qtbot.waitUntil(lambda: bool(runs), timeout=5000)
    ticking.stop()
    ticking.deleteLater()


def test_nothing_is_collected_inside_the_handling_of_an_event(ours: Collector, runs: list[int]) -> None:
    """A question or a dialog of the system runs a loop of its own, inside the click that opened it."""
    outer, inner = QEventLoop(), QEventLoop()
    within: list[int] = []

    def click() -> None:
        litter(50_000)
        QTimer.singleShot(0, ours.collect_what_is_due)
        QTimer.singleShot(1, inner.quit)
        inner.exec()
        within.extend(runs)
        QTimer.singleShot(0, ours.collect_what_is_due)
        QTimer.singleShot(1, outer.quit)

    QTimer.singleShot(0, click)
    outer.exec()
    assert within == []
    assert runs == [0]


def test_a_thread_of_the_store_never_collects(collector: list[str]) -> None:
    with ThreadPoolExecutor(2) as pool:
        for _ in range(20):
            pool.submit(litter, 20_000)
    assert collector == []


def test_a_collection_on_another_thread_would_be_seen(collector: list[str]) -> None:
    gc.enable()
    thread = threading.Thread(target=litter, args=(20_000,), name="store")
    thread.start()
    thread.join()
    gc.disable()
    assert set(collector) == {"store"}
    collector.clear()


def test_what_is_loaded_is_gone_through_no_more() -> None:
    before = gc.get_freeze_count()
    kept = [Ring() for _ in range(1000)]
    keep_what_is_loaded()
    assert gc.get_freeze_count() >= before + len(kept)


def test_the_program_takes_the_collector_over_before_its_first_window(monkeypatch: pytest.MonkeyPatch) -> None:
    enabled: list[bool] = []

    def begin(_: list[str]) -> None:
        enabled.append(gc.isenabled())
        raise SystemExit

    gc.enable()
    monkeypatch.setattr(starting, "QApplication", begin)
    with pytest.raises(SystemExit):
        starting.main([])
    assert enabled == [False]


_COMMAND = """
import gc
import sys
from hotline.cli.main import main
sys.argv = ["hotline", "indicators", "list", "--set", "AL"]
try:
    main()
except SystemExit:
    pass
print(gc.isenabled(), file=sys.stderr)
"""


def test_commands_keep_pythons_usual_collector() -> None:
    done = subprocess.run([sys.executable, "-c", _COMMAND], capture_output=True, text=True, timeout=60, check=False)
    assert done.stderr.split()[-1] == "True", done.stderr
