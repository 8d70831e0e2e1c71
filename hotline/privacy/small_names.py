"""Names in small letters: what the lists or the sound of a word say counts only beside a word of naming or of kin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hotline.privacy.finding import BLOCK, WARN, Finding, Level
from hotline.privacy.kept_answers import kept
from hotline.privacy.name_lists import Part, lexicon
from hotline.privacy.name_parts import Word, word_part
from hotline.privacy.name_surroundings import belongs_to_place, is_quoted_thing, is_thing, stands_behind_place
from hotline.privacy.naming_cues import (
    asks_surname,
    calls_somebody,
    cues,
    is_before_cue,
    is_certain_behind,
    level_behind_cue,
    names_thing,
    tells_nickname,
    tells_of_oneself,
)
from hotline.privacy.normalised_text import View
from hotline.privacy.ordinary_words import is_listed, is_ordinary
from hotline.privacy.person_signs import age_behind, contact_behind, is_owner, speaks, word_before
from hotline.privacy.speech import is_role, is_role_itself, is_title, opens_sentences, roles

_NEXT = re.compile(r"[ \t\u00a0:=,\-–—.\"«“„'(~]{1,5}([^\W\d_]+)")
_INITIALS = re.compile(r" ?[^\W\d_]\.(?: ?[^\W\d_]\.)?(?![^\W_])")
_VERB = re.compile(
    r"(?:[iu]b(?:d[iu]r?)?|m[ae]y[iu]b|[iu]r(?:[ae]m|l[ae]r)?|m[iu]r(?:[ae]m|l[ae]r)?|m[ae]d[iu]|s[iu]n|m[iu]s|[аеиу]ет|ит|л[аио]с?ь?|ть)$"
)
_INITIALS_BEFORE = re.compile(r"(?<![^\W_])(?<![^\W_]\.)[^\W\d_]\. ?(?:[^\W\d_]\. ?)?$")
_RUSSIAN_CASE = re.compile(r"(?:y|i|e|u|oy|oi|ey|oj)$")
_NEXT_WORD = re.compile(r"[ \t\u00a0]([^\W\d_]+)")
_GENITIVES = ("in", "un", "nin", "nun")
_NOT_SAID = re.compile(r"(?:m[ae]d[iu][mk]?|m[iu]r(?:[ae]m)?|m[ae]y[iu]b|m[ae]s[iu]n|[iu]b)$")
"""The endings of Azerbaijani verbs of what nobody said: ad vermədi, soruşmadım."""
_NO_NOMINATIVE = re.compile(r"(?:[ыио]м|ем|[оеы]и|ами|ями|ых|их|ого|его|ую|[аеиу]ет|ит|ть|ла|ло|ли|лся|лась)$")
"""The endings of Russian verbs, adjectives and cases in which nobody is named."""
_POSSESSED = re.compile(r"(?:s?[iu]|s?[iu]n[iu])$")
"""The ending of what is somebody's, which a name behind a role has not: qadın nəfəsi, sahibi kartını."""
_GIVEN = frozenset({Part.GIVEN, Part.GIVEN_WORD})
_MAY_BE_SMALL = frozenset({Part.PATRONYMIC, Part.GIVEN, Part.GIVEN_WORD, Part.SMALL, Part.SURNAME})
_OF_MINE = re.compile(r"(?<![^\W_])(?:my|her|his|their|our) [^\W\d_]+ $")
_OF_MINE_ENDING = ("am", "im", "um")
"""How a word for kin of mine ends: anam, bacım, qonşum."""
_OF_SOMEBODY_ENDING = ("i", "u")
_ENDS_CLAUSE = re.compile(r" ?(?:[,.;!?)\n\"»]|$|\d)| (?:help|and|from|from|и|из|мне|va|ve)(?![^\W_])")
_AND_BEHIND = re.compile(r" (?:and|ve|va|и|i|ile) ([^\W\d_]+)")
_AND_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+) (?:and|ve|va|и|i|ile) $")
_REACH = 40
_LEAST_ALONE = 5
_BEFORE_CALLED = frozenset({" ", "-", '" ', "» ", "” "})
_LEAST_UNKNOWN = 3
_LEAST_SOUND = 4


def find_small(view: View, words: Sequence[Word]) -> Iterator[Finding]:
    """Yield the names in small letters among the words of a text, and those that only a word of naming tells of."""
    for word in words:
        if not word.capital and (level := _level_of(view, word)):
            initials = _initial_before(view, word)
            start = word.start - len(initials[0]) if initials else word.start
            yield view.finding(start, _with_initials(view, word), "person_name", level)
    yield from _unlisted(view)


def _level_of(view: View, word: Word) -> Level | None:
    if word.part not in _MAY_BE_SMALL or _is_no_name(view, word):
        return None
    if word.part is Part.SMALL and word.folded in cues().ordinary:
        return None
    level = BLOCK if _is_certain(view, word) else level_behind_cue(view, word.start)
    if level is not None:
        return None if _VERB.search(word.folded) and word.part is Part.SMALL else level
    if _INITIALS.match(view.folded, word.end) or is_title(word_before(view, word)):
        return BLOCK
    if word.part is Part.PATRONYMIC:
        return WARN
    if word.part is Part.SURNAME:
        called = _is_person_called(view, word) or asks_surname(view, word.start)
        return BLOCK if _initial_before(view, word) else WARN if called else None
    return WARN if _is_meant(view, word) else None


def _is_certain(view: View, word: Word) -> bool:
    """Return whether what stands around a word makes it surely somebody's name: зовут нигора, nigar adım."""
    if is_certain_behind(view, word.end):
        return True
    return is_only_given(word.folded) and calls_somebody(view, word.start)


def is_only_given(folded: str) -> bool:
    """Return whether a word is a listed given name and no ordinary word, place or role."""
    known = lexicon()
    if known.listed_part(folded) is not Part.GIVEN or folded in known.ordinary or known.is_rather_word(folded):
        return False
    return not is_role(folded) and not is_listed(folded) and folded not in cues().no_names


def _is_person_called(view: View, word: Word) -> bool:
    """Return whether what stands around a surname in small letters says that somebody is meant, not a street."""
    return speaks(view, word.end) or is_owner(view, word) or _stands_behind_role(view, word)


def _initial_before(view: View, word: Word) -> re.Match[str] | None:
    """Return the initials right before a surname in small letters: "e.quliyev", "r. t. həsənov"."""
    return _INITIALS_BEFORE.search(view.before(word.start, _REACH)) if word.part is Part.SURNAME else None


def _is_meant(view: View, word: Word) -> bool:
    """Return whether what stands around a given name in small letters, or that it is long, says that somebody is meant."""
    known = lexicon()
    if word.folded in cues().ordinary:
        return False
    listed = known.listed_part(word.folded)
    is_said = speaks(view, word.end) and (listed is not None or not _VERB.search(word.folded))
    if is_said or _is_respected(view, word) or _is_told_of_oneself(view, word):
        return True
    if listed in _GIVEN and _is_surely_meant(view, word):
        return True
    if age_behind(view, word.end):
        return Part.GIVEN in {word.part, listed} or word.part is Part.GIVEN_WORD
    if (
        word.folded in cues().words_behind_roles
        or known.is_rather_word(word.folded)
        or word.folded in cues().small_words
    ):
        return False
    return _is_rather_meant(view, word, listed)


def _is_surely_meant(view: View, word: Word) -> bool:
    """Return whether a listed name is meant even where it is a word too: тётя рая, "звонит лена, плачет", "anam sədaqət", "leyla adlı"."""
    before, listed = word_before(view, word), lexicon().listed_part(word.folded)
    if before in cues().kin_before_names or (listed is Part.GIVEN and is_before_cue(view, word.end)):
        return True
    if before in cues().says_before_names:
        return _ENDS_CLAUSE.match(view.folded, word.end) is not None
    if not is_role(before) or _VERB.search(word.folded) or word.folded in cues().words_behind_roles:
        return False
    is_next = view.before(word.start, _REACH).endswith(before + " ")
    is_somebodys = (
        is_next and before.endswith(_OF_SOMEBODY_ENDING) and _ENDS_CLAUSE.match(view.folded, word.end) is not None
    )
    return is_somebodys or before.endswith(_OF_MINE_ENDING)


def _is_rather_meant(view: View, word: Word, listed: Part | None) -> bool:
    if (
        (word.part is Part.GIVEN and len(word.folded) >= _LEAST_ALONE)
        or is_before_cue(view, word.end)
        or is_owner(view, word)
        or (word.part is Part.GIVEN and _is_beside_given(view, word))
        or (listed in _GIVEN and contact_behind(view, word.end))
    ):
        return True
    return _stands_behind_role(view, word) and (listed in _GIVEN or not _POSSESSED.search(word.folded))


def _is_beside_given(view: View, word: Word) -> bool:
    """Return whether "and" stands between a given name in small letters and another: "tural ve anar"."""
    known = lexicon()
    behind = _AND_BEHIND.match(view.spelled, word.end)
    before = _AND_BEFORE.search(view.before(word.start, _REACH))
    return any(near is not None and known.listed_part(near[1]) is Part.GIVEN for near in (behind, before))


def _stands_behind_role(view: View, word: Word) -> bool:
    """Return whether the word before says what somebody is, and not whose something is: "oğlan elçin", but "oğlanın evi"."""
    before = word_before(view, word)
    if not before or not is_role(before):
        return False
    if (
        word.part is not Part.GIVEN
        and len(word.folded) < _LEAST_ALONE
        and not _OF_MINE.search(view.before(word.start, _REACH))
        and not (lexicon().listed_part(word.folded) is Part.GIVEN and _ENDS_CLAUSE.match(view.folded, word.end))
    ):
        return False  # a short one is more often another word, but not in "my sister joy"
    if _VERB.search(word.folded) and (word.folded < "а" or lexicon().listed_part(word.folded) not in _GIVEN):
        return False  # Лола is a name, though it ends as a verb does
    return not before.endswith(_GENITIVES) or is_role_itself(before)


def _is_told_of_oneself(view: View, word: Word) -> bool:
    """Return whether somebody says that they are called a listed name, with nothing but an end or an age behind it: "im leyla, 19"."""
    return (
        lexicon().part(word.folded) in _GIVEN
        and word.folded not in cues().words_behind_roles
        and tells_of_oneself(view, word.start, word.end)
        and _ENDS_CLAUSE.match(view.folded, word.end) is not None
    )


def _is_respected(view: View, word: Word) -> bool:
    behind = _NEXT_WORD.match(view.spelled, word.end)
    return behind is not None and lexicon().small.get(behind[1]) is Part.RESPECT


def _is_no_name(view: View, word: Word) -> bool:
    known = cues()
    return (
        word.folded in known.no_names
        or word.folded in known.last_words
        or opens_sentences(word.folded)
        or _is_role(word.folded)
        or belongs_to_place(view, word.end)
        or is_quoted_thing(view, word.start, word.end)
        or stands_behind_place(view, word.start)
        or (names_thing(view, word.start) and not is_role(word_before(view, word)))
    )


def _is_role(folded: str) -> bool:
    """Return whether a word says what somebody is; Emin is a name, though it could be one's uncle."""
    listed = lexicon().listed_part(folded) in _GIVEN
    return is_role_itself(folded) if listed else is_role(folded)


def _with_initials(view: View, word: Word) -> int:
    initials = _INITIALS.match(view.folded, word.end)
    return initials.end() - 1 if initials else word.end


def _unlisted(view: View) -> Iterator[Finding]:
    """Yield words that no list knows, beside a cue: behind a sure one any, beside another what sounds like a name."""
    runs, leaders, behind = view.spelled_runs, _leaders(), cues().behind
    for place, word in enumerate(runs.words):
        if word in leaders:
            yield from _behind_leader(view, word, runs.ends[place])
        if word.startswith(behind) and place and _is_said_to_be_called(view, place):
            yield view.finding(runs.starts[place - 1], runs.ends[place - 1], "person_name", WARN)


@cache
def _leaders() -> frozenset[str]:
    """Return the words behind which a name may stand that no list knows."""
    return cues().last_words | cues().prepositions | roles()


def _behind_leader(view: View, word: str, end: int) -> Iterator[Finding]:
    behind = _NEXT.match(view.spelled, end)
    if behind is None:
        return
    start, end = behind.span(1)
    level = _level_of_unlisted(view, start, end, is_kin=word in roles())
    if level is None and word in cues().prepositions and _is_russian_case(view, start, end):
        level = WARN
    if level is not None:
        yield view.finding(start, end, "person_name", level)


def _level_of_unlisted(view: View, start: int, end: int, *, is_kin: bool) -> Level | None:
    word = view.spelled[start:end]
    if not _may_be_called(word):
        return None
    cue = level_behind_cue(view, start)
    if cue is not None and not _NOT_SAID.search(word) and (tells_nickname(view, start) or _is_unknown(word)):
        return cue
    level = cue or (WARN if is_kin and not _VERB.search(word) else None)
    if view.text[start].isupper():  # a listed one was found as what it is
        is_named = level == BLOCK and word_part(word, view.text[start:end]) is Part.OTHER
    else:
        is_named = (level == BLOCK and not _is_known_word(word)) or _sounds_like_name(word)
    return level if is_named else None


def _is_known_word(word: str) -> bool:
    """Return whether a word behind a sure word of naming is a verb or an ordinary word: "adınız, ofis, yer adları"."""
    if lexicon().part(word) in _GIVEN:
        return False  # adım Sevildi
    return (
        _VERB.search(word) is not None or lexicon().listed_part(word) is Part.COMMON or (word < "а" and is_listed(word))
    )


def _is_unknown(word: str) -> bool:
    """Return whether no list has a Russian word, which behind a word of naming is then rather a name: "назвался рустик"."""
    return (
        word[0] >= "а"
        and len(word) >= _LEAST_SOUND
        and lexicon().part(word) is None
        and not _NO_NOMINATIVE.search(word)
    )


def _is_russian_case(view: View, start: int, end: int) -> bool:
    """Return whether a word in small Latin letters is a given name in a Russian case: u zariny, k leyle, s gulnaroy."""
    word, known = view.spelled[start:end], lexicon()
    ending = _RUSSIAN_CASE.search(word) if view.text[start].islower() and len(word) >= _LEAST_ALONE else None
    if ending is None or known.listed_part(word) not in {None, Part.GIVEN}:
        return False
    return known.listed_part(word[: ending.start()] + "a") is Part.GIVEN


def _is_said_to_be_called(view: View, place: int) -> bool:
    """Return whether a word in small letters stands right before "adlı" that somebody follows: "vüsalə adlı qadın"."""
    runs = view.spelled_runs
    name, start, end = runs.words[place - 1], runs.starts[place - 1], runs.ends[place - 1]
    if not view.text[start].islower() or view.text[end : runs.starts[place]] not in _BEFORE_CALLED:
        return False
    if not _may_be_called(name) or name in lexicon().ordinary:
        return False
    behind = _NEXT_WORD.match(view.spelled, runs.ends[place])
    return len(name) >= _LEAST_ALONE and behind is not None and is_role(behind[1])


@kept
def _may_be_called(word: str) -> bool:
    known = cues()
    return len(word) >= _LEAST_UNKNOWN and not (
        word in known.no_names
        or word in known.ordinary
        or word in known.fillers
        or opens_sentences(word)
        or is_role(word)
        or is_thing(word)
    )


@kept
def _sounds_like_name(word: str) -> bool:
    known = lexicon()
    return (
        len(word) >= _LEAST_SOUND
        and known.part(word) is None
        and known.sounds_like_given(word)
        and not is_ordinary(word)
    )
