"""Words that somebody says are names, or gives in place of another: "bahar (adıdır)", "ona Qoca deyirlər", "назвалась Н., потом — З."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hotline.privacy.finding import WARN, Finding
from hotline.privacy.name_lists import Part, lexicon
from hotline.privacy.name_surroundings import is_thing
from hotline.privacy.naming_cues import cues
from hotline.privacy.normalised_text import View
from hotline.privacy.ordinary_words import is_ordinary
from hotline.privacy.speech import is_role, opens_sentences

_CLOSING = r"[\"»”’']{0,2}"
_IN_BRACKETS = r"\((?:[^()\n]{0,30}[ ,])?(?:adi(?:di|dir)?|имя|name|isim|ismi)(?![^\W_])[^()\n]{0,30}\)"
_BEHIND_SIGN = (
    rf"{_CLOSING}(?: [—–-]|,) (?:adidi|adidir|adi bele|это имя|это ее имя|так зовут|that'?s (?:her|his|the) name)"
)
_IN_ENGLISH = rf"{_CLOSING} (?:is|was) (?:not )?(?:the|her|his|my) (?:real |true |first |nick ?)?name(?![^\W_])"
_EXPLAINED = re.compile(f"({_IN_BRACKETS})|({_BEHIND_SIGN})|({_IN_ENGLISH})")
"""What is said of a word that is a name."""
_TELLING = frozenset({"adidi", "adidir", "adi", "имя", "зовут", "name", "isim", "ismi"})
_REPLACING = frozenset(
    {"then", "later", "потом", "затем", "sonra", "вернее", "точнее", "yoxsa", "исправил", "исправила"}
)
_CALLING = frozenset({"deyirler", "deyiller", "deyirdiler", "deyerler", "cagirirlar", "deyir"})
_WORD_BEFORE = re.compile(r"([^\W\d_]{3,20})[\"»”’']{0,2} ?$")
_CALLED = re.compile(
    r"(?<![^\W_])(?:ona|onu|buna|ozune) ([^\W\d_]{3,20}) "
    r"(?:deyirler|deyiller|deyirdiler|deyerler|cagirirlar|deyir)(?![^\W_])"
)
"""What people call somebody: "ona Qoca deyirlər"."""
_INSTEAD = re.compile(
    r"(?<![^\W_])(?:then|later|потом|затем|sonra|вернее|точнее|yoxsa|исправил[аи]?)(?: says| said| dedi| deyir| сказал[аи]?)?"
    r"[ ,:]{0,2}[—–-]?[ ]?[\"«“„']?([^\W\d_]{3,20})(?=[\"»”'\n.,;–—(]| [–—-])"
)
"""What somebody says in place of a name that they gave first."""
_NAMED = re.compile(r"(?<![^\W_])(?:назвал|представил|имя|name|gave|ozunu|adini|adi)[^\W_]{0,8}[^.!?\n]{3,40}$")
_REACH = 60
_NO_PERSON = frozenset({Part.COMMON, Part.OTHER})
_GIVEN = frozenset({Part.GIVEN, Part.GIVEN_WORD})


def find_told(view: View) -> Iterator[Finding]:
    """Yield words that somebody says are names, whatever else they are."""
    for match in () if view.words.isdisjoint(_TELLING) else _EXPLAINED.finditer(view.folded):
        before = _WORD_BEFORE.search(view.before(match.start(), _REACH))
        if before and _may_be_name(before[1]):
            start = match.start() - len(before[0])
            yield view.finding(start, start + len(before[1]), "person_name", WARN)
    for match in () if view.words.isdisjoint(_CALLING) else _CALLED.finditer(view.folded):
        if _may_be_name(match[1]) and (view.text[match.start(1)].isupper() or _is_only_a_name(match[1])):
            yield view.finding(*match.span(1), "person_name", WARN)
    for match in () if view.words.isdisjoint(_REPLACING) else _INSTEAD.finditer(view.folded):
        word, start = match[1], match.start(1)
        is_name = lexicon().part(word) in _GIVEN or (view.text[start].isupper() and not _is_word(word))
        if is_name and _may_be_name(word) and _NAMED.search(view.before(match.start(), _REACH)):
            yield view.finding(*match.span(1), "person_name", WARN)


def _may_be_name(word: str) -> bool:
    known = cues()
    return not (
        word in known.no_names
        or word in known.last_words
        or opens_sentences(word)
        or is_thing(word)
        or (is_role(word) and lexicon().listed_part(word) not in _GIVEN)
    )


def _is_only_a_name(word: str) -> bool:
    return lexicon().listed_part(word) is Part.GIVEN and word not in lexicon().ordinary


def _is_word(word: str) -> bool:
    return lexicon().part(word) in _NO_PERSON or (word < "а" and is_ordinary(word))
