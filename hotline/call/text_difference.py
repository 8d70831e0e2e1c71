"""The difference of two texts word by word, fast for the longest text that a record may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby

# A word with the space before it: put together again, the words are the text, and what is added at its end is all that is new.
_WORD = re.compile(r"\s*\S+|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# Two thousand words with two thousand take less than a second at the worst; beyond that, line by line.
_MOST_COMPARED = 4_000_000
# Texts that share less than this are another text: a few words that both have, here and there, tell nothing.
_LEAST_SHARED = 0.25
_CONTEXT = 60


class Mark(Enum):
    """What became of a piece of text; OMITTED stands for a stretch that is the same and is not shown."""

    SAME = "same"
    REMOVED = "removed"
    FOUND = "found"
    ADDED = "added"
    OMITTED = "omitted"


@dataclass(frozen=True)
class Piece:
    """A stretch of text with one mark."""

    mark: Mark
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts in order: what is SAME or REMOVED is the first text, what is SAME or ADDED the second."""
    first, second = _WORD.findall(before), _WORD.findall(after)
    start = _common(first, second)
    end = _common(first[start:][::-1], second[start:][::-1])
    middle = _compared(first[start : len(first) - end], second[start : len(second) - end])
    tail = first[len(first) - end :]
    return tuple(_joined([_piece(Mark.SAME, first[:start]), *middle, _piece(Mark.SAME, tail)]))


def shortened(pieces: Sequence[Piece], context: int = _CONTEXT) -> tuple[Piece, ...]:
    """Return the pieces with every long stretch that is the same cut down to so many characters beside a change."""
    short: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.mark is not Mark.SAME or len(piece.text) <= 3 * context:
            short.append(piece)
            continue
        head = "" if place == 0 else _first_words(piece.text, context)
        tail = "" if place == len(pieces) - 1 else _last_words(piece.text, context)
        left_out = piece.text[len(head) : len(piece.text) - len(tail)]
        parts = (Piece(Mark.SAME, head), Piece(Mark.OMITTED, left_out), Piece(Mark.SAME, tail))
        short += [part for part in parts if part.text]
    return tuple(short)


def _compared(first: Sequence[str], second: Sequence[str]) -> Iterator[Piece]:
    """Yield the pieces of two runs of words that begin and end differently."""
    if len(first) * len(second) <= _MOST_COMPARED:
        yield from _matched(first, second)
        return
    lines, others = _LINE.findall("".join(first)), _LINE.findall("".join(second))
    if min(len(lines), len(others)) < 2 or len(lines) * len(others) > _MOST_COMPARED:
        yield from (_piece(Mark.REMOVED, first), _piece(Mark.ADDED, second))
        return
    for tag, here, here_end, there, there_end in SequenceMatcher(None, lines, others).get_opcodes():
        if tag == "equal":
            yield _piece(Mark.SAME, lines[here:here_end])
            continue
        words = [_WORD.findall("".join(each)) for each in (lines[here:here_end], others[there:there_end])]
        if len(words[0]) * len(words[1]) <= _MOST_COMPARED // max(1, len(lines)):
            yield from _matched(words[0], words[1])
        else:
            yield from (_piece(Mark.REMOVED, words[0]), _piece(Mark.ADDED, words[1]))


def _matched(first: Sequence[str], second: Sequence[str]) -> Iterator[Piece]:
    found = SequenceMatcher(None, first, second).get_opcodes()
    shared = sum(end - start for tag, start, end, _, _ in found if tag == "equal")
    if shared < _LEAST_SHARED * min(len(first), len(second)):
        found = [("replace", 0, len(first), 0, len(second))]
    for tag, here, here_end, there, there_end in found:
        if tag == "equal":
            yield _piece(Mark.SAME, first[here:here_end])
        else:
            yield _piece(Mark.REMOVED, first[here:here_end])
            yield _piece(Mark.ADDED, second[there:there_end])


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces without empty ones, neighbours of one mark as one."""
    for mark, group in groupby((piece for piece in pieces if piece.text), key=_mark):
        yield Piece(mark, "".join(piece.text for piece in group))


def _mark(piece: Piece) -> Mark:
    return piece.mark


def _piece(mark: Mark, words: Sequence[str]) -> Piece:
    return Piece(mark, "".join(words))


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many words two runs have in common at their beginning."""
    same = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        same += 1
    return same


def _first_words(text: str, length: int) -> str:
    cut = text.rfind(" ", 0, length)
    return text[: cut + 1] if cut > 0 else text[:length]


def _last_words(text: str, length: int) -> str:
    cut = text.find(" ", len(text) - length)
    return text[cut + 1 :] if cut >= 0 else text[len(text) - length :]
