"""What the guard finds: where, of which kind, and how sure it is (DESIGN.md section 4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Level = Literal["block", "warn"]
BLOCK: Level = "block"
WARN: Level = "warn"

KINDS = (
    "iban",
    "email",
    "online",
    "bank_card",
    "passport",
    "id_card",
    "residence_permit",
    "fin",
    "plate",
    "coordinates",
    "birth_date",
    "address",
    "voen",
    "phone",
    "person_name",
)
"""Every kind; where two equally sure findings claim the same place, the earlier kind is the narrower one and wins."""

_RANK = {kind: place for place, kind in enumerate(KINDS)}


class Finding(NamedTuple):
    """A place in a text: offsets in code points, end exclusive; level `block` stops a submission, `warn` does not."""

    start: int
    end: int
    kind: str
    level: Level


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that win their place, in the order of the text.

    A sure one beats an unsure one, then the narrower kind, then the longer; the loser of a place is dropped whole.
    """
    ranked = sorted(_with_sure_addresses(list(findings)), key=_strength)
    taken = bytearray(max((one.end for one in ranked), default=0))
    chosen: list[Finding] = []
    for one in ranked:
        if taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            chosen.append(one)
    return sorted(chosen)


def _with_sure_addresses(findings: list[Finding]) -> list[Finding]:
    """Return the findings with the addresses sure in which a sure name stands whole: it is that of a street or a village."""
    names = [one for one in findings if one.kind == "person_name" and one.level == BLOCK]
    return [
        one._replace(level=BLOCK)
        if one.kind == "address" and any(one.start <= name.start and name.end <= one.end for name in names)
        else one
        for one in findings
    ]


def _strength(one: Finding) -> tuple[bool, int, int, int]:
    return one.level == WARN, _RANK[one.kind], one.start - one.end, one.start
