"""Python's collector under test as it is in the program: between events, on one thread."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from ui.platform.garbage_collector import Collector, switch_off_automatic_collection


@contextmanager
def other_threads_that_collect() -> Iterator[list[str]]:
    """Note the name of each thread but the main one on which a collection runs."""
    elsewhere: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        if phase == "start" and threading.current_thread() is not threading.main_thread():
            elsewhere.append(threading.current_thread().name)

    gc.callbacks.append(note)
    try:
        yield elsewhere
    finally:
        gc.callbacks.remove(note)


@contextmanager
def collected_as_in_the_program(qapp: QApplication) -> Iterator[list[str]]:
    """Collect by the program's own timer alone while this lasts, and note other threads on which a collection ran all the same."""
    before = gc.isenabled()
    switch_off_automatic_collection()
    collector = Collector(qapp)
    try:
        with other_threads_that_collect() as elsewhere:
            yield elsewhere
    finally:
        collector.stop()
        collector.deleteLater()
        if before:
            gc.enable()
