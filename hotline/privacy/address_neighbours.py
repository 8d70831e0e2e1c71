"""What beside an address belongs to it or tells of it: the town before it, a landmark, the door behind it, the word that says so."""

from __future__ import annotations

from hotline.privacy.address_reach import SENTENCE_ENDS, to_door
from hotline.privacy.address_tokens import Words
from hotline.privacy.address_units import Piece
from hotline.privacy.address_words import Kind
from hotline.privacy.name_lists import Part, lexicon

_NO_LANDMARK = frozenset({Kind.NO_NAME, Kind.CUE, Kind.COUNTED})
_COMMA = frozenset({", ", ","})
_TO_TAIL = frozenset({" ", ", ", " (", ",", " - ", "-", ". "})
_TO_PLACE = frozenset({', "', ", «", " «", ' "', ", ", " ", ",", " – ", " - "})
_BEHIND_SHORTENED = frozenset({". ", ".,", "., ", "."})
_MOST_BEFORE = 3
_LONGEST_PLACE = 3
_IN_CAPITALS = frozenset({Kind.COMPLEX, Kind.SHORT_UNIT})
_MOST_UNKNOWN = 2
_LONGEST_TAIL = 5
_LONGEST_LANDMARK = 4
_NO_PLACE = frozenset({Part.GIVEN, Part.LIKELY, Part.SURNAME, Part.PATRONYMIC, Part.GIVEN_WORD})
_PLACE_WORDS = frozenset({Kind.TOWN, Kind.ORDINAL, Kind.NUMBER, Kind.OPENING})
_TELLING = frozenset({Kind.OTHER_UNIT, Kind.HOUSE, Kind.LANDMARK, Kind.TAIL})
_TELLS_MORE = _TELLING | {Kind.PART}
_LONGEST_REMARK = 5
_CUE_REACH = 3
_LODGED = frozenset({Kind.HOUSE, Kind.FLAT, Kind.SITE})
_ARTICLES = frozenset({"the", "a"})
_ADJECTIVES = ("ои", "ым", "им", "ого", "ыми")
_POST_CODE_LENGTHS = frozenset({5, 6})
_LONGEST_POST_CODE = 6
_COUNTRY = 2
_LONGEST_SEGMENT = 3
_NO_SEGMENT = frozenset({Kind.NO_NAME, Kind.CUE, Kind.MONTH, Kind.NUMBER})
_SHORTENED = frozenset({". ", "."})
_LONGEST_BRACKETS = 4
_TO_TOWN = (frozenset({" "}), frozenset({", ", " "}))
"""What stands before a further word of a town, and before its first one."""
_LINKED = 2
_LINKS = frozenset({"on", "in", "at", "to"})
_IN_PLACE = frozenset({" ", "-", ". ", ".", ""})


def is_behind_place(words: Words, first: int) -> bool:
    """Return whether a place that is known, or a word for one, stands right before a word."""
    before = first - 1
    return (
        before >= 0 and _may_follow_place(words, first) and (words.kind(before) is Kind.TOWN or words.is_place(before))
    )


def is_cued(words: Words, first: int) -> bool:
    """Return whether a word before an address says that it is one: ünvan:, живёт на, evi."""
    for place in range(first - 1, max(-1, first - 1 - _CUE_REACH), -1):
        kind = words.kind(place)
        if SENTENCE_ENDS.search(gap := words.gap(place + 1)) and not (kind is Kind.CUE and gap.startswith("?")):
            return False
        lodged = kind in _LODGED and place == first - 1 and words.tokens[place].folded not in words.known.no_cue
        if kind is Kind.CUE or lodged:
            return True
    return False


def with_places(words: Words, first: int, least: int) -> int:
    """Return the first word of the towns, districts and small places that stand before an address, from some word on."""
    near = _MOST_UNKNOWN
    for _ in range(_MOST_BEFORE):
        before = _landmark_before(words, first, least)
        if before == first:
            before = _place_before(words, first, least, nearest=near > 0)
            near = 0 if _is_known(words, before, first) else near - 1
        if before == first:
            before = _place_before_remark(words, first, least)
        if before == first:
            break
        first = before
    return _with_shortened_word(words, first, least)


def _with_shortened_word(words: Words, first: int, least: int) -> int:
    """Return the shortened word for a village or a station that stands before a place: с. Ахмедабад, ст. Кешля."""
    shortened = (
        first > least and words.gap(first) in _SHORTENED and words.tokens[first - 1].folded in words.known.before_places
    )
    return first - 1 if shortened and not words.is_shouted(first - 1) else first


def _place_before_remark(words: Words, first: int, least: int) -> int:
    """Return the place that is known before a few words between commas, the word itself for none: Pirallahi, old barracks, hse 6."""
    if words.gap(first) not in _COMMA:
        return first
    for before in range(first - 1, max(least, first - _LONGEST_SEGMENT) - 1, -1):
        if (
            words.kind(before) in _NO_SEGMENT
            or words.is_verb(before)
            or (words.is_name_part(before) and words.is_capital(before))
        ):
            return first
        if words.gap(before) in _COMMA:
            if before > least and words.is_place(before - 1):
                return _place_before(words, before, least, nearest=False)
            return first
        if words.gap(before) != " ":
            return first
    return first


def _place_before(words: Words, first: int, least: int, *, nearest: bool) -> int:
    """Return the first word of one place before a word, the word itself where there is none."""
    last = first
    if (
        last > least + 1
        and words.kind(last - 1) is Kind.HOUSE
        and words.gap(last) == " "
        and words.gap(last - 1) == ", "
    ):
        last -= 1  # Şağan, bağ evi 14
    if last <= least or not _may_follow_place(words, last):
        return first
    before = last
    while before > least and last - before < _LONGEST_PLACE and (before == last or words.gap(before) in _IN_PLACE):
        if not _is_place_word(words, before - 1):
            break
        before -= 1
    return before if before < last and _is_place(words, before, last, nearest=nearest) else first


def _landmark_before(words: Words, first: int, least: int) -> int:
    """Return the first word of what an address is said to be behind or beside, itself for none: bazarın arxası, за рынком."""
    if first <= least or words.gap(first) not in {*_COMMA, " "}:
        return first
    for before in range(first - 1, max(least, first - _LONGEST_LANDMARK), -1):
        if words.tokens[before].folded in words.known.before_landmark and words.gap(before) in _COMMA:
            return before
        if words.gap(before) != " ":
            break
    if words.tokens[first - 1].folded not in words.known.ends_with_landmark:
        return first
    before = first - 1
    while before > least and first - before < _LONGEST_LANDMARK and words.gap(before) in {" ", "-"}:
        if words.kind(before - 1) in _NO_LANDMARK:
            break
        before -= 1
    return before if before < first - 1 else first


def _may_follow_place(words: Words, place: int) -> bool:
    """Return whether what stands before a word lets it follow a place; a full stop does where it shortens a word for a town."""
    gap = words.gap(place)
    if gap == ". " and place and words.is_place(place - 1):
        return words.view.text[words.tokens[place].start].islower()  # ramana. zoqalli kucesi
    return gap in _TO_PLACE or (gap in _BEHIND_SHORTENED and words.kind(place - 1) is Kind.TOWN)


def _is_place_word(words: Words, place: int) -> bool:
    kind = words.kind(place)
    if words.kind(place + 1) is Kind.TOWN and kind in {None, Kind.TAIL} and words.gap(place + 1) == " ":
        return kind is None or words.is_capital(place)
    if words.kind(place - 1) is Kind.TOWN and words.tokens[place - 1].folded[0] >= "а" and words.gap(place) == " ":
        return words.is_capital(place)  # район Фатих
    if kind is Kind.SHORT_UNIT and words.gap(place) == " " and words.is_place(place - 1):
        return True  # Xırdalan ş.
    if kind in _IN_CAPITALS:
        return words.is_capital(place) or words.is_shouted(place)
    if kind in _PLACE_WORDS or words.is_place(place) or _is_post_code(words, place + 1):
        return True
    return kind is None and words.is_capital(place) and (not words.is_name_part(place) or words.gap(place) == "-")


def _is_place(words: Words, first: int, last: int, *, nearest: bool) -> bool:
    """Return whether words before an address are a place: one that is known, or unknown capitalised words with a comma behind.

    Unknown words count only where they are near the address: further before it stands rather somebody's name.
    """
    if _is_known(words, first, last):
        return True
    return (
        nearest
        and words.gap(last) in _COMMA
        and any(words.is_capital(place) and len(words.tokens[place].folded) > 1 for place in range(first, last))
        and all(
            lexicon().part(words.tokens[place].folded) not in _NO_PLACE
            or "-" in {words.gap(place), words.gap(place + 1)}
            for place in range(first, last)
        )
    )


def _is_known(words: Words, first: int, last: int) -> bool:
    """Return whether a word for a town, a place that is known or a post code is among some words."""
    return any(
        words.kind(place) is Kind.TOWN or _is_post_code(words, place + 1) or words.is_place(place)
        for place in range(first, last)
    )


def with_tail(words: Words, piece: Piece, following: int) -> int:
    """Return where an address ends with the words for a door, a yard or a landmark that stand behind its last part, and a place."""
    last = piece.last
    for _ in range(2):
        last = min(tail(words, last), max(following, piece.last))
    for _ in range(2):
        last = max(last, to_door(words, last, following, piece.kind))
    last = _behind_bracketed(words, last, following)
    if piece.kind is Kind.DISTANCE:
        last = max(last, _remark(words, last, following))
    return max(piece.end, words.tokens[_town_behind(words, last, following) - 1].end)


def _behind_bracketed(words: Words, first: int, following: int) -> int:
    """Return the word behind a remark in brackets that tells of a door or a landmark, itself for none: (вход со двора)."""
    if words.gap(first) not in {" (", ", ("}:
        return first
    last = first
    while last < following and last - first < _LONGEST_BRACKETS and (last == first or words.gap(last) == " "):
        last += 1
    closed = words.gap(last).startswith(")") or (last == len(words.tokens) and words.view.text.rstrip().endswith(")"))
    return last if closed and any(words.kind(place) in _TELLS_MORE for place in range(first, last)) else first


def _town_behind(words: Words, last: int, following: int) -> int:
    """Return the word behind the town that closes an address, with its post code; the same word where there is none."""
    first = place = _behind_post_code(words, last) if words.gap(last) in _COMMA else last
    while place < following and place - first < _LONGEST_PLACE and words.gap(place) in _TO_TOWN[place == first]:
        if not words.is_place(place) or words.kind(place) not in {None, Kind.TOWN}:
            break
        if words.gap(place) == " " and place == first and not words.is_capital(place):
            break
        place += 1
    return place if (place > first and place < following) or place == len(words.tokens) else last


def _remark(words: Words, first: int, following: int) -> int:
    """Return the word behind what tells of a place on a road, between commas: ангар с синей крышей, yanmış dəyirman yanında."""
    if words.gap(first) not in _COMMA:
        return first
    last = first
    while last < following and last - first < _LONGEST_REMARK and (last == first or words.gap(last) == " "):
        last += 1
    ends = last == len(words.tokens) or words.gap(last)[:1] in {",", ".", ";", "\n"}
    return last if ends and any(words.kind(place) in _TELLING for place in range(first, last)) else first


def _is_post_code(words: Words, place: int) -> bool:
    """Return whether a number is the code of a post office that two capitals open: AZ1025."""
    if not 0 < place < len(words.tokens) or words.kind(place) is not Kind.NUMBER:
        return False
    before = words.tokens[place - 1].folded
    return (
        len(words.tokens[place].folded) == _LONGEST_POST_CODE - 2
        and len(before) == _COUNTRY
        and words.is_shouted(place - 1)
        and words.gap(place) in {"", " ", "-"}
    )


def _behind_post_code(words: Words, place: int) -> int:
    """Return the word behind a post code that stands before a town, itself for none: 12043 Berlin."""
    if place >= len(words.tokens):
        return place
    behind = place + 2 if _is_post_code(words, place + 1) else place + 1
    plain = words.kind(place) is Kind.NUMBER and len(words.tokens[place].folded) in _POST_CODE_LENGTHS
    before_town = behind < len(words.tokens) and words.gap(behind) == " " and words.is_place(behind)
    return behind if (plain or behind > place + 1) and before_town else place


def _links(words: Words, place: int) -> bool:
    """Return whether two small words link what closes an address: on the, in the."""
    return (
        place + 1 < len(words.tokens)
        and words.tokens[place].folded in _LINKS
        and words.kind(place + 1) is Kind.NO_NAME
        and words.gap(place + 1) == " "
    )


def _behind_landmark(words: Words, first: int) -> int:
    """Return the word behind what a house is beside, with the adjectives before it: за рынком, behind the green mosque."""
    last = first + 1
    while last < len(words.tokens) and words.gap(last) == " ":
        word = words.tokens[last].folded
        last += 1
        if not (word in _ARTICLES or words.kind(last - 1) is Kind.TAIL or word.endswith(_ADJECTIVES)):
            return last
    return last if last > first + 1 else first


def _closes(words: Words, place: int) -> bool:
    if words.kind(place) is Kind.HOUSE and words.kind(place - 1) is Kind.TAIL:
        return words.kind(place + 1) is not Kind.NUMBER  # həyət evi
    if words.kind(place) is Kind.ORDINAL_WORD and words.kind(place + 1) is Kind.TAIL:
        return True
    return words.kind(place) is Kind.TAIL or (
        place < len(words.tokens) and words.tokens[place].folded in words.known.closing
    )


def tail(words: Words, first: int) -> int:
    """Return the word behind one run of closing words, the first word where there is none."""
    if words.gap(first) not in _TO_TAIL:
        return first
    last = first
    while last - first < _LONGEST_TAIL and (last == first or words.gap(last) == " "):
        step = _LINKED if _links(words, last) else 0  # door on the left
        if not _closes(words, last + step):
            break
        last += step + 1
    if last > first:
        return last
    if words.kind(first) is Kind.LANDMARK and words.tokens[first].folded in words.known.before_landmark:
        return _behind_landmark(words, first)
    while last - first < _LONGEST_LANDMARK and last < len(words.tokens) and (last == first or words.gap(last) == " "):
        if words.tokens[last].folded in words.known.ends_with_landmark:
            return last + 1
        last += 1
    return first
