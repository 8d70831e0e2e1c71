"""The longest stall of the thread of the windows over a working day: the tour's day and more of what fills it, key by key."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.benchmarks.at_desk import MeasuredHands, RunningClock, calls_page, give_passphrase, program
from tests.benchmarks.contacts import full_calls
from tests.benchmarks.figures import Figure
from tests.benchmarks.pulse import Pulse, Stall
from tests.benchmarks.setting import ROOT, Setting
from tests.scripted_day.day import WorkingDay
from tests.scripted_day.hands import ALT, CTRL
from ui.app.application import Application
from ui.pages.call_form.call_form_page import CallFormPage

K = Qt.Key
_ALL_TIME = "all"
_SEARCHED = ("restoran", "паспорт", "qardaş", "passport", "şantaj")
_LISTED = 10
_GOAL = 50


def measure(setting: Setting) -> list[Figure]:
    """Return the longest stall beside that of a bare window which beats at the same time: what the machine itself does."""
    pulse = Pulse()
    with TemporaryDirectory() as papers, _BareWindow() as bare, program(setting.years) as (application, clock):
        day = MeasuredDay(application, clock, Path(papers), pulse, setting.share)
        pulse.start()
        day.play()
        pulse.stop()
    longest = pulse.longest(_LISTED)
    over = sum(one.milliseconds > _GOAL for one in pulse.stalls)
    notes = [f"{one.milliseconds:6.1f} ms ({one.own:5.1f} at work): {one.doing}" for one in longest]
    return [
        Figure(
            row="day",
            what=f"longest stall of a working day, {setting.years.calls:,} contacts",
            value=longest[0].milliseconds if longest else 0.0,
            floor=max((one.milliseconds for one in bare.stalls), default=0.0) or None,
            most=_GOAL,
            notes=(f"{over} stalls over {_GOAL} ms in {pulse.beats:,} beats; the longest {len(longest)}:", *notes),
        )
    ]


class MeasuredDay(WorkingDay):
    """The day of the tour on a full store, with more typing, more searching, and the list to its end."""

    def __init__(self, application: Application, clock: RunningClock, folder: Path, pulse: Pulse, share: float) -> None:
        super().__init__(application, clock, folder, None, "az")
        self._measured = MeasuredHands(application, pulse, max(share, 0.1))
        self.hands = self._measured
        self._share = share

    def play(self) -> None:  # type: ignore[override]
        """Do all of it."""
        steps: list[tuple[str, Callable[[], object]]] = [
            ("unlocking", self.unlock),
            ("quick contacts", self.quick_contacts),
            ("recording a call", self.record_call),
            ("a long summary", self.long_summary),
            ("the list", self.walk_the_list),
            ("searching", self.search),
            ("reading calls", self.read_calls),
            ("referrals", self.referrals),
            ("daily summary", self.summaries),
            ("locking and coming back", self.lock_and_return),
            ("settings", self.settings),
        ]
        for step, act in steps:
            self._measured.begin(step)
            act()
            self.hands.idle()

    def unlock(self) -> None:
        """Unlock in the morning."""
        give_passphrase(self._application, self._measured)
        self.hands.press(K.Key_Return)
        self.hands.wait(self._desk_in_sight, "the desk")

    def long_summary(self) -> None:
        """Type two long summaries and leave them as drafts."""
        told = sorted((call.narrative for call in full_calls(40)), key=len)
        for text in told[-2:]:
            self.hands.press(K.Key_1, ALT)
            self.hands.press(K.Key_F2)
            form = self._form()
            assert isinstance(form, CallFormPage)
            form.go_to("summary")
            self.hands.type(text[: max(40, round(len(text) * self._share))])
            self.hands.press(K.Key_D, ALT)
            self.hands.wait(self._form_gone, "the desk after the form")

    def walk_the_list(self) -> None:
        """Look through all contacts from the newest to the oldest."""
        hands = self.hands
        hands.press(K.Key_2, ALT)
        page = calls_page(self._application)
        page.filters.period.answer(_ALL_TIME)
        page.table.setFocus()
        self._measured.rest(1500)
        hands.idle()
        for key, times in ((K.Key_PageDown, 40), (K.Key_End, 1), (K.Key_PageUp, 20), (K.Key_Home, 1), (K.Key_Down, 30)):
            for _ in range(max(1, round(times * self._share))):
                hands.press(key)
            self._measured.rest(200)
        hands.idle()

    def search(self) -> None:
        """Search for one word after the other."""
        hands = self.hands
        for word in _SEARCHED[: max(1, round(len(_SEARCHED) * self._share))]:
            hands.press(K.Key_F, CTRL)
            hands.type(word)
            self._measured.rest(700)
            hands.idle()

    def read_calls(self) -> None:
        """Open calls beside the list and go along."""
        hands = self.hands
        hands.press(K.Key_Down)
        hands.press(K.Key_Return)
        for _ in range(6):
            hands.press(K.Key_Down)
            self._measured.rest(450)
            hands.idle()
        hands.press(K.Key_Escape)

    def referrals(self) -> None:
        """Look at a page for a recipient."""
        hands = self.hands
        hands.press(K.Key_3, ALT)
        hands.idle()
        hands.press(K.Key_Down)
        hands.press(K.Key_Return)
        hands.wait(_dialog_in_sight, "the page for the recipient")
        hands.idle()
        self._measured.rest(800)
        hands.press(K.Key_Escape)

    def summaries(self) -> None:
        """Make the daily summary of two days."""
        hands = self.hands
        hands.press(K.Key_4, ALT)
        hands.idle()
        self._measured.rest(800)
        hands.press(K.Key_Left, ALT)
        hands.idle()
        self._measured.rest(800)

    def lock_and_return(self) -> None:
        """Lock with a form in hand and come back to it."""
        hands = self.hands
        hands.press(K.Key_1, ALT)
        hands.press(K.Key_F2)
        hands.type("y")
        hands.press(K.Key_L, CTRL)
        hands.wait(self._locked, "the lock")
        self.unlock()
        hands.idle()
        hands.press(K.Key_D, ALT)


class _BareWindow(AbstractContextManager["_BareWindow"]):
    """A window of PySide6 with nothing in it, in a process of its own, whose pulse is taken at the same time."""

    def __init__(self) -> None:
        self.stalls: list[Stall] = []

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.bare_window", "pulse"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        said = self._process.communicate("")[0]
        self.stalls = [Stall(**one) for one in json.loads(said or "[]")]


def _dialog_in_sight() -> bool:
    return QApplication.activeModalWidget() is not None
