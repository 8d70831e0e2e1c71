"""What is wrong in a file that somebody brings: every fault with its line, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hotline.errors import N_, InvalidInput
from hotline.language import Language

_LINE = N_("Line {line}: {reason}")
_SHEET = N_("Sheet “{sheet}”, row {line}: {reason}")


@dataclass(frozen=True)
class FileFault:
    """One thing that is wrong: the line, for a workbook the sheet and its row, and the reason; line 0 is the whole file."""

    line: int
    reason: InvalidInput
    sheet: str = ""

    def say(self, language: Language) -> str:
        """Return the fault in a language."""
        reason = language.error(self.reason)
        message = self._message()
        return language.gettext(message, sheet=self.sheet, line=self.line, reason=reason) if message else reason

    def __str__(self) -> str:
        return (self._message() or "{reason}").format(sheet=self.sheet, line=self.line, reason=self.reason)

    def _message(self) -> str:
        return "" if not self.line else _SHEET if self.sheet else _LINE


class BrokenInput(InvalidInput):
    """A file cannot be used; `faults` are all that is wrong in it, in the order of the file."""

    def __init__(self, message: str, faults: Sequence[FileFault]) -> None:
        super().__init__(message, number=len(faults), fault=faults[0])
        self.faults = tuple(faults)
