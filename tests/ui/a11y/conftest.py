"""What a screen reader is told: the roles of our own widgets are there, as in the program."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from ui.platform.accessibility import install_roles


@pytest.fixture(autouse=True)
def listening(qapp: QApplication) -> None:  # noqa: ARG001 - there must be an application
    """Let a screen reader listen."""
    install_roles()
    QAccessible.setActive(True)
