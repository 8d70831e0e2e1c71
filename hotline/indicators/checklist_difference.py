"""What changes from one list to another: indicators that come, go, or have another text or weight, in the order of their codes."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.indicators.checklist import Checklist, Indicator
from hotline.indicators.checklist_columns import SETS
from hotline.indicators.checklist_data import checklist_to_data, weight_as_written
from hotline.language import LANGUAGES

_CODES = {"ilo": "forced_labour", "points_to": "points_to", "keywords": "keywords"}
ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"


@dataclass(frozen=True)
class Detail:
    """One thing that is different: `what` like weights.AL, question.az or source; empty where there is none."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """One indicator that comes, goes, changes or is the same, with its words on either side and each detail."""

    code: str
    kind: str
    before: Indicator | None
    after: Indicator | None
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True)
class ListDifference:
    """All that changes: of the head, and indicator by indicator; `same` counts those that stay as they are."""

    head: tuple[Detail, ...]
    indicators: tuple[Difference, ...]
    same: int

    def count(self, kind: str) -> int:
        """Return how many indicators come, go or change."""
        return sum(one.kind == kind for one in self.indicators)


def difference(before: Checklist, after: Checklist) -> ListDifference:
    """Return what changes from one list to another."""
    codes = sorted({*before.by_code, *after.by_code})
    found = [difference_of(code, before, after) for code in codes]
    changed = tuple(one for one in found if one.kind != SAME)
    return ListDifference(_head(before, after), changed, len(codes) - len(changed))


def difference_of(code: str, before: Checklist | None, after: Checklist | None) -> Difference:
    """Return what becomes of one indicator from one list to another; no list is one that does not have it."""
    old, new = (None if one is None else one.by_code.get(code) for one in (before, after))
    if before is None or after is None or old is None or new is None:
        return Difference(code, ADDED if old is None else REMOVED, old, new)
    details = tuple(
        Detail(what, was, now)
        for (what, was), (_, now) in zip(_facts(old, before), _facts(new, after), strict=True)
        if was != now
    )
    return Difference(code, CHANGED if details else SAME, old, new, details)


def _facts(one: Indicator, used: Checklist) -> list[tuple[str, str]]:
    weights = [(f"weights.{name}", weight_as_written(one, name)) for name in SETS]
    questions = [(f"question.{language}", one.question[language]) for language in LANGUAGES]
    texts = [(f"text.{language}", one.texts[language]) for language in LANGUAGES]
    source = "" if one.source == used.source else one.source
    codes = [(what, ", ".join(map(str, getattr(one, name)))) for what, name in _CODES.items()]
    return [*weights, *questions, *texts, *codes, ("known", one.known), ("source", source)]


def _head(before: Checklist, after: Checklist) -> tuple[Detail, ...]:
    old, new = (_flat(checklist_to_data(one)) for one in (before, after))
    return tuple(
        Detail(what, old.get(what, ""), new.get(what, ""))
        for what in dict.fromkeys([*old, *new])
        if old.get(what, "") != new.get(what, "")
    )


def _flat(data: dict[str, object]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in data.items():
        if key == "indicator":
            continue
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": str(one) for inner, one in value.items()}
        elif key == "dimension" and isinstance(value, list):
            for one in value:
                code = one["code"]
                for inner in ("short", "mark"):
                    flat |= {f"{code}.{inner}.{language}": str(text) for language, text in one.get(inner, {}).items()}
                flat |= {f"{code}.{language}": str(one[language]) for language in LANGUAGES}
                flat |= {f"{code}.known": str(one["known"])} if "known" in one else {}
        else:
            flat[key] = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return flat
