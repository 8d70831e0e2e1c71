"""While the form is made on after F2, what can be clicked stays where it is, at every turn of the event loop."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from tests.ui.at_work import AtWork
from ui.pages.call_form.call_form_page import CallFormPage

SIZES = ((1366, 768), (1366, 650), (900, 560))
Place = tuple[int, int, int, int]


def places(window: QWidget) -> dict[QWidget, Place]:
    """Return where each button and field that is in sight lies in its window, and how large it is."""
    found: dict[QWidget, Place] = {}
    for one in window.findChildren(QWidget):
        if isinstance(one, QAbstractButton | QLineEdit) and one.isVisible() and not one.visibleRegion().isEmpty():
            corner = one.mapTo(window, QPoint(0, 0))
            found[one] = (corner.x(), corner.y(), one.width(), one.height())
    return found


def moved(before: dict[QWidget, Place], now: dict[QWidget, Place]) -> list[str]:
    return [
        f"{type(one).__name__} {one.accessibleName()}: {place} → {now[one]}"
        for one, place in before.items()
        if one in now and now[one] != place
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("again", [False, True])
def test_after_f2(at_work: AtWork, size: tuple[int, int], *, again: bool) -> None:
    at_work.shell.resize(*size)
    at_work.settle()
    if again:
        at_work.begin()
        at_work.state.set(("contact", "contact_type"), "situation")
        at_work.form.add_person()
        at_work.settle()
        at_work.shell.go("desk")
        at_work.settle()
    at_work.window.new_call()
    at_work.bot.waitUntil(lambda: at_work.where() == "call", timeout=30_000)
    page = at_work.shell.page("call")
    assert isinstance(page, CallFormPage)
    QApplication.processEvents()
    before, turns = places(at_work.shell), 0
    while turns < 60 or not page.whole:
        QApplication.processEvents()
        now = places(at_work.shell)
        assert not moved(before, now), f"in turn {turns}"
        before, turns = now, turns + 1
    assert set(page.cards) - {key for key, card in page.cards.items() if card.isHidden()}
