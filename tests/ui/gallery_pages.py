"""The pages of the gallery: every widget of the kit in its states, with words as long as the real ones."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hotline.clock import FixedClock
from hotline.typed_moment import Direction
from ui.pages.shared.base_page import Page
from ui.platform.screen_language import words
from ui.session.tasks import Tasks
from ui.theme.scale import space
from ui.widgets.bar_charts import HourBars, SpanBar
from ui.widgets.buttons import DangerButton, PrimaryButton, QuickButton, QuietButton, SecondaryButton
from ui.widgets.check_boxes import CheckField, MultiChoiceField
from ui.widgets.choice_field import ChoiceField
from ui.widgets.form import Form
from ui.widgets.moment_field import DayField, MomentField
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option
from ui.widgets.page_table import PageTable
from ui.widgets.section_list import SectionList
from ui.widgets.segment_field import SegmentField
from ui.widgets.status_messages import Banner, SavedBadge, StatusLine
from ui.widgets.surfaces import Card, EmptyState, KeyHint, PageHeader, Rule, Scrolled, Tag
from ui.widgets.table_model import Column, IdTableModel
from ui.widgets.ternary_field import TernaryField
from ui.widgets.text_fields import NumberField, TextField
from ui.widgets.text_label import Figures, ShortText, Text

BAKU = dt.timezone(dt.timedelta(hours=4))
CLOCK = FixedClock(dt.datetime(2026, 11, 22, 10, 3, 22, tzinfo=dt.UTC))
SAMPLES = tomllib.loads(Path(__file__).with_name("gallery_words.toml").read_text(encoding="utf-8"))


def say(key: str) -> str:
    """Return a sample text in the language in use."""
    return str(SAMPLES[words().code][key])


def regions() -> list[Option]:
    """Return options to choose from."""
    return [
        Option(f"R{place:02d}", label, note=f"R{place:02d}") for place, label in enumerate(say("regions").split("|"))
    ]


class DeskSample(Page):
    """A page that looks like the Desk."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(4))
        column.setSpacing(space(3))
        column.addWidget(self._quick())
        row = QHBoxLayout()
        row.setSpacing(space(3))
        for card in (self._clocks(), self._drafts(), self._today()):
            row.addWidget(card, 1)
        column.addLayout(row)
        column.addStretch(1)

    def top_bar(self) -> QWidget:
        """Return the title and the day."""
        return PageHeader(say("desk"), say("date"))

    def _quick(self) -> Card:
        card = Card(say("new"))
        row = QHBoxLayout()
        row.setSpacing(space(2))
        record = QuickButton(say("record"), "F2", primary=True)
        row.addWidget(record, 2)
        for place, name in enumerate(("info", "silent", "hangup", "wrong", "nuisance", "test")):
            row.addWidget(QuickButton(say(name), f"F{place + 3}", say("today").format(n=place * 2)), 1)
        card.body.addLayout(row)
        line = StatusLine(say("undo"), "Ctrl+Z")
        line.say(say("logged"), undo=True)
        card.body.addWidget(line)
        return card

    def _clocks(self) -> Card:
        card = Card(say("clocks"))
        for tone, share in (("danger", 0.86), ("warning", 0.3)):
            grid = QGridLayout()
            grid.setVerticalSpacing(space(1))
            grid.addWidget(Text("#K7Q4-M2XT", "strong", wrap=False), 0, 0)
            grid.addWidget(Tag(say("left"), tone), 0, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(ShortText(say("police"), "muted"), 1, 0, 1, 2)
            grid.addWidget(SpanBar(share, tone), 2, 0, 1, 2)
            card.body.addLayout(grid)
        return card

    def _drafts(self) -> Card:
        card = Card(say("resume"))
        row = QHBoxLayout()
        row.addWidget(Text("#W2MK-9CPT", "strong", wrap=False))
        row.addStretch(1)
        row.addWidget(SecondaryButton(say("open")))
        card.body.addLayout(row)
        card.body.addWidget(Rule())
        card.body.addWidget(EmptyState(say("empty"), say("advice")))
        return card

    def _today(self) -> Card:
        card = Card(say("day"))
        for number in ("27", "4"):
            row = QHBoxLayout()
            row.addWidget(Text(say("contacts")))
            row.addStretch(1)
            row.addWidget(Text(number, "number", wrap=False))
            card.body.addLayout(row)
        card.body.addWidget(Text(say("hours"), "small"))
        card.body.addWidget(HourBars([0, 1, 2, 4, 5, 3, 6, 4, 2, 0, 0, 0], 8))
        return card


class FormSample(Page):
    """A page that looks like the call form."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(space(4), space(4), space(6), space(4))
        row.setSpacing(space(4))
        names = say("sections").split("|")
        sections = SectionList([(str(place), name) for place, name in enumerate(names)])
        for place in range(6):
            sections.set_state(str(place), "done")
        sections.set_state("6", "begun")
        sections.set_current("6")
        sections.setFixedWidth(180)
        row.addWidget(sections)
        self.middle = Scrolled()
        self.middle.body.addWidget(self._indicators())
        self.middle.body.addWidget(self._summary())
        self.middle.body.addStretch(1)
        row.addWidget(self.middle, 1)
        side = QVBoxLayout()
        side.addWidget(self._assessment())
        side.addStretch(1)
        row.addLayout(side)

    def top_bar(self) -> QWidget:
        """Return the running contact."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addWidget(Text("#W2MK-9CPT", "card-title", wrap=False))
        row.addWidget(Figures("06:42", "title"))
        row.addStretch(1)
        badge = SavedBadge()
        badge.saved("14:03:22")
        row.addWidget(badge)
        row.addWidget(SecondaryButton(say("hide")))
        row.addWidget(PrimaryButton(say("submit"), "Ctrl+Enter"))
        return bar

    def _indicators(self) -> Card:
        card = Card(say("indicators"), say("person"))
        card.corner.addWidget(QuietButton("B", "Ctrl+B"))
        card.body.addWidget(TextField("/"))
        for place, key in enumerate(("q1", "q2", "q3")):
            line = QHBoxLayout()
            line.setSpacing(space(4))
            left = QVBoxLayout()
            left.setSpacing(0)
            left.addWidget(Text(say(key)))
            left.addWidget(Text(say("small"), "small"))
            line.addLayout(left, 1)
            field = TernaryField()
            field.set_name(say(key))
            field.set_value((None, "yes", "unknown")[place])
            line.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            card.body.addLayout(line)
        return card

    def _summary(self) -> Card:
        card = Card(say("summary"), say("note"))
        card.body.addWidget(NoteField(say("note"), lines=5))
        row = QHBoxLayout()
        row.addWidget(Tag("1 telefon", "danger"))
        row.addWidget(Tag("1 ad (ehtimal)", "warning"))
        row.addWidget(KeyHint("F10"))
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _assessment(self) -> Card:
        card = Card(say("assessment"))
        card.setFixedWidth(290)
        card.body.addWidget(Tag(say("class"), "danger"), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(Text(say("why"), "muted"))
        card.body.addWidget(Rule())
        agree = ChoiceField(regions())
        agree.set_value("R01")
        card.body.addWidget(agree)
        return card


class KitSample(Page):
    """Every control in its states."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(space(6), space(4), space(6), space(4))
        row.setSpacing(space(3))
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._fields())
        left.addStretch(1)
        for widget in (self._buttons(), self._banners(), self._several()):
            right.addWidget(widget)
        right.addStretch(1)
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def title(self) -> str:
        """Return the title."""
        return say("desk")

    def _fields(self) -> Card:
        card = Card(say("indicators"), say("note"))
        form = Form(2)
        region = ChoiceField(regions())
        region.set_value("R01")
        form.add(say("region"), region)
        self.empty = ChoiceField(regions())
        form.add(say("region"), self.empty, say("note"))
        age = NumberField(0, 120)
        age.set_value(140)
        form.add("0–120", age).refresh()
        wrong = MomentField(BAKU, CLOCK, Direction.PAST)
        wrong.line.setText("25:70")
        form.add(say("resume"), wrong).refresh()
        moment = MomentField(BAKU, CLOCK, Direction.PAST)
        moment.set_value(CLOCK.now())
        form.add(say("clocks"), moment)
        day = DayField(BAKU, CLOCK, Direction.PAST)
        form.add(say("day"), day)
        form.add(say("q2"), TextField(say("note")), span=2)
        form.add(say("note"), NoteField(say("note")), span=2)
        ternary = TernaryField()
        ternary.set_value("no")
        form.add(say("q1"), ternary)
        language = SegmentField([Option("az", "Azərbaycan dili"), Option("ru", "Русский"), Option("en", "English")])
        language.set_value("az")
        form.add("Language", language)
        form.add("", CheckField(say("check")), span=2)
        card.body.addWidget(form)
        return card

    def _buttons(self) -> Card:
        card = Card("Buttons")
        row = QHBoxLayout()
        self.focused = PrimaryButton(say("submit"), "Ctrl+Enter")
        off = SecondaryButton(say("open"))
        off.setEnabled(False)
        for button in (
            self.focused,
            SecondaryButton(say("hide"), icon="printer"),
            DangerButton(say("delete")),
            off,
            QuietButton(say("undo"), "Ctrl+Z"),
        ):
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        tags = QHBoxLayout()
        for tone in ("neutral", "accent", "warning", "danger"):
            tags.addWidget(Tag(say("class"), tone))
        tags.addStretch(1)
        card.body.addLayout(tags)
        badges = QHBoxLayout()
        for state in range(3):
            badge = SavedBadge()
            (badge.saving() if state == 0 else badge.saved("14:03:22") if state == 1 else badge.failed("disk"))
            badges.addWidget(badge)
        badges.addStretch(1)
        card.body.addLayout(badges)
        return card

    def _banners(self) -> QWidget:
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Banner(say("advice"), "info"))
        column.addWidget(Banner(say("why"), "warning", say("open")))
        column.addWidget(Banner(say("q2"), "danger"))
        return host

    def _several(self) -> Card:
        card = Card("MultiChoice")
        boxes = MultiChoiceField(regions())
        boxes.set_value(("R01", "R04"))
        boxes.set_name(say("region"))
        card.body.addWidget(boxes)
        chips = MultiChoiceField(regions(), boxes=False)
        chips.set_value(("R02", "R05", "R08"))
        chips.set_name(say("region"))
        card.body.addWidget(chips)
        return card


@dataclass(frozen=True)
class Row:
    """A row of the sample list."""

    number: int

    def reference(self) -> str:
        """Return what stands in the first column."""
        return f"#K7Q4-{self.number:04d}"


class TableSample(Page):
    """A list."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(4))
        self.tasks = Tasks(self._failed, self)
        columns = [
            Column("reference", "#", Row.reference, 140, strong=True),
            Column("started", say("clocks"), _started, 160),
            Column("class", say("assessment"), _class, 260, tone=_tone),
            Column("police", say("police"), _police),
            Column("minutes", say("day"), _minutes, 90, right=True),
        ]
        model = IdTableModel(columns, _fetch, self.tasks, self)
        self.table = PageTable(model, say("indicators"))
        model.set_ids(range(1, 1_000_001))
        card = Card()
        card.body.addWidget(self.table)
        column.addWidget(card)

    def title(self) -> str:
        """Return the title."""
        return say("indicators")

    def _failed(self, error: Exception) -> None:
        raise error


def _fetch(ids: Sequence[int]) -> Future[list[Row]]:
    future: Future[list[Row]] = Future()
    future.set_result([Row(number) for number in ids])
    return future


def _started(row: Row) -> str:
    return words().moment(CLOCK.now() - dt.timedelta(minutes=37 * row.number), BAKU)


def _class(row: Row) -> str:
    return say("class") if row.number % 7 == 3 else ""


def _tone(row: Row) -> str:
    return "danger" if row.number % 7 == 3 else ""


def _police(row: Row) -> str:
    return say("police") if row.number % 3 else say("info")


def _minutes(row: Row) -> str:
    return words().number(row.number * 13 % 40)
