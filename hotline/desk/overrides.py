"""Which findings a reason excuses: those that were in the text when it was given, and no others. Pure.

An override names the text that the finding is in, its kind and what it is recognised by. One that names only a kind excuses what
is there of it when the record is submitted, and is kept for each of these findings (docs/decisions/0358); personal data in the
reason of an override is excused by no such one (docs/decisions/0373).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hotline.call.field_table import texts_in
from hotline.call.override_places import form_place
from hotline.call.record import MOST_OVERRIDES, Call, Override
from hotline.errors import N_, InvalidInput
from hotline.privacy.agreed_words import NO_WORDS, AgreedWords
from hotline.privacy.finding import BLOCK, Finding
from hotline.privacy.finding_mark import finding_mark
from hotline.privacy.record_scan import find_in_record
from hotline.privacy.returning_names import NO_NAMES, Names

_Known = tuple[str, str, str]
_OF_A_REASON = re.compile(r"overrides\[\d+\]\.reason")


@dataclass(frozen=True)
class Placed:
    """A finding of the personal-data guard, the text of the record that it is in, and what it is recognised by."""

    place: str
    finding: Finding
    mark: str = ""

    @property
    def known(self) -> _Known:
        """Return what an override must name to excuse it."""
        return form_place(self.place), self.finding.kind, self.mark

    def override(self, reason: str) -> Override:
        """Return what excuses it, and nothing else."""
        place, kind, mark = self.known
        return Override(kind=kind, reason=reason, place=place, finding=mark)

    def is_meant_by(self, override: Override) -> bool:
        """Return whether an override names it, or what is equal to it in the same text."""
        return (form_place(override.place or ""), override.kind, override.finding) == self.known


@dataclass(frozen=True)
class Excused:
    """The overrides of a record that each excuse a finding, one for one, and the findings that nothing excuses."""

    overrides: tuple[Override, ...]
    left: tuple[Placed, ...]

    @property
    def open(self) -> tuple[Placed, ...]:
        """Return the findings that stop the submission."""
        return tuple(one for one in self.left if one.finding.level == BLOCK)


def texts_of(call: Call) -> Iterator[tuple[str, str]]:
    """Yield every text of a call that somebody wrote, with its place."""
    return ((place, text) for place, text, _ in texts_in(call))


def findings_in(call: Call, words: AgreedWords = NO_WORDS, masked: Names = NO_NAMES) -> tuple[Placed, ...]:
    """Return the personal data found in the texts of a call, in the order of the form; the same text is looked at once."""
    texts = [(place, text) for place, text in texts_of(call) if text]
    each = list(dict.fromkeys(text for _, text in texts))
    found = dict(zip(each, find_in_record(each, words, masked), strict=True))
    return tuple(
        Placed(place, one, finding_mark(text[one.start : one.end])) for place, text in texts for one in found[text]
    )


def reasons_of(overrides: Iterable[Override], findings: Sequence[Placed]) -> list[str | None]:
    """Return by which reason each finding stays in its text, None where by none."""
    reasons: dict[_Known, list[str]] = defaultdict(list)
    of_kind: dict[tuple[str | None, str], str] = {}
    for given in overrides:
        if given.finding is not None:
            reasons[form_place(given.place or ""), given.kind or "", given.finding].append(given.reason)
        else:
            of_kind.setdefault((given.place and form_place(given.place), given.kind or ""), given.reason)
    return [_reason(one.known, reasons, of_kind) for one in findings]


def excuse(overrides: Iterable[Override], findings: Sequence[Placed]) -> Excused:
    """Return which findings the overrides excuse; what excuses none is not among the overrides any more."""
    kept: list[Override] = []
    left: list[Placed] = []
    for one, reason in zip(findings, reasons_of(overrides, findings), strict=True):
        if reason is None:
            left.append(one)
        else:
            kept.append(one.override(reason))
    if len(kept) > MOST_OVERRIDES:
        raise InvalidInput(
            N_("{number} pieces of personal data would stay in the texts, and at most {limit} can. Mask some of them."),
            number=len(kept),
            limit=MOST_OVERRIDES,
        )
    return Excused(tuple(kept), tuple(left))


def with_known_overrides(call: Call, before: Call | None, words: AgreedWords = NO_WORDS) -> Call:
    """Return a correction in which a reason by kind alone that the call has had before excuses what it excused then, nothing else."""
    of_kind = () if before is None else tuple(one for one in before.overrides if one.finding is None)
    still = [one for one in call.overrides if one in of_kind]
    if before is None or not still:
        return call
    meant = excuse(still, findings_in(before, words)).overrides
    return replace(call, overrides=(*(one for one in call.overrides if one not in of_kind), *meant))


def with_named_overrides(call: Call) -> Call:
    """Return a call with only those reasons that name their finding."""
    return replace(call, overrides=tuple(one for one in call.overrides if one.finding is not None))


def settled(call: Call, words: AgreedWords = NO_WORDS) -> Call:
    """Return a call as it was kept, with its reasons for each finding; for comparing it with a correction of it."""
    if all(one.finding is not None for one in call.overrides):
        return call
    return replace(call, overrides=excuse(call.overrides, findings_in(call, words)).overrides)


def _reason(
    known: _Known, reasons: Mapping[_Known, list[str]], of_kind: Mapping[tuple[str | None, str], str]
) -> str | None:
    given = reasons.get(known)
    if given:
        return given.pop(0)
    place, kind, _ = known
    if _OF_A_REASON.fullmatch(place):
        return None  # whoever gives a reason for a kind has not looked at what the reason itself says
    return of_kind.get((place, kind), of_kind.get((None, kind)))
