"""The Desk: new contacts, and what runs out, is due, or has come of referrals."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk import drafts
from hotline.desk.drafts import Draft
from hotline.desk.overview import Overview, overview
from hotline.desk.team_drafts import HandedOver
from hotline.errors import N_
from hotline.referral.deadlines import time_left
from hotline.store.tables.follow_ups import FollowUpRow
from hotline.store.tables.referrals import ReferralRow
from ui.pages.desk.backup_notice import BackupNotice
from ui.pages.desk.computer_clock_line import ComputerClockLine
from ui.pages.desk.data_losses import LossLine
from ui.pages.desk.drafts_lines import handed_over_words
from ui.pages.desk.drafts_of_team import TeamDrafts
from ui.pages.desk.interrupted_session_dialog import draft_kind
from ui.pages.desk.quick_contacts_card import QuickCard
from ui.pages.desk.quick_log import UNDO_HERE_KEY, QuickLog
from ui.pages.desk.recovery_notice import RecoveryNotice
from ui.pages.desk.rescued_texts import RescuedTexts
from ui.pages.desk.verification_notice import VerificationNotice
from ui.pages.shared.base_page import Page
from ui.pages.shared.follow_up_dialog import FollowUpDialog
from ui.pages.shared.line_blocks import Line, LinesBlock, NumbersBlock, nothing_running, tone_of_due
from ui.pages.shared.service_text import service_name
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_backups import DeskBackups
from ui.session.desk_users import DeskUsers
from ui.session.desk_verification import DeskVerification
from ui.session.office_data import take_office_data
from ui.session.rescue_file import DRAFTS_BOX
from ui.theme.scale import space
from ui.widgets.bar_charts import HourBars
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.layouts import add_row
from ui.widgets.shortcuts import KeyGroup, bind, page_keys
from ui.widgets.surfaces import Card, PageHeader, Scrolled
from ui.widgets.text_label import Text

REFRESH_MS = 30_000
_DRAFT_KEY = key_table.OPEN
_GOOD = frozenset({"accepted", "handed_over", "closed"})


class DeskPage(Page):
    """The desk of one user; its signals ask for what lies behind it: a call, a draft, the backups, the users, the journal."""

    new_call = Signal()
    draft_opened = Signal(str)
    call_opened = Signal(str)
    backups_asked = Signal()
    users_asked = Signal()
    journal_asked = Signal()

    def __init__(
        self,
        context: Context,
        quick_log: QuickLog,
        backups: DeskBackups,
        *,
        desk_users: DeskUsers,
        verification: DeskVerification,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._backups, self._desk_users, self._verification = backups, desk_users, verification
        self._discarded = ""
        self._due: tuple[FollowUpRow, ...] = ()
        language = words()
        self.header = PageHeader(language.gettext(N_("Desk")))
        self.quick = QuickCard()
        self.quick.new_call.connect(self.new_call)
        self.quick.quick.connect(quick_log.log)
        self.quick.several.connect(quick_log.ask)
        self.quick.undo.connect(quick_log.undo)
        bind(self, UNDO_HERE_KEY, quick_log.undo)
        self.backups = BackupNotice(context, backups)
        self.backups.asked.connect(self.backups_asked)
        self.recovery = RecoveryNotice(desk_users)
        self.recovery.acted.connect(self.users_asked)
        self.verification = VerificationNotice(context, verification)
        self.verification.acted.connect(self.journal_asked)
        self.clocks = LinesBlock(language.gettext(N_("Deadlines")), nothing_running())
        self.follow_ups = LinesBlock(language.gettext(N_("Follow-ups due")), language.gettext(N_("No follow-ups due.")))
        self.drafts = LinesBlock(
            language.gettext(DRAFTS_BOX), language.gettext(N_("No drafts. F2 starts a call.")), _DRAFT_KEY
        )
        self.outcomes = LinesBlock(
            language.gettext(N_("Responses to my referrals")),
            language.gettext(N_("Responses from services appear here.")),
        )
        for block in (self.clocks, self.follow_ups, self.outcomes):
            block.opened.connect(self.call_opened)
        self.drafts.opened.connect(self.draft_opened)
        self.team = TeamDrafts(context)
        self.team.taken.connect(self.draft_opened)
        self.team.changed.connect(self.refresh)
        self.team.said.connect(self.quick.status.say)
        self.drafts.other_asked.connect(self.discard)
        self.follow_ups.other_asked.connect(self.move_follow_up_on)
        names = (N_("Contacts"), N_("of these with a form"), N_("Possible situations"), N_("Average length, minutes"))
        self.numbers = NumbersBlock([language.gettext(name) for name in names])
        self.hours = HourBars()
        self.losses = LossLine(context)
        self.computer_clock = ComputerClockLine(context)
        self.words_back = RescuedTexts(context, self)
        self.words_back.taken.connect(self.refresh)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def title(self) -> str:
        """Return the name of the place."""
        return words().gettext(N_("Desk"))

    def top_bar(self) -> QWidget:
        """Return the title with the day."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of the Desk alone; those of new contacts work on every page."""
        return (page_keys("desk", N_("Desk")),)

    def activated(self) -> None:
        """Show the desk as it is now."""
        self.refresh()
        self._backups.refresh()
        self._desk_users.refresh()
        self._verification.refresh()
        self._timer.start()
        self.quick.call.setFocus()

    def refresh(self) -> None:
        """Ask the store for the newest state."""
        self._context.ask(self._show, overview)
        self.losses.refresh()
        self.computer_clock.refresh()

    def discard(self, draft_id: str) -> None:
        """Erase a draft for good, after a question."""
        language = words()
        self._discarded = draft_id
        dialog = ConfirmDialog(
            self,
            language.gettext(N_("Discard this draft?")),
            language.gettext(N_("It is erased for good; nothing of it is kept.")),
            language.gettext(N_("Discard")),
            takes_away=True,
        )
        dialog.accepted.connect(self._discard)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _discard(self) -> None:
        self._context.ask(self._changed, drafts.discard_draft, self._discarded)

    def move_follow_up_on(self, reference: str) -> None:
        """Open the follow-up of a call that is due first: done, or another time."""
        row = next((one for one in self._due if one.reference == reference), None)
        if row is None:
            return
        dialog = FollowUpDialog(self.window(), self._context, row)
        dialog.moved_on.connect(self.refresh)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _changed(self, _: object) -> None:
        self.refresh()

    def _show(self, seen: Overview) -> None:
        take_office_data(seen.data)
        language = words()
        now = self._context.clock.now()
        day = now.astimezone(self._context.zone)
        self.header.set_note(f"{language.date(day.date())}, {language.weekday(day.date())}")
        self.quick.show_tally(seen.tally)
        police = language.gettext(N_("to the special police unit"))
        show = language.gettext(N_("Show"))
        self.clocks.show_lines(
            [
                Line(
                    one.reference,
                    one.reference,
                    time_left(one.due, now, language),
                    tone_of_due(one.due, now),
                    police,
                    show,
                )
                for one in seen.clocks
            ]
        )
        self._due = seen.follow_ups
        self.follow_ups.show_lines([self._follow_up(one, show) for one in seen.follow_ups])
        self.drafts.show_lines([self._draft(one, seen.handed_over.get(one.id)) for one in seen.drafts])
        self.team.show_drafts(seen.drafts, seen.team_drafts)
        self.outcomes.show_lines([self._outcome(one, show) for one in reversed(seen.outcomes)])
        average = "–" if seen.average_minutes is None else language.number(seen.average_minutes)
        self.numbers.show_numbers(
            [language.number(seen.contacts), language.number(seen.calls), language.number(seen.situations), average]
        )
        self.hours.set_counts(seen.hours, seen.first_hour)

    def _draft(self, draft: Draft, handed_over: HandedOver | None) -> Line:
        language = words()
        zone = self._context.zone
        sections = language.gettext(N_("{begun} of {all} sections"), begun=draft.begun, all=draft.sections)
        persons = language.ngettext("{number} person", "{number} persons", draft.persons)
        time = language.time(draft.saved, zone, seconds=True)
        if self._context.guard.unsaved_because is None:
            saved = language.gettext(N_("saved {time}"), time=time)
        else:
            saved = language.gettext(N_("{time}, only in this program"), time=time)
        told = f"{sections} · {persons}"
        if handed_over is not None:
            told = handed_over_words(handed_over, zone, language)
        return Line(
            draft.id,
            draft.corrects or draft.id,
            saved,
            "neutral",
            f"{draft_kind(draft)} · {told}",
            language.gettext(N_("Open")),
            language.gettext(N_("Discard")),
        )

    def _follow_up(self, row: FollowUpRow, show: str) -> Line:
        language = words()
        now = self._context.clock.now()
        due = language.moment(row.due, self._context.zone)
        return Line(
            row.reference,
            row.reference,
            due,
            tone_of_due(row.due, now),
            vocabulary("follow_up_purpose").label(row.purpose, language),
            show,
            language.gettext(N_("Done…")),
        )

    def _outcome(self, row: ReferralRow, show: str) -> Line:
        language = words()
        tone = "accent" if row.status in _GOOD else "warning"
        service = service_name(row.service)
        return Line(
            row.reference, row.reference, vocabulary("referral_status").label(row.status, language), tone, service, show
        )

    def _lay_out(self) -> None:
        today = Card(words().gettext(N_("Today")))
        today.body.addWidget(self.numbers)
        today.body.addWidget(Text(words().gettext(N_("By hour")), "muted"))
        today.body.addWidget(self.hours)
        today.body.addStretch(1)
        scrolled = Scrolled(margins=(space(6), space(4), space(6), space(6)))
        scrolled.body.addWidget(self.losses)
        scrolled.body.addWidget(self.computer_clock)
        scrolled.body.addWidget(self.recovery)
        scrolled.body.addWidget(self.verification)
        scrolled.body.addWidget(self.quick)
        scrolled.body.addWidget(self.backups)
        columns = add_row(scrolled.body)
        columns.setSpacing(space(4))
        for blocks in ((self.clocks, self.follow_ups), (self.drafts, self.outcomes)):
            card = Card()
            for block in blocks:
                card.body.addWidget(block)
                card.body.addSpacing(space(2))
            card.body.addStretch(1)
            if self.drafts in blocks:
                card.body.insertWidget(1, self.team)
                card.body.addWidget(self.words_back.button)
            columns.addWidget(card, 1)
        columns.addWidget(today, 1)
        scrolled.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled)
