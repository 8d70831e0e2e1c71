"""No module needs itself: what one imports leads back to it by no way, so that each can be read, tested and loaded alone."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def imports_of(package: str) -> dict[str, set[str]]:
    """Return what each module of a package imports of the same package, also in functions; types alone do not count."""
    graph = grimp.build_graph(package, exclude_type_checking_imports=True)
    return {name: set(graph.find_modules_directly_imported_by(name)) for name in graph.modules}


def circle(imports: Mapping[str, set[str]]) -> list[str]:
    """Return the modules of one circle in their order, empty where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


@pytest.mark.parametrize("package", ["hotline", "ui"])
def test_no_module_imports_itself_by_way_of_others(package: str) -> None:
    assert circle(imports_of(package)) == []


def test_a_circle_that_is_put_in_is_seen() -> None:
    imports = imports_of("hotline")
    reached = next(iter(imports["hotline.store.store"]))
    assert "hotline.store.store" in circle({**imports, reached: {*imports[reached], "hotline.store.store"}})
