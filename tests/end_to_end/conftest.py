"""The whole program under test: no display, and what the offscreen platform says of least sizes is let pass."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.collecting import collected_as_in_the_program

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let pass what the offscreen platform says of every window with a least size."""
    for item in items:
        if "end_to_end" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))


@pytest.fixture(autouse=True)
def collector(qapp: QApplication) -> Iterator[None]:
    """Collect as the program does; a collection on any other thread than that of the windows fails the test."""
    with collected_as_in_the_program(qapp) as elsewhere:
        yield
    assert elsewhere == [], "Python's collector ran on another thread"
