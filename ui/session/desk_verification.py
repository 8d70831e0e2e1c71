"""The verification of an unlocked desk's store, apart from any page: the last one, its result, and the one that runs."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from hotline.desk.cancellable_work import LongWork
from hotline.desk.rights import Right
from hotline.desk.session import Session
from hotline.desk.verifications import Look, Verification, is_overdue, look_for_verification
from hotline.desk.verify import verify_beside
from hotline.store.journal.replay import Finding
from hotline.store.journal.verify import VerifyReport
from ui.platform import key_table
from ui.session.background_work import CANCELLED, BackgroundWork, Ended, Kind
from ui.session.context import Context

KEY = key_table.JOURNAL


class DeskVerification(QObject):
    """`changed` tells that there is something new to show, `ended` that a verification which was asked for here has ended.

    `last` is the last verification that the journal knows of, None where there was none or nobody has looked yet (`looked`); `report`
    and `error` are what came of the one that was asked for here.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, context: Context, work: BackgroundWork, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.work = work
        self.last: Verification | None = None
        self.looked = False
        self.report: VerifyReport | None = None
        self.error: Exception | None = None
        self._made = context.clock.now()
        self._under_way = False
        self._seen = 0
        self._top = 0
        work.changed.connect(self.changed)
        work.ended.connect(self._ended)

    @property
    def overdue(self) -> bool:
        """Return whether the last one is more than 30 days ago."""
        return self.looked and is_overdue(self.last, self._made, self._context.clock)

    def findings(self) -> tuple[tuple[Finding, ...], int]:
        """Return what the last verification found, also one of before the program was opened, and how many findings there were.

        Of many they are the first ones; none where the last one found nothing, or they are not kept any more.
        """
        if self.report is not None:
            return self.report.findings, self.report.found
        return ((), 0) if self.last is None else (self.last.found, self.last.findings)

    def refresh(self) -> None:
        """Look for newer verifications, for who may know of them."""
        if self._context.session.may(Right.VERIFY) and not self._under_way:
            self._under_way, self._top = True, 0
            self._look(None)

    def verify(self, *, whole: bool) -> bool:
        """Begin to verify what was written since the last one, or everything; return whether it was begun."""
        begun = self.work.begin(Kind.VERIFY, partial(_verify, self._context.session, whole=whole))
        if begun:
            self.report = self.error = None
            self.changed.emit()
        return begun

    def cancel(self) -> None:
        """End what is under way."""
        self.work.stop(CANCELLED)

    def _look(self, below: int | None) -> None:
        self._context.ask(self._saw, look_for_verification, below, self._seen, on_error=self._failed)

    def _saw(self, look: Look) -> None:
        self._top = self._top or look.looked_from
        self._made = look.made
        if look.last is None and look.below:
            self._look(look.below)
            return
        self._under_way = False
        self._seen, self.looked = self._top - 1, True
        self.last = look.last or self.last
        if self.report is not None and self.last is not None and self.last.entries > self.report.journal.entries:
            self.report = None  # somebody else has verified the store since
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self._under_way = False
        self._context.tasks.report(error)

    def _ended(self, ended: Ended) -> None:
        if ended.kind is Kind.VERIFY:
            self.report = ended.result if isinstance(ended.result, VerifyReport) else None
            self.error = ended.error
            self.changed.emit()
            self.ended.emit()
            self.refresh()


def _verify(session: Session, work: LongWork, *, whole: bool) -> VerifyReport:
    return verify_beside(session, whole=whole, progress=work)
