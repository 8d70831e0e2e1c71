"""A call as it is read: its assessment first, then the summary, then the coded facts; its referrals and revisions."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hotline.call.record import Referral
from hotline.call.vocabulary import vocabulary
from hotline.desk.calls import ShownCall
from hotline.errors import N_
from hotline.indicators.result_meanings import SCREENING_ONLY, urgency_action
from hotline.referral.clock import CLOCK_REFUSED
from hotline.referral.deadlines import time_left
from ui.pages.calls.other_checklist_dialog import LISTS_KEY, OtherChecklistDialog
from ui.pages.calls.other_checklist_text import made_with_words
from ui.pages.calls.revisions_dialog import COMPARE_KEY, RevisionsDialog
from ui.pages.calls.same_caller_card import SameCallerCard
from ui.pages.referrals.print_ledger_card import LedgerCard
from ui.pages.shared.call_text import (
    assessments,
    class_words,
    erased_words,
    reason_words,
    sections,
    submitted_words,
    urgency_words,
)
from ui.pages.shared.line_blocks import tone_of_due
from ui.pages.shared.open_follow_ups_card import OpenFollowUpsCard
from ui.pages.shared.safe_contact_line import SafeContactLine
from ui.pages.shared.service_text import service_name
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import deadline_hours, office_data
from ui.theme.scale import space
from ui.theme.severity_colours import TONE_OF_CLASS, TONE_OF_URGENCY
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.layouts import add_column, add_row
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card, Scrolled, Tag
from ui.widgets.text_label import Text

BACK_KEY = key_table.CLOSE
TICK_MS = 30_000
_STATUS_OF_CALL = {"returned": N_("Returned"), "approved": N_("Approved")}


class ReferralLine(QWidget):
    """One referral of the call: to whom, how far it has come, and the way to its page."""

    asked = Signal(str)

    def __init__(self, referral: Referral, when: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = referral.service or ""
        name = service_name(self._service)
        status = vocabulary("referral_status").label(referral.status, words())
        self.button = QuietButton(words().gettext(N_("Page…")))
        self.button.setAccessibleDescription(name)
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        text = add_column(row, 1)
        text.setSpacing(1)
        text.addWidget(Text(name, "label"))
        text.addWidget(Text(f"{status} · {when}" if when else status, "small"))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)

    def _ask(self) -> None:
        self.asked.emit(self._service)


class CallView(QWidget):
    """The call beside the list. Signals: `correct`, `refer` and `other` carry what was asked for, `closed` leads back to the list."""

    correct = Signal(str)
    refer = Signal(str)
    other = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self._context = context
        self._shown: ShownCall | None = None
        language = words()
        self.reference = Text("", "number", wrap=False)
        self.note = Text("", "muted")
        self.close_button = QuietButton(language.gettext(N_("Back to the list")), BACK_KEY, bound=False)
        self.correct_button = SecondaryButton(language.gettext(N_("Correct…")), key_table.EDIT)
        self.refer_button = SecondaryButton(language.gettext(N_("Referral…")), key_table.REFERRAL)
        self.banner = Banner()
        self.scrolled = Scrolled(margins=(0, 0, space(3), space(4)))
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.scrolled.setAccessibleName(language.gettext(N_("The call")))
        self._cards: list[QWidget] = []
        self.clock: Tag | None = None
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._say_time_left)
        self._lay_out()
        self.close_button.clicked.connect(self.closed)
        self.correct_button.clicked.connect(self._correct)
        self.refer_button.clicked.connect(self._refer)

    def shown_reference(self) -> str:
        """Return the reference of the call in sight, empty where there is none."""
        return self._shown.reference if self._shown else ""

    def shown_id(self) -> int | None:
        """Return what lists know the call in sight by, None where there is none."""
        return self._shown.id if self._shown else None

    def services(self) -> tuple[str, ...]:
        """Return the services that the call in sight is referred to."""
        return tuple(one.service for one in self._shown.call.referrals if one.service) if self._shown else ()

    def show_call(self, shown: ShownCall) -> None:
        """Read a call out from its top."""
        self._shown = shown
        zone, language = self._context.zone, words()
        self.banner.clear()
        self.reference.setText(shown.reference)
        self.note.setText(submitted_words(shown, language, zone))
        self.scrolled.setAccessibleName(language.gettext(N_("The call {reference}"), reference=shown.reference))
        focused = QApplication.focusWidget()
        if focused is not None and self.scrolled.isAncestorOf(focused):
            self.scrolled.setFocus()
        for card in self._cards:
            self.scrolled.body.removeWidget(card)
            card.deleteLater()
        self._cards = self._make_cards(shown)
        for place, card in enumerate(self._cards):
            self.scrolled.body.insertWidget(place, card)
        self.scrolled.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Hold no call any more."""
        self._shown = None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Let the time of a running clock go on."""
        super().showEvent(event)
        self._say_time_left()
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Let the time rest while nobody sees it."""
        super().hideEvent(event)
        self._tick.stop()

    def _say_time_left(self) -> None:
        due = self._shown.clock_due if self._shown else None
        if due is not None and self.clock is not None:
            now = self._context.clock.now()
            self.clock.set(time_left(due, now, words()), tone_of_due(due, now))

    def _make_cards(self, shown: ShownCall) -> list[QWidget]:
        language, zone = words(), self._context.zone
        cards: list[QWidget] = [self._assessment_card(shown)]
        if shown.call.narrative:
            card = Card(language.gettext(N_("Summary")))
            card.body.addWidget(Lines([Line("", shown.call.narrative)]))
            cards.append(card)
        erased = erased_words(shown, language, zone)
        if erased:
            card = Card(language.gettext(N_("Erased texts")))
            card.body.addWidget(Text(erased, "muted"))
            cards.append(card)
        cards += [
            self._referral_card(shown),
            LedgerCard(self._context, shown.reference),
            OpenFollowUpsCard(self._context, shown.reference),
        ]
        same_caller = SameCallerCard(self._context, shown.reference)
        same_caller.asked.connect(self.other)
        cards.append(same_caller)
        for section in sections(shown.call, shown.lists, language, zone, clock_hours=shown.clock_hours):
            card = Card(section.title)
            card.body.addWidget(Lines(section.lines))
            cards.append(card)
        cards.append(self._safe_contact_card(shown))
        cards.append(self._revision_card(shown))
        return cards

    def _assessment_card(self, shown: ShownCall) -> Card:
        language = words()
        whole = shown.assessment
        card = Card(language.gettext(N_("Assessment")))
        tags = QWidget(card)
        flow = FlowLayout(tags, gap=space(2))
        for text, tone in self._tags(shown):
            flow.addWidget(Tag(text, tone))
        self.clock = None
        if shown.clock_refused is not None and shown.clock_stopped is None:
            flow.addWidget(Tag(language.gettext(CLOCK_REFUSED, hours=shown.clock_hours or deadline_hours()), "neutral"))
        elif shown.clock_due is not None and shown.clock_ended is None:
            self.clock = Tag()
            flow.addWidget(self.clock)
            self._say_time_left()
        card.body.addWidget(tags)
        for section in assessments(shown, language):
            card.body.addWidget(Lines([Line("", section.title, "strong"), *section.lines]))
        if not whole.persons:
            card.body.addWidget(Text(language.gettext(N_("Nobody was asked about indicators.")), "muted"))
        else:
            hours = shown.clock_hours or deadline_hours()
            asks = urgency_action(whole.urgency, hours, language, whole.result_class, clock=whole.clock)
            card.body.addWidget(Text(asks, "body"))
            card.body.addWidget(Text(language.gettext(SCREENING_ONLY), "small"))
            today = office_data().lists_for_today(self._context.clock.now())
            card.body.addWidget(Text("\n".join(made_with_words(shown, today)), "small"))
            self.lists_button = SecondaryButton(language.gettext(N_("Another list…")), LISTS_KEY)
            self.lists_button.clicked.connect(self._compare_lists)
            card.body.addWidget(self.lists_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _tags(self, shown: ShownCall) -> list[tuple[str, str]]:
        language, whole = words(), shown.assessment
        tags = []
        if whole.persons or whole.escalate:
            tags.append((class_words(whole.result_class, language), TONE_OF_CLASS[whole.result_class]))
            tags.append((urgency_words(whole.urgency, shown.clock_hours, language), TONE_OF_URGENCY[whole.urgency]))
        if whole.escalate:
            tags.append((language.gettext(N_("Escalated")), "danger"))
        if shown.status in _STATUS_OF_CALL:
            tags.append((language.gettext(_STATUS_OF_CALL[shown.status]), "warning"))
        return tags

    def _referral_card(self, shown: ShownCall) -> Card:
        language = words()
        card = Card(language.gettext(N_("Referrals")))
        for referral in shown.call.referrals:
            line = ReferralLine(referral, self._when(referral.status_since))
            line.asked.connect(self.refer)
            card.body.addWidget(line)
        if not shown.call.referrals:
            card.body.addWidget(Text(language.gettext(N_("Not referred to any service.")), "muted"))
        return card

    def _safe_contact_card(self, shown: ShownCall) -> Card:
        card = Card(words().gettext(N_("Safe contact")))
        line = SafeContactLine(self._context)
        line.show_for(shown.reference)
        card.body.addWidget(line)
        return card

    def _revision_card(self, shown: ShownCall) -> Card:
        language = words()
        card = Card(language.gettext(N_("Revisions")))
        lines = []
        for one in shown.revisions:
            number = language.gettext(N_("{number} · {moment}"), number=one.number, moment=self._when(one.moment))
            lines.append(Line(number, f"{reason_words(one, language)}\n{one.user}"))
        card.body.addWidget(Lines(lines))
        if len(shown.revisions) > 1:
            self.compare_button = SecondaryButton(language.gettext(N_("What changed…")), COMPARE_KEY)
            self.compare_button.clicked.connect(self._compare)
            card.corner.addWidget(self.compare_button)
        return card

    def _compare(self) -> None:
        if self._shown is not None:
            dialog = RevisionsDialog(self._context, self._shown.reference, self._shown.revisions, self.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _compare_lists(self) -> None:
        if self._shown is not None:
            dialog = OtherChecklistDialog(self._context, self._shown.reference, self.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _when(self, moment: datetime | None) -> str:
        return words().moment(moment, self._context.zone) if moment else ""

    def _correct(self) -> None:
        if self._shown is not None:
            self.correct.emit(self._shown.reference)

    def _refer(self) -> None:
        if self.services():
            self.refer.emit(self.services()[0])
            return
        self.banner.say(
            words().gettext(
                N_(
                    "This call is not referred to any service. Correct the call and add the service under Needs and referrals."
                )
            ),
            "info",
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(3))
        head = add_row(column)
        head.setSpacing(space(3))
        head.addWidget(self.reference)
        head.addWidget(self.note, 1)
        acts = QWidget()
        buttons = FlowLayout(acts, gap=space(2), centred=True)
        for button in (self.correct_button, self.refer_button, self.close_button):
            buttons.addWidget(button)
        column.addWidget(acts)
        column.addWidget(self.banner)
        column.addWidget(self.scrolled, 1)
        self.scrolled.body.addStretch(1)
