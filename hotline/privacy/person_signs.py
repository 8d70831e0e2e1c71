"""What stands beside a name and says that a person is meant: an age, a telephone, a verb of what people do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hotline.privacy.name_parts import Word
from hotline.privacy.normalised_text import View
from hotline.privacy.speech import is_role

_AGE_BEHIND = re.compile(
    r",? \(?(?:aged? )?\d{1,2}(?:-[a-zа-я]{1,4})? ?(?:yas|лет|год|years? old|yrs|y\.o)|, (?:aged? )?\d{1,2}[,.)]"
    r"|, (?:еи|ему|она|он|onun|yasi|she is|he is|she's|he's) (?:уже |всего |artiq )?\d\d(?![\d:])"
)
_AGE_BEFORE = re.compile(r"(?<!\d)\d{1,2} ?(?:yas(?:li|inda)?|лет|л\.|год[а]?|years? old|yrs?|y\.o\.?|yo)[,:;]? ?$")
_ENDS_SAID = re.compile(r"[\"»”]?(?:[.,;:!?)\n]|$)")
_CONTACT_BEHIND = re.compile(
    r"[ ,:–-]{1,3}(?:(?:mob|tel|telefon|nomr|nomer|тел|номер|моб|phone|cell|whats|wp)\b[^\n\d]{0,12})?[+(]{0,2}0?\d\d[ \d().‑-]{7}"
)
_DOES_AS_PEOPLE = re.compile(
    r" (?:ded[iu]|dey[iu]|xeber (?:yox|cix)|ile (?:danis|gorus|elaqe|evlen)|"
    r"bildir|soyle[dy]|zeng (?:ed|et|vur)|danis[dy]|xahis|aglay|qorx|isley|get[id]|gel[id]|qac[id]|getir|apar[id]|doy|"
    r"aldad|сказал|говорит|сообщ|звон|позвон|просит|попрос|плач|плак|боит|работа|живет|забрал|прив[её]з|обещал|бьет|бил|уехал|пропал|"
    r"said|says|told|called|calls|asked|asks|cried|cries|works|worked|lives|lived|took|takes|promised|beats?|left|went|ran|has not|"
    r"wants|paid)"
)
_SPEAKS = re.compile(
    r" (?:ded[iu](?![^\W_])|deyir|xeber (?:yox|cix)|ile (?:danis|gorus|elaqe|evlen)|"
    r"bildir[ids]|yazdi|yazir|zeng (?:ed|et|vur)|сказал|говорит|сообщил|просит|плачет|звонил|позвонил|"
    r"написал|zvonil|skazal|govorit|said|says|told|called|calls|asked|asks|cried|cries|whisper)"
)
_IN_ENGLISH = re.compile(
    r" (?:is|was|has|had|will|can|did|does|wants|needs|says|said|went|came|called|asked|"
    r"looks|lives|works|speaks|keeps|tells|thinks|knows|never|cannot|stays|got)(?![^\W_])"
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[\"»”]?(?: ?[,:—–-])? ?[\"«“(]?$")
_REACH = 32
_NEXT_WORD = re.compile(r"[ \t\u00a0]([^\W\d_]+)")
_GENITIVES = ("in", "un", "nin", "nun")
_OWNED = (
    "telefon",
    "nomr",
    "nomer",
    "tel",
    "masin",
    "evi",
    "pasport",
    "ozu",
    "eri",
    "arvad",
    "elin",
    "ellerin",
    "qol",
    "adin",
    "unvan",
    "kart",
    "hesab",
    "insta",
    "vatsap",
    "watsap",
    "vesiqe",
    "usaq",
    "usag",
)


def speaks(view: View, end: int) -> bool:
    """Return whether a verb of speech stands right behind an offset: dedi, сказала, said."""
    return _SPEAKS.match(view.folded, end) is not None


def does_as_people(view: View, end: int) -> bool:
    """Return whether a verb of what people do stands right behind an offset."""
    return _DOES_AS_PEOPLE.match(view.folded, end) is not None or does_in_english(view, end)


def does_in_english(view: View, end: int) -> bool:
    """Return whether an English verb stands right behind an offset, of which a word of another language can only be a name."""
    return _IN_ENGLISH.match(view.folded, end) is not None


def is_owner(view: View, word: Word) -> bool:
    """Return whether what stands behind a word in the genitive is somebody's: natiqin telefonu, Mələyin anası."""
    behind = _NEXT_WORD.match(view.spelled, word.end) if word.folded.endswith(_GENITIVES) else None
    return behind is not None and (behind[1].startswith(_OWNED) or is_role(behind[1]))


def is_meant(view: View, words: Sequence[Word]) -> bool:
    """Return whether a role before words, or what they do, says that a person is meant."""
    before = word_before(view, words[0])
    return bool(before and is_role(before)) or does_as_people(view, words[-1].end)


def age_behind(view: View, end: int) -> bool:
    """Return whether an age stands right behind an offset, as it does behind a name: ", 17 yaş", "(34)"."""
    return _AGE_BEHIND.match(view.folded, end) is not None


def has_age_beside(view: View, word: Word) -> bool:
    """Return whether an age stands right behind a word, or before one behind which something ends: "33 yaş, Arzu."."""
    if age_behind(view, word.end):
        return True
    return (
        _ENDS_SAID.match(view.folded, word.end) is not None
        and _AGE_BEFORE.search(view.before(word.start, _REACH)) is not None
    )


def contact_behind(view: View, end: int) -> bool:
    """Return whether a telephone stands right behind an offset, as it does behind a name in a hurried note."""
    return _CONTACT_BEHIND.match(view.folded, end) is not None


def word_before(view: View, word: Word) -> str:
    """Return the word right before another, empty where the sentence or the line ends between them."""
    match = _WORD_BEFORE.search(view.before(word.start, _REACH))
    return match[1] if match else ""
