"""Erasing texts whose time is over, apart from any page: what would be erased, the run that is under way, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from hotline.desk.cancellable_work import LongWork
from hotline.desk.retention import Erased, Plan, apply_retention, plan_retention
from hotline.desk.session import Session
from hotline.errors import N_
from ui.session.background_work import BackgroundWork, Ended, Kind
from ui.session.context import Context

STOPPED = N_("It was cancelled. What was erased by then stays erased; the next run erases the rest.")


class DeskRetention(QObject):
    """`changed` tells that there is something new to show; `plan`, `erased` and `error` are what came of what was asked last."""

    changed = Signal()

    def __init__(self, context: Context, work: BackgroundWork, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.work = work
        self.plan: Plan | None = None
        self.erased: Erased | None = None
        self.error: Exception | None = None
        work.changed.connect(self.changed)
        work.ended.connect(self._ended)

    def look(self, *, with_open: bool = False) -> bool:
        """Begin to look for what would be erased, `with_open` of calls too in which something is open; return whether it was begun."""
        return self._begin(partial(_plan, with_open=with_open))

    def erase(self) -> bool:
        """Begin to erase what was looked at; return whether it was begun."""
        with_open = self.plan is not None and self.plan.with_open
        return self._begin(partial(_erase, with_open=with_open))

    def cancel(self) -> None:
        """End what is under way."""
        self.work.stop(STOPPED)

    def _begin(self, act: Callable[[Session, LongWork], object]) -> bool:
        begun = self.work.begin(Kind.ERASE, partial(act, self._context.session))
        if begun:
            self.plan = self.erased = self.error = None
            self.changed.emit()
        return begun

    def _ended(self, ended: Ended) -> None:
        if ended.kind is Kind.ERASE:
            self.plan = ended.result if isinstance(ended.result, Plan) else None
            self.erased = ended.result if isinstance(ended.result, Erased) else None
            self.error = ended.error
            self.changed.emit()


def _plan(session: Session, work: LongWork, *, with_open: bool) -> Plan:
    return plan_retention(session, work, with_open=with_open)


def _erase(session: Session, work: LongWork, *, with_open: bool) -> Erased:
    return apply_retention(session, work, with_open=with_open)
