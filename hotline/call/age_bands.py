"""The band of an age in years (DESIGN.md section 3, Person), from the bands of the vocabulary."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from hotline.call.vocabulary import vocabulary


def age_band(age: int | str | None) -> str | None:
    """Return the band of an age in years; a band stays as it is."""
    if not isinstance(age, int):
        return age
    least, codes = _bands()
    return codes[bisect_right(least, age) - 1]


def is_child(age: int | str | None) -> bool:
    """Return whether an age in years or a band is known to be a child's."""
    band = age_band(age)
    return (
        band in vocabulary("age_band").codes
        and vocabulary("age_band").term(str(band)).attributes["treated_as"] == "child"
    )


@cache
def _bands() -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return the least years of each band in order, and its code."""
    numbered = [(code.partition("-")[0].rstrip("+"), code) for code in vocabulary("age_band").codes]
    bands = sorted((int(least), code) for least, code in numbered if least.isdigit())
    return tuple(least for least, _ in bands), tuple(code for _, code in bands)
