"""Names of several words in small letters: "leyla quliyeva", "ниязов хошбахт", "yusuf bin rashid", "nurlan q"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.name_lists import Part, lexicon
from hotline.privacy.name_parts import Word, is_by_given, is_like_surname, is_surname
from hotline.privacy.name_surroundings import belongs_to_place, is_thing
from hotline.privacy.naming_cues import cues, is_certain_behind, level_behind_cue
from hotline.privacy.normalised_text import View
from hotline.privacy.ordinary_words import is_in_dictionary, is_ordinary
from hotline.privacy.speech import is_role, is_role_itself, opens_sentences

_NEXT = re.compile(r"[ \t\u00a0-]([^\W\d_]+)")
_BEFORE = re.compile(r"[ \t\u00a0-]([^\W\d_]+)")
"""The word before another, read backwards."""
_GIVEN = frozenset({Part.GIVEN, Part.SMALL, Part.GIVEN_WORD})
_FAMILY = frozenset({Part.SURNAME, Part.PATRONYMIC, Part.MARKER})
_ANCHORS = frozenset({Part.GIVEN, Part.SMALL, Part.SURNAME, Part.PATRONYMIC})
_ALONE = frozenset("bcdfghjlmnpqrtxzбгджзлмнпртфхцчшщэюя")
"""Letters that stand for nothing but an initial behind a name in small letters."""
_OPENS_CLAUSE = re.compile(r"(?:^|[.,\n:;!?(«\"])[ ]?$")
_ENDS_CLAUSE = re.compile(r" ?(?:[,.;!?)\n\"»(]|$|\d)")
_BEFORE_GIVEN = frozenset({"abu", "umm", "abd", "абу", "умм", "абд"})
_OF_ARABS = frozenset({"al", "el", "ul", "bin", "ibn", "bint", "аль", "эль", "уль", "бин", "ибн", "бинт"})
"""Small words that stand in names and between no other words."""
_MOST_WORDS = 5
_LEAST_UNKNOWN = 4
_LEAST_SURNAME = 5
_REACH = 40
_NO_NAME = re.compile(
    r"(?:[iu]b|[ae]r[ae]q|m[ae]k|[iu]r|d[iu]|[аеиу]ет|ит|ть|л[аио]?с?ь?|ного|ная|ныи|ские|скии|ую|ые|ых|ом)$"
)
"""The endings of verbs and adjectives, which a surname that no list knows has not."""


def find_small_sequences(view: View, words: Sequence[Word]) -> Iterator[Finding]:
    """Yield the names of several words in small letters: a given name beside what could be its surname, or several given names."""
    parts = {word.start: word for word in words if not word.capital}
    done = 0
    for word in words:
        if word.capital or word.part not in _ANCHORS or word.start < done:
            continue
        sequence = _sequence(view, word, parts)
        level = _level(view, sequence)
        if level is not None:
            done = sequence[-1].end
            yield view.finding(sequence[0].start, done, "person_name", level)


def _sequence(view: View, anchor: Word, parts: dict[int, Word]) -> list[Word]:
    """Return the words of a name around a word in small letters that is surely a part of one."""
    sequence = [anchor]
    if (before := _word_before(view, anchor, parts)) is not None:
        sequence.insert(0, before)
    while len(sequence) < _MOST_WORDS:
        behind = _word_behind(view, sequence, parts)
        if behind is None:
            break
        sequence.append(behind)
    while sequence[-1].part is Part.PARTICLE:
        sequence.pop()
    return sequence


def _word_before(view: View, anchor: Word, parts: dict[int, Word]) -> Word | None:
    """Return the given name right before a surname that no list knows, but for words that are none."""
    match = _BEFORE.match(view.before(anchor.start, _REACH)[::-1])
    if match is None:
        return None
    start = anchor.start - match.end()
    word = parts.get(start)
    if word is not None:
        is_son = word.part is Part.PARTICLE and word.folded in _BEFORE_GIVEN
        return word if is_son or (word.part in _GIVEN and _counts_before(word, anchor)) else None
    folded = match[1][::-1]
    if anchor.part not in _FAMILY or not (lexicon().sounds_like_given(folded) or lexicon().is_likely(folded)):
        return None
    return _unlisted(view, start, folded)


def _counts_before(word: Word, anchor: Word) -> bool:
    """Return whether a word before a surname counts as a name: one that counts with a capital only needs a full surname behind it."""
    return word.part is not Part.SMALL or (anchor.part is Part.SURNAME and len(word.folded) >= _LEAST_UNKNOWN)


def _word_behind(view: View, sequence: Sequence[Word], parts: dict[int, Word]) -> Word | None:
    """Return what goes on with a name: another part of it, a small word, an initial, or an unlisted word that may be a surname."""
    last = sequence[-1]
    match = _NEXT.match(view.spelled, last.end)
    if match is None or not view.text[match.start(1)].islower():
        return None
    start, folded = match.start(1), match[1]
    word = parts.get(start)
    if word is not None:
        return word if word.part in _GIVEN or word.part in _FAMILY or word.part is Part.PARTICLE else None
    has_family = any(one.part in _FAMILY for one in sequence)
    if len(folded) == 1:
        return _initial(start, folded) if folded in _ALONE and last.part in _GIVEN and not has_family else None
    if has_family:
        is_given = lexicon().sounds_like_given(folded) or lexicon().listed_part(folded) in _GIVEN
        return _unlisted(view, start, folded) if len(sequence) == 1 and is_given else None
    found = _surname(start, folded)
    if found is None and _goes_on(view, sequence, start, folded):
        found = _unlisted(view, start, folded)
    return found


def _goes_on(view: View, sequence: Sequence[Word], start: int, folded: str) -> bool:
    """Return whether an unlisted word behind a given name may be the rest of it: before "oğlu", or where the two are a clause."""
    end = start + len(folded)
    marker = _NEXT.match(view.spelled, end)
    if marker and lexicon().small.get(marker[1]) is Part.MARKER:
        return lexicon().sounds_like_given(folded)
    before = view.before(sequence[0].start, _REACH)
    opens = level_behind_cue(view, sequence[0].start) is not None or _OPENS_CLAUSE.search(before) is not None
    return opens and sequence[-1].part is not Part.LIKELY and _ENDS_CLAUSE.match(view.folded, end) is not None


def _initial(start: int, folded: str) -> Word:
    return Word(start, start + 1, folded, Part.INITIAL, capital=False, shouted=False, opens=False)


def _surname(start: int, folded: str) -> Word | None:
    """Return a word behind a given name that the lists have as a surname, or that ends as one and is in no list."""
    part = lexicon().listed_part(folded)
    if part is not None:
        named = part is Part.SURNAME
    else:
        built = is_surname(folded) or is_like_surname(folded) or is_by_given(folded, lexicon())
        named = len(folded) >= _LEAST_SURNAME and built and not is_ordinary(folded) and not is_role(folded)
    if not named:
        return None
    return Word(start, start + len(folded), folded, Part.SURNAME, capital=False, shouted=False, opens=False)


def _unlisted(view: View, start: int, folded: str) -> Word | None:
    """Return a word beside a surname as a given name, but for one that is surely none."""
    known = lexicon()
    if (
        len(folded) < _LEAST_UNKNOWN
        or not view.text[start].islower()
        or known.listed_part(folded) in {Part.COMMON, Part.OTHER, Part.PLACE}
        or folded in cues().last_words
        or folded in known.ordinary
        or opens_sentences(folded)
        or is_role(folded)
        or is_thing(folded)
        or _NO_NAME.search(folded)
        or (folded < "а" and is_ordinary(folded))
    ):
        return None
    return Word(start, start + len(folded), folded, Part.LIKELY, capital=False, shouted=False, opens=False)


def _level(view: View, sequence: Sequence[Word]) -> Level | None:
    if len(sequence) < 2 or belongs_to_place(view, sequence[-1].end):
        return None
    parts = [word.part for word in sequence]
    if Part.INITIAL in parts:
        return None if any(is_role_itself(word.folded) for word in sequence) else WARN
    no_name = any(is_role_itself(word.folded) or word.folded in cues().ordinary for word in sequence)
    if no_name or all(part is Part.GIVEN_WORD for part in parts):
        return None
    if level_behind_cue(view, sequence[0].start) is not None or is_certain_behind(view, sequence[-1].end):
        return BLOCK
    given = sum(part in _GIVEN or part is Part.LIKELY for part in parts)
    if given and any(part in _FAMILY for part in parts):
        return _level_of_family(sequence)
    return _level_of_given(sequence, given)


def _level_of_given(sequence: Sequence[Word], given: int) -> Level | None:
    """Return how sure several given names are: certain with a small word of Arabic names between them, else none may be a word."""
    parts = [word.part for word in sequence]
    if Part.GIVEN in parts and any(word.folded in _OF_ARABS for word in sequence[1:-1]):
        return BLOCK
    if sequence[0].part is Part.PARTICLE:
        return WARN if given else None
    return WARN if given > 1 and Part.GIVEN in parts and not any(map(_is_word, sequence)) else None


def _level_of_family(sequence: Sequence[Word]) -> Level | None:
    """Return how sure a given name beside a surname is: nothing where either of two is an ordinary word, certain where none is."""
    words = sum(map(_is_word, sequence))
    if not words:
        return BLOCK
    return WARN if len(sequence) - words > 1 or Part.MARKER in {word.part for word in sequence} else None


def _is_word(word: Word) -> bool:
    """Return whether a part of a name is an ordinary word as well, in any of its forms: tək, çölə, payızda."""
    known = lexicon()
    if word.part is Part.PARTICLE or word.part is Part.MARKER:
        return False
    if known.is_rather_word(word.folded) or word.folded in cues().words_behind_roles:
        return True
    listed = known.listed_part(word.folded)
    if listed is Part.GIVEN or listed is Part.SURNAME:
        return False
    return listed is Part.COMMON or (word.folded < "а" and _is_form_of_word(word))


def _is_form_of_word(word: Word) -> bool:
    """Return whether a word that is no listed given name is a form of an ordinary Azerbaijani one."""
    if word.part is Part.SURNAME and is_by_given(word.folded, lexicon()):
        return is_in_dictionary(word.folded)
    return is_ordinary(word.folded)
