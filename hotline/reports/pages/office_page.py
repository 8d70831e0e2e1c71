"""What every page about the office's work has in common: its frame, its letterhead, the way it speaks, and its PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from hotline.errors import N_
from hotline.language import Language
from hotline.reports.by_hand import write_on
from hotline.reports.coded_values import sentence
from hotline.reports.drawing import SMALL
from hotline.reports.letterhead import Letterhead, drawn_picture
from hotline.reports.national_texts import national_text
from hotline.reports.page_breaks import HEIGHT, WIDTH, Frame, Strip, make_pdf, paginate, stacked
from hotline.reports.side_by_side import beside
from hotline.reports.typesetting import Sheet

GAP = 18.0
_BETWEEN = 8.0
_STEP = 6


class OfficePage:
    """Pages in the making: a sheet with what stands around it. A report adds what it holds, then makes the PDF."""

    def __init__(
        self,
        *,
        office: str,
        title: str,
        about: str,
        made: datetime,
        zone: tzinfo,
        language: Language,
        head: Letterhead,
        scale: float = 1.0,
    ) -> None:
        self.office, self.title, self.about = office, title, about
        self.made, self.zone, self.language, self.head = made, zone, language, head
        self.scale = scale
        self.sheet = Sheet(WIDTH / scale)

    def say(self, message: str, **values: object) -> str:
        """Return a sentence in the language of the page."""
        return self.language.gettext(message, **values)

    def office_words(self) -> str:
        """Return which office it is: its name, where it has one, and its code."""
        return sentence(self.head.office_name, self.say(N_("Office {office}"), office=self.office))

    def pdf(self, second_footer: str) -> bytes:
        """Return the pages as a PDF; the same facts give the same bytes."""
        self._lacking()
        title = sentence(self.title, self.about)
        frame = Frame(
            letterhead=self.head.text or national_text("letterhead", self.language),
            classification=self.classification(),
            footer=sentence(title, self.say("office {office}", office=self.office)),
            second_footer=second_footer,
            picture=None if self.head.picture is None else drawn_picture(self.head.picture),
        )
        return make_pdf(self.sheet.strips, frame, title=title, language=self.language, made=self.made, scale=self.scale)

    def pages(self) -> int:
        """Return how many pages there are by now."""
        return len(paginate(self.sheet.strips, HEIGHT / self.scale))

    def height(self) -> float:
        """Return how much room there would have to be for all on one page, as a share of a page."""
        return sum(strip.height for strip in self.sheet.strips) * self.scale / HEIGHT

    def classification(self) -> str:
        """Return for whom the pages are."""
        return national_text("classification", self.language)

    def moment(self, moment: datetime) -> str:
        """Return date and time of a moment in the office's zone."""
        return self.language.moment(moment, self.zone)

    def space(self) -> None:
        """Leave the room that stands between two parts."""
        self.sheet.space(_BETWEEN)

    def column(self, share: float = 1 / 3) -> Sheet:
        """Return an empty sheet that is as wide as a share of the page, gaps left out."""
        return Sheet((self.sheet.width + GAP) * share - GAP)

    def row(self, *sheets: Sheet) -> None:
        """Set sheets beside one another."""
        self.space()
        self.sheet.beside(sheets, GAP)

    def bands(self, sheets: Sequence[Sheet], columns: int) -> None:
        """Set sheets of a column's width in columns, each read down before the next, as many to a page as have room on it."""
        left = list(sheets)
        while left:
            free = self._room()
            band = columns_of(left, columns, free - _BETWEEN)
            placed = sum(len(column) for column in band)
            if not placed and free < self._page():
                self.new_page()
                continue
            if not placed:  # higher than a page: it is broken where the page ends
                self.row(left.pop(0))
                continue
            self.space()
            self.sheet.boxes += sum(one.boxes for one in left[:placed])
            parts = [stacked(_with_gaps(column)) for column in band]
            wide = (self.sheet.width + GAP) / columns
            self.sheet.strips.append(beside(parts, [wide * place for place in range(len(parts))]))
            left = left[placed:]

    def bands_that_fit(self, left: Sequence[Sheet], right: Sequence[Sheet], *further: Sequence[Sheet]) -> None:
        """Set two columns beside one another, below the right one the first of some further parts that the page has room for."""
        room, high = self._room() - _BETWEEN, 0.0
        for part in further:
            column = [*right, *part]
            high = max(stacked(_with_gaps(side)).height for side in (left, column))
            if high <= room:
                self.space()
                parts = [stacked(_with_gaps(side)) for side in (left, column)]
                self.sheet.boxes += sum(one.boxes for one in (*left, *column))
                self.sheet.strips.append(beside(parts, [0.0, (self.sheet.width + GAP) / 2]))
                return
        self.bands([*left, *right, *further[0]], 2)

    def new_page(self) -> None:
        """Let what follows begin on a new page."""
        room = self._room()
        if room < self._page():
            self.sheet.strips.append(Strip(max(0.0, room - 1e-6)))

    def signatures(self, *names: str) -> None:
        """Set lines to sign on, one below the other."""
        for name in names:
            write_on(self.sheet, [(name, 40), (self.say(N_("date and time")), 28), (self.say(N_("signature")), 32)])

    def small(self, *sentences: str) -> None:
        """Set sentences as small print."""
        self.sheet.paragraph(" ".join(one for one in sentences if one), SMALL)

    def _page(self) -> float:
        return HEIGHT / self.scale

    def _room(self) -> float:
        """Return how much of the page that is being filled is free: all of the next one where this one is full."""
        room = self._page() - sum(strip.height for strip in paginate(self.sheet.strips, self._page())[-1])
        return room if room > 1.0 else self._page()

    def _lacking(self) -> None:
        """Say how many characters the typeface lacks, where there are any."""
        if self.sheet.boxes:
            self.sheet.space(4)
            self.small(
                self.language.ngettext(
                    "{number} character that the typeface lacks is drawn as a box: ▯.",
                    "{number} characters that the typeface lacks are drawn as boxes: ▯.",
                    self.sheet.boxes,
                )
            )


def columns_of(sheets: Sequence[Sheet], columns: int, room: float) -> list[list[Sheet]]:
    """Return sheets in columns, in their order: all of them in the lowest columns that hold them, or as many as have room."""
    heights = [sum(strip.height for strip in one.strips) for one in sheets]
    counts = _filled(heights, columns, room)
    if sum(counts) == len(sheets):
        least = int(sum(heights) / columns)
        tried = (_filled(heights, columns, float(height)) for height in range(least, int(room), _STEP))
        counts = next((lower for lower in tried if sum(lower) == len(sheets)), counts)
    ends = [sum(counts[: place + 1]) for place in range(len(counts))]
    return [list(sheets[end - count : end]) for count, end in zip(counts, ends, strict=True)]


def _filled(heights: Sequence[float], columns: int, room: float) -> list[int]:
    """Return how many of some heights each column takes, filled one after the other; those that have no room are left."""
    filled: list[int] = []
    used = room + 1
    for high in heights:
        if used + _BETWEEN + high > room:
            if len(filled) == columns or high > room:
                break
            filled.append(0)
            used = -_BETWEEN
        filled[-1] += 1
        used += _BETWEEN + high
    return filled


def _with_gaps(sheets: Sequence[Sheet]) -> list[Strip]:
    gap = [Strip(_BETWEEN)]
    return [strip for place, one in enumerate(sheets) for strip in [*(gap if place else []), *one.strips]]
