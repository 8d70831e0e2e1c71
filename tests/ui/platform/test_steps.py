"""Work in steps: a slice at a time, to the end, or as far as somebody waits for."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.platform.steps import Steps


def counted(into: list[int], number: int) -> Iterator[None]:
    """Put one number after the other into a list, a step each."""
    for one in range(number):
        into.append(one)
        yield


def test_all_steps_are_done_between_other_events(qtbot: QtBot, qapp: QApplication) -> None:
    done: list[int] = []
    steps = Steps(counted(done, 200), qapp)
    steps.start()
    assert done == []
    qtbot.waitUntil(lambda: steps.done)
    assert done == list(range(200))


def test_who_waits_gets_one_step_or_all(qapp: QApplication) -> None:
    done: list[int] = []
    steps = Steps(counted(done, 3), qapp)
    assert not steps.run(0)
    assert done == [0]
    assert steps.run(float("inf"))
    assert done == [0, 1, 2]
    assert steps.run(0)


def test_what_was_stopped_or_thrown_away_goes_on_no_more(qtbot: QtBot) -> None:
    done: list[int] = []
    owner = QObject()
    stopped, gone = Steps(counted(done, 9), owner), Steps(counted(done, 9), owner)
    stopped.start()
    stopped.stop()
    gone.start()
    owner.deleteLater()
    qtbot.wait(60)
    assert done == []


def test_it_rests_while_nothing_is_wanted_and_goes_on_when_it_is_started_again(
    qtbot: QtBot, qapp: QApplication
) -> None:
    done: list[int] = []
    wanted = [False]
    steps = Steps(counted(done, 3), qapp, lambda: wanted[0])
    steps.start()
    qtbot.wait(60)
    assert done == []
    wanted[0] = True
    steps.start()
    qtbot.waitUntil(lambda: steps.done)
    assert done == [0, 1, 2]
