"""`hotline indicators list` says weight, source and words of every indicator."""

from __future__ import annotations

import json

import pytest

from hotline.errors import InvalidInput
from hotline.indicators.checklist_json import indicators_json


@pytest.mark.parametrize(("set_name", "size"), [("AL", 67), ("CL", 65), ("AS", 67), ("CS", 65)])
def test_a_set_lists_its_own_indicators_with_one_weight_each(set_name: str, size: int) -> None:
    listed = indicators_json(set_name)
    assert len(listed) == size
    assert [one["code"] for one in listed] == sorted(one["code"] for one in listed)
    for one in listed:
        assert one["dimension"] == one["code"][:2]
        assert one["weight"] in {"S", "M", "W"}
        assert ("checked" in one["source"]) == one["provisional"]
        assert set(one["texts"]) == set(one["question"]) == {"az", "ru", "en"}


def test_without_a_set_every_indicator_has_its_weights_by_set() -> None:
    listed = {one["code"]: one for one in indicators_json(None)}
    assert len(listed) == 67
    assert listed["D4.06"]["weight"] == {"AL": "M", "CL": "M", "AS": "M", "CS": "S"}
    assert listed["D4.06"]["provisional"] == {"AL": False, "CL": False, "AS": True, "CS": False}
    assert set(listed["D4.08"]["weight"]) == set(listed["D4.08"]["source"]) == {"AL", "AS"}
    assert json.loads(json.dumps(listed)) == listed


def test_a_set_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InvalidInput, match="AL, CL, AS, CS"):
        indicators_json("XX")
