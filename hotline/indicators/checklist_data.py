"""A checklist as plain data, in the shape of its TOML file: how the store keeps one, and what a template is made from."""

from __future__ import annotations

from typing import Any

from hotline.indicators.checklist import NOT_IN_SET, Checklist, Indicator
from hotline.indicators.checklist_columns import SETS

Json = Any


def checklist_to_data(used: Checklist) -> dict[str, Json]:
    """Return a checklist as parse_checklist reads it, and brings it back equal."""
    data: dict[str, Json] = {
        "id": used.id,
        "version": used.version,
        "name": dict(used.names),
        "short_source": dict(used.short_source),
        "source": used.source,
        "source_provisional": used.source_provisional,
    }
    if used.forms:
        data["forms"] = list(used.forms)
    if used.children:
        data["children"] = True
    if used.dimensions:
        data["dimension"] = [
            {"code": code, **names, "short": dict(used.short_dimensions[code]), **_of_dimension(code, used)}
            for code, names in used.dimensions.items()
        ]
    data["indicator"] = [_indicator(one, used) for one in used.indicators]
    return data


def _indicator(one: Indicator, used: Checklist) -> dict[str, Json]:
    data: dict[str, Json] = {"code": one.code}
    if one.forced_labour:
        data["ilo"] = list(one.forced_labour)
    if used.dimensions:
        data["weights"] = {name: weight_as_written(one, name) for name in SETS}
    data |= {**one.texts, "question": dict(one.question)}
    if one.source != used.source:
        data["source"] = one.source
    if one.known:
        data["known"] = one.known
    data |= {key: list(codes) for key, codes in (("keywords", one.keywords), ("points_to", one.points_to)) if codes}
    return data


def _of_dimension(code: str, used: Checklist) -> dict[str, Json]:
    data: dict[str, Json] = {}
    if code in used.marks:
        data["mark"] = dict(used.marks[code])
    if code in used.known:
        data["known"] = used.known[code]
    return data


def weight_as_written(one: Indicator, set_name: str) -> str:
    """Return the weight of an indicator in a set as a list writes it: S, M, W, - where it is not in the set, ? where provisional."""
    weight = one.weights.get(set_name)
    if weight is None:
        return NOT_IN_SET
    return f"{weight.value}?" if set_name in one.provisional else weight.value
