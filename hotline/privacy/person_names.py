"""Names of people: a given name beside a surname, a patronymic or an initial is sure; one part alone is a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.keywords import listed
from hotline.privacy.known import Part, lexicon
from hotline.privacy.view import View
from hotline.privacy.words import Word, words_of

_JOINED = re.compile(r"[ \t\u00a0]{1,2}|-|\. ?")
_WORD_BEHIND = re.compile(r"[ \t\u00a0-]{1,2}([^\W\d_]+)")
_SURE = frozenset({Part.GIVEN, Part.SURNAME, Part.PATRONYMIC, Part.MARKER})
_WEAK = frozenset({Part.GIVEN_WORD, Part.CAPITAL, Part.INITIAL})

_TITLES = listed(
    """mr mrs ms miss madam sir dr мистер миссис господин господина господину госпожа госпожи госпоже гражданка гражданин cenab
    vetendas"""
)
_CALLED_BEFORE = re.compile(
    r"(?<![^\W_])(?:adi(?:m|nin)?|soyadi|ad ?:|ad soyad ?:?|зовут|по имени|имя|фамили[яеию]|named|called|name is|name ?:|nickname)"
    r"[ :\-–—]{1,3}$"
)
_CALLED_AFTER = re.compile(r"[ -]{1,2}(?:adli|adinda|soyadli|isimli)(?!\w)")


def find_names(view: View) -> Iterator[Finding]:
    """Yield the names of people; of a name in several parts the whole is one finding."""
    run: list[Word] = []
    for word in words_of(view):
        if run and not _JOINED.fullmatch(view.text, run[-1].end, word.start):
            yield from _judge(view, run)
            run = []
        run.append(word)
    yield from _judge(view, run)


def _judge(view: View, run: list[Word]) -> Iterator[Finding]:
    """Yield what a run of joined words holds; most runs are one capitalised word that is no name."""
    if not run or (len(run) == 1 and run[0].part is Part.PLACE):
        return
    if len(run) == 1 and run[0].part is Part.CAPITAL and run[0].opens:
        return
    following = _WORD_BEHIND.match(view.folded, run[-1].end)
    if following and following[1] in lexicon().after:
        return
    for parts in _between_places(run):
        found = _name_in(view, parts)
        if found is not None:
            first, last, level = found
            yield view.finding(parts[first].start, parts[last].end, "person_name", level)


def _between_places(run: list[Word]) -> Iterator[list[Word]]:
    """Cut a run at places, but for one that is also a name and stands right before a surname."""
    part: list[Word] = []
    for word, behind in zip(run, [*run[1:], None], strict=True):
        if word.part is Part.PLACE and not (behind and behind.part is Part.SURNAME and behind.capital):
            if part and word.folded not in lexicon().after:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def _name_in(view: View, run: Sequence[Word]) -> tuple[int, int, Level] | None:
    known = lexicon()
    if any(word.folded in known.after for word in run[1:]):
        return None
    if _last_word(view.before(run[0].start, 16)) in known.before:
        return None
    counted = [place for place in range(len(run)) if _counts(run, place)]
    if counted:
        first, last = counted[0], counted[-1]
        level = _level(run[first : last + 1])
        if level is not None:
            level = BLOCK if level == WARN and _is_titled(view, run[first]) else level
            return first, last, level
    return _called(view, run)


def _counts(run: Sequence[Word], place: int) -> bool:
    """Return whether a word is part of a name: a sure part is, a weak one only beside a sure one."""
    word = run[place]
    if word.part in _SURE:
        return word.part is not Part.MARKER or (place > 0 and _bears_marker(run[place - 1]))
    if word.part is Part.RESPECT:
        return place > 0 and _bears_respect(run[place - 1])
    if word.part is Part.CAPITAL:
        if word.folded in lexicon().roles or (word.shouted and not _is_shouted_name(run)):
            return False
        if word.opens:
            return place + 1 < len(run) and run[place + 1].part is Part.SURNAME and run[place + 1].capital
    beside = [run[other] for other in (place - 1, place + 1) if 0 <= other < len(run)]
    if any(_is_capital_sure(other) or (other.part is Part.RESPECT and other.start > word.start) for other in beside):
        return True
    far = [run[other] for other in (place - 2, place + 2) if 0 <= other < len(run)]
    return any(other.part is Part.INITIAL for other in beside) and any(_is_capital_sure(other) for other in far)


def _is_capital_sure(word: Word) -> bool:
    return (word.part in _SURE and word.capital) or word.part is Part.MARKER


def _is_shouted_name(run: Sequence[Word]) -> bool:
    """Two words in capitals and no more: a name; a whole sentence in capitals says nothing about its words."""
    return len(run) == 2 and all(word.shouted for word in run)


def _bears_respect(word: Word) -> bool:
    return word.capital and (
        word.part in _SURE or word.part is Part.GIVEN_WORD or (word.part is Part.CAPITAL and not word.opens)
    )


def _bears_marker(word: Word) -> bool:
    return word.part in {Part.GIVEN, Part.SURNAME} or (
        word.part in {Part.GIVEN_WORD, Part.CAPITAL, Part.PLACE} and word.capital and not word.opens
    )


def _level(words: Sequence[Word]) -> Level | None:
    parts = [word.part for word in words]
    small = not all(word.capital for word in words if word.part not in {Part.MARKER, Part.RESPECT})
    sure = [part for part in parts if part in _SURE]
    if len(sure) > 1:
        return BLOCK if Part.GIVEN in sure or not small else None
    if small:
        return None
    named = [part for part in parts if part is not Part.RESPECT]
    if not sure or len(named) < len(parts):
        return BLOCK if len(named) > 1 else WARN
    if len(words) > 1:
        return BLOCK
    return None if words[0].shouted or _is_case_of_a_noun(words[0]) else WARN


def _is_case_of_a_noun(word: Word) -> bool:
    """Return whether a word that opens a sentence is rather a Russian adjective in -овой or a plural in -овы."""
    return word.opens and word.part is Part.SURNAME and word.folded.endswith(("овои", "евои", "овы", "евы"))


def _is_titled(view: View, word: Word) -> bool:
    return _last_word(view.before(word.start, 16)) in _TITLES


def _called(view: View, run: Sequence[Word]) -> tuple[int, int, Level] | None:
    """Find a name that no list knows, beside words that say that somebody is called so, or behind a title."""
    called_before = _CALLED_BEFORE.search(view.before(run[0].start, 24))
    if len(run) == 1 and run[0].part is Part.GIVEN and not run[0].capital:
        return (0, 0, WARN) if called_before or _CALLED_AFTER.match(view.folded, run[0].end) else None
    likely = [
        place for place, word in enumerate(run) if word.part in _WEAK and word.capital and not _stands_before(word)
    ]
    if not likely or likely != list(range(likely[0], likely[-1] + 1)):
        return None
    first, last = run[likely[0]], run[likely[-1]]
    if likely[0] > 0 and run[likely[0] - 1].folded in _TITLES:
        return likely[0] - 1, likely[-1], BLOCK
    if last.part is Part.INITIAL:
        return None
    titled = _is_titled(view, first)
    if len(likely) == 1 and len(run) == 1 + likely[0] and _is_alone(last):
        return likely[0], likely[0], WARN
    called = (called_before and likely[0] == 0) or _CALLED_AFTER.match(view.folded, last.end)
    if titled or (called and len(likely) > 1):
        return likely[0], likely[-1], BLOCK
    return (likely[0], likely[-1], WARN) if called and not first.shouted else None


def _stands_before(word: Word) -> bool:
    """Return whether a word is a title, or opens the sentence without being a name: it is no part of what follows."""
    return word.folded in _TITLES or (word.part is Part.CAPITAL and word.opens and word.folded in lexicon().roles)


def _is_alone(word: Word) -> bool:
    """Return whether a name that is a word too is capitalised for no other reason than that it is a name."""
    return word.part is Part.GIVEN_WORD and not (word.opens or word.shouted or word.folded in lexicon().public)


def _last_word(before: str) -> str:
    return before.rstrip(" .:\t").rpartition(" ")[2].lstrip("(\"'«“")
