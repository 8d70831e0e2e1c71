"""No layout gets widgets before it has its place: outside ui.widgets.layouts none is made without a widget or placed by hand.

In the program as it was 68 were filled first, and held 303 widgets by their last reference: the program ended by itself.
"""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import Module, modules

PLACES = "ui/widgets/layouts.py"
PLACING = {"addLayout", "insertLayout", "setLayout", "addChildLayout"}
OF_QT = {"QBoxLayout", "QHBoxLayout", "QVBoxLayout", "QGridLayout", "QFormLayout", "QStackedLayout"}


def layouts_of_ours() -> set[str]:
    """Return the classes of ui that are layouts, themselves or by what they are made of."""
    classes = [node for module in modules() for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
    known = {"QLayout", *OF_QT}
    while more := {one.name for one in classes if {ast.unparse(base) for base in one.bases} & known} - known:
        known |= more
    return known


def unplaced(module: Module, kinds: set[str]) -> list[str]:
    """Return where a module makes a layout that is not a widget's own, or places one by hand."""
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        parents = [*node.args, *(one.value for one in node.keywords if one.arg == "parent")]
        homeless = all(isinstance(one, ast.Constant | ast.Starred) for one in parents) or name == "QBoxLayout"
        if name in PLACING or (name in kinds and homeless):
            found.append(f"{module.path}:{node.lineno} {name}")
    return found


def test_every_layout_has_its_place_before_it_gets_widgets() -> None:
    kinds = layouts_of_ours()
    assert "FlowLayout" in kinds
    found = [one for module in modules() if module.path != PLACES for one in unplaced(module, kinds)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "row = QHBoxLayout()",
        "row = QtWidgets.QVBoxLayout(parent=None)",
        "self.left, self.right = QVBoxLayout(), 1",
        "row = FlowLayout(gap=4)",
        "row = QBoxLayout(QBoxLayout.Direction.LeftToRight)",
        "outer.addLayout(row)",
        "outer.insertLayout(0, row)",
        "widget.setLayout(row)",
    ],
)
def test_a_layout_that_could_be_filled_first_is_found(line: str) -> None:
    assert unplaced(Module("ui/planted.py", line), layouts_of_ours())


def test_a_layout_of_a_widget_is_let_pass() -> None:
    assert (
        unplaced(
            Module("ui/planted.py", "column = QVBoxLayout(self)\nflow = FlowLayout(head, gap=4)"), layouts_of_ours()
        )
        == []
    )
