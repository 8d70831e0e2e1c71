"""Names that are in no list: found by the words around them and by capital letters in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from hotline.fold import fold
from hotline.paths import parsed_toml, resource
from hotline.privacy.finding import BLOCK, WARN, Level
from hotline.privacy.keywords import beginnings
from hotline.privacy.name_lists import CAPITALISED, Part, declined, lexicon
from hotline.privacy.name_parts import Word, opens
from hotline.privacy.normalised_text import View
from hotline.privacy.phonetics import sound

Named = tuple[int, int, Level]
"""Of a run of words the first and the last that are a name, and how sure that is."""

_CALLED_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?:soy)?ad(?:i(?:m|n|nin|mi|ni|ma|na)?)?|ozunu|familiya(?:si|m)?|ad,? soyad|"
    r"зовут(?: (?:ее|его|меня|их))?|звали|по имени|имя|имени|фамили[яеию]|кличк[аеу]|прозвищ[еу]|"
    r"назвал(?:ся|ась|а себя|ся как)?|представил(?:ся|ась)(?: как)?|обращались к|zovut|po imeni|"
    r"named?|called?|name(?: is|d| was|s)|call(?:s|ed)? (?:him|her|me|himself|herself)|nickname|known as|aka|"
    r"(?:girl|woman|man|boy|one|boss|friend|owner) is|goes by|ask for|alias)"
    r"[ :\-–—\"«“]{1,3}$"
)
_CALLED_AFTER = re.compile(
    r"[\"»”]?[ -]{1,2}(?:adli|adinda|adiyla|adi ile|soyadli|isimli|familiyali|deye (?:cagir|tanin|muraciet)|kimi (?:tani|teqdim))"
)
_CALLED_SMALL = re.compile(
    r"(?<![^\W_])(?:зовут(?: (?:ее|его|меня|их))?|по имени|звали|named|called|name(?: is|'s| was)|"
    r"(?:qizin|qadinin|ozunun|onun) adi|adi|adim|"
    r"(?:my|her|his) (?:friend|sister|cousin|daughter)|"
    r"подруг[ауеи]|refiqem|refiqesi|bacim|bacisi)[ :\-–—]{1,3}([^\W\d_]{4,})(?![^\W_])"
)
_CALLED_SMALL_BEGINNINGS = beginnings(
    """зовут по звали named calle name qizin qadin ozunu onun adi adim my her his подру refiq bacim bacis"""
)
_AGE_BEHIND = re.compile(
    r",? \(?(?:aged? )?\d{1,2}(?:-[a-zа-я]{1,4})? ?(?:yas|лет|год|years? old|yrs|y\.o)|, (?:aged? )?\d{1,2}[,.)]"
)
_DOES_AS_PEOPLE = re.compile(
    r" (?:ded[iu]|dey[iu]|bildir|soyle[dy]|zeng (?:ed|et|vur)|danis[dy]|xahis|aglay|qorx|isley|get[id]|gel[id]|qac[id]|getir|apar[id]|doy|"
    r"aldad|сказал|говорит|сообщ|звон|позвон|просит|попрос|плач|боит|работа|живет|забрал|прив[её]з|обещал|бьет|бил|уехал|пропал|"
    r"said|says|told|called|calls|asked|asks|cried|cries|works|worked|lives|lived|took|takes|promised|beats?|left|went|ran|has not|"
    r"wants|paid)"
)
_SPEAKS = re.compile(
    r" (?:ded[iu](?![^\W_])|deyir|bildir[ids]|danisir|сказал|говорит|сообщил|просит|плачет|said|says|told|called|calls|asked|asks|"
    r"cried|cries|whisper)"
)
_NO_DOER = re.compile(r"(?:s|s[iu]z|[ыиуюео]|ие|l[ae]r|d[ae]n?|ая|ых|ого|ом)$")
"""The ending of a word that says of whom there are several, what somebody is like, or whom something is done to."""

_MAYBE_ADJECTIVE = re.compile(r"[а-я]{2}(?<![сц]к)(?:ая|ыи|ии|ои)$")
_ADJECTIVE = re.compile(r"[а-я]{2}(?:ую|юю|ое|ее|ые|ие|ых|их|ого|его|ому|ему)$")  # not -ая and -ой, which surnames have
_WORDS = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?: ?[,:—–-])? ?[\"«“(]?$")
_TITLE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?)[. \t]{1,3}[\"«“(]?$")
_WORD_BEHIND = re.compile(r"[ \t\u00a0-]{1,2}([^\W\d_]+)")
_AWAITS_NAME = (":", "-", "–", "—", ",")
_VERB = re.compile(r"(?:[а-я][аеиы]л[аио]?|лся|лась|[аеи]ет|ит|[яюуа]т|[a-z][iu]b|[iu]bl[ae]r|m[iu]s|[iu]rl[ae]r)$")
_REACH = 32
_WEAK = frozenset({Part.GIVEN_WORD, Part.CAPITAL, Part.COMMON, Part.INITIAL, Part.LIKELY, Part.PARTICLE})
_MOST_UNKNOWN = 3
_LEAST_UNKNOWN = 4
_LEAST_SMALL = 5
_LIKE_PLACE = re.compile(
    r"(?:stan\w{0,6}|abad\w{0,6}|burq?g?|grad|qrad|ville|land|polis|[a-z]{3}d[ae]|d[ae]ki|ск(?:ая|ои|ом|ого|ую|ое|ие|их|им)|бург\w{0,2}|град\w{0,2}|стан\w{0,2})$"
)
_BEFORE_PLACES = frozenset(
    {"из", "в", "во", "под", "через", "in", "at", "near", "via", "into", "inside", "around", "towards"}
)

# The endings that say whose somebody is, and the cases behind them (folded): qonşusu, rəfiqəmin, dayısından.
_OF_SOMEBODY = re.compile(
    r"(?:(?:l[ae]r)?(?:s?[iu]|[iu]?[mn]|[iu]?[mn][iu]z)?(?:n?[iu]n|n?[iu]|[yn]?[ae]|n?d[ae]n?|l[ae]|yl[ae]|d[iu]r)?|s)"
)


@dataclass(frozen=True)
class _Speech:
    titles: frozenset[str]
    roles: frozenset[str]
    openers: frozenset[str]


@cache
def _speech() -> _Speech:
    words = parsed_toml(resource("names", "speech.toml"))
    return _Speech(
        titles=frozenset(fold(words["titles"]).split()),
        roles=declined(words["roles"]),
        openers=frozenset(fold(words["openers"]).split()),
    )


def is_titled(view: View, word: Word) -> bool:
    """Return whether a title stands before a word."""
    match = _TITLE.search(view.before(word.start, _REACH))
    return match is not None and match[1] in _speech().titles


def is_role(folded: str) -> bool:
    """Return whether a word says what somebody is, whose ever: sürücü, qonşusu, сестру, drivers."""
    roles = _speech().roles
    if folded in roles:
        return True
    return folded[:1] < "а" and any(
        folded[:cut] in roles and _OF_SOMEBODY.fullmatch(folded, cut)
        for cut in range(max(2, len(folded) - 8), len(folded))
    )


def is_no_name(word: Word) -> bool:
    """Return whether a word opens what follows without being a name: a title, a role, a word that often opens a sentence."""
    if word.part in {Part.GIVEN, Part.SURNAME}:
        return False
    speech = _speech()
    if word.folded in speech.titles or word.folded in speech.openers or is_role(word.folded):
        return True
    return word.opens and word.part in CAPITALISED and bool(_VERB.search(word.folded))


def may_be_called(view: View, word: Word) -> bool:
    """Return whether anything around a word that opens a sentence could make it a name: a colon or a dash, a word of naming."""
    before = view.text[max(0, word.start - 4) : word.start].rstrip(' "«“(')
    return before.endswith(_AWAITS_NAME) or any(
        behind.match(view.folded, word.end) for behind in (_CALLED_AFTER, _AGE_BEHIND, _DOES_AS_PEOPLE)
    )


def called(view: View, run: Sequence[Word]) -> Named | None:
    """Find a name that no list knows: behind a title, beside words of naming, behind a role, after initials, or unknown twice."""
    if len(run) == 1 and not run[0].capital:
        return _small(view, run[0])
    chosen = [place for place, word in enumerate(run) if word.part in _WEAK and word.capital and not is_no_name(word)]
    if not chosen or chosen != list(range(chosen[0], chosen[-1] + 1)):
        return None
    first, last = chosen[0], chosen[-1]
    if any(run[place].part is Part.COMMON for place in chosen):
        return (first, last, WARN) if _is_called_so(view, run[first : last + 1]) else None
    if first > 0 and run[first - 1].folded in _speech().titles:
        return first - 1, last, BLOCK
    if run[last].part in {Part.INITIAL, Part.PARTICLE}:
        return None
    if is_titled(view, run[first]):
        return first, last, BLOCK
    level = _by_cue(view, run[first : last + 1]) or _by_itself(view, run[first : last + 1])
    return None if level is None else (first, last, level)


def small_called(view: View) -> Iterator[tuple[int, int]]:
    """Yield the offsets of names in small letters that only a word of naming before them tells from other words."""
    if not view.may_have(_CALLED_SMALL_BEGINNINGS):
        return
    known = lexicon()
    for match in _CALLED_SMALL.finditer(view.spelled):
        word = match[1]
        if (
            not view.text[match.start(1)].islower()
            or word in known.ordinary
            or is_role(word)
            or word in _speech().openers
        ):
            continue
        part = known.listed_part(word)
        if part is Part.GIVEN or (part is None and sound(word) in known.sounds and len(word) >= _LEAST_SMALL):
            yield match.start(1), match.end(1)


def _small(view: View, word: Word) -> Named | None:
    """Find a given name in small letters: a long one, or a short one where somebody is said to be called so."""
    if word.part is not Part.GIVEN:
        return None
    alone = len(word.folded) >= _LEAST_SMALL and word.folded not in lexicon().ordinary
    return (0, 0, WARN) if alone or _is_called(view, word, word) or is_role(_word_before(view, word)) else None


def _by_cue(view: View, words: Sequence[Word]) -> Level | None:
    if _is_called(view, words[0], words[-1]):
        if len(words) > 1:
            return WARN if any(map(lexicon().is_body, _WORDS.findall(view.before(words[0].start, _REACH)))) else BLOCK
        return None if words[0].shouted else WARN
    before = _word_before(view, words[0])
    if before and is_role(before) and not (words[0].shouted or _beside_body(view, words)):
        return BLOCK if len(words) > 1 else WARN
    return None


def _by_itself(view: View, words: Sequence[Word]) -> Level | None:
    """Return what one to three weak words are worth where nothing around them says that they are a name."""
    if any(word.shouted for word in words):
        return None
    parts = [word.part for word in words]
    initials = parts.count(Part.INITIAL)
    if initials:
        return (BLOCK if initials > 1 or Part.LIKELY in parts else WARN) if len(words) - initials == 1 else None
    if _beside_body(view, words) or len(words) > _MOST_UNKNOWN:
        return None
    if len(words) == 1:
        return WARN if _is_lonely_name(view, words[0]) else None
    if any(word.part is Part.CAPITAL and _ADJECTIVE.search(word.folded) for word in words):
        return None
    if any(word.folded in lexicon().public for word in words) or _MAYBE_ADJECTIVE.search(words[0].folded):
        return WARN
    sure = not words[0].opens or any(word.part is Part.LIKELY or _is_alone(word) for word in words[1:])
    return BLOCK if sure else WARN


def _is_lonely_name(view: View, word: Word) -> bool:
    """Return whether one weak word is rather a name: in mid-sentence a capital letter is enough, but for places and bodies."""
    if _DOES_AS_PEOPLE.match(view.folded, word.end):
        unsaid = (
            word.opens
            and not (word.part is Part.GIVEN_WORD and _SPEAKS.match(view.folded, word.end))
            and (word.folded in lexicon().ordinary or (word.part is Part.CAPITAL and _NO_DOER.search(word.folded)))
        )
        return not unsaid and (word.folded not in lexicon().public or bool(_SPEAKS.match(view.folded, word.end)))
    if _AGE_BEHIND.match(view.folded, word.end):
        return True
    if word.opens:
        return word.part is Part.LIKELY and lexicon().is_surely_built(word.folded)
    if word.part is not Part.CAPITAL:
        return word.part is Part.LIKELY or _is_alone(word)
    return len(word.folded) >= _LEAST_UNKNOWN and not (
        _in_a_title(view, word) or _LIKE_PLACE.search(word.folded) or _word_before(view, word) in _BEFORE_PLACES
    )


def _in_a_title(view: View, word: Word) -> bool:
    """Return whether the words beside a word have capital letters too, and are no part of its name: it is one of a title."""
    behind = _WORD_BEHIND.match(view.text, word.end)
    if behind and behind[1][0].isupper():
        return True
    before = _WORD_BEFORE.search(view.text, max(0, word.start - _REACH), word.start)
    return before is not None and before[1][0].isupper() and not opens(view.text, before.start(1))


def _is_alone(word: Word) -> bool:
    """Return whether a name that is a word too is capitalised for no other reason than that it is a name."""
    return word.part is Part.GIVEN_WORD and word.folded not in lexicon().public


def _is_called(view: View, first: Word, last: Word) -> bool:
    if _CALLED_AFTER.match(view.folded, last.end):
        return True
    return bool(_CALLED_BEFORE.search(view.before(first.start, _REACH)))


def _is_called_so(view: View, words: Sequence[Word]) -> bool:
    """Return whether somebody is said to be called by an ordinary word, and no body or place is."""
    if any(word.shouted for word in words) or not _is_called(view, words[0], words[-1]):
        return False
    return not any(map(lexicon().is_body, _WORDS.findall(view.before(words[0].start, _REACH))))


def _beside_body(view: View, words: Sequence[Word]) -> bool:
    behind = _WORD_BEHIND.match(view.folded, words[-1].end)
    near = [_word_before(view, words[0]), behind[1] if behind else ""]
    return any(map(lexicon().is_body, near))


def _word_before(view: View, word: Word) -> str:
    """Return the word right before another, empty where the sentence or the line ends between them."""
    match = _WORD_BEFORE.search(view.before(word.start, _REACH))
    return match[1] if match else ""
