"""Users and recovery sheet of an unlocked desk, apart from any page: what runs, its result, the state of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import ParamSpec

from PySide6.QtCore import QObject, Signal

from hotline.desk.acts import Act
from hotline.desk.cancellable_work import LongWork, Stopped
from hotline.desk.recovery import SheetConcern, recovery_state, sheet_concern
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.secret import Secret
from hotline.store.keys.recovery_state import RecoveryState
from ui.platform import key_table
from ui.session.background_work import BackgroundWork, Ended, Kind
from ui.session.context import Context
from ui.session.recovery_sheet_text import concern_words

KEY = key_table.USERS
P = ParamSpec("P")
Progress = Callable[[int, int], None]


class DeskUsers(QObject):
    """`changed` tells that there is something new to show, `ended` carries what came of an act that gives new keys."""

    changed = Signal()
    ended = Signal(object)

    def __init__(self, context: Context, work: BackgroundWork, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.work = context, work
        self.state: RecoveryState | None = None
        self._known = False
        work.changed.connect(self.changed)
        work.ended.connect(self._ended)

    @property
    def concern(self) -> SheetConcern:
        """Return what a supervisor has to be told of the sheet; nothing before it is known."""
        if not self._known:
            return SheetConcern.NONE
        return sheet_concern(self.state, self._context.clock.now())

    @property
    def told(self) -> str:
        """Return what a supervisor has to be told of the sheet, in words; empty where all is well."""
        return concern_words(self.concern, self.state, self._context.zone)

    def refresh(self) -> None:
        """Ask the store how the sheet stands; only for supervisors."""
        if self._context.session.may(Right.USERS):
            self._context.ask(self.take, recovery_state)

    def take(self, state: RecoveryState | None) -> None:
        """Take note how the sheet stands."""
        self.state, self._known = state, True
        self.changed.emit()

    def renew_keys(self, act: Act[..., object], *given: object, **named: object) -> bool:
        """Begin an act that gives the store new keys; its last argument is told how far it is. Returns whether it was begun."""
        return self.work.begin(Kind.KEYS, partial(_run, self._context.session, act, given, named))

    def _ended(self, ended: Ended) -> None:
        if ended.kind is Kind.KEYS:
            self.ended.emit(ended)
            self.refresh()


def _run(
    session: Session, act: Act[..., object], given: tuple[object, ...], named: Mapping[str, object], work: LongWork
) -> object:
    try:
        return session.call(act, *given, _to_the_end(work), **named)
    finally:
        for one in given:
            if isinstance(one, Secret):
                one.wipe()


def _to_the_end(work: LongWork) -> Progress:
    """Return what tells how far it is and is never stopped: new keys are given whole."""

    def tell(done: int, whole: int) -> None:
        with suppress(Stopped):
            work(done, whole)

    return tell
