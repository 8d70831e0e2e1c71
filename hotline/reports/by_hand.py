"""What is filled in by hand on a page, and what is typed from it: lines to write on, boxes to tick, groups of symbols in a frame."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.reports import fonts
from hotline.reports.column_widths import edges as columns_of
from hotline.reports.drawing import LABEL, SMALL, TEXT, Pen, Style
from hotline.reports.page_breaks import Strip, one_line
from hotline.reports.tags import Tag, item, labelled, paragraph
from hotline.reports.text_columns import paint_lines
from hotline.reports.typesetting import Sheet


def write_on(sheet: Sheet, fields: Sequence[tuple[str, float]]) -> None:
    """Set a row of labels, each with a share of the width and a line behind it to write on by hand."""
    edges = columns_of([share for _, share in fields], sheet.width)
    labels = [sheet.lines(label, LABEL, wide * 0.6) for (label, _), (_, wide) in zip(fields, edges, strict=True)]
    height = 19.5 + (max(map(len, labels)) - 1) * LABEL.leading
    tags = [paragraph() for _ in labels]

    def paint(pen: Pen, x: float, top: float) -> None:
        bottom = top - height
        for lines, (left, wide), tag in zip(labels, edges, tags, strict=True):
            start = left + max(fonts.text_width(line, LABEL.face, LABEL.size) for line in lines) + 5
            with pen.tagged(tag):
                paint_lines(pen, x + left, bottom + 2.4 + len(lines) * LABEL.leading, lines, LABEL)
            end = left + wide - (8 if left + wide < sheet.width - 1 else 0)
            pen.rule(x + start, bottom + 3.5, end - start, grey=0.4)

    sheet.strips.append(Strip(height, paint))


def grid(sheet: Sheet, groups: Sequence[str], across: int, style: Style) -> None:
    """Set short groups of symbols in a frame, numbered, so that they can be typed and checked one by one."""
    wide = sheet.width / across
    down = -(-len(groups) // across)
    row = style.leading + 16
    height = down * row + 12
    listing = Tag("L")
    clean = [(one_line(group, style, wide - 20), labelled(listing)) for group in groups]

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top - height, sheet.width, height, thickness=1.2)
        for place, ((group, fitting), (number, body)) in enumerate(clean):
            left = x + (place % across) * wide + 14
            above = top - 8 - (place // across) * row
            with pen.tagged(number):
                pen.text(left, above - 9, str(place + 1), SMALL)
            with pen.tagged(body):
                pen.text(left, above - 9 - style.leading, group, fitting)

    sheet.strips.append(Strip(height, paint))


def tick_boxes(sheet: Sheet, label: str, choices: Sequence[str]) -> None:
    """Set empty tick boxes in a row, or several, for the recipient to answer by hand."""
    labels = sheet.lines(label, LABEL, sheet.width / 2)
    begin = max(fonts.text_width(line, LABEL.face, LABEL.size) for line in labels) + 14
    named, listing = paragraph(), Tag("L")
    placed: list[tuple[float, int, list[str], Tag]] = []
    left, row, rows = begin, 0, len(labels)
    for choice in choices:
        lines = sheet.lines(choice, TEXT, sheet.width - begin - 11)
        wide = 11 + max(fonts.text_width(line, TEXT.face, TEXT.size) for line in lines)
        if placed and left + wide > sheet.width:
            left, row = begin, rows
        placed.append((left, row, lines, item(listing)))
        left, rows = left + wide + 16, max(rows, row + len(lines))

    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.tagged(named):
            paint_lines(pen, x, top - 3.6, labels, LABEL)
        for at, down, lines, tag in placed:
            pen.tick_box(x + at, top - 12 - down * TEXT.leading, ticked=False)
            with pen.tagged(tag):
                paint_lines(pen, x + at + 11, top - 3.6 - down * TEXT.leading, lines, TEXT)

    sheet.strips.append(Strip(3.0 + rows * TEXT.leading, paint))
