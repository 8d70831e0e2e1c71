"""Words of naming beside a name: "my name is", "adı", "по имени", "adlı"; behind some of them a name is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hotline.fold import fold
from hotline.paths import parsed_toml, resource
from hotline.privacy.finding import BLOCK, WARN, Level
from hotline.privacy.name_lists import declined
from hotline.privacy.name_surroundings import is_thing
from hotline.privacy.normalised_text import View
from hotline.privacy.ordinary_words import GluedWords
from hotline.privacy.speech import is_role

_REACH = 48
_MOST_WORDS = 4
_OF_PERSONS = ("ozun", "назвал", "представ", "зовут", "звать", "zovut")
"""How phrases of naming begin that nobody says of things."""
_BEARERS = 2
"""How many words before a cue may say what it is that is called so: "kafe var, adı …"."""
_GAP = re.compile(r"[ \t\u00a0]{0,2}[:=,.?\-–—]{0,2}[\"»”]?[ \t\u00a0]{0,2}(?:[–—-] )?[\"«“„‘'(~–—-]{0,2}[ ]?")
"""What may stand between a cue and a name."""
_GAP_SIGNS = " \t\u00a0:=,.?-–—\"«»“”„‘'(~"
_LONGEST_GAP = 9
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?;\n]")
_IS = re.compile(r"['’]s(?=[ :])")
_BETWEEN = re.compile(r"[ \t\u00a0,'’/:-]{1,3}")
_WORD_BEHIND = re.compile(r"[\"»”]?[ \t\u00a0-]{1,2}([^\W\d_]+)(?: ([^\W\d_]+))?")


@dataclass(frozen=True)
class Cues:
    """Folded phrases, their words joined by `_`.

    `last_words` are those that a cue before a name ends in and the fillers, `ends` those too that what people say of themselves ends in.
    """

    certain: frozenset[str]
    fields: frozenset[str]
    likely: frozenset[str]
    of_somebody: frozenset[str]
    oneself: frozenset[str]
    me: frozenset[str]
    fillers: frozenset[str]
    behind: tuple[str, ...]
    behind_surely: tuple[str, ...]
    no_names: frozenset[str]
    words_behind_roles: frozenset[str]
    small_words: GluedWords
    kin_before_names: frozenset[str]
    says_before_names: frozenset[str]
    nicknames: tuple[str, ...]
    surname_words: tuple[str, ...]
    ordinary: frozenset[str]
    prepositions: frozenset[str]
    last_words: frozenset[str]
    ends: frozenset[str]


@cache
def cues() -> Cues:
    """Return the words of naming in all languages."""
    words = parsed_toml(resource("names", "cues.toml"))
    sets = {key: frozenset(fold(text).split()) for key, text in words.items()}
    fillers = sets["fillers"]
    last_words = fillers.union(
        phrase.rpartition("_")[2] for phrase in sets["certain"] | sets["likely"] | sets["fields"]
    )
    return Cues(
        certain=sets["certain"],
        fields=sets["fields"],
        likely=sets["likely"],
        of_somebody=sets["of_somebody"],
        oneself=sets["oneself"],
        me=sets["me"],
        fillers=fillers,
        behind=tuple(sets["behind"] | sets["behind_surely"]),
        behind_surely=tuple(sets["behind_surely"]),
        no_names=sets["no_names"],
        words_behind_roles=declined(words["words_behind_roles"]),
        small_words=GluedWords(sets["small_words"]),
        kin_before_names=sets["kin_before_names"],
        says_before_names=sets["says_before_names"],
        nicknames=tuple(sets["nicknames"]),
        surname_words=tuple(sets["surname_words"]),
        ordinary=declined(words["ordinary"]),
        prepositions=sets["prepositions"],
        last_words=last_words,
        ends=last_words | sets["me"] | {"s", *(phrase.rpartition("_")[2] for phrase in sets["oneself"])},
    )


def level_behind_cue(view: View, start: int) -> Level | None:
    """Return how sure the words right before an offset make that a name begins there; None where they say nothing."""
    spoken = _spoken_before(view, start)
    if not spoken:
        return None
    known = cues()
    level = _level(spoken, known)
    if level is None and len(spoken) > 1 and spoken[-1] in known.fillers:
        level = _level(spoken[:-1], known)
        if level is None and spoken[-1] == "is" and is_role(spoken[-2]):
            return WARN
    return level


def stands_in_field(view: View, start: int) -> bool:
    """Return whether the words right before an offset are those with which a form asks for a name: фам., ad soyad, Name."""
    spoken = _spoken_before(view, start)
    return bool(spoken) and any(
        "_".join(spoken[-number:]) in cues().fields and not any(map(is_thing, spoken[:-number][-_BEARERS:]))
        for number in range(1, min(_MOST_WORDS, len(spoken)) + 1)
    )


def tells_nickname(view: View, start: int) -> bool:
    """Return whether the words right before an offset are those behind which somebody's nickname stands."""
    spoken = _spoken_before(view, start)
    return any("_".join(spoken[-number:]).startswith(cues().nicknames) for number in (1, 2, 3) if len(spoken) >= number)


def is_called_so(view: View, start: int) -> bool:
    """Return whether the words right before an offset say of a person what they are called: зовут, qadının adı, his name is."""
    spoken = _spoken_before(view, start)
    if not spoken or _level(spoken, cues()) is None:
        return False
    of_person = spoken[-1].startswith(_OF_PERSONS) or (len(spoken) > 1 and spoken[-2].startswith(_OF_PERSONS))
    return of_person or (len(spoken) > 1 and is_role(spoken[-2]) and not spoken[-1].startswith("call"))


def calls_somebody(view: View, start: int) -> bool:
    """Return whether the words right before an offset tell what a person is called, so that a given name there is certain."""
    spoken = _spoken_before(view, start)
    return any(
        "_".join(spoken[-number:]) in cues().of_somebody and not any(map(is_thing, spoken[:-number][-_BEARERS:]))
        for number in range(1, min(_MOST_WORDS, len(spoken)) + 1)
    )


def asks_surname(view: View, start: int) -> bool:
    """Return whether a word for a surname stands a few words before an offset in its sentence: фамилию путает — осмонова."""
    said = _SENTENCE_END.split(view.before(start, _REACH))[-1]
    return any(word.startswith(cues().surname_words) for word in _WORD.findall(said))


def names_thing(view: View, start: int) -> bool:
    """Return whether the words right before an offset say what a house, a ship or a firm is called."""
    spoken = _spoken_before(view, start)
    return bool(spoken) and any(
        (phrase := "_".join(spoken[-number:])) in cues().likely
        and not phrase.startswith(_OF_PERSONS)
        and any(map(is_thing, spoken[:-number][-_BEARERS:]))
        for number in range(1, min(_MOST_WORDS, len(spoken)) + 1)
    )


def names_thing_behind(view: View, end: int) -> bool:
    """Return whether the words right behind an offset say that something is called so: "Dilbər adlı film"."""
    said = _said_behind(view, end)
    return said.startswith(cues().behind) and is_thing(said.partition("_")[2])


def tells_of_oneself(view: View, start: int, end: int) -> bool:
    """Return whether somebody says around a name who they are: mən X, я X, I am X, меня X зовут."""
    spoken = _spoken_before(view, start)
    if not spoken:
        return False
    if spoken[-1] in cues().me:
        return is_before_cue(view, end)
    return any("_".join(spoken[-number:]) in cues().oneself for number in range(1, len(spoken) + 1))


def _spoken_before(view: View, start: int) -> list[str]:
    """Return the last words before an offset, none where the last of them ends no cue or too much stands behind it."""
    spoken = view.spoken.get(start)
    if spoken is None:
        spoken = view.spoken[start] = _said_before(view, start)
    return spoken


def _said_before(view: View, start: int) -> list[str]:
    run = view.run_before(start)
    if (run < 0 or view.runs.words[run] not in cues().ends) and not view.folded[start - 1 : start].isalnum():
        return []
    before = view.before(start, _REACH)
    stripped = before.rstrip(_GAP_SIGNS)
    if len(before) - len(stripped) > _LONGEST_GAP:
        return []
    last = _WORD.match(stripped[::-1])
    if last is None or last[0][::-1] not in cues().ends or not _GAP.fullmatch(before, len(stripped)):
        return []
    if "." in before[len(stripped) :] and last[0][::-1] not in cues().fields:
        return []  # the sentence ends between them
    if "'" in stripped or "’" in stripped:
        stripped = _IS.sub(" is", stripped)
    return _joined(stripped, list(_WORD.finditer(stripped))[-_MOST_WORDS - 1 :])


def _joined(before: str, words: list[re.Match[str]]) -> list[str]:
    """Return the last words before a name that nothing but a space, a comma or a hyphen keeps apart."""
    spoken = [words[-1][0]]
    for earlier, later in zip(words[-2::-1], words[:0:-1], strict=True):
        if not _BETWEEN.fullmatch(before, earlier.end(), later.start()):
            break
        spoken.insert(0, earlier[0])
    return spoken


def _level(spoken: list[str], known: Cues) -> Level | None:
    """Return how sure the longest phrase is that words end in; what a house or a ship is called is no name of a person."""
    for number in range(min(_MOST_WORDS, len(spoken)), 0, -1):
        phrase = "_".join(spoken[-number:])
        if phrase in known.certain:
            return BLOCK
        if phrase in known.likely or phrase in known.fields:
            return None if any(map(is_thing, spoken[:-number][-_BEARERS:])) else WARN
    return None


def is_before_cue(view: View, end: int) -> bool:
    """Return whether the words right behind an offset say that somebody is called what ends there: adlı, deyə çağırılır."""
    said = _said_behind(view, end)
    return said.startswith(cues().behind) and not is_thing(said.partition("_")[2])


def is_certain_behind(view: View, end: int) -> bool:
    """Return whether somebody says right behind an offset that what ends there is their own name: adım, меня зовут."""
    return _said_behind(view, end).startswith(cues().behind_surely)


def _said_behind(view: View, end: int) -> str:
    behind = _WORD_BEHIND.match(view.folded, end)
    return f"{behind[1]}_{behind[2] or ''}" if behind else ""
