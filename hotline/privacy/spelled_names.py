"""Names that are spelled letter by letter: С-А-Б-И-Н-А, L E Y L A, "А как Аня, Й как йод", "R for Roza, I for India"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hotline.fold import fold
from hotline.paths import parsed_toml, resource
from hotline.privacy.finding import WARN, Finding
from hotline.privacy.name_lists import lexicon
from hotline.privacy.naming_cues import level_behind_cue
from hotline.privacy.normalised_text import View

_BY_SIGNS = re.compile(
    r"(?<![\w-])[^\W\d_](?:-[^\W\d_]){2,20}(?: [^\W\d_](?:-[^\W\d_]){2,20})?(?![\w-])|"
    r"(?<![\w-])[^\W\d_]{1,3}(?:(?:\. |, ?)[^\W\d_]{1,3}){2,20}(?![\w-])|(?<![\w-])[^\W\d_]{1,3}(?:-[^\W\d_]{1,3}){2,20}(?![\w-])"
)
"""Letters, or what letters are called, with one sign between them: L-E-Y-L-I G-A-S-H-A-M, "эс, а, и, дэ"."""
_BY_BLANKS = re.compile(r"(?<![\w-])[^\W\d_](?: [^\W\d_]){3,20}(?![\w-])")
_LIKE = re.compile(r"(?<![^\W_])([^\W\d_])[ :=–-]{1,3}([^\W\d_]{2,5}) [\"«“]?([^\W\d_]{2,14})")
"""A letter and a word that begins with it, with a word for "as" between them."""
_BETWEEN_LIKE = re.compile(r"[\"»”]?[ ,.;\n–-]{1,4}")
_SPLIT = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouyаеиоуыэюя")
_REACH = 40
_WORDS_BEFORE = 4
_LEAST_LIKE = 2
_LEAST_LETTERS = 3


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words for "as" between a letter and its likeness, and the beginnings of those for spelling."""
    cues = parsed_toml(resource("names", "cues.toml"))
    return frozenset(fold(cues["as_in"]).split()), frozenset(fold(cues["spelling"]).split())


def find_spelled(view: View) -> Iterator[Finding]:
    """Yield the names that somebody spelled; letters alone count beside a word of naming or spelling, or where they sound like a name."""
    for pattern in (_BY_SIGNS, _BY_BLANKS):
        for match in pattern.finditer(view.spelled):
            if _is_name(view, match):
                yield view.finding(*match.span(), "person_name", WARN)
    yield from _by_likeness(view)


def _is_name(view: View, match: re.Match[str]) -> bool:
    pieces = _SPLIT.findall(match[0])
    letters = "".join(piece[:1] if len(piece) > 1 else piece for piece in pieces)
    if len(pieces) < _LEAST_LETTERS or _VOWELS.isdisjoint("".join(pieces)):
        return False
    if _is_spelling(view, match.start()) or level_behind_cue(view, match.start()) is not None:
        return True
    return all(len(piece) == 1 for piece in pieces) and _is_listed(letters)


def _is_listed(letters: str) -> bool:
    known = lexicon()
    return (
        len(letters) > _LEAST_LETTERS
        and (known.part(letters) is not None or known.is_surely_built(letters))
        and known.sounds_like_given(letters)
    )


def _is_spelling(view: View, start: int) -> bool:
    """Return whether one of the last words before an offset is one of spelling: по буквам, hecaladı, spells."""
    near = _WORD.findall(view.before(start, _REACH))[-_WORDS_BEFORE:]
    return any(word.startswith(tuple(_words()[1])) for word in near)


def _by_likeness(view: View) -> Iterator[Finding]:
    """Yield runs of letters each with a word that begins with it; two such are enough, for one is "A as in Anna" of a code."""
    run: list[re.Match[str]] = []
    for match in _LIKE.finditer(view.spelled):
        if not _is_likeness(match):
            continue
        if run and not _BETWEEN_LIKE.fullmatch(view.spelled, run[-1].end(), match.start()):
            yield from _run_found(view, run)
            run = []
        run.append(match)
    yield from _run_found(view, run)


def _is_likeness(match: re.Match[str]) -> bool:
    return match[2] in _words()[0] and match[3].startswith(match[1])


def _run_found(view: View, run: list[re.Match[str]]) -> Iterator[Finding]:
    if len(run) >= _LEAST_LIKE and (len(run) >= _LEAST_LETTERS or _is_spelling(view, run[0].start())):
        yield view.finding(run[0].start(), run[-1].end(), "person_name", WARN)
