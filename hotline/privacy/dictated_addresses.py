"""E-mail addresses and handles as they are dictated: `anna underscore zero four at yandex dot com`, `insta aysel alt xətt 98`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from hotline.fold import fold
from hotline.paths import toml_resource
from hotline.privacy.dictation import dictation
from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.keywords import beginning, beginnings
from hotline.privacy.normalised_text import View

_JOINT = r"[ ,()\[\]{}…-]{0,4}"
_LABEL = r"[^\W_]{1,30}"
_PIECE = re.compile(r"[^\W_]+|_|\.|-|,|[ ()\[\]{}]+|[^\w]")
_REACH = 90
_HANDLE_REACH = 96
_CUE_REACH = 48
_SENTENCE_ENDS = re.compile(r"\.[ \n]")
_MOST_PLAIN = 3
_HANDLE_SIGN = re.compile(r"[\s(:=]@\w|\w@\w")
_SHORTEST_NAME = 3
_NAMES_BEHIND = re.compile(r"[^\W\d_]*[: ]{1,3}((?:[^\W_]+ ){1,2})")
"""What stands between the word for an address and its pieces: mail nergiz ata 91."""
_BEGINS = re.compile(r"[:\"«“=]")


def find_dictated_addresses(view: View) -> Iterator[Finding]:
    """Yield the e-mail addresses and the handles of a text that were read aloud."""
    known = _words()
    if view.may_have(known.at_beginnings) or "@" in view.text:
        for at in known.at.finditer(view.folded):
            if at[0] == "@" and _HANDLE_SIGN.match(view.folded, at.start() - 1):
                continue
            announced = at[0] == "@" or known.cue.search(view.before(at.start(), _CUE_REACH))
            tail = known.any_domain.match(view.folded, at.end()) if announced else None
            if tail or (tail := known.likely_domain(view.folded, at, announced=bool(announced))):
                start = _local_part(view, at.start())
                if start is not None:
                    yield view.finding(start, tail.end(), "email", BLOCK)
    yield from _handles(view)


def _handles(view: View) -> Iterator[Finding]:
    """Yield handles behind the name of a service, and wherever an underscore was said."""
    known = _words()
    if not view.may_have(known.sign_beginnings):
        return
    for service in view.matches(known.service, known.service_beginnings):
        if span := _handle(view, service.end()):
            yield view.finding(*span, "online", BLOCK)
    for sign in view.matches(known.underscore, known.underscore_beginnings):
        start = _local_part(view, sign.start())
        if start is not None and (span := _handle(view, start, start)) and span[1] > sign.end():
            yield view.finding(*span, "online", BLOCK)


class _Words:
    """The patterns that the words of dictation and of services make."""

    def __init__(self) -> None:
        names = {name: fold(words) for name, words in toml_resource("address_words.toml").items()}
        signs = dictation().signs
        by_sign = {sign: [word for word, of in signs.items() if of == sign] for sign in "@._-/"}
        dots, dashes = _either(by_sign["."]), _either(by_sign["-"])
        dot = rf"{_JOINT}(?:\.|(?<![^\W_])(?:{dots})(?![^\W_])){_JOINT}"
        spoken = rf"{_JOINT}(?<![^\W_])(?:{dots})(?![^\W_]){_JOINT}"
        inner = rf"(?:{_JOINT}(?<![^\W_])(?:{dashes})(?![^\W_]){_JOINT}|[ -]{{1,3}}){_LABEL}"
        provider, endings = _either(names["providers"].split()), _either(names["endings"].split())
        self.ordinary = frozenset(names["ordinary_at"].split())
        self.ordinary_providers = frozenset(names["ordinary_providers"].split())
        self.at = re.compile(rf"(?<![^\W_])(?:{_either(by_sign['@'])})(?![^\W_])|@")
        self.at_beginnings = beginnings(" ".join(word.split()[0] for word in by_sign["@"]))
        self.spoken_dot = re.compile(rf"(?<![^\W_])(?:{dots})(?![^\W_])")
        self.domain = re.compile(
            rf"{_JOINT}(?:(?:(?P<provider>{provider})|{_LABEL}(?:{inner}){{0,3}}?)(?:{dot}{_LABEL}){{0,1}}?{dot}(?:{endings})"
            rf"|(?P<bare>{provider})(?:{_JOINT}(?:com|ru|az|net|ком|ру|аз))?)(?![^\W_])"
        )
        # Where it was announced, an address may have any ending behind a dot that was said, or written without a blank.
        self.any_domain = re.compile(
            rf"{_JOINT}{_LABEL}(?:{inner}){{0,2}}?(?:(?:\.|{spoken}){_LABEL}){{0,2}}?(?:\.|{spoken})[^\W\d_]{{2,10}}(?![\w@]|\.\w)"
        )
        self.denied = frozenset(names["denied"].split())
        self.cue = beginning(names["mail"])
        self.service = beginning(names["services"])
        self.service_beginnings = beginnings(names["services"])
        self.signs = frozenset(word for sign in "._-/" for word in by_sign[sign])
        self.underscore = re.compile(rf"(?<![^\W_])(?:{_either(by_sign['_'])})(?![^\W_])")
        self.underscore_beginnings = beginnings(" ".join(word.split()[0] for word in by_sign["_"]))
        self.sign_beginnings = beginnings(" ".join(word.split()[0] for sign in "._" for word in by_sign[sign]))
        self.sign_words = frozenset(part for word in self.signs for part in word.split())
        self.symbols = frozenset(dictation().values) | frozenset(dictation().letters) | dictation().between

    def likely_domain(self, text: str, at: re.Match[str], *, announced: bool) -> re.Match[str] | None:
        """Return what stands behind the sign of an address, if the sign, the provider or a dot that was said makes it one."""
        tail = self.domain.match(text, at.end())
        if tail is None or at[0] not in self.ordinary or tail["provider"]:
            return tail
        if tail["bare"]:
            return tail if announced or tail["bare"] not in self.ordinary_providers else None
        return tail if self.spoken_dot.search(tail[0]) else None

    def is_symbol(self, piece: str) -> bool:
        """Return whether a piece is a figure, a letter, its name or a number word."""
        return piece.isdecimal() or len(piece) == 1 or piece in self.symbols


@cache
def _words() -> _Words:
    return _Words()


def _either(words: list[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", " ").replace("_", " ") for word in sorted(words, key=len, reverse=True)
    )


def _local_part(view: View, end: int) -> int | None:
    """Return where the part before the sign of an address begins, None where nothing stands there."""
    known = _words()
    floor = max(0, end - _REACH)
    line = view.folded.rfind("\n", floor, end)
    floor = line + 1 if line >= 0 else floor
    pieces = list(_PIECE.finditer(view.folded, floor, end))
    if floor and pieces and view.folded[floor - 1].isalnum():
        pieces = pieces[1:]
    start: int | None = None
    plain = False
    for piece in reversed(pieces):
        word = piece[0]
        if not word[0].isalnum():
            if word.strip(" ()[]{}-_.,"):
                break
            plain = plain and word not in {"_", ".", "-"}
        elif word in known.sign_words:
            plain, start = False, piece.start()
        elif known.is_symbol(word):
            start = piece.start()
        elif plain or known.cue.match(word) or word in known.ordinary:
            break
        else:
            plain, start = True, piece.start()
    return None if start is None else _from_announcement(view, floor, start)


def _from_announcement(view: View, floor: int, start: int) -> int:
    """Return the beginning of an address that was announced: what stands between the sign behind the word for it and its pieces."""
    known = _words()
    lead = view.folded[floor:start]
    announced = list(known.cue.finditer(lead))
    if not announced:
        return start
    names = _NAMES_BEHIND.fullmatch(lead, announced[-1].end())
    if names and not any(len(word) < _SHORTEST_NAME or known.cue.match(word) for word in names[1].split()):
        return floor + names.start(1)
    begins = [match.end() for match in _BEGINS.finditer(lead)]
    if not begins or begins[-1] < announced[0].start():
        return start
    words = re.findall(r"[^\W_]+", lead[begins[-1] :])
    if len(words) > _MOST_PLAIN or not words:
        return start
    return floor + begins[-1] + len(lead[begins[-1] :]) - len(lead[begins[-1] :].lstrip(" ("))


def _handle(view: View, after: int, begins: int | None = None) -> tuple[int, int] | None:
    """Return the place of a handle in which a sign was said, behind the name of a service or from where it begins."""
    known = _words()
    start, end = begins, None
    plain, signs, spelled, behind_sign = False, 0, False, False
    pieces = list(_PIECE.finditer(view.folded, after, view.reach(after, _HANDLE_REACH)))
    for place, piece in enumerate(pieces):
        word = piece[0]
        if not word[0].isalnum():
            ends = word.strip(" ()_.-") or _SENTENCE_ENDS.match(view.folded, piece.start())
            if start is not None and ends and not (word == "," and (behind_sign or _goes_on(pieces[place + 1 :]))):
                break
            plain = plain and word not in {"_", ".", "-"}
        elif word in known.denied:
            break
        elif word in known.sign_words and start is not None:
            plain, signs, spelled, behind_sign = False, signs + 1, True, True
        elif known.is_symbol(word) and signs:
            end, behind_sign = piece.end(), False
        elif plain and signs:
            break
        else:
            is_symbol = known.is_symbol(word)
            if not signs and begins is None and not (spelled and is_symbol):
                start = piece.start()
            plain, spelled, behind_sign, end = True, is_symbol, False, piece.end()
    return (start, end) if signs and start is not None and end is not None else None


def _goes_on(pieces: Sequence[re.Match[str]]) -> bool:
    """Return whether the next word of a handle is a number in words, a letter or a sign."""
    known = _words()
    word = next((piece[0] for piece in pieces if piece[0][0].isalnum()), "")
    return bool(word) and not word.isdecimal() and (known.is_symbol(word) or word in known.sign_words)
