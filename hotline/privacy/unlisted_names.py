"""Names that are in no list: found by the words around them and by capital letters in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hotline.privacy.apostrophes import APOSTROPHES
from hotline.privacy.finding import BLOCK, WARN, Level
from hotline.privacy.keywords import listed
from hotline.privacy.name_endings import end_with_ending
from hotline.privacy.name_lists import CAPITALISED, Part, lexicon
from hotline.privacy.name_parts import Word, is_like_surname, opens
from hotline.privacy.name_surroundings import begins_name_of_place, belongs_to_place, is_thing, stands_behind_thing
from hotline.privacy.naming_cues import cues, is_before_cue, level_behind_cue, tells_of_oneself
from hotline.privacy.normalised_text import View
from hotline.privacy.person_signs import (
    age_behind,
    contact_behind,
    does_as_people,
    does_in_english,
    has_age_beside,
    is_owner,
    speaks,
    word_before,
)
from hotline.privacy.speech import ends_title, is_role, is_role_itself, is_title, opens_sentences

Named = tuple[int, int, Level]
"""Of a run of words the first and the last that are a name, and how sure that is."""

_NO_DOER = re.compile(r"(?:s|s[iu]z|c[iu]|[ыиуюео]|ие|l[ae]r|d[ae]n?|ая|ых|ого|ом)$")
"""The ending of a word that says of whom there are several, what somebody is like, or whom something is done to."""

_MAYBE_ADJECTIVE = re.compile(r"[а-я]{2}(?<![сц]к)(?:ая|ыи|ии|ои)$")
_ADJECTIVE = re.compile(r"[а-я]{2}(?:ую|юю|ое|ее|ые|ие|ых|их|ого|его|ому|ему)$")  # not -ая and -ой, which surnames have
_WORDS = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)[. \t]{1,3}[\"«“(]?$")
_WORD_BEHIND = re.compile(r"[ \t\u00a0-]{1,2}([^\W\d_]+)")
_TITLE_BEFORE = re.compile(r"([^\W\d_]+)[\"»”]?(?: ?[,:—–-])? ?[\"«“(]?$")
_AWAITS_NAME = (":", "-", "–", "—", ",")
_VERB = re.compile(r"(?:[а-я][аеиы]л[аио]?|лся|лась|[аеи]ет|ит|[яюуа]т|[a-z][iu]b|[iu]bl[ae]r|m[iu]s|[iu]rl[ae]r)$")
_VERB_OR_PARTICIPLE = re.compile(r"(?:[ae]y[ae]n|[iu][snl][ae]n|m[iu]r(?:l[ae]r)?|m[ae]y[iu]b|m[ae]d[iu])$")
_NO_CALLED = re.compile(r"(?:m[ae]d[iu]m?|m[iu]r(?:[ae]m)?|m[ae]y[iu]b|m[ae]s[iu]n|[iu]b)$")
"""The ending of a verb behind a word of naming: ad vermədi, adı bilinmir."""
_AND_BEHIND = re.compile(r" (?:and|ve|va|и|i|&|ile) ([^\W\d_]+)")
_AND_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+) (?:and|ve|va|и|i|&|ile) $")
_BEHIND_NUMBER = re.compile(r"(?<!\d)\d{1,2} $")
_OWNS = re.compile(
    r"['’]s (?:passport|phone|number|mobile|whatsapp|mother|father|sister|brother|husband|wife|friend|boss|bag|papers|visa|age|birthday)"
)
_BORN = re.compile(r"[,(]? ?\(?(?:born|dob|fin|pasport|passport|dogum|tevell|d\.t|р\.|род|г\.р|дата)")
_MODEL = re.compile(
    r" (?:(?:note |pro |max |№ ?)\d{1,4}|[a-z]\d{1,4}|\d{3,4}|\d{1,2} ?(?:pro|max|note|plus))(?![^\W_])"
)
_REACH = 32
_WEAK = frozenset({Part.GIVEN_WORD, Part.CAPITAL, Part.COMMON, Part.INITIAL, Part.LIKELY, Part.PARTICLE})
_LISTED = frozenset({Part.GIVEN, Part.GIVEN_WORD})
_MOST_UNKNOWN = 3
_LEAST_UNKNOWN = 4
_LIKE_PLACE = re.compile(
    r"(?:stan\w{0,6}|abad\w{0,6}|burq?g?|grad|qrad|ville|land|polis|[a-z]{3}d[ae]|d[ae]ki|ск(?:ая|ои|ом|ого|ую|ое|ие|их|им)|бург\w{0,2}|град\w{0,2}|стан\w{0,2})$"
)
_BEFORE_PLACES = listed(
    """из в во под через возле около на близ iz v vozle okolo in at near via into inside around towards from"""
)


def is_titled(view: View, word: Word) -> bool:
    """Return whether a title stands before a word."""
    last = view.run_before(word.start)
    if last < 0 or not ends_title(view.runs.words[last]):
        return False
    match = _TITLE.search(view.before(word.start, _REACH))
    return match is not None and is_title(match[1])


def is_no_name(word: Word) -> bool:
    """Return whether a word opens what follows without being a name: a title, a role, a word that often opens a sentence."""
    if word.part in {Part.GIVEN, Part.SURNAME}:
        return False
    if word.part is Part.INITIAL:
        return False
    if word.part is Part.GIVEN_WORD and lexicon().listed_part(word.folded) is Part.GIVEN_WORD:
        opens = word.opens and opens_sentences(word.folded)
        return opens or is_title(word.folded) or is_role_itself(word.folded)
    if (
        word.folded in cues().last_words
        or word.folded in cues().no_names
        or (word.opens and _VERB_OR_PARTICIPLE.search(word.folded))
    ):
        return True
    if is_title(word.folded) or opens_sentences(word.folded) or is_role(word.folded):
        return True
    if begins_name_of_place(word.folded):
        return True
    return word.opens and word.part in CAPITALISED and bool(_VERB.search(word.folded))


def may_be_called(view: View, word: Word) -> bool:
    """Return whether anything around a word that opens a sentence could make it a name: a colon or a dash, a word of naming."""
    before = view.text[max(0, word.start - 4) : word.start].rstrip(' "«“(')
    return (
        before.endswith(_AWAITS_NAME)
        or level_behind_cue(view, word.start) is not None
        or is_before_cue(view, word.end)
        or age_behind(view, word.end)
        or does_as_people(view, word.end)
    )


def called(view: View, run: Sequence[Word]) -> Named | None:
    """Find a name that no list knows: behind a title, beside words of naming, behind a role, after initials, or unknown twice."""
    chosen = [place for place, word in enumerate(run) if _is_weak(word) and word.capital and not is_no_name(word)]
    if not chosen or chosen != list(range(chosen[0], chosen[-1] + 1)):
        return None
    first, last = chosen[0], chosen[-1]
    if any(run[place].part is Part.COMMON for place in chosen):
        level = _of_common(view, run[first : last + 1])
        return (first, last, level) if level else None
    if first > 0 and is_title(run[first - 1].folded):
        return first - 1, last, BLOCK
    if run[last].part is Part.PARTICLE:
        return None
    if run[last].part is Part.INITIAL:
        return _before_initial(view, run[first : last + 1], first)
    if is_titled(view, run[first]):
        return first, last, BLOCK
    level = _by_cue(view, run[first : last + 1]) or _by_itself(view, run[first : last + 1])
    return None if level is None else (first, last, level)


def _of_common(view: View, words: Sequence[Word]) -> Level | None:
    """Return how sure a name is of which a part is an ordinary word: beside a word of naming only, in its sentence."""
    level = level_behind_cue(view, words[0].start)
    if level and any(word.part is Part.CAPITAL for word in words):
        return BLOCK  # назвался Мд Сохел Рана
    return level or (WARN if is_before_cue(view, words[-1].end) else None)


def _is_weak(word: Word) -> bool:
    """Return whether a word is no name by itself: an unknown one, one that is a word too, a short name in capitals."""
    return word.part in _WEAK or (word.part is Part.GIVEN and word.shouted)


def _before_initial(view: View, words: Sequence[Word], first: int) -> Named | None:
    """Find a given name that is a word too before an initial: Grace O., Ümid R."""
    given = [word for word in words if word.part is not Part.INITIAL]
    if len(given) != 1 or words[0] is not given[0] or _beside_body(view, words):
        return None
    named = (
        given[0].part in {Part.GIVEN_WORD, Part.LIKELY}
        or (not given[0].opens and len(given[0].folded) >= _LEAST_UNKNOWN and not given[0].shouted)
        or level_behind_cue(view, words[0].start) is not None
    ) and not stands_behind_thing(view, words[0].start)
    return (first, first + len(words) - 1, WARN) if named else None


def _by_cue(view: View, words: Sequence[Word]) -> Level | None:
    level = level_behind_cue(view, words[0].start) or (WARN if is_before_cue(view, words[-1].end) else None)
    if level is not None and words[0].folded not in cues().no_names and not _NO_CALLED.search(words[0].folded):
        if level == BLOCK:
            return BLOCK
        if len(words) > 1:
            return WARN if any(map(is_thing, _WORDS.findall(view.before(words[0].start, _REACH)))) else BLOCK
        return None if words[0].shouted and words[0].part not in _LISTED else WARN
    if len(words) == 1 and words[0].part is Part.CAPITAL and _ADJECTIVE.search(words[0].folded):
        return None
    if words[0].part is Part.GIVEN_WORD and tells_of_oneself(view, words[0].start, words[-1].end):
        return WARN
    before = word_before(view, words[0])
    if (
        before
        and (is_role(before) or lexicon().small.get(before) is Part.MARKER)
        and not ((words[0].shouted and words[0].part not in _LISTED) or _beside_body(view, words))
    ):
        return BLOCK if len(words) > 1 else WARN
    return None


def _by_itself(view: View, words: Sequence[Word]) -> Level | None:
    """Return what one to three weak words are worth where nothing around them says that they are a name."""
    if any(word.shouted for word in words):
        is_aged = has_age_beside(view, words[0]) or _has_apostrophe(view, words[0])
        return WARN if is_aged and len(words) == 1 and words[0].part in _LISTED else None
    if any(word.part is Part.INITIAL for word in words):
        return _beside_initials(view, words)
    if _beside_body(view, words) or len(words) > _MOST_UNKNOWN:
        return None
    if len(words) == 1:
        return WARN if _is_lonely_name(view, words[0]) else None
    if any(word.part is Part.CAPITAL and _ADJECTIVE.search(word.folded) for word in words):
        return None
    return BLOCK if _are_surely(view, words) else WARN


def _beside_initials(view: View, words: Sequence[Word]) -> Level | None:
    initials = [word for word in words if word.part is Part.INITIAL]
    if len(words) - len(initials) != 1 or _is_closing_letter(view, words):
        return None
    likely = words[0].part is Part.INITIAL and any(word.part is Part.LIKELY for word in words)
    return BLOCK if len(initials) > 1 or likely else WARN  # Serie A


def _are_surely(view: View, words: Sequence[Word]) -> bool:
    """Return whether two or three weak words are a name for certain: with an age or a birth behind, or in mid-sentence."""
    if age_behind(view, words[-1].end) or _BORN.match(view.folded, words[-1].end):
        return True
    if any(word.folded in lexicon().public for word in words) or _MAYBE_ADJECTIVE.search(words[0].folded):
        return False
    if words[0].part is Part.GIVEN_WORD and is_like_surname(words[-1].folded):
        return True
    return not words[0].opens or any(word.part is Part.LIKELY or _is_alone(word) for word in words[1:])


def _is_closing_letter(view: View, words: Sequence[Word]) -> bool:
    """Return whether a letter closes a sentence and the word behind it opens another: "in drawer B. Kettle too"."""
    if len(words) != 2 or words[0].part is not Part.INITIAL or words[1].part is not Part.CAPITAL:
        return False
    before = word_before(view, words[0])
    return bool(before) and not is_role(before) and not is_like_surname(words[1].folded)


def _is_lonely_name(view: View, word: Word) -> bool:
    """Return whether one weak word is rather a name: in mid-sentence a capital letter is enough, but for places and bodies."""
    if does_as_people(view, word.end):
        return _is_doer(view, word)
    if age_behind(view, word.end):
        return True
    if word.part is Part.GIVEN_WORD:
        return _is_word_meant(view, word)
    if word.opens:
        return word.part is Part.LIKELY and lexicon().is_surely_built(word.folded)
    if _BEHIND_NUMBER.search(view.before(word.start, _REACH)):
        return False  # 20 Yanvar, 8 Марта
    return word.part is Part.LIKELY or not _is_of_thing(view, word)


def _is_doer(view: View, word: Word) -> bool:
    """Return whether a word before a verb of what people do is a name: not a public one, nor an ordinary one that opens a sentence."""
    speaks_now = speaks(view, word.end)
    if word.part is Part.GIVEN_WORD and word.folded not in lexicon().public and does_in_english(view, word.end):
        return True
    unsaid = (
        word.opens
        and not (word.part is Part.GIVEN_WORD and speaks_now)
        and (word.folded in lexicon().ordinary or (word.part is Part.CAPITAL and _NO_DOER.search(word.folded)))
    )
    return not unsaid and (word.folded not in lexicon().public or speaks_now)


def _is_word_meant(view: View, word: Word) -> bool:
    """Return whether a name that is a word too is meant as a name: beside another, of somebody who has something, in mid-sentence."""
    if (
        contact_behind(view, word.end)
        or _is_beside_another(view, word)
        or is_owner(view, word)
        or _has_apostrophe(view, word)
        or _OWNS.match(view.folded, word.end)
    ):
        return True
    return _is_alone(word) and (not word.opens or _stands_behind_colon(view, word))


def _has_apostrophe(view: View, word: Word) -> bool:
    """Return whether an apostrophe glues an ending to a word, as people write it behind names: YEGANƏ'DİR, Şəfəq'i."""
    return view.text[word.end : word.end + 1] in APOSTROPHES and end_with_ending(view, word.end) > word.end + 1


def _is_of_thing(view: View, word: Word) -> bool:
    """Return whether a word that no list knows is rather a place, a brand or a part of a title."""
    return (
        len(word.folded) < _LEAST_UNKNOWN
        or _MODEL.match(view.folded, word.end) is not None
        or stands_behind_thing(view, word.start)
        or _in_a_title(view, word)
        or _LIKE_PLACE.search(word.folded) is not None
        or lexicon().sounds_like_place(word.folded)
        or word_before(view, word) in _BEFORE_PLACES
    )


def _in_a_title(view: View, word: Word) -> bool:
    """Return whether the words beside a word have capital letters too, and are no part of its name: it is one of a title."""
    behind = _WORD_BEHIND.match(view.text, word.end)
    if behind and behind[1][0].isupper():
        return True
    before = _TITLE_BEFORE.search(view.text, max(0, word.start - _REACH), word.start)
    return before is not None and before[1][0].isupper() and not opens(view.text, before.start(1))


def _is_beside_another(view: View, word: Word) -> bool:
    """Return whether "and" stands between a name that is a word too and another name, both with a capital: Rose and Joy."""
    behind = _AND_BEHIND.match(view.folded, word.end)
    before = _AND_BEFORE.search(view.before(word.start, _REACH))
    end = behind.end() if behind else word.end
    places = [behind.start(1)] if behind else []
    places += [word.start - len(before[0])] if before else []
    return not belongs_to_place(view, end) and any(_is_listed_at(view, place) for place in places)


def _is_listed_at(view: View, start: int) -> bool:
    other = _WORDS.match(view.folded, start)
    return other is not None and view.text[start].isupper() and lexicon().part(other[0]) in _LISTED


def _stands_behind_colon(view: View, word: Word) -> bool:
    return view.text[max(0, word.start - 4) : word.start].rstrip(' "«“(').endswith(":")


def _is_alone(word: Word) -> bool:
    """Return whether a name that is a word too is capitalised for no other reason than that it is a name."""
    return word.part is Part.GIVEN_WORD and word.folded not in lexicon().public


def _beside_body(view: View, words: Sequence[Word]) -> bool:
    behind = _WORD_BEHIND.match(view.folded, words[-1].end)
    near = [word_before(view, words[0]), behind[1] if behind else ""]
    return any(map(is_thing, near))
