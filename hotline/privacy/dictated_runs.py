"""Runs of symbols as they are dictated or written apart: `AA iki üç …`, `эй эй one two`, `B as in boat`, `U 0 2 3`, `double five`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from hotline.privacy.code_cues import is_cue
from hotline.privacy.dictation import Dictation, dictation, number_meant
from hotline.privacy.national_formats import SERIES
from hotline.privacy.normalised_text import View

_TOKEN = re.compile(r"[^\W\d_]+|\d+|\+")
_FIGURE = re.compile(r"\d")
_FARTHEST = 40
_GAP = re.compile(r"[ ,.;/…()'’\"«»“”№_–—-]{0,6}")
_LINE_BETWEEN = re.compile(r" ?[,–—-] ?\n ?")
_GAP_WORD = re.compile(r"[^\W\d_]+")
_GAP_SIGNS = frozenset(" ,.;:/…()'’\"«»“”–—-!?")
_ENDING = re.compile(r"[^\W\d_]{2}-$")
_WORD_BEHIND = re.compile(r"[ -]{1,3}[(\"'«]?([^\W\d_]{3,})[)\"'»]?")
_WORD_AFTER = re.compile(r" ([^\W\d_]+)")
_LONGEST_LETTERS = 4
_LONGEST_GLUED = 7
_LEAST_TOKENS, _LEAST_SIGNS = 2, 7
_LONGEST_RUN = 32
_LONGEST_FIGURES = 12
_NOTHING, _FILLED, _CORRECTION = "nothing", "filled", "correction"
_WITH_WORDS = frozenset({_FILLED, _CORRECTION})
_EXTRA = 2
_MOST_TIMES = 5
_BESIDE = 3
_WORDS_OF_ONE_LETTER = frozenset("всокуиаяoai")
_PHRASE_GAPS = frozenset({" ", "-"})
_SOUNDS = dict(zip("абвгдежзийклмнопрстуфхцчшыэюя", "ABVGDEJZIYKLMNOPRSTUFHCCSYEUY", strict=True))
_LOOKS = dict(zip("авекмнорстху", "ABEKMHOPCTXY", strict=True))


class Item(NamedTuple):
    """A piece of a run and the symbols that it stands for.

    `spoken` is one that was said as a word and not written as signs; `weak` one that may be an ordinary word: a small letter,
    or a name of a letter like və, be, see; `corrects` one before which something was taken back;
    `extra` counts the words said before it that are none of its symbols.
    """

    start: int
    end: int
    symbols: str
    spoken: bool = False
    weak: bool = False
    corrects: bool = False
    extra: int = 0


class _Token(NamedTuple):
    start: int
    end: int
    word: str


def runs(view: View) -> Iterator[list[Item]]:
    """Yield the runs of at least two pieces, at least one of them a number."""
    known = dictation()
    for tokens in _groups(view, known):
        reader = _Reader(view, tokens, known)
        run: list[Item] = []
        place = 0
        while place < len(tokens):
            item, following = reader.item(place)
            place = following
            if item is None or (run and run[-1].corrects and reader.is_correction(item)):
                continue
            if run and (end := reader.said_again(run[-1], item)):
                run[-1] = run[-1]._replace(end=end, spoken=True)
                continue
            gap = reader.gap(run[-1].end, item.start) if run and len(run) < _LONGEST_RUN else None
            if gap is None:
                yield from _whole(run)
                run = []
            run.append(item._replace(corrects=gap == _CORRECTION, extra=_EXTRA) if gap in _WITH_WORDS else item)
        yield from _whole(run)


def _groups(view: View, known: Dictation) -> Iterator[list[_Token]]:
    """Yield the tokens that can be pieces of codes, where some stand near each other and one of them is a number."""
    hits = known.every_word & view.words
    if hits.isdisjoint(known.values) and not _FIGURE.search(view.latin):
        return
    group: list[_Token] = []
    before: re.Match[str] | None = None
    for match in _TOKEN.finditer(view.folded):
        word = match[0]
        if group and word not in hits and (meant := _meant(group[-1], match, known)):
            group.append(_Token(*match.span(), meant))
            continue
        if len(word) > _LONGEST_GLUED and word not in hits and not word[0].isdecimal():
            continue
        start, end = match.span()
        glued = before is not None and before.end() == start
        figure = word[0].isdecimal()
        if (
            figure
            or word in hits
            or len(word) == 1
            or not word.strip("o")
            or word in SERIES
            or (glued and before is not None and before[0][0].isdecimal())
            or (len(word) <= _LONGEST_LETTERS and view.text[start:end].isupper())
        ):
            if group and start - group[-1].end > _FARTHEST:
                yield from _with_number(group, known)
                group = []
            if glued and figure and before is not None and (not group or group[-1].end != start):
                group.append(_Token(*before.span(), before[0]))
            elif before is not None and (not group or group[-1].end <= before.start()):
                meant = _meant(_Token(start, end, word), before, known)
                group += [_Token(*before.span(), meant)] if meant else []
            group.append(_Token(start, end, word))
        before = match
    yield from _with_number(group, known)


def _meant(neighbour: _Token, match: re.Match[str], known: Dictation) -> str | None:
    """Return the number word that was meant by an unknown word beside one, if it differs from it by no more than a letter."""
    if (
        neighbour.word not in known.values
        or max(match.start() - neighbour.end, neighbour.start - match.end()) > _BESIDE
    ):
        return None
    return None if match[0] in known.values else number_meant(match[0])


def _with_number(group: list[_Token], known: Dictation) -> Iterator[list[_Token]]:
    """Yield a group that could hold a code: with a number that is said, or with figures and letters enough for one."""
    if len(group) < _LEAST_TOKENS:
        return
    figures = sum([len(token.word) for token in group if token.word[0].isdecimal()])
    letters = len([token for token in group if token.word[0].isalpha()])
    if not known.values.keys().isdisjoint([token.word for token in group]) or (
        figures and figures + letters >= _LEAST_SIGNS
    ):
        yield group


def _whole(run: list[Item]) -> Iterator[list[Item]]:
    if len(run) > 1:
        yield run


class _Reader:
    """Reads the tokens of a text piece by piece."""

    def __init__(self, view: View, tokens: Sequence[_Token], known: Dictation) -> None:
        self._view = view
        self._tokens = tokens
        self._known = known

    def gap(self, end: int, start: int) -> str | None:
        """Return what parts two pieces of one run: nothing but signs and words that say nothing, or a correction; None for two runs."""
        gap = self._view.folded[end:start]
        if _GAP.fullmatch(gap) or _LINE_BETWEEN.fullmatch(gap):
            return _NOTHING
        words = _GAP_WORD.findall(gap) if len(gap) < _FARTHEST else []
        if not words or not _GAP_SIGNS.issuperset(_GAP_WORD.sub("", gap)):
            return None
        if self._known.said_between.issuperset(words) or " ".join(words) in self._known.between:
            return _FILLED
        is_correction = not self._known.corrections.isdisjoint(words) and self._known.said_correcting.issuperset(words)
        return _CORRECTION if is_correction else None

    def said_again(self, before: Item, item: Item) -> int:
        """Return where brackets end that say in other words what stands before them: 0 (sıfır), O (letter o); 0 for none."""
        text = self._view.folded
        again = {before.symbols, before.symbols.replace("O", "0")} & {item.symbols, item.symbols.replace("O", "0")}
        opened = text[before.end : item.start].strip() == "("
        return item.end + 1 if again and opened and text[item.end : item.end + 1] == ")" else 0

    def is_correction(self, item: Item) -> bool:
        """Return whether a piece that could be a letter goes on with a correction: не пять, а семь."""
        return item.weak and self._view.folded[item.start : item.end] in self._known.corrections

    def item(self, place: int) -> tuple[Item | None, int]:
        """Return the piece that begins at a token and the token behind it; None where none does."""
        token = self._tokens[place]
        if token.word in self._known.letter_phrases and self._words(place, 2) in self._known.letters:
            return self._letter(place)
        if token.word in self._known.values or (token.word.isdecimal() and self._is_counted(place)):
            return self._number(place)
        if token.word[0].isdecimal():
            figures = token.word if len(token.word) <= _LONGEST_FIGURES else ""
            return (Item(token.start, token.end, figures) if figures else None), place + 1
        if token.word == "+":
            return Item(token.start, token.end, "+"), place + 1
        if token.word in self._known.plus:
            return Item(token.start, token.end, "+", spoken=True), place + 1
        return self._letter(place)

    def _is_counted(self, place: int) -> bool:
        """Return whether a number says how often the next one comes: 3 dənə yeddi."""
        near = self._tokens[place : place + 3]
        if len(near) < 2 or near[1].word not in self._known.counted:
            return False
        return all(self._view.folded[one.end : two.start] in _PHRASE_GAPS for one, two in pairwise(near))

    def _number(self, place: int) -> tuple[Item | None, int]:
        """Return number words that are said in one breath: beş yüz on iki is 512, double four 44, 3 dənə yeddi 777."""
        tokens = self._tokens
        start = tokens[place].start
        if (behind := self._known.not_counted.get(tokens[place].word)) and (
            (word := _WORD_AFTER.match(self._view.folded, tokens[place].end)) and word[1] in behind
        ):
            return None, place + 1
        if (repeated := self._repeated(place)) is not None:
            return repeated
        times = 1
        if self._is_counted(place) and place + 2 < len(tokens) and tokens[place + 2].word in self._known.values:
            times = (
                int(tokens[place].word) if tokens[place].word.isdecimal() else self._known.values[tokens[place].word]
            )
            place += 2
            if not 0 < times < 5:
                return None, place
        last = place
        while (
            last - place < 4
            and last + 1 < len(tokens)
            and tokens[last + 1].word in self._known.values
            and self._view.folded[tokens[last].end : tokens[last + 1].start] in _PHRASE_GAPS
        ):
            last += 1
        digits, used = group([token.word for token in tokens[place : last + 1]], 0, self._known)
        used = min(used, last + 1 - place)
        if not digits:
            return None, place + used
        weak = times == used == 1 and tokens[place].word in self._known.words_too
        return Item(start, tokens[place + used - 1].end, digits * times, spoken=not weak, weak=weak), place + used

    def _repeated(self, place: int) -> tuple[Item, int] | None:
        """Return a figure or a letter that is said once for several: double 3, iki dənə A; None for what is no such thing."""
        word = self._tokens[place].word
        counted = self._is_counted(place)
        times = self._known.values.get(word, 0) if not word.isdecimal() else int(word)
        last = place + (2 if counted else 1)
        if last >= len(self._tokens) or (not counted and times >= 0) or not 0 < abs(times) < _MOST_TIMES:
            return None
        one = self._tokens[last]
        if (
            one.word in self._known.values
            or self._view.folded[self._tokens[last - 1].end : one.start] not in _PHRASE_GAPS
        ):
            return None
        if one.word.isdecimal():
            item, following = Item(one.start, one.end, one.word, spoken=True), last + 1
        else:
            letter, following = self._letter(last)
            if letter is None:
                return None
            item = letter
        if len(item.symbols) != 1:
            return None
        return item._replace(
            start=self._tokens[place].start, symbols=item.symbols * abs(times), spoken=not item.weak
        ), following

    def _letter(self, place: int) -> tuple[Item | None, int]:
        """Return a letter that is said by its name or alone, or a few letters that are written."""
        for words in (2, 1):
            last = place + words - 1
            if last < len(self._tokens) and (letter := self._known.letters.get(self._words(place, words))):
                weak = words == 1 and self._tokens[place].word in self._known.words_too
                return self._likened(place, last, letter, weak=weak)
        token = self._tokens[place]
        if token.end - token.start > 1:
            return self._written(token), place + 1
        letter = self._as_latin(self._view.latin[token.start].upper(), token.word)
        if not letter or self._is_ending(place):
            return None, place + 1
        small = self._view.folded[token.start] == self._view.text[token.start]
        return self._likened(place, place, letter, weak=small)

    def _is_ending(self, place: int) -> bool:
        """Return whether a letter is a case behind a word and a hyphen, unless that word is the name of a letter: a-zed-e."""
        start = self._tokens[place].start
        if not _ENDING.search(self._view.folded, max(0, start - 3), start):
            return False
        before = self._tokens[place - 1] if place else None
        return before is None or before.end != start - 1 or before.word not in self._known.letters

    def _written(self, token: _Token) -> Item | None:
        """Return a group of letters that stands as it is: capitals that are no word for a code, letters at a figure, a known series."""
        size = token.end - token.start
        if not token.word.strip("o"):
            return Item(token.start, token.end, "0" * size, weak=True)
        written = self._view.latin[token.start : token.end]
        capitals = written.isupper() and size <= _LONGEST_LETTERS and not is_cue(token.word)
        if capitals or (size <= _LONGEST_GLUED and self._is_glued(token)):
            symbols = "".join(map(self._as_latin, written.upper(), token.word))
            return Item(token.start, token.end, symbols) if len(symbols) == size else None
        return Item(token.start, token.end, token.word.upper()) if token.word in SERIES else None

    def _as_latin(self, written: str, folded: str) -> str:
        if written.isascii():
            return written
        return folded.upper() if folded.isascii() else _SOUNDS.get(folded, "")

    def _is_glued(self, token: _Token) -> bool:
        around = self._view.folded[token.start - 1 : token.start] + self._view.folded[token.end : token.end + 1]
        return any(symbol.isdecimal() for symbol in around)

    def _likened(self, place: int, last: int, letter: str, *, weak: bool) -> tuple[Item, int]:
        """Return a letter with the word that it is known by, if any: B as in boat, А как Анна, Z zebra."""
        start, end, following = self._tokens[place].start, self._tokens[last].end, last + 1
        spoken = not weak and (last > place or self._tokens[last].word in self._known.letters)
        linked = self._phrase(following, self._known.like) if self._is_next(following) else 0
        word = _WORD_BEHIND.match(self._view.folded, self._tokens[following + linked - 1].end)
        is_word = (
            word is not None and word[1] not in self._known.values and (linked or word[1] not in self._known.letters)
        )
        first = word[1][0] if word and is_word else ""
        same = letter.lower() in {first, _SOUNDS.get(first, "").lower(), _LOOKS.get(first, "").lower()}
        is_word_itself = weak and last == place and self._tokens[place].word in _WORDS_OF_ONE_LETTER
        if word is None or not first or not (linked or (same and not is_word_itself)):
            return Item(start, end, letter, spoken, weak), following
        while following < len(self._tokens) and self._tokens[following].start < word.end():
            following += 1
        return Item(start, word.end(), letter, spoken=True), following

    def _is_next(self, place: int) -> bool:
        """Return whether nothing but signs stands before a token and behind the one before it."""
        if place >= len(self._tokens):
            return False
        return _GAP.fullmatch(self._view.folded, self._tokens[place - 1].end, self._tokens[place].start) is not None

    def _phrase(self, place: int, phrases: frozenset[str]) -> int:
        """Return how many tokens at a place make one of some phrases, 0 where none does."""
        for words in (3, 2, 1):
            if place + words <= len(self._tokens) and self._words(place, words) in phrases:
                return words
        return 0

    def _words(self, place: int, count: int) -> str:
        if count == 1:
            return self._tokens[place].word
        chosen = self._tokens[place : place + count]
        if len(chosen) < count or any(
            self._view.folded[one.end : two.start] not in _PHRASE_GAPS for one, two in pairwise(chosen)
        ):
            return ""
        return " ".join(token.word for token in chosen)


def digits_of(tokens: Sequence[str]) -> str:
    """Return the figures that dictated words stand for: beş yüz on iki is 512, otuz dörd 34, double four 44."""
    known = dictation()
    digits, place = "", 0
    while place < len(tokens):
        part, place = group(tokens, place, known)
        digits += part
    return digits


def group(tokens: Sequence[str], place: int, known: Dictation) -> tuple[str, int]:
    """Return the figures of the number that begins at a place, and the place behind it."""
    value = known.values.get(tokens[place])
    if value is None:
        return (tokens[place] if tokens[place].isdecimal() else ""), place + 1
    if value < 0:
        following = _value(tokens, place + 1, known)
        return str(following) * -value if 0 <= following <= 9 else "", place + 2
    if 0 < value < 10 and _value(tokens, place + 1, known) == 100:
        rest, place = _below_hundred(tokens, place + 2, known)
        return str(value * 100 + rest), place
    if value >= 100:
        rest, place = _below_hundred(tokens, place + 1, known)
        return str(value + rest), place
    if value < 20 and value != 10:
        return str(value), place + 1
    rest, place = _below_hundred(tokens, place, known)
    return str(rest), place


def _below_hundred(tokens: Sequence[str], place: int, known: Dictation) -> tuple[int, int]:
    """Return the tens and units at a place; a unit that counts hundreds behind it belongs to them."""
    total = 0
    tens = _value(tokens, place, known)
    if 10 <= tens < 100:
        total, place = tens, place + 1
    if total == 0 or total % 10 == 0:
        unit = _value(tokens, place, known)
        if 0 < unit < 10 and _value(tokens, place + 1, known) != 100:
            total, place = total + unit, place + 1
    return total, place


def _value(tokens: Sequence[str], place: int, known: Dictation) -> int:
    return known.values.get(tokens[place], -1) if 0 <= place < len(tokens) else -1
