"""Names of people: a given name beside a surname, a patronymic or an initial is sure; one part alone is a warning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.name_endings import end_with_ending
from hotline.privacy.name_lists import CAPITALISED, Part, lexicon
from hotline.privacy.name_parts import Word, is_like_surname, may_be_surname, words_of
from hotline.privacy.name_surroundings import belongs_to_place, is_elsewhere, is_quoted_thing, stands_behind_place
from hotline.privacy.names_in_rows import find_in_rows, is_word_in_row
from hotline.privacy.naming_cues import (
    calls_somebody,
    is_before_cue,
    is_called_so,
    is_certain_behind,
    level_behind_cue,
    names_thing,
    names_thing_behind,
    stands_in_field,
    tells_of_oneself,
)
from hotline.privacy.nicknames import find_nicknames
from hotline.privacy.normalised_text import View
from hotline.privacy.person_signs import is_meant, word_before
from hotline.privacy.small_names import find_small, is_only_given
from hotline.privacy.small_sequences import find_small_sequences
from hotline.privacy.speech import is_role, opens_sentences
from hotline.privacy.spelled_names import find_spelled
from hotline.privacy.told_names import find_told
from hotline.privacy.unlisted_names import Named, called, is_no_name, is_titled, may_be_called

_NAMED_FOR = re.compile(
    r" adina (?:park|bag|kuce|prospekt|meydan|mekteb|xestexana|universitet|teatr|stadion|muzey|fond|metro|stansiya|klub|kitabxana|lisey|"
    r"saray|zal|merkez|liman|hava|opera|kolxoz|bulvar)"
)
_JOINTS = frozenset({"-", *(first + second for first in " \t\u00a0" for second in ("", " ", "\t", "\u00a0"))})
_STOPS = (".", ". ")
_ABBREVIATED = frozenset({Part.INITIAL, Part.PARTICLE})
_SURE = frozenset({Part.GIVEN, Part.LIKELY, Part.SURNAME, Part.PATRONYMIC, Part.MARKER})
_BY_NAME = ("по имени ", "по имени: ")
_NEVER_ALONE = frozenset({Part.PLACE, Part.RESPECT, Part.PARTICLE, Part.MARKER})
_BEHIND_PARTICLE = frozenset({Part.GIVEN, Part.GIVEN_WORD, Part.LIKELY})
_GIVEN = frozenset({Part.GIVEN, Part.LIKELY})
_LISTED = frozenset({Part.GIVEN, Part.SURNAME, Part.PATRONYMIC})
_SHORT_MARKER = re.compile(r" ?[oqkокг]\.(?![^\W_])")
_NICKNAME = re.compile(r" [\"«“(][^\W\d_]{2,12}[\"»”)] ")
"""What people are called besides, between a given name and a surname: Ruslan "Rus" Quliyev."""
_BEFORE_NICKNAMES = '"«“('
_BROKEN = ({Part.GIVEN, Part.SURNAME}, {Part.GIVEN_WORD, Part.SURNAME}, {Part.GIVEN, Part.PATRONYMIC})
_I_AM = ("am", "em", "yam", "yem", "im", "um")
_SMALL_BESIDE = (Part.SURNAME, Part.PATRONYMIC, Part.MARKER)
_OF_SOMEBODY = ("i", "u", "m")
_ARTICLES_OF_ARABS = frozenset({"al", "el", "аль", "эль"})
_ARTICLES = frozenset({"la", "le", "las", "los", "les"})
_OF_MANY = ("ов", "ев")
"""Russian endings of surnames that are those of several things too: роза ветров, слава героев."""
_LEAST_SHOUTED = 5
_SHOUTED_VERB = re.compile(
    r"(?:[a-z][iu]r(?:l[ae]r)?|[iu]b|[dt][iu]|m[ae][zk]|m[iu]s|m[ae]q|[аеиыую]т|[аеи]ть|[аиы]л[аио]?|с[яь])$"
)
_COMES_FROM = frozenset({"в", "во", "из", "iz", "v"})


def find_names(view: View) -> Iterator[Finding]:
    """Yield the names of people; of a name in several parts the whole is one finding."""
    words = list(_without_nicknames(view, list(words_of(view))))
    run: list[Word] = []
    for word in words:
        if word.part is Part.SMALL or (word.part is Part.RESPECT and not word.capital and not run):
            continue
        if run and not _joins(view, run[-1], word):
            yield from _judge(view, run)
            run = []
        if run or word.part is not Part.PARTICLE or word.capital:
            run.append(word)
    yield from _judge(view, run)
    yield from _called_as_places(view, words)
    yield from find_spelled(view)
    yield from find_nicknames(view)
    yield from find_small_sequences(view, words)
    yield from find_small(view, words)
    yield from find_in_rows(view)
    yield from find_told(view)


def _called_as_places(view: View, words: Sequence[Word]) -> Iterator[Finding]:
    """Yield capitalised names of places behind a word of naming that is said of persons: "зовут Тоби", "her name is Paris"."""
    for word in words:
        if word.part is not Part.PLACE or not word.capital or word.shouted or belongs_to_place(view, word.end):
            continue
        kin = word_before(view, word) if word.folded in lexicon().also_given else ""
        is_so = is_called_so(view, word.start) and lexicon().listed_part(word.folded) is Part.PLACE
        if word.folded in lexicon().also_given and view.text[word.end : word.end + 1] == ",":
            is_so = is_so or tells_of_oneself(view, word.start, word.end)
        if is_so or (kin.endswith(_OF_SOMEBODY) and is_role(kin)):
            yield view.finding(word.start, word.end, "person_name", WARN)


def _without_nicknames(view: View, words: list[Word]) -> Iterator[Word]:
    """Yield words without those in quotation marks between a given name and a surname, which the name then covers."""
    if not any(sign in view.text for sign in _BEFORE_NICKNAMES):
        yield from words
        return
    for before, word, behind in zip([None, *words], words, [*words[1:], None], strict=False):
        between = view.text[before.end : behind.start] if before and behind else ""
        if not (before and behind and _NICKNAME.fullmatch(between) and _bears_nickname(before, behind)):
            yield word


def _bears_nickname(word: Word, behind: Word) -> bool:
    """Return whether two words are a given name and a surname, both with a capital."""
    return word.capital and behind.capital and behind.part is Part.SURNAME and word.part in _LISTED | _BEHIND_PARTICLE


def _joins(view: View, word: Word, behind: Word) -> bool:
    """Return whether two words belong together; a full stop between them makes an initial, or ends a sentence."""
    between = view.text[word.end : behind.start]
    if "\n" in between:
        return between.strip(" ") == "\n" and _goes_on(word, behind)
    if between in _JOINTS:
        return True
    if _NICKNAME.fullmatch(between):
        return _bears_nickname(word, behind)
    return between in _STOPS and (word.part in _ABBREVIATED or (between == "." and behind.part is Part.INITIAL))


def _goes_on(word: Word, behind: Word) -> bool:
    """Return whether a name that a line ends in goes on in the next one: a given name there and a surname here, or the other way round."""
    return word.capital and behind.capital and {word.part, behind.part} in _BROKEN and not word.shouted


def _judge(view: View, run: list[Word]) -> Iterator[Finding]:
    """Yield what a run of joined words holds; most runs are one capitalised word that is no name."""
    while run and run[-1].part is Part.PARTICLE and not run[-1].capital:
        run.pop()
    if not run or (len(run) == 1 and _says_nothing(run[0])):
        return
    if len(run) == 1 and run[0].part in CAPITALISED and run[0].opens and not may_be_called(view, run[0]):
        return
    if len(run) == 1 and is_word_in_row(view, run[0].start, run[0].end):
        return
    if belongs_to_place(view, run[-1].end) or _NAMED_FOR.match(view.folded, run[-1].end):
        return
    for parts in _between_places(run):
        found = _name_in(view, parts)
        if found is not None:
            first, last, level = found
            end = _end_of(view, parts[first : last + 1])
            yield view.finding(parts[first].start, end, "person_name", level)


def _end_of(view: View, named: Sequence[Word]) -> int:
    """Return where a name ends, with its ending, or with an abbreviated "son of" behind two names: Vaqif Eldar o."""
    marker = _SHORT_MARKER.match(view.spelled, named[-1].end) if len(named) > 1 else None
    return marker.end() if marker else end_with_ending(view, named[-1].end)


def _says_nothing(word: Word) -> bool:
    """Return whether a word alone is no name whatever stands around it."""
    return word.part in _NEVER_ALONE or (word.part is Part.GIVEN_WORD and not word.capital)


def _between_places(run: list[Word]) -> Iterator[list[Word]]:
    """Cut a run at places, but for one that is a surname too and stands behind a given name, or right before a surname."""
    part: list[Word] = []
    for word, behind in zip(run, [*run[1:], None], strict=True):
        if part and word.part in CAPITALISED and is_role(word.folded) and not (behind and behind.part is Part.MARKER):
            yield part
            part = []
        elif (
            word.part is Part.PLACE
            and behind
            and behind.part in _BEHIND_PARTICLE
            and behind.capital
            and lexicon().small.get(word.folded) is Part.PARTICLE
        ):
            part.append(word._replace(part=Part.PARTICLE))
        elif word.part is not Part.PLACE or (behind and _is_place_in_name(part, behind)):
            part.append(word)
        elif part and part[-1].part in _GIVEN and part[-1].capital and may_be_surname(word.folded):
            part.append(word._replace(part=Part.SURNAME))
        else:
            if part and word.folded not in lexicon().after:
                yield part
            part = []
    if part:
        yield part


def _is_place_in_name(part: Sequence[Word], behind: Word) -> bool:
    """Return whether what stands around the name of a place makes it one of a person: Nizami Quliyev, Vəliyev Misir oğlu."""
    return behind.capital if behind.part is Part.SURNAME else bool(part) and behind.part is Part.MARKER


def _name_in(view: View, run: Sequence[Word]) -> Named | None:
    if any(word.folded in lexicon().after for word in run[1:]) or _is_said_of_place(view, run):
        return None
    found = _by_parts(run) or called(view, run)
    if found is None:
        return None
    first, last, level = found
    named = run[first : last + 1]
    cue = level_behind_cue(view, named[0].start)
    is_quoted = is_quoted_thing(view, named[0].start, named[-1].end)
    if is_titled(view, named[0]) or (not is_quoted and _is_told_surely(view, named)):
        return first, last, BLOCK
    if cue == BLOCK:
        return first, last, WARN if is_quoted and named[0].folded in _ARTICLES_OF_ARABS else BLOCK
    says_thing = names_thing(view, named[0].start) or names_thing_behind(view, named[-1].end)
    is_thing = is_quoted or (says_thing and not _is_full(named))
    if is_thing or (cue is None and not is_meant(view, named) and _is_elsewhere(view, named)):
        return None
    return first, last, level


def _is_full(named: Sequence[Word]) -> bool:
    """Return whether a name has a given name and a surname, as no thing is called."""
    parts = {word.part for word in named}
    return Part.SURNAME in parts and bool(parts & _BEHIND_PARTICLE)


def _is_said_of_place(view: View, run: Sequence[Word]) -> bool:
    """Return whether the word before a run makes it a place: селе, площадь, hotel; before a surname alone из and в do so."""
    before = view.before(run[0].start, 16)
    if _last_word(before) in lexicon().before and not before.endswith(_BY_NAME):
        return True  # из Иванова, в Кирове: a town that is called as people are
    return len(run) == 1 and run[0].part is Part.SURNAME and _last_word(before) in _COMES_FROM


def _is_told_surely(view: View, named: Sequence[Word]) -> bool:
    """Return whether a form or somebody of themselves says a listed name, in no case but with "am": фам. X, mən X-am, X adım."""
    first, last = named[0], named[-1]
    if is_certain_behind(view, last.end):
        return True
    if any(word.part in _LISTED for word in named) and stands_in_field(view, first.start):
        return True
    if is_only_given(first.folded) and calls_somebody(view, first.start):
        return True
    listed = lexicon().listed_part(first.folded) is Part.GIVEN or _says_i_am(last.folded)
    return listed and tells_of_oneself(view, first.start, last.end)


def _says_i_am(folded: str) -> bool:
    """Return whether a word is a listed given name with the ending of the first person: Kamranam, Leylayam."""
    return any(
        folded.endswith(ending) and lexicon().listed_part(folded.removesuffix(ending)) is Part.GIVEN for ending in _I_AM
    )


def _by_parts(run: Sequence[Word]) -> Named | None:
    """Find a name by what its words are."""
    counted = [place for place in range(len(run)) if _counts(run, place)]
    if not counted:
        return None
    first, last = _widened(run, counted[0], counted[-1])
    level = _level(run[first : last + 1])
    return None if level is None else (first, last, level)


def _is_noun_that_opens(view: View, named: Sequence[Word]) -> bool:
    """Return whether a name alone is rather the word that it is too, which opens a sentence: "Sevinc hissi var"."""
    word = named[0]
    is_noun = len(named) == 1 and word.opens and not word.shouted and word.folded in lexicon().ordinary
    return is_noun and not is_before_cue(view, word.end)


def _is_elsewhere(view: View, named: Sequence[Word]) -> bool:
    """Return whether a name is that of a place, or of somebody after whom places are called."""
    if stands_behind_place(view, named[0].start) or _is_noun_that_opens(view, named):
        return True
    return len(named) == 1 and is_elsewhere(view, named[0].start, named[0].end)


def _widened(run: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return the ends of a name with the names beside it that are words too."""
    while first > 0 and run[first - 1].part is Part.GIVEN_WORD and run[first - 1].capital:
        first -= 1
    while last + 1 < len(run) and run[last + 1].part is Part.GIVEN_WORD and run[last + 1].capital:
        last += 1
    return first, last


def _counts(run: Sequence[Word], place: int) -> bool:
    """Return whether a word is part of a name: a sure part is, a weak one only beside a sure one."""
    word = run[place]
    if word.part in _SURE:
        return word.part is not Part.MARKER or (place > 0 and _bears_marker(run[place - 1]))
    behind = run[place + 1] if place + 1 < len(run) else None
    if word.part is Part.RESPECT:
        return place > 0 and _bears_respect(run[place - 1])
    if word.part is Part.PARTICLE:
        return behind is not None and behind.capital and (word.capital or (place > 0 and run[place - 1].capital))
    if word.part in CAPITALISED and not _may_count(run, place, behind):
        return False
    return (word.part in CAPITALISED and word.opens) or _stands_beside(run, place)


def _stands_beside(run: Sequence[Word], place: int) -> bool:
    """Return whether a weak word has a sure part of a name beside it, or behind an initial or a small word."""
    word = run[place]
    beside = [run[other] for other in (place - 1, place + 1) if 0 <= other < len(run)]
    if not word.capital:
        return word.part is Part.GIVEN_WORD and any(other.part is Part.SURNAME for other in beside)
    if any(_is_capital_sure(other) or (other.part is Part.RESPECT and other.start > word.start) for other in beside):
        return True
    far = [run[other] for other in (place - 2, place + 2) if 0 <= other < len(run)]
    between = {Part.INITIAL, Part.PARTICLE}
    return any(other.part in between for other in beside) and any(_is_capital_sure(other) for other in far)


def _may_count(run: Sequence[Word], place: int, behind: Word | None) -> bool:
    """Return whether a capitalised word that no list knows may be part of a name: not what it is, not what all begins with."""
    word = run[place]
    if behind is not None and behind.part is Part.MARKER:
        return True
    if is_no_name(word) or (word.shouted and not _is_shouted_name(run, place)):
        return False
    if not word.opens:
        return True
    if behind is None or not behind.capital:
        return False
    marked = place + 2 < len(run) and run[place + 2].part is Part.MARKER
    return behind.part is Part.SURNAME or marked or (behind.part is Part.GIVEN and is_like_surname(word.folded))


def _is_capital_sure(word: Word) -> bool:
    return (word.part in _SURE and word.capital) or word.part is Part.MARKER


def _is_shouted_name(run: Sequence[Word], place: int) -> bool:
    """Two words in capitals and no more, or what ends as surnames do: a sentence in capitals says nothing about its words."""
    word = run[place]
    two = len(run) == 2 and all(other.shouted for other in run) and not _SHOUTED_VERB.search(word.folded)
    return two or is_like_surname(word.folded)


def _bears_respect(word: Word) -> bool:
    if word.part is Part.GIVEN or not word.capital:
        return word.part is Part.GIVEN
    if is_role(word.folded) or opens_sentences(word.folded):
        return False  # ana, bibi: kin one beside the other
    if word.part in {Part.LIKELY, Part.CAPITAL}:
        return not word.opens
    return word.part in _SURE or word.part is Part.GIVEN_WORD


def _bears_marker(word: Word) -> bool:
    return word.part in {Part.GIVEN, Part.LIKELY, Part.SURNAME} or (
        word.part in {Part.GIVEN_WORD, Part.CAPITAL, Part.COMMON, Part.PLACE} and word.capital and not word.opens
    )


def _level(words: Sequence[Word]) -> Level | None:
    parts = [word.part for word in words]
    sure = [part for part in parts if part in _SURE]
    if not all(word.capital for word in words if word.part not in {Part.MARKER, Part.RESPECT, Part.PARTICLE}):
        return _level_of_small(words, parts, sure)
    if len(sure) > 1:
        return BLOCK
    if len(words) > 1:
        return _level_beside(words, sure)
    word = words[0]
    if word.shouted:
        is_verb = _SHOUTED_VERB.search(word.folded) and lexicon().listed_part(word.folded) is None
        return WARN if word.part is Part.GIVEN and len(word.folded) >= _LEAST_SHOUTED and not is_verb else None
    if word.part is Part.LIKELY:
        return None
    return None if not sure or _is_case_of_a_noun(word) else WARN


def _level_of_small(words: Sequence[Word], parts: Sequence[Part], sure: Sequence[Part]) -> Level | None:
    """Return how sure a name in small letters is: a given name beside a surname, or before a word of respect."""
    named = Part.GIVEN in parts or (Part.GIVEN_WORD in parts and not words[-1].folded.endswith(_OF_MANY))
    if named and any(part in _SMALL_BESIDE for part in sure):
        return BLOCK
    return WARN if Part.GIVEN in parts and Part.RESPECT in parts else None


def _level_beside(words: Sequence[Word], sure: list[Part]) -> Level | None:
    """Return how sure several words are of which at most one is surely a part of a name."""
    respected = words[-1].part is Part.RESPECT
    if respected and not sure:
        return BLOCK if len(words) > 2 or words[0].part is Part.GIVEN_WORD else WARN
    if len(words) == 2 and words[0].folded in _ARTICLES:
        return None  # La Reina
    if len(words) == 2 and words[0].folded in _ARTICLES_OF_ARABS:
        return WARN  # Al Noor, as firms are called too
    return BLOCK if sure else None


def _is_case_of_a_noun(word: Word) -> bool:
    """Return whether a word that opens a sentence is rather a Russian adjective in -овой or a plural in -овы."""
    return word.opens and word.part is Part.SURNAME and word.folded.endswith(("овои", "евои", "овы", "евы"))


def _last_word(before: str) -> str:
    return before.rstrip(" .:\t").rpartition(" ")[2].lstrip("(\"'«“")
