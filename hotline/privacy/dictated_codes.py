"""Codes as they are dictated: telephone numbers, documents, plates, accounts, in number words, names of letters and signs apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from hotline.privacy.code_cues import counts_up, cue_at, cues_before
from hotline.privacy.corrections import is_corrected, readings, segments
from hotline.privacy.dictated_runs import Item, runs
from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.national_formats import CURRENCY, SPELLED, SPELLED_ALONE, local_phone
from hotline.privacy.normalised_text import View
from hotline.privacy.phones import could_be_abroad
from hotline.toml.pack_files import pack

# What a code is that was spelled behind a word for it; as many figures as any country has.
_NAMED = {
    "passport": r"[A-Z]{0,3}\d{6,9}[A-Z]?|\d\d[A-Z]{2}\d{5}|\d{10}",
    "id_card": r"[A-Z]{0,3}\d{6,12}|\d\d[A-Z]{2}\d{5}",
    "document": r"[A-Z]{1,3}\d{6,9}[A-Z]?",
    "plate": r"\d{2}[A-Z]{1,3}\d{2,4}|[A-Z]\d{3}[A-Z]{2}\d{2,3}|[A-Z]{2}\d{3,4}[A-Z]{2}|\d{3}[A-Z]{2,3}\d{2}|[A-Z]{3}\d{3}",
    "bank_account": r"[A-Z]{2}\d{2}[A-Z0-9]{11,26}|[A-Z]{2}\d{2}[A-Z]{4}\d{1,20}|[A-Z]{4}\d{8,20}|[A-Z]{2}\d{6,24}",
    "bank_card": r"\d{16}",
}
_ALONE = {"iban": r"[A-Z]{2}\d{2}[A-Z]{4}\d{8,20}", "passport": r"\d{2}[A-Z]{2}\d{5}"}
_OTHER_KINDS = {"bank_account": "iban", "document": "passport"}
_PERSONAL = re.compile(r"(?=(?:[A-Z]*\d){2})(?=(?:\d*[A-Z]){2})[0-9A-Z]{7}")
_DIGITS = re.compile(r"\+?[\dO]{5,34}")
_PHONE = re.compile(r"\d{7,14}")
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r"\d{1,2}[ .-]{1,3}\d{1,2}[ .-]{1,3}(?:\d\d|(?:19|20)\d\d)|(?:19|20)\d\d[ .-]\d\d[ .-]\d\d")
_LEAST_WORDS, _LEAST_MIXED, _LEAST_NAMED, _MOST_DIGITS = 5, 9, 7, 14
_SHORTEST, _LONGEST = 5, 34
_LEAST_NAME = 3  # the name of a letter that is a word too, but hardly so among single signs: kilo, papa
_FROM_CUE = 4
_ANY_DOCUMENT = frozenset({"document", "id_card"})
_SPEAK_OF_PHONES = frozenset({"phone", "number"})
_SLASHES_OF_A_LETTER = 2
"""As many as the number of a letter or of a contract has: HR/0912/24."""
_NEAR = 28
_BEHIND_WORD = 14
_NEAR_CORRECTED, _LEAST_CORRECTED = 20, 9
QUANTITY = re.compile(
    rf"[ -]{{0,2}}(?:{CURRENCY}|min|milyon|тысяч|миллион|thousand|million|dollar|rubl|avro|доллар|рубл|евро|euro|nefer|человек|people)"
)


def _patterns(*tables: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    kinds = {kind: None for table in tables for kind in table}
    return {kind: re.compile("|".join(table[kind] for table in tables if kind in table)) for kind in kinds}


_BEHIND_CUE, _BY_SHAPE = _patterns(SPELLED, _NAMED), _patterns(SPELLED_ALONE, _ALONE)
_NATIONAL_SHAPE = _patterns(SPELLED_ALONE)
_LOOSELY_NAMED = _BEHIND_CUE.keys() | _SPEAK_OF_PHONES


class _Window(NamedTuple):
    """Some pieces of a run, by their places in it, the symbols that they make, and how many words were said for them."""

    first: int
    last: int
    symbols: str
    said: int


def find_dictated(view: View) -> Iterator[Finding]:
    """Yield the codes that were dictated or written sign by sign; a long run of number words is a warning in any case."""
    for whole in runs(view):
        run = _without_public(_behind_its_cue(view, whole))
        if counts_up([item.symbols for item in run]):
            continue
        if not is_corrected(run):
            yield from _in_run(view, run)
        elif (corrected := _corrected(view, run)) is not None:
            yield corrected
        else:
            for part in segments(run):
                yield from _in_run(view, part)


def _behind_its_cue(view: View, run: Sequence[Item]) -> Sequence[Item]:
    """Return a run without the pieces that are the word for the code itself: DQN, d.q.n., T/D."""
    end = cue_at(view, run[0].start) if not run[0].symbols.isdecimal() else 0
    rest = [item for item in run if item.start >= end]
    return rest if len(rest) > 1 else run


def _without_public(run: Sequence[Item]) -> Sequence[Item]:
    """Return a run without the numbers of public bodies at its beginning, unless what goes on is as long as a whole number."""
    first = next((place for place, item in enumerate(run) if item.symbols not in _public_numbers()), len(run))
    is_short = sum(map(_size, run)) < _LEAST_MIXED
    return run[first:] if first and is_short and run[0].spoken else run


@cache
def _public_numbers() -> frozenset[str]:
    return frozenset(pack("pack.toml")["public_numbers"])


def _in_run(view: View, run: Sequence[Item]) -> Iterator[Finding]:
    rest = run
    while len(rest) > 1 and (found := _first(view, rest)):
        window, kind, level = found
        start, end = rest[window.first].start, rest[window.last].end
        if kind != "passport" or view.text.count("/", start, end) < _SLASHES_OF_A_LETTER:
            yield view.finding(start, end, kind, level)
        rest = rest[window.last + 1 :]


def _corrected(view: View, run: Sequence[Item]) -> Finding | None:
    """Return the code in which something was taken back: a reading of it that is sure, else all of it behind a word for a code."""
    best: Finding | None = None
    for meant in readings(run):
        found = _first(view, meant)
        if found is None or found[2] != BLOCK:
            continue
        window, kind, _ = found
        pieces = meant[window.first : window.last + 1]
        if any(item.corrects for item in pieces):
            one = view.finding(pieces[0].start, pieces[-1].end, kind, BLOCK)
            best = one if best is None or one.end - one.start > best.end - best.start else best
        if len(pieces) == len(meant):
            break
    if best is not None:
        return best
    nearest = next(iter(cues_before(view, run[0].start).items()), ("", _NEAR))
    if (
        nearest[0] in _LOOSELY_NAMED
        and nearest[1] < _NEAR_CORRECTED
        and _LEAST_CORRECTED <= sum(map(_size, run)) <= _LONGEST
    ):
        kind = {"number": "phone", **_OTHER_KINDS}.get(nearest[0], nearest[0])
        return view.finding(run[0].start, run[-1].end, kind, BLOCK)
    return None


def _size(item: Item) -> int:
    return len(item.symbols)


def _first(view: View, run: Sequence[Item]) -> tuple[_Window, str, Level] | None:
    """Return the first code in a run, its kind and level: by the word before it, by its shape, or as a telephone number."""
    spelled = _is_spelled(run)
    if sum(len(item.symbols) for item in run) < (_SHORTEST if spelled else _LEAST_NAMED):
        return None
    has_words = any(item.extra for item in run)
    if (
        not spelled
        and not has_words
        and (run[0].symbols == "+" or local_phone("".join(item.symbols for item in run)) == BLOCK)
    ):
        return None  # as it stands, a telephone number of its own
    cues = cues_before(view, run[0].start)
    if not spelled and not has_words and _BEHIND_CUE.keys().isdisjoint(cues):
        return None
    windows = _windows(view, run)
    for window in windows if run[0].symbols != "+" else ():
        if window.first < _FROM_CUE and (kind := _named(view, run, window, cues)):
            return window, kind, BLOCK
    for window in windows:
        kind = None if window.symbols.isdecimal() else _shape(window.symbols, _BY_SHAPE)
        if kind and _is_spelled(run[window.first : window.last + 1]) and _stands_alone(view, run, window):
            return window, kind, BLOCK
    return _phone(view, run, windows, cues) or _personal_number(run, windows, cues)


def _named(view: View, run: Sequence[Item], window: _Window, cues: Mapping[str, int]) -> str | None:
    """Return the kind of a code by the nearest word before it that fits; what a telephone has before it is none of these."""
    nearest = next(iter(cues.values()), 0)
    pieces = run[window.first : window.last + 1]
    for cue, distance in cues.items():
        if distance > nearest + _NEAR or (cue in _SPEAK_OF_PHONES and _is_called(cue, window.symbols)):
            return None
        pattern = _BEHIND_CUE.get(cue)
        if cue == "fin" and distance > _BEHIND_WORD and _shape(window.symbols, _NATIONAL_SHAPE) == "plate":
            return "plate" if _reads_as_code(view, pieces, distance) else None
        if (
            pattern is not None
            and pattern.fullmatch(window.symbols)
            and _reads_as_code(view, pieces, distance)
            and _stands_alone(view, run, window)
        ):
            own = _shape(window.symbols, _NATIONAL_SHAPE) if cue in _ANY_DOCUMENT else None
            return own or _OTHER_KINDS.get(cue, cue)
    return None


def _is_called(cue: str, symbols: str) -> bool:
    """Return whether figures behind a word for calling are a telephone number and no code that an earlier word speaks of."""
    return symbols.isdecimal() and (cue == "phone" or local_phone(symbols) == BLOCK)


def _shape(symbols: str, shapes: Mapping[str, re.Pattern[str]]) -> str | None:
    return next((kind for kind, pattern in shapes.items() if pattern.fullmatch(symbols)), None)


def _stands_alone(view: View, run: Sequence[Item], window: _Window) -> bool:
    """Return whether no more figures go on before or behind a part of a run without a sign that parts them."""
    for inner, outer in ((window.first, window.first - 1), (window.last, window.last + 1)):
        if not 0 <= outer < len(run) or run[outer].weak:
            continue
        if (
            outer < inner
            and run[inner].spoken
            and run[inner].symbols.isdecimal()
            and not run[outer].symbols.isdecimal()
        ):
            continue
        one, two = sorted((run[inner], run[outer]), key=lambda item: item.start)
        if not view.folded[one.end : two.start].strip(" -/") and not (one.spoken and two.spoken and outer < inner):
            return False
    return True


def _windows(view: View, run: Sequence[Item]) -> list[_Window]:
    """Return the parts of a run of a length that a code can have, the longest first where they begin alike.

    What was not spoken is a code only from its beginning on, behind a word for it.
    """
    ends = [0, *accumulate(len(item.symbols) for item in run)]
    words = [item.extra + (len(_WORD.findall(view.folded, item.start, item.end)) if item.spoken else 0) for item in run]
    said = [0, *accumulate(words)]
    symbols = "".join(item.symbols for item in run)
    return [
        _Window(first, last, symbols[ends[first] : ends[last + 1]], said[last + 1] - said[first])
        for first in range(len(run) if said[-1] else min(len(run), _FROM_CUE))
        for last in range(len(run) - 1, first, -1)
        if _SHORTEST <= ends[last + 1] - ends[first] <= _LONGEST
    ]


def _is_spelled(pieces: Sequence[Item]) -> bool:
    """Return whether something in a code was said aloud, or all of it was written sign by sign."""
    return any(item.spoken or item.corrects for item in pieces) or all(
        len(item.symbols) == 1 and not (item.weak and item.end - item.start < _LEAST_NAME) for item in pieces
    )


def _reads_as_code(view: View, pieces: Sequence[Item], distance: int) -> bool:
    """Return whether pieces behind a word for a code are one: spelled, or close to the word and in groups like a code."""
    if _is_spelled(pieces):
        return True
    written = view.folded[pieces[0].start : pieces[-1].end]
    digits = "".join(item.symbols for item in pieces)
    weak = any(item.weak for item in pieces) and _shape(digits, _BY_SHAPE) != "plate"
    if distance > _NEAR or weak or _DATE.fullmatch(written):
        return False
    gaps = [view.folded[one.end : two.start] for one, two in pairwise(pieces)]
    return all(not gap.strip(" -№/") for gap in gaps) and local_phone(digits) != BLOCK


def _phone(
    view: View, run: Sequence[Item], windows: Sequence[_Window], cues: Mapping[str, int]
) -> tuple[_Window, str, Level] | None:
    """Return the telephone number in a run that was dictated, sure where its digits or the words before it say so."""
    figures = [
        window
        for window in windows
        if window.said > 1
        or (len(window.symbols) > _LEAST_NAMED and window.last - window.first + 1 == len(window.symbols))
        if _DIGITS.fullmatch(window.symbols)
    ]
    for window in figures:
        digits = window.symbols.replace("O", "0")
        if not _PHONE.fullmatch(digits.lstrip("+")) or not (local_phone(digits) == BLOCK or could_be_abroad(digits)):
            continue
        if not QUANTITY.match(view.folded, run[window.last].end):
            return window, "phone", BLOCK
    has_words = any(item.extra for item in run)
    named = "phone" in cues or "number" in cues
    for window in figures:
        if _is_part(run, window) or QUANTITY.match(view.folded, run[window.last].end):
            continue
        size = len(window.symbols)
        if _counts_up(run[window.first : window.last + 1]):
            continue
        if named and _LEAST_NAMED <= size <= _MOST_DIGITS and window.first == 0:
            return window, "phone", BLOCK
        spoken = [item.spoken for item in run[window.first : window.last + 1]]
        if (all(spoken) and window.said >= _LEAST_WORDS) or (size >= _LEAST_MIXED and (any(spoken) or not has_words)):
            return window, "phone", WARN
    return None


def _counts_up(pieces: Sequence[Item]) -> bool:
    """Return whether numbers are those that follow each other: somebody counts aloud."""
    numbers = [int(item.symbols) for item in pieces if item.symbols.isdecimal()]
    return len(numbers) == len(pieces) > 2 and all(other == one + 1 for one, other in pairwise(numbers))


def _is_part(run: Sequence[Item], window: _Window) -> bool:
    """Return whether figures go on before or behind a part of a run."""
    around = [place for place in (window.first - 1, window.last + 1) if 0 <= place < len(run)]
    return any(run[place].symbols.isdecimal() for place in around)


def _personal_number(
    run: Sequence[Item], windows: Sequence[_Window], cues: Mapping[str, int]
) -> tuple[_Window, str, Level] | None:
    """Return a run of seven letters and figures that was spelled where the words before it speak of a document or of dictating."""
    for window in windows:
        pieces = run[window.first : window.last + 1]
        if _PERSONAL.fullmatch(window.symbols) and _is_spelled(pieces) and (len(pieces) == len(run) or cues):
            sure = {"spelled", "id_card", "document", "fin"} & cues.keys()
            if not sure and any(item.weak for item in pieces):
                continue
            return window, "fin", BLOCK if sure else WARN
    return None
