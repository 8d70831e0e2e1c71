"""What is filled in by hand on a page, and what is typed from it: lines to write on, boxes to tick, groups of symbols in a frame."""

from __future__ import annotations

from collections.abc import Sequence

from hotline.reports import fonts
from hotline.reports.column_widths import edges as columns_of
from hotline.reports.drawing import LABEL, MUTED, TEXT, Pen, Style
from hotline.reports.page_breaks import Strip, one_line
from hotline.reports.tags import Tag, item, labelled, paragraph
from hotline.reports.text_columns import paint_lines
from hotline.reports.typesetting import Sheet

_NUMBER = Style(size=17.0, grey=MUTED)


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


def numbered_groups(sheet: Sheet, groups: Sequence[str], style: Style) -> None:
    """Set short groups of symbols in a frame below one another, each behind its number, so that they can be typed one by one."""
    row = style.leading + 4
    height = len(groups) * row + 14
    listing = Tag("L")
    clean = [(one_line(group, style, sheet.width / 2), labelled(listing)) for group in groups]
    wide = 56 + max(fonts.text_width(group, fitting.face, fitting.size) for (group, fitting), _ in clean)

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.box(x, top - height, wide, height, thickness=1.2)
        baseline = top - 8 - style.drop
        for place, ((group, fitting), (number, body)) in enumerate(clean, start=1):
            with pen.tagged(number):
                pen.text(x + 14, baseline, f"{place}.", _NUMBER)
            with pen.tagged(body):
                pen.text(x + 34, baseline, group, fitting)
            baseline -= row

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
