"""The JSON of `hotline indicators list`: every indicator with its weight, where the weight comes from, and its words."""

from __future__ import annotations

from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.indicators.checklist import Checklist, Indicator, checklist
from hotline.indicators.checklist_columns import SETS


def indicators_json(set_name: str | None, used: Checklist | None = None) -> list[dict[str, Any]]:
    """Return the indicators in the order of their codes, as `hotline indicators list` prints them (DESIGN.md section 10).

    Each has `code`, `dimension`, `weight` (S, M or W), `provisional`, `source`, `forced_labour`, `texts` and `question`
    (by language), `checklist` and `version`. With a set, only the indicators of that set are given. Without one all are
    given, and `weight`, `provisional` and `source` are objects by set that leave out the sets the indicator is not in.
    Raises InvalidInput for a set that does not exist.
    """
    used = used or checklist()
    if set_name is None:
        return [{**_head(one), **_by_set(one, used), **_tail(one, used)} for one in used.indicators]
    if set_name not in SETS:
        raise InvalidInput(
            N_("Unknown set {set}. Choose one of {allowed}."), set=repr(set_name[:12]), allowed=", ".join(SETS)
        )
    return [{**_head(one), **_in_one(one, set_name, used), **_tail(one, used)} for one in used.in_set[set_name]]


def _head(one: Indicator) -> dict[str, Any]:
    return {"code": one.code, "dimension": one.dimension}


def _in_one(one: Indicator, name: str, used: Checklist) -> dict[str, Any]:
    return {
        "weight": one.weights[name].value,
        "provisional": name in one.provisional,
        "source": used.source_of(one, name),
    }


def _by_set(one: Indicator, used: Checklist) -> dict[str, Any]:
    each = {name: _in_one(one, name, used) for name in one.weights}
    return {key: {name: of_set[key] for name, of_set in each.items()} for key in ("weight", "provisional", "source")}


def _tail(one: Indicator, used: Checklist) -> dict[str, Any]:
    return {
        "forced_labour": list(one.forced_labour),
        "texts": dict(one.texts),
        "question": dict(one.question),
        "checklist": used.id,
        "version": used.version,
    }
