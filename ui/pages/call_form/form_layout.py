"""The layout of the call form, made in steps so that no step blocks the window.

A form has some hundred fields; making them all at once would take many frames. What is seen first is made first, the rest
in the moments when nobody types; whoever goes to a section that is still missing has that one made at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hotline.call.editing import Path, sections_for
from hotline.call.labels import SECTIONS
from hotline.call.record_changes import section_of
from ui.pages.call_form.cards.assessment_panel import AssessmentPanel
from ui.pages.call_form.cards.consent_clash import say_added
from ui.pages.call_form.cards.follow_ups_card import FollowUpCard
from ui.pages.call_form.cards.indicators_card import IndicatorsCard
from ui.pages.call_form.cards.needs_card import NeedsCard
from ui.pages.call_form.cards.parked_line import ParkedLine
from ui.pages.call_form.cards.person_switch import PersonSwitch
from ui.pages.call_form.cards.persons_card import PersonsCard
from ui.pages.call_form.cards.plain_cards import PartCard
from ui.pages.call_form.cards.summary_card import SummaryCard
from ui.pages.call_form.codes.caller_code_line import CallerCode
from ui.pages.call_form.codes.earlier_calls import EarlierCalls
from ui.pages.call_form.fields.field_binding import Binder
from ui.pages.call_form.fields.masking_shortcuts import Masking
from ui.pages.call_form.form_aids import FormAids
from ui.pages.call_form.form_banner import FormBanner
from ui.pages.call_form.form_scrolling import in_place
from ui.pages.call_form.form_top_bar import FormTopBar
from ui.pages.call_form.kept_place import KeptPlace
from ui.pages.call_form.protocol_panel import NARROW_PAGE, ProtocolPanel
from ui.pages.call_form.state.form_state import ASSESSED_BY, FormState
from ui.pages.call_form.state.undo_shortcuts import UndoShortcuts
from ui.pages.call_form.talk_end import TalkEnd
from ui.pages.shared.base_page import Page
from ui.pages.shared.safe_contact_line import SafeContactLine
from ui.platform.screen_language import words
from ui.platform.steps import Steps
from ui.session.context import Context
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.layouts import add_column
from ui.widgets.reading_order import next_stop
from ui.widgets.section_list import SectionList
from ui.widgets.surfaces import Card, Scrolled
from ui.widgets.visibility import lay_out_hidden, lay_out_now, paint_in_next_turn, polished

SEEN_FIRST = ("safety",)
ASSESSMENT, EARLIER_CALLS = "assessment", "earlier_calls"
_SIDE, _NARROW_SIDE, _BAR = 300, 230, space(3)
_ORDER = tuple(SECTIONS)
_SHOWS = {
    "persons": ASSESSED_BY,
    "indicators": ASSESSED_BY,
    "needs": {"referrals", "consent"},
    "follow_up": {"follow_ups"},
    "summary": {"narrative"},
}
"""Which parts of the record a card shows by itself; the other cards have fields alone, which follow the record."""


class FormLayout(Page):
    """The sections in one page, their list at the left, the assessment at the right. Subclasses say what it does.

    `started` is called once, when what is seen first is there, `made` for each section and for the assessment when it is there.
    One card after the other comes into sight, `show_cards` being called for each; `in_sight` are the cards that may be shown.
    `list_asked` asks for the list of personal data, `looked_at` is the section whose text stands beside it.
    """

    list_asked = Signal()

    persons: PersonsCard
    indicators: IndicatorsCard
    needs: NeedsCard
    summary: SummaryCard
    follow_up: FollowUpCard
    safe_contact: SafeContactLine
    caller_code: CallerCode
    earlier_calls: EarlierCalls
    panel: AssessmentPanel
    masking: Masking
    person_switch: PersonSwitch
    undo_shortcuts: UndoShortcuts

    def __init__(self, context: Context, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.state = state
        self._binder = Binder(state, context.session.office, context.session.clock)
        self.bar = FormTopBar(context.session.office.zone)
        self.cards: dict[str, Card] = {}
        self._frame()
        self.begun = False
        self.in_sight = set(SEEN_FIRST)
        self._wanted = self.looked_at = ""
        self._beside: set[str] = set()
        self._ready = False
        self._steps = Steps(self._build(), self, self._goes_on)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the answers enough room where the window is small."""
        super().resizeEvent(event)
        self._share_width()

    @property
    def whole(self) -> bool:
        """Return whether every part is there."""
        return self._steps.done

    def prepare(self) -> None:
        """Go on making the form in the moments when nobody types."""
        self._steps.start()

    def begin_building(self) -> None:
        """Make what is seen first, at once, and the rest afterwards."""
        while not self.begun:
            self._steps.run(0)
        self.prepare()

    def is_there(self, part: str) -> bool:
        """Return whether a section, the assessment or the earlier calls are made."""
        return part in self.cards or part in self._beside

    def make_now(self, part: str) -> None:
        """Make a section or a part beside them at once, where it is missing, and let it be in sight; the rest goes on afterwards."""
        self._wanted = part
        while not self.is_there(part) and not self.whole:
            self._steps.run(0)
        if part in self.cards:
            self._bring_into_sight(part)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's names
        """Make the section that Tab leads to before the keyboard moves there."""
        following = self._section_after_focus(forward=next)
        if following is not None:
            self.make_now(following)
        return super().focusNextPrevChild(next)

    def finish(self) -> None:
        """Make all that is still missing at once."""
        self._steps.run(float("inf"))

    def started(self) -> None:
        """Begin to follow the record with the parts that are there; called once."""
        raise NotImplementedError

    def made(self, part: str) -> None:
        """Connect a section, or the assessment, with the rest and show the record in it; called once for each, when it is there."""
        raise NotImplementedError

    def go_to(self, section: str) -> None:
        """Bring a section into sight and put the keyboard on its first field."""
        raise NotImplementedError

    def caller_is_person(self) -> None:
        """Take the caller for the person who is looked at."""
        raise NotImplementedError

    def step_section(self, by: int) -> None:
        """Go so many sections on, or back for a negative number."""
        raise NotImplementedError

    def bring_back(self) -> bool:
        """Bring back what is parked; return whether anything was."""
        raise NotImplementedError

    def show_cards(self) -> None:
        """Show the cards that may be shown and belong to the contact type."""
        raise NotImplementedError

    def shown_sections(self) -> tuple[str, ...]:
        """Return the sections that the contact type asks for, in their order."""
        return sections_for(self.state.call.contact.contact_type)

    def begin_cards(self) -> None:
        """Let the cards forget what was typed and unfolded in them for the contact before."""
        if "indicators" in self.cards:
            self.indicators.filter.clear()
        if "needs" in self.cards:
            self.needs.begin()
        if "follow_up" in self.cards:
            self.safe_contact.show_for(self.title())

    def refresh_cards(self, path: Path) -> None:
        """Show in the cards that do not follow the record by themselves what has changed of it; for no path all of it."""
        for part, shows in _SHOWS.items():
            if not path or path[0] in shows:
                self.refresh_card(part)

    def refresh_card(self, part: str) -> None:
        """Show the record in a card that is there and does not follow it by itself."""
        card = self.cards.get(part)
        if isinstance(card, PersonsCard | IndicatorsCard | NeedsCard | FollowUpCard | SummaryCard):
            card.refresh()

    def edit_of(self, path: Path) -> QWidget | None:
        """Make the card of a text of the record, show the person whom the text is about, and return what edits it."""
        self.make_now(section_of(path))
        if path[0] == "persons" and len(path) > 1 and isinstance(path[1], int):
            self.state.look_at(path[1])
        field = self._binder.field_at(path)
        return self.summary.editor if path == ("narrative",) else None if field is None else field.control()

    def in_place(self, act: Callable[[], None]) -> None:
        """Do what may change the height of a card; what has the keyboard, or is shown beside the list, stays where it stands."""
        in_place(self.scrolled, act, self.cards.get(self.looked_at))

    def answered(self, section: str) -> None:
        """Go on to the section that follows one whose last question was answered by a key."""
        shown = self.shown_sections()
        if section in shown[:-1]:
            self.go_to(shown[shown.index(section) + 1])

    def _section_after_focus(self, *, forward: bool) -> str | None:
        """Return the section that Tab leads to from the last field of another one, or from the first one backwards."""
        focused, shown = QApplication.focusWidget(), self.shown_sections()
        if focused is None:
            return None
        if self._side.isAncestorOf(focused):
            leaves = not forward and next_stop(self._side, focused, forward=False) is None
            return shown[-1] if leaves else None
        here = next((key for key in shown if key in self.cards and self.cards[key].isAncestorOf(focused)), None)
        if here is None or next_stop(self.cards[here], focused, forward=forward) is not None:
            return None
        place = shown.index(here) + (1 if forward else -1)
        return shown[place] if 0 <= place < len(shown) else None

    def _frame(self) -> None:
        language = words()
        self.sections = SectionList([(key, language.gettext(label)) for key, label in SECTIONS.items()])
        self.banner = FormBanner()
        self.aids = FormAids()
        self.protocols = ProtocolPanel(self._context, self.state, self)
        self.aids.cards.clicked.connect(self.protocols.turn)
        self.talk = TalkEnd(self.state, self.banner, self._context.clock, self._context.zone, self)
        self.bar.hung_up.clicked.connect(self.talk.hung_up)
        self.parked = ParkedLine(self.state)
        self.scrolled = Scrolled(margins=(0, 0, space(2), space(6)))
        self.place = KeptPlace(self, self.scrolled)
        self.scrolled.body.addStretch(1)  # below the cards, from the first one on
        # A bar that comes with the later cards would make the first ones narrower under the pointer.
        self.scrolled.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._side = QWidget()
        QVBoxLayout(self._side).setContentsMargins(0, 0, 0, space(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(space(5), space(4), space(3), 0)
        row.setSpacing(space(4))
        left = add_column(row)
        left.addWidget(self.sections, 1)
        left.addWidget(self.aids)
        middle = add_column(row, 1)
        middle.setSpacing(space(2))
        middle.addWidget(self.banner)
        middle.addWidget(self.parked)
        middle.addWidget(self.scrolled, 1)
        row.addWidget(self._side)
        self.findings_side = Scrolled()
        self.findings_side.body.addStretch(1)
        self.findings_side.hide()
        row.addWidget(self.findings_side)
        self._narrow: bool | None = None
        self._share_width()

    def _share_width(self) -> None:
        narrow = self.width() < grown(NARROW_PAGE)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        side = grown(_NARROW_SIDE if narrow else _SIDE)
        self.sections.show_names(shown=not narrow)
        self.aids.show_names(shown=not narrow)
        for beside in (self._side, self.findings_side):
            beside.setFixedWidth(side + _BAR)
        inner = self.findings_side.widget()
        if inner is not None:
            inner.setFixedWidth(side)

    def add_service(self, service: str) -> None:
        """Refer the call to a service that was looked up, and say so above the form, where the keyboard stays."""
        self.make_now("needs")
        say_added(self.banner, self.state, self.needs.add_looked_up(service))

    def show_findings(self, *, shown: bool) -> None:
        """Show the list of personal data in the place of the assessment, or the assessment again."""
        self._side.setVisible(not shown)
        self.findings_side.setVisible(shown)

    def _build(self) -> Iterator[None]:
        yield
        binder = self._binder
        makers: dict[str, Callable[[], Card]] = {
            "safety": lambda: PartCard(binder, "safety"),
            "contact": self._contact_card,
            "consent": lambda: PartCard(binder, "consent"),
            "caller": lambda: PartCard(binder, "caller"),
            "persons": self._persons_card,
            "situation": lambda: PartCard(binder, "situation"),
            "indicators": self._indicators_card,
            "needs": self._needs_card,
            "summary": self._summary_card,
            "follow_up": self._follow_up_card,
        }
        for key in SEEN_FIRST:
            yield from self._add_card(key, makers[key])
        self.begun = True
        self.started()
        yield
        yield from self._add_panel()
        while missing := [key for key in makers if key not in self.cards]:
            key = self._wanted if self._wanted in missing else missing[0]
            yield from self._add_card(key, makers[key])
            self.made(key)
            yield
            if self.isVisible():
                self._bring_into_sight(key)
                yield
        self._ready = True
        yield
        for key in makers:
            self._bring_into_sight(key)
            yield

    def _add_card(self, key: str, make: Callable[[], Card]) -> Iterator[None]:
        card = make()
        card.hide()
        yield
        below = [one for place, one in self.cards.items() if _ORDER.index(place) > _ORDER.index(key)]
        places = [self.scrolled.body.indexOf(one) for one in below]
        self.scrolled.body.insertWidget(min(places, default=self.scrolled.body.count() - 1), card)
        if isinstance(card, IndicatorsCard):
            yield from card.build()
        if isinstance(card, PartCard):
            card.answered.connect(self.answered)
        yield from polished(card)
        width = self.scrolled.viewport().width() - space(2)
        lay_out_hidden(card, QSize(width, card.heightForWidth(width)))
        yield
        self.cards[key] = card

    def _add_panel(self) -> Iterator[None]:
        panel = AssessmentPanel(self.state, self._binder)
        yield
        panel.hide()
        cast("QVBoxLayout", self._side.layout()).addWidget(panel)
        self.panel = panel
        self._beside.add(ASSESSMENT)
        self.made(ASSESSMENT)
        panel.show()  # Qt would show it a turn later, and its keys do nothing before
        lay_out_now()  # what moves when its height is known has its place before it is painted
        yield
        self.earlier_calls = EarlierCalls(self._context, self.state)
        self.panel.add_below(self.earlier_calls)
        self._beside.add(EARLIER_CALLS)
        yield

    def _bring_into_sight(self, key: str) -> None:
        if key not in self.in_sight:
            self.in_sight.add(key)
            paint_in_next_turn(self.scrolled)
            self.in_place(self.show_cards)

    def _goes_on(self) -> bool:
        # Cards that come into sight one by one cost little each; all of them when the form is first shown, many frames.
        return self.isVisible() or not self._ready

    def _contact_card(self) -> Card:
        card = PartCard(self._binder, "contact")
        self.caller_code = CallerCode(self._context, self.state)
        card.body.addWidget(self.caller_code)
        return card

    def _persons_card(self) -> Card:
        self.persons = PersonsCard(self.state, self._binder)
        return self.persons

    def _indicators_card(self) -> Card:
        self.indicators = IndicatorsCard(self.state)
        return self.indicators

    def _needs_card(self) -> Card:
        self.needs = NeedsCard(self._context, self.state, self._binder)
        return self.needs

    def _summary_card(self) -> Card:
        self.summary = SummaryCard(self.state)
        self.summary.list_button.clicked.connect(self.list_asked)
        return self.summary

    def _follow_up_card(self) -> Card:
        self.follow_up = FollowUpCard(self.state, self._binder)
        self.safe_contact = SafeContactLine(self._context, bound=False)
        self.follow_up.body.addWidget(self.safe_contact)
        return self.follow_up
