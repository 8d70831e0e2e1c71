"""What blank forms are put together from: boxes to tick that wrap, boxes for digits, lines to write on, parts beside one another.

Each part is a strip whose height is known; whatever is typed later stands under the words that it has on screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hotline.errors import N_, InvalidInput
from hotline.language import Language
from hotline.reports import fonts
from hotline.reports.drawing import LABEL, TEXT, TEXT_STRONG, Pen, Style
from hotline.reports.page_breaks import Strip
from hotline.reports.printable_text import printable, wrap
from hotline.reports.tags import Artifact, Tag, item, paragraph
from hotline.reports.text_columns import paint_lines

ROW = 13.6
_BASELINE = 10.4
_BOX, _BOX_PITCH, _BETWEEN = 9.2, 11.2, 10.5
WRITING = 21.0
"""The height of a line to write on, about 7 mm."""
_LEAST_WRITING = 76.0
_DIGIT, _DIGIT_HEIGHT = 13.2, 16.0
_ANY = "#"
_HINT = Style(fonts.REGULAR, 5.6, 7.0, 0.5, 5.5)
LINE_GREY = 0.35
_MOMENT = ("format of a moment", "dd.mm.yyyy hh:mm")  # the words of the field on screen (ui/widgets/moment_field.py)


@dataclass(frozen=True)
class _Placed:
    """A choice at its place: the row, the left edge, its lines; `writing` is the width of a line to write on, 0 for a box to tick."""

    row: int
    left: float
    lines: tuple[str, ...]
    writing: float = 0.0


def plain(text: str) -> str:
    """Return a text as it can be printed; raises InvalidInput where the faces lack one of its characters."""
    clean = printable(text)
    if clean.boxes:
        raise InvalidInput(
            N_("“{text}” has characters that the typeface lacks: {characters}. Write it with others."),
            text=text[:60],
            characters=" ".join(sorted({one for one in text if printable(one).boxes})),
        )
    return clean.text


def lines_of(text: str, style: Style, width: float) -> tuple[str, ...]:
    """Return a text as lines of a width; raises as plain does."""
    return tuple(wrap(plain(text), style.face, style.size, width))


def wide(text: str, style: Style) -> float:
    """Return how wide a text is in a style, in points; raises as plain does."""
    return fonts.text_width(plain(text), style.face, style.size)


def boxes(
    label: str,
    choices: Sequence[str],
    width: float,
    label_width: float,
    *,
    write: str = "",
    letters: Sequence[str] = ("",),
    style: Style = LABEL,
) -> Strip:
    """Return a label with a box before each choice, in as many rows as they need; `write` adds a line for what has no box.

    `letters` are those of the persons, each with a box of its own before every choice.
    """
    labels = lines_of(label, style, label_width - 8) if label else ()
    placed = _place(choices, width - label_width, write, letters)
    rows = max(one.row + len(one.lines) for one in placed)
    height = max(len(labels) * style.leading + 3.6, rows * ROW) + 1.4
    indent, asked, listing = _indent(letters), paragraph(), Tag("L")

    def paint(pen: Pen, x: float, top: float) -> None:
        _label(pen, x, top, labels, style, tag=asked)
        for one in placed:
            left, baseline = x + label_width + one.left, top - _BASELINE - one.row * ROW
            with pen.tagged(item(listing)):
                if one.writing:
                    _lines_for(pen, left, baseline, one, letters)
                    continue
                for place, letter in enumerate(letters):
                    _box(pen, left + place * _BOX_PITCH, baseline, letter)
                top_of_lines = baseline + TEXT.drop
                paint_lines(pen, left + indent, top_of_lines, one.lines, replace(TEXT, leading=ROW * 0.78))

    return Strip(height, paint)


def _indent(letters: Sequence[str]) -> float:
    return len(letters) * _BOX_PITCH + 2.0


def _box(pen: Pen, left: float, baseline: float, letter: str) -> None:
    pen.box(left, baseline - 1.4, _BOX, _BOX, thickness=0.7)
    _hint(pen, left + (_BOX - wide(letter, _HINT)) / 2, baseline + 0.9, letter)


def _hint(pen: Pen, x: float, y: float, letter: str) -> None:
    """Write a small letter into a box, for the eye that looks where to write."""
    with pen.tagged(Artifact.LAYOUT):
        pen.text(x, y, letter, _HINT)


def _lines_for(pen: Pen, left: float, baseline: float, one: _Placed, letters: Sequence[str]) -> None:
    """Draw what is written instead of ticked: the words before it, and a line for each letter."""
    said = one.lines[0]
    pen.text(left, baseline, f"{said} ", TEXT)
    begin = wide(said, TEXT) + 4
    each = (one.writing - begin) / len(letters)
    for place, letter in enumerate(letters):
        at = left + begin + place * each
        room = wide(letter, TEXT) + 3 if letter else 0.0
        pen.text(at, baseline, f"{letter} " if letter else "", TEXT)
        pen.rule(at + room, baseline - 2, each - room - (6 if place < len(letters) - 1 else 0), grey=LINE_GREY)


def _place(choices: Sequence[str], room: float, write: str, letters: Sequence[str]) -> list[_Placed]:
    found: list[_Placed] = []
    row, left, indent = 0, 0.0, _indent(letters)
    for choice in choices:
        lines = lines_of(choice, TEXT, room - indent)
        needed = indent + max(wide(line, TEXT) for line in lines)
        if left and left + needed > room:
            row, left = row + 1, 0.0
        found.append(_Placed(row, left, lines))
        left += needed + _BETWEEN
        if len(lines) > 1:
            row, left = row + len(lines), 0.0
    if write:
        if left and left + wide(write, TEXT) + _LEAST_WRITING * len(letters) > room:
            row, left = row + 1, 0.0
        found.append(_Placed(row, left, (plain(write),), writing=room - left))
    return found


def words(label: str, width: float, style: Style = LABEL) -> Strip:
    """Return a label alone, for what stands beside it."""
    lines = lines_of(label, style, width - 8) if label else ()

    def paint(pen: Pen, x: float, top: float) -> None:
        _label(pen, x, top, lines, style, tag=paragraph())

    return Strip(len(lines) * style.leading + 5.0, paint)


def ticked(label: str, choice: str, label_width: float) -> Strip:
    """Return a label with the one choice that is ticked already."""
    said, chosen = plain(label), plain(choice)

    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.tagged(paragraph()):
            pen.text(x, top - _BASELINE, f"{said} ", LABEL)
            pen.text(x + label_width + _indent(("",)), top - _BASELINE, chosen, TEXT)
        pen.tick_box(x + label_width, top - _BASELINE, ticked=True, size=_BOX)

    return Strip(ROW + 1.4, paint)


def line(label: str, width: float, label_width: float = 0.0, *, low: bool = False) -> Strip:
    """Return a label with a line behind it to write on; a `low` one is no higher than a row of boxes beside it."""
    said = plain(label)
    begin = max(label_width, wide(said, LABEL) + 5 if said else 0.0)
    height = ROW + 2.5 if low else WRITING
    baseline = _BASELINE if low else 15.0

    def paint(pen: Pen, x: float, top: float) -> None:
        pen.text(x, top - baseline, said, LABEL)
        pen.rule(x + begin, top - baseline - 2.5, width - begin, grey=LINE_GREY)

    return Strip(height, paint)


def moment(label: str, language: Language, label_width: float, *, strong: bool = False) -> Strip:
    """Return a label with a box for each digit of a day and a time of day; small letters in them say which digit."""
    style = TEXT_STRONG if strong else LABEL
    labels = lines_of(label, style, label_width - 8)
    pattern = plain(language.pgettext(*_MOMENT))

    def paint(pen: Pen, x: float, top: float) -> None:
        _label(pen, x, top - (5 if len(labels) == 1 else 0), labels, style, tag=paragraph())
        _digits(pen, x + label_width, top - 19, pattern)

    return Strip(max(23.0, len(labels) * style.leading + 3), paint)


def moment_width(language: Language) -> float:
    """Return how wide the boxes of a moment are, in points."""
    return _digits_width(language.pgettext(*_MOMENT))


def _digits_width(pattern: str) -> float:
    return sum(_DIGIT if one.isalpha() or one == _ANY else 12.0 if one == " " else 5.0 for one in pattern)


def digits(pattern: str, unit: str = "", letters: Sequence[str] = ("",)) -> Strip:
    """Return boxes for the digits of a pattern like `##` for each letter, with what they count behind them."""
    said = plain(unit)

    def paint(pen: Pen, x: float, top: float) -> None:
        with pen.tagged(paragraph()):
            for letter in letters:
                pen.text(x, top - _BASELINE, f"{letter} " if letter else "", TEXT)
                x += wide(letter, TEXT) + 4 if letter else 0.0
                _digits(pen, x, top - 15.0, pattern)
                x += _digits_width(pattern) + 12
            pen.text(x - 9, top - _BASELINE, said, TEXT)

    return Strip(18.0, paint)


def _digits(pen: Pen, left: float, bottom: float, pattern: str) -> None:
    for one in pattern:
        if one.isalpha() or one == _ANY:
            pen.box(left, bottom, _DIGIT - 1.6, _DIGIT_HEIGHT, thickness=0.6)
            if one != _ANY:
                _hint(pen, left + 1.4, bottom + _DIGIT_HEIGHT - 6, one)
            left += _DIGIT
        else:
            if one != " ":
                with pen.tagged(Artifact.LAYOUT):
                    pen.text(left + 0.6, bottom + 4, one, TEXT_STRONG)
            left += 12.0 if one == " " else 5.0


def _label(pen: Pen, x: float, top: float, lines: Sequence[str], style: Style, *, tag: Tag) -> None:
    with pen.tagged(tag):
        paint_lines(pen, x, top - _BASELINE + style.drop, lines, style)


def rule_below(part: Strip, width: float) -> Strip:
    """Return a part with a fine rule below it."""

    def paint(pen: Pen, x: float, top: float) -> None:
        part.draw(pen, x, top)
        pen.rule(x, top - part.height + 0.6, width, thickness=0.3)

    return replace(part, paint=paint, parts=())
