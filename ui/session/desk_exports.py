"""Exports of an unlocked desk, apart from any window: the one that runs and what came of the last one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hotline.desk.cancellable_work import LongWork
from hotline.desk.exports import ExportRequest, export_to_file
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.store.files.output_file import GrowingOutput
from ui.session.background_work import BackgroundWork, Ended, Kind
from ui.session.context import Context

STOPPED = N_("It was cancelled. No file was written.")


@dataclass(frozen=True)
class Exported:
    """A file that was written, and how many rows it has."""

    path: Path
    rows: int


class DeskExports(QObject):
    """`changed` tells that there is something new to show; `exported` and `error` are what came of the last export."""

    changed = Signal()

    def __init__(self, context: Context, work: BackgroundWork, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.work = work
        self.exported: Exported | None = None
        self.error: Exception | None = None
        work.changed.connect(self.changed)
        work.ended.connect(self._ended)

    def export(self, request: ExportRequest, path: Path) -> bool:
        """Begin to write an export; a file that is there is replaced: whoever chose the name was asked. Returns whether it was begun."""
        begun = self.work.begin(Kind.EXPORT, partial(_export, self._context.session, request, path))
        if begun:
            self.forget()
        return begun

    def cancel(self) -> None:
        """End the export that is under way, and nothing else."""
        if self.work.kind is Kind.EXPORT:
            self.work.stop(STOPPED)

    def forget(self) -> None:
        """Say nothing more of the last export."""
        self.exported = self.error = None
        self.changed.emit()

    def _ended(self, ended: Ended) -> None:
        if ended.kind is Kind.EXPORT:
            self.exported = ended.result if isinstance(ended.result, Exported) else None
            self.error = ended.error
            self.changed.emit()


def _export(session: Session, request: ExportRequest, path: Path, work: LongWork) -> Exported:
    work.go_on()
    return Exported(path, export_to_file(session, request, GrowingOutput(path, replace=True), work))
