"""The table of planted faults: which text of which file is exchanged for which other one, and which tests must see it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TABLES = Path(__file__).parent / "faults"
_KEYS = frozenset({"says", "file", "before", "after", "tests"})


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault: what goes wrong with it, the text before and after, and the tests that must fail, as pytest names them."""

    area: str
    says: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]

    def planted(self, text: str) -> str:
        """Return the text of the file with the fault in it; raises StaleFaultError where that cannot be done."""
        if why := self.stale(text):
            raise StaleFaultError(self, why)
        return text.replace(self.before, self.after)

    def stale(self, text: str) -> str:
        """Return why the fault cannot be planted in the text of its file, empty where it can."""
        if self.before == self.after:
            return "the text before is the text after"
        times = text.count(self.before)
        return "" if times == 1 else f"the text before stands {times} times in {self.file}, not once"


class StaleFaultError(Exception):
    """The file of a fault has changed: its text before is no longer found once."""

    def __init__(self, fault: Fault, why: str) -> None:
        super().__init__(f"{fault.area}: {fault.says}: {why}")


def faults(folder: Path = TABLES) -> tuple[Fault, ...]:
    """Return every fault of the tables, area by area; raises ValueError for an entry that is not whole."""
    return tuple(fault for path in sorted(folder.glob("*.toml")) for fault in _read(path))


def _read(path: Path) -> Iterator[Fault]:
    for entry in tomllib.loads(path.read_text("utf-8"))["fault"]:
        if entry.keys() != _KEYS:
            raise ValueError(path.name, entry.get("says"), sorted(_KEYS ^ entry.keys()))
        yield Fault(area=path.stem, **{**entry, "tests": tuple(entry["tests"])})
