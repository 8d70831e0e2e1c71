"""Results come back on the thread of the windows; no error is lost; nothing reaches a closed window."""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hotline.errors import InvalidInput, KnownError
from hotline.faults import fault_place
from tests.ui.conftest import Errors
from ui.session.tasks import SLICE_SECONDS, Tasks
from ui.widgets.error_text import problem_words, show_problem


class Window(QWidget):
    """Remembers what arrived, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.threads: set[int] = set()

    def take(self, result: object) -> None:
        """Take a result."""
        self.got.append(result)
        self.threads.add(threading.get_ident())


def fail() -> None:
    secret = "Rəşad 050 123 45 67"
    raise ValueError(secret)


def refuse() -> None:
    raise InvalidInput("Not like this.")


class Broken(Window):
    """Has a fault."""

    def take(self, result: object) -> None:
        """Fail."""
        raise ZeroDivisionError(result)


class Slow(Window):
    """Takes its time with each result, and notes when something else had its turn."""

    def take(self, result: object) -> None:
        """Take a result for longer than a slice."""
        super().take(result)
        time.sleep(2 * SLICE_SECONDS)

    def turn(self) -> None:
        """Note that something else had its turn."""
        self.got.append("turn")


def test_results_that_come_together_leave_a_turn_to_what_else_waits(
    qtbot: QtBot, tasks: Tasks, pool: ThreadPoolExecutor
) -> None:
    window = Slow()
    qtbot.addWidget(window)
    waited = [pool.submit(int, number) for number in range(3)]
    for one in waited:
        tasks.run(one, window.take)
    wait(waited)
    QTimer.singleShot(0, window.turn)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert [one for one in window.got if one != "turn"] == [0, 1, 2]
    assert window.got.index("turn") < window.got.index(2)


def test_a_fault_in_what_receives_a_result_keeps_no_other_from_coming(
    qtbot: QtBot, tasks: Tasks, pool: ThreadPoolExecutor
) -> None:
    window, broken = Slow(), Broken()
    for one in (window, broken):
        qtbot.addWidget(one)
    with qtbot.captureExceptions() as caught:
        tasks.run(pool.submit(int, 0), window.take)
        tasks.run(pool.submit(int, 1), broken.take)
        tasks.run(pool.submit(int, 2), window.take)
        qtbot.waitUntil(lambda: not tasks.busy)
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]
    assert window.got == [0, 2]


def test_a_result_arrives_on_the_thread_of_the_windows(qtbot: QtBot, tasks: Tasks, pool: ThreadPoolExecutor) -> None:
    window = Window()
    qtbot.addWidget(window)
    for number in range(50):
        tasks.run(pool.submit(int, number), window.take)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert window.got == list(range(50))
    assert window.threads == {threading.get_ident()}


def test_an_error_goes_to_its_own_handler_or_the_common_one(
    qtbot: QtBot, tasks: Tasks, pool: ThreadPoolExecutor, errors: Errors
) -> None:
    window = Window()
    qtbot.addWidget(window)
    tasks.run(pool.submit(fail), window.take, window.take)
    tasks.run(pool.submit(fail), window.take)
    assert tasks.finish()
    assert [type(got) for got in window.got] == [ValueError]
    assert [type(error) for error in errors.seen] == [ValueError]


def test_who_asks_for_refusals_gets_what_the_world_refuses_and_none_of_our_own_faults(
    qtbot: QtBot, tasks: Tasks, pool: ThreadPoolExecutor, errors: Errors
) -> None:
    window = Window()
    qtbot.addWidget(window)
    tasks.run(pool.submit(refuse), window.take, on_refused=window.take)
    tasks.run(pool.submit(fail), window.take, on_refused=window.take)
    assert tasks.finish()
    assert [type(got) for got in window.got] == [InvalidInput]
    assert [type(error) for error in errors.seen] == [ValueError]


def test_a_result_for_a_closed_window_is_dropped_and_its_error_is_not(tasks: Tasks, errors: Errors) -> None:
    window = Window()
    done: Future[int] = Future()
    failed: Future[int] = Future()
    tasks.run(done, window.take)
    tasks.run(failed, window.take, window.take)
    shiboken6.delete(window)
    done.set_result(1)
    failed.set_exception(KnownError("gone"))
    assert tasks.finish()
    assert [str(error) for error in errors.seen] == ["gone"]


def test_a_cancelled_task_is_over(tasks: Tasks) -> None:
    future: Future[int] = Future()
    tasks.run(future)
    future.cancel()
    assert tasks.finish()


def test_finishing_does_not_wait_for_ever(tasks: Tasks) -> None:
    future: Future[int] = Future()
    tasks.run(future)
    assert not tasks.finish(0.01)
    future.set_result(1)


def test_our_fault_is_told_by_type_and_place_and_never_by_value(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    with pytest.raises(ValueError, match="050") as caught:
        fail()
    assert fault_place(caught.value).startswith("ValueError, tests/ui/session/test_tasks.py:")
    dialog = show_problem(window, caught.value)
    assert "ValueError" in dialog.words.text()
    assert "050" not in dialog.words.text()
    dialog.accept()


def test_the_fault_of_the_world_is_told_in_its_own_words() -> None:
    assert problem_words(InvalidInput("Write {what}.", what="a code")) == "Write a code."


def test_answers_that_are_waited_for_come_in_the_order_of_the_questions(qtbot: QtBot, tasks: Tasks) -> None:
    window = Window()
    qtbot.addWidget(window)
    questions = [Future[int]() for _ in range(50)]
    for question in questions:
        tasks.run(question, window.take)
    for number, question in enumerate(questions):
        question.set_result(number)
    assert tasks.finish()
    assert window.got == list(range(50))


def test_a_fault_is_noted_whoever_handles_it_and_the_fault_of_the_world_is_not(
    qtbot: QtBot, pool: ThreadPoolExecutor
) -> None:
    # Before, a fault that a page had words for, as the saving of a form has, was never noted.
    window, noted = Window(), list[Exception]()
    qtbot.addWidget(window)
    tasks = Tasks(
        window.take, window, noted.append
    )  # the window has it: the thread of the work must not be the last to let go
    tasks.run(pool.submit(fail), None, window.take)
    tasks.run(pool.submit(refuse), None, window.take)
    assert tasks.finish(5)
    assert [type(one) for one in noted] == [ValueError]


def test_a_fault_in_what_receives_a_result_keeps_nobody_from_the_end(
    qtbot: QtBot, pool: ThreadPoolExecutor, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Before, it went out of `finish` through the lock, which was then half done: no page, and the store open.
    window, told = Window(), list[type[BaseException] | None]()
    qtbot.addWidget(window)
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind))
    tasks.run(pool.submit(str), _receives_badly)
    tasks.run(pool.submit(str), window.take)
    assert tasks.finish(5)
    assert told == [ValueError]
    assert window.got == [""]


def _receives_badly(_: object) -> None:
    fail()


def test_work_that_ends_when_its_receiver_is_gone_disturbs_nobody(
    pool: ThreadPoolExecutor, caplog: pytest.LogCaptureFixture
) -> None:
    # Before, the signal of the receiver was sent from what was left of it: an error in the log, at times a segmentation fault.
    for _ in range(20):
        gate = threading.Event()
        tasks = Tasks(lambda _: None)
        done = pool.submit(gate.wait)
        tasks.run(done)
        del tasks
        gate.set()
        assert done.result(5)
    pool.shutdown()
    assert caplog.text == ""
