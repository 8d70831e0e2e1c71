"""From the accepted key to the list: the store opened, the Desk painted, the list of contacts painted."""

from __future__ import annotations

import time
from collections.abc import Callable
from multiprocessing import get_context

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hotline.clock import FixedClock
from hotline.desk.acts import Desk, Office
from hotline.desk.contact_search import Filter, Portion, find_slice
from hotline.desk.list_order import NEWEST_FIRST
from hotline.referral.national_pack import national_pack
from hotline.store.keys.calibration import calibrated_cost
from hotline.store.keys.slots import spend
from hotline.store.opening import open_store
from hotline.store.tables.users import list_users
from tests.benchmarks.at_desk import MeasuredHands, breathe, calls_page, desk_of, give_passphrase, program
from tests.benchmarks.figures import Figure, median
from tests.benchmarks.painted import Painted
from tests.benchmarks.pulse import Pulse
from tests.benchmarks.setting import Setting
from tests.benchmarks.stores import MORNING, Kept
from ui.app.application import Application

_RUNS, _MORNINGS, _RETURNS = 9, 5, 4
_GOAL = 150
_TYPIST = 15.0
"""How much slower the passphrase is typed than other rows type: some eight letters a second, as a quick hand does."""


def measure(setting: Setting) -> list[Figure]:
    """Return the store's part, then the whole as it is seen; what the passphrase costs is left out of all of them."""
    kept = setting.years
    store = [_milliseconds_of_store(kept) for _ in range(setting.few(_RUNS))]
    with get_context("spawn").Pool(1, maxtasksperchild=1) as processes:
        returns = setting.few(_RETURNS, least=1)
        mornings = processes.starmap(_windows, [(kept, returns)] * setting.few(_MORNINGS, least=1), chunksize=1)
    first = [one[0] for one in mornings]
    again = [times for one in mornings for times in one[1:]]
    number = f"{kept.calls:,} contacts"
    return [
        Figure(row="open", what=f"key accepted to first rows read, {number}", value=median(store), most=_GOAL),
        _whole("key accepted to list painted, first time in the morning", first),
        _whole("key accepted to list painted, after a lock", again),
        _from_enter([sum(one) for one in again]),
    ]


def _from_enter(again: list[float]) -> Figure:
    """Return from Enter to the list with a slot as this computer would make one, beside its derivation: one waits for the other."""
    cost = calibrated_cost()
    began = time.perf_counter()
    spend("a passphrase", cost)
    derived = (time.perf_counter() - began) * 1000
    return Figure(
        row="open",
        what="Enter on the passphrase to list painted, with a slot of this computer",
        value=derived + median(again),
        floor=derived,
        most_ratio=1.25,
    )


def _whole(what: str, times: list[tuple[float, float]]) -> Figure:
    desk, listed = median([one for one, _ in times]), median([one for _, one in times])
    notes = (
        f"to the Desk painted {desk:.0f} ms, from there by Alt+2 to the list {listed:.0f} ms",
        "the passphrase is typed at some eight letters a second",
    )
    return Figure(row="open", what=what, value=median([sum(one) for one in times]), most=_GOAL, notes=notes)


def _milliseconds_of_store(kept: Kept) -> float:
    keys, clock = kept.keys(), FixedClock(MORNING)
    began = time.perf_counter()
    store = open_store(kept.path, keys, clock)
    desk = Desk(store, list_users(store)[0], Office(store.office, national_pack().time_zone), clock)
    find_slice(desk, Filter(), NEWEST_FIRST, Portion(limit=200, rows=64))
    took = (time.perf_counter() - began) * 1000
    store.close()
    return took


def _windows(kept: Kept, returns: int) -> list[tuple[float, float]]:
    """Return how long the Desk and then the list took in a process of its own: the first time, and each time after a lock."""
    times: list[tuple[float, float]] = []
    with program(kept) as (application, _):
        hands, typist = MeasuredHands(application, Pulse()), MeasuredHands(application, Pulse(), _TYPIST)

        def desk_painted() -> bool:
            return application.desk is not None and application.tasks.busy == 0

        for _ in range(1 + returns):
            give_passphrase(application, typist)
            began = time.perf_counter()
            QTest.keyClick(QApplication.focusWidget() or application.start_window(), Qt.Key.Key_Return)
            _until(desk_painted)
            desk = time.perf_counter()
            times.append(((desk - began) * 1000, _milliseconds_to_list(application)))
            hands.idle()
            hands.rest()
            application.lock()
            hands.rest()
    return times


def _milliseconds_to_list(application: Application) -> float:
    window = desk_of(application).shell
    window.activateWindow()
    began = time.perf_counter()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    # The page is there now; its rows are still on their way.
    return (Painted(calls_page(application).table).wait() - began) * 1000


def _until(true: Callable[[], bool]) -> None:
    while not true():
        breathe(1)
    QApplication.processEvents()
