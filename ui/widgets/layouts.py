"""Layouts inside layouts: each gets its place before it gets widgets, so that no layout without a place holds a widget.

A layout that is filled before it is placed keeps the last reference to its widgets in some releases of Qt for Python, and a run of
Python's collector then visits a widget that is gone (docs/decisions/0101).
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout


def add_row(outer: QBoxLayout, stretch: int = 0) -> QHBoxLayout:
    """Add an empty row at the end of a layout and return it."""
    row = QHBoxLayout()
    outer.addLayout(row, stretch)
    return row


def add_column(outer: QBoxLayout, stretch: int = 0) -> QVBoxLayout:
    """Add an empty column at the end of a layout and return it."""
    column = QVBoxLayout()
    outer.addLayout(column, stretch)
    return column


def add_grid(outer: QBoxLayout, stretch: int = 0) -> QGridLayout:
    """Add an empty grid at the end of a layout and return it."""
    grid = QGridLayout()
    outer.addLayout(grid, stretch)
    return grid


def add_column_in_cell(grid: QGridLayout, row: int, first: int, columns: int = 1) -> QVBoxLayout:
    """Add an empty column in a cell of a grid, or over some cells side by side, and return it."""
    column = QVBoxLayout()
    grid.addLayout(column, row, first, 1, columns)
    return column
