"""Whether an entry that somebody wrote may be kept: it can be read, and its texts name no person and hold no number of one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from hotline.call.vocabulary import Labels
from hotline.errors import N_, InvalidInput
from hotline.fold import fold
from hotline.privacy.finding import BLOCK
from hotline.privacy.guard import find_personal_data
from hotline.referral.directory_file import Fault, check_service
from hotline.referral.service import Service

Json = Any

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_LONGEST_ID = 40
_NAMELESS = "service"


class BrokenEntry(InvalidInput):
    """An entry cannot be kept; `faults` are all that is wrong in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            N_("The entry was not saved. Errors: {number}. First error: {fault}"),
            number=len(faults),
            fault=faults[0],
        )
        self.faults = tuple(faults)


def checked_entry(data: Mapping[str, Json], public_numbers: frozenset[str]) -> Service:
    """Return an entry as a service; raises BrokenEntry with everything that is wrong in it."""
    one, faults = check_service(data, public_numbers)
    if one is None:
        raise BrokenEntry(faults)
    found = tuple(personal_data_in(one))
    if found:
        raise BrokenEntry(found)
    return one


def personal_data_in(one: Service, number: int = 1) -> Iterator[Fault]:
    """Yield a fault for each text of an entry that holds personal data which is certain; `number` is that of the entry."""
    texts = {**one.names, **{f"hand_over.{code}": text for code, text in one.hand_over.items()}, "source": one.source}
    for key, text in texts.items():
        kinds = tuple(sorted({found.kind for found in find_personal_data(text) if found.level == BLOCK}))
        if kinds:
            told = N_("{place}: this text holds personal data ({kinds}). The directory names services, never persons.")
            yield Fault(number, key, InvalidInput(told, place=f"{one.id}, {key}", kinds=Labels("finding_kind", kinds)))


def proposed_id(name: str, taken: Collection[str]) -> str:
    """Return an id made of a name, one that is not taken yet."""
    words = _NOT_IN_AN_ID.sub("-", fold(name))[:_LONGEST_ID].strip("-") or _NAMELESS
    return next(one for one in _numbered(words) if one not in taken)


def _numbered(words: str) -> Iterator[str]:
    yield words
    for number in range(2, 1_000_000):
        yield f"{words}-{number}"
