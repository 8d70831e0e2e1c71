"""How well the guard finds what the corpus marks: recall for each kind, false alarms on lines that hold nothing.

`python -m tests.privacy.measure` prints the figures of each corpus and of the whole notes of each hand; with files named, those of
these files, the text with data and the clean lines told apart by the marking alone; with `-v` every miss and alarm too. The notes
that are kept for judging are never shown, only counted.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hotline.privacy.guard import Finding, find_personal_data

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT = Path(__file__).parent / "heldout"
"""Lines that were written before the rules that they first measured; later rules were tuned to them too."""
BLIND = Path(__file__).parent / "blind"
"""Lines of somebody who did not know the rules. Whoever changes a rule after reading one has to write new ones."""
NOTES = Path(__file__).parent / "notes"
"""Whole call notes, a file for each hand that wrote them; a line that is `%%` ends a note."""
JUDGING = Path(__file__).parent / "judging"
"""Notes of a hand of its own that nobody reads while rules are written: only their figures are looked at."""
TODAY = date(2026, 11, 22)
CODES = frozenset(
    {
        "phone",
        "fin",
        "id_card",
        "passport",
        "residence_permit",
        "iban",
        "bank_card",
        "plate",
        "voen",
        "email",
        "online",
        "coordinates",
    }
)
NAMES = frozenset({"person_name"})
_MARKED = re.compile(r"\[\[(\w+)(!?):(.*?)\]\](?!\])", re.DOTALL)
_COVERED = 0.85
_NOTE_ENDS = "%%"
_AROUND = 30
_LINE = 200


@dataclass(frozen=True)
class Line:
    """A line of the corpus: its text without the marking, and what must be found in it."""

    place: str
    text: str
    expected: tuple[Finding, ...]


@dataclass
class Figures:
    """Counts over a corpus; `missed` and `alarms` say where, by file and line."""

    expected: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    with_data: int = 0
    asked_for: int = 0
    too_much: int = 0
    left_open: int = 0
    clean: int = 0
    blocked: int = 0
    marked: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def recall(self, kinds: frozenset[str]) -> float:
        """Return the share of expected findings of these kinds that were found; 1 where none was expected."""
        expected = sum(self.expected[kind] for kind in kinds)
        return sum(self.found[kind] for kind in kinds) / expected if expected else 1.0

    @property
    def beyond(self) -> float:
        """Return how many characters are marked that need not be, for each that has to be: long findings are no better ones."""
        return self.too_much / self.asked_for if self.asked_for else 0.0

    @property
    def nothing_open(self) -> float:
        """Return the share of the texts with personal data in which all of it was found; 1 where there is no such text."""
        return 1 - self.left_open / self.with_data if self.with_data else 1.0


def corpus(*names: str) -> Iterator[Line]:
    """Yield the lines of some files of the corpus, of all where none is named."""
    return lines_of(file for file in sorted(CORPUS.glob("*.txt")) if not names or file.stem in names)


def held_out() -> Iterator[Line]:
    """Yield the lines that were written before the rules that they first measured."""
    return lines_of(sorted(HELD_OUT.glob("*.txt")))


def blind() -> Iterator[Line]:
    """Yield the lines that no rule was ever tuned to."""
    return lines_of(sorted(BLIND.glob("*.txt")))


def notes_of(files: Iterable[Path]) -> Iterator[Line]:
    """Yield the whole notes of some files, without the comments at their heads."""
    for file in files:
        lines = file.read_text(encoding="utf-8").split("\n")
        start = next(place for place, line in enumerate(lines) if not line.startswith("#"))
        while start < len(lines):
            end = next((place for place in range(start, len(lines)) if lines[place] == _NOTE_ENDS), len(lines))
            note = "\n".join(lines[start:end]).strip("\n")
            if note:
                yield _parsed(f"{file.name}:{start + 1}", note)
            start = end + 1


def lines_of(files: Iterable[Path]) -> Iterator[Line]:
    """Yield the lines of some files, without comments and blank lines."""
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if line and not line.startswith("#"):
                yield _parsed(f"{file.name}:{number}", line)


def measure(lines: Iterator[Line]) -> Figures:
    """Count what was found, missed and wrongly marked."""
    figures = Figures()
    for line in lines:
        found = find_personal_data(line.text, today=TODAY)
        missed = [wanted for wanted in line.expected if not any(_answers(one, wanted) for one in found)]
        figures.expected.update(wanted.kind for wanted in line.expected)
        figures.found.update(wanted.kind for wanted in line.expected if wanted not in missed)
        for wanted in missed:
            near = [one for one in found if _touches(one, wanted)]
            piece = line.text[max(0, wanted.start - _AROUND) : wanted.end + _AROUND]
            figures.missed.append(
                f"{line.place} {wanted.kind} {line.text[wanted.start : wanted.end]!r} in {piece!r} found {_shown(near, line)}"
            )
        wanted_places = _places(line.expected)
        figures.asked_for += len(wanted_places)
        figures.too_much += len(_places(found) - wanted_places) if line.expected else 0
        figures.with_data += bool(line.expected)
        figures.left_open += bool(missed)
        strange = [one for one in found if not any(_touches(one, wanted) for wanted in line.expected)]
        if strange:
            shown = line.text if len(line.text) < _LINE else ""
            figures.alarms.append(f"{line.place} {shown!r} found {_shown(strange, line)}")
        if not line.expected:
            figures.clean += 1
            figures.marked += bool(found)
            figures.blocked += any(one.level == "block" for one in found)
    return figures


def _parsed(place: str, line: str) -> Line:
    text, expected, last = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[last : match.start()]
        level = "block" if match[2] else "warn"
        expected.append(Finding(len(text), len(text) + len(match[3]), match[1], level))  # type: ignore[arg-type]
        text += match[3]
        last = match.end()
    return Line(place, text + line[last:], tuple(expected))


def _answers(found: Finding, wanted: Finding) -> bool:
    covered = min(found.end, wanted.end) - max(found.start, wanted.start)
    return (
        found.kind == wanted.kind
        and covered >= _COVERED * (wanted.end - wanted.start)
        and (found.level == "block" or wanted.level == "warn")
    )


def _places(findings: Iterable[Finding]) -> set[int]:
    return {place for one in findings for place in range(one.start, one.end)}


def _touches(found: Finding, wanted: Finding) -> bool:
    return found.start < wanted.end and wanted.start < found.end


def _shown(found: list[Finding], line: Line) -> list[tuple[str, str, str]]:
    return [(one.kind, one.level, line.text[one.start : one.end]) for one in found]


def report(title: str, figures: Figures) -> str:
    """Return the figures as a table of plain text: recall for each kind, codes and names together, alarms."""
    rows = [title]
    rows += [
        f"  {kind:<18}{figures.found[kind]:>4} of {wanted:>4}  {figures.found[kind] / wanted:.3f}"
        for kind, wanted in sorted(figures.expected.items())
    ]
    if figures.expected:
        rows.append(f"  all {figures.recall(frozenset(figures.expected)):.3f}")
        rows.append(
            f"  nothing left open {figures.nothing_open:.3f} of {figures.with_data}, marked beyond {figures.beyond:.3f}"
        )
        rows.append(f"  codes {figures.recall(CODES):.3f}, names {figures.recall(NAMES):.3f}")
    if figures.clean:
        blocked, marked = figures.blocked / figures.clean, figures.marked / figures.clean
        rows.append(f"  clean lines {figures.clean}: blocked {blocked:.3f}, any mark {marked:.3f}")
    return "\n".join(rows) + "\n"


def _texts_of(file: Path) -> Iterator[Line]:
    return notes_of([file]) if f"\n{_NOTE_ENDS}\n" in file.read_text(encoding="utf-8") else lines_of([file])


def main(arguments: Sequence[str]) -> None:
    """Print the figures of the files that the arguments name, or of each corpus of our own."""
    files = [Path(argument) for argument in arguments if argument != "-v"]
    measured = {file.name: measure(_texts_of(file)) for file in files}
    if not files:
        measured = {
            "corpus (tuned to)": measure(corpus()),
            "held out, then tuned to": measure(held_out()),
            "blind": measure(blind()),
            **{f"notes of {file.stem}": measure(notes_of([file])) for file in sorted(NOTES.glob("*.txt"))},
            "notes kept for judging": measure(notes_of(sorted(JUDGING.glob("*.txt")))),
        }
    for title, figures in measured.items():
        sys.stdout.write(report(title, figures))
        if "-v" in arguments and "judging" not in title:
            sys.stdout.write("\n".join(["missed:", *figures.missed, "alarms:", *figures.alarms]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
