"""Parts of addresses that are no street: where people are lodged or work together, a crossing of two ways, a box of the post."""

from __future__ import annotations

from hotline.privacy.address_tokens import Words
from hotline.privacy.address_words import Kind

_CLOSING_QUOTES = frozenset({'" ', "» ", "” ", '", ', "», ", "”, ", '"', "»", "”"})
_LONGEST_QUOTED = 4
_LONGEST_OF_NAME = 2
_LONGEST_WAY = 4
_SEGMENT_GAPS = frozenset({", ", "., ", ","})
_IN_WAY = frozenset({" ", ". ", ".", "-", "'", "’", "\u00a0"})
_WAY_WORDS = frozenset({None, Kind.SHORT_UNIT, Kind.STREET, Kind.OPENING, Kind.MONTH, Kind.NUMBER, Kind.TOWN})
_INITIALS_OF_BOX = ("p", "o")


def quoted_before(words: Words, place: int, least: int) -> int:
    """Return the first word of a short name in quotation marks right before a word, the word itself where there is none."""
    if words.gap(place) not in _CLOSING_QUOTES:
        return place
    for first in range(place - 1, max(least, place - _LONGEST_QUOTED) - 1, -1):
        gap = words.gap(first)
        if gap.rstrip("\n").endswith(('"', "«", "“")) or (first == 0 and words.view.text[:1] in '"«“'):
            return place if _is_model(words, place - 1) else first
        if gap not in {" ", "-", "'"}:
            break
    return place


def _is_model(words: Words, place: int) -> bool:
    """Return whether a name ends with a long number, as those of machines do: «Liebherr 280»."""
    return words.kind(place) is Kind.NUMBER and len(words.tokens[place].folded) > _LONGEST_OF_NAME


def site(words: Words, place: int, least: int) -> tuple[int, int, bool]:
    """Return the first word of a site, the one behind it and whether it has a name: "Bahar" yataqxanası, hostel Old Town."""
    first = quoted_before(words, place, least)
    if first == place:
        first = words.name_before(place, least, any_small=False)
        while first < place and (not words.is_capital(first) or words.opens_sentence(first)):
            first += 1
    if first == place > least and _opens_segment(words, place - 1):
        first = place - 1  # sement zavodu, between commas
    last = place + 1
    while last < len(words.tokens) and words.kind(last) is Kind.SITE and words.gap(last) == " ":
        last += 1
    value = words.value(last - 1)
    if value:
        return first, value[0], True
    if first == place:
        behind = words.name_behind(last - 1)
        if behind > last and (words.is_capital(last) or words.gap(last)[-1:] in '"«“'):
            return place, behind, True
    return first, last, first < place and words.is_capital(first)


def _opens_segment(words: Words, place: int) -> bool:
    """Return whether an unknown word is the first behind a comma, right before another one."""
    free = words.kind(place) is None and not words.is_given_name(place)
    return free and words.gap(place + 1) == " " and words.gap(place) in _SEGMENT_GAPS


def corner(words: Words, place: int, least: int) -> tuple[int, int] | None:
    """Return the first word and the one behind two ways that meet: Nizami ilə Füzulinin kəsişməsi, угол Гоголя и Пушкина."""
    before = _both_ways(words, place, least, step=-1)
    if before is not None:
        return before, place + 1
    behind = _both_ways(words, place, len(words.tokens), step=1)
    return (place, behind + 1) if behind is not None else None


def _both_ways(words: Words, place: int, limit: int, *, step: int) -> int | None:
    """Return the outermost word of two names with a word for "and" between them, on one side of a word; None for none."""
    joint = _way(words, place, limit, step=step, joined=True)
    if joint is None or joint == place + step or words.tokens[joint].folded not in words.known.between_ways:
        if joint == place + step and step > 0 and words.tokens[joint].folded in words.known.between_ways:
            return _both_ways(words, joint, limit, step=step)  # corner of X and Y
        return None
    outer = _way(words, joint, limit, step=step, joined=False)
    return outer if outer is not None and outer != joint else None


def _way(words: Words, start: int, limit: int, *, step: int, joined: bool) -> int | None:
    """Return the last word of a name from a word on in one direction; the word for "and" behind it where one must follow."""
    place = start
    for _ in range(_LONGEST_WAY + 1):
        following = place + step
        if not (limit <= following if step < 0 else following < limit):
            break
        if words.gap(place if step < 0 else following) not in _IN_WAY:
            break
        if words.tokens[following].folded in words.known.between_ways:
            return following if joined else place
        if not _may_be_in_way(words, following):
            break
        place = following
    return None if joined else place


def _may_be_in_way(words: Words, place: int) -> bool:
    """Return whether a word may be one of the name of a way: with a capital letter, known, or a word for a street."""
    kind = words.kind(place)
    if kind not in _WAY_WORDS:
        return False
    return kind in {Kind.STREET, Kind.NUMBER} or words.is_capital(place) or words.is_name_part(place)


def post_box(words: Words, place: int) -> tuple[int, int, int] | None:
    """Return the first word of a box of the post, the one behind it and where it ends: a/q 46, P.O. Box 3317."""
    value = words.value(place, years=True)
    if value is None:
        return None
    if words.kind(place) is Kind.POST_BOX:
        return place, *value
    spelled = tuple(words.tokens[each].folded for each in range(max(0, place - 2), place))
    if spelled == _INITIALS_OF_BOX:
        return place - 2, *value
    return (place - 1, *value) if spelled[-1:] == ("po",) else None
