"""The Desk: new contacts, what waits, drafts and the last contacts, and the numbers of the day."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk import drafts
from hotline.desk.drafts import Draft
from hotline.desk.overview import Overview, overview
from hotline.desk.waiting import FOLLOW_UP, HAND_OVER, RETURNED, Waiting
from hotline.errors import N_
from hotline.store.tables.follow_ups import FollowUpRow
from ui.pages.desk.backup_notice import BackupNotice
from ui.pages.desk.computer_clock_line import ComputerClockLine
from ui.pages.desk.data_losses import LossLine
from ui.pages.desk.day_numbers import DayNumbers
from ui.pages.desk.desk_lines import contact_line, draft_line, saved_words, target_of, waiting_lines
from ui.pages.desk.drafts_of_team import TeamDrafts
from ui.pages.desk.handover_dialog import HandoverDialog
from ui.pages.desk.handover_notice import HandoverNotice
from ui.pages.desk.interrupted_session_dialog import draft_name, draft_note
from ui.pages.desk.notices import Notices
from ui.pages.desk.quick_contacts_card import QuickCard
from ui.pages.desk.quick_log import UNDO_HERE_KEY, QuickLog
from ui.pages.desk.quick_log_request import Office
from ui.pages.desk.recovery_notice import RecoveryNotice
from ui.pages.desk.rescued_texts import RescuedTexts
from ui.pages.desk.returned_calls import ReturnedCalls
from ui.pages.desk.verification_notice import VerificationNotice
from ui.pages.shared.base_page import Page
from ui.pages.shared.follow_up_dialog import FollowUpDialog
from ui.pages.shared.line_blocks import LinesBlock
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_backups import DeskBackups
from ui.session.desk_users import DeskUsers
from ui.session.desk_verification import DeskVerification
from ui.session.office_data import take_office_data
from ui.session.rescue_file import DRAFTS_BOX
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import ConfirmDialog, ask_for_lock
from ui.widgets.layouts import add_row
from ui.widgets.shortcuts import KeyGroup, bind, page_keys
from ui.widgets.surfaces import Card, PageHeader, Scrolled
from ui.widgets.visibility import show_when

REFRESH_MS = 30_000
_DRAFT_KEY = key_table.OPEN
_LEAST_FOR_NUMBERS = 1000
"""The width of the page in pixels, the rail beside it, below which the numbers are under the drafts."""
_SHARES = {"waiting": 9, "drafts": 8, "numbers": 6}


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
        self._context, self._quick_log = context, quick_log
        self._backups, self._desk_users, self._verification = backups, desk_users, verification
        self._discarded = ""
        self._waiting: dict[str, Waiting] = {}
        language = words()
        self.header = PageHeader(language.gettext(N_("Desk")))
        self.quick = QuickCard()
        self.quick.new_call.connect(self.new_call)
        self.quick.quick.connect(quick_log.log)
        self.quick.several.connect(quick_log.ask)
        self.quick.undo.connect(quick_log.undo)
        bind(self, UNDO_HERE_KEY, quick_log.undo)
        self._drafts: tuple[Draft, ...] = ()
        self._make_notices(context)
        self._make_lists()
        self.numbers = DayNumbers()
        self.give = SecondaryButton(language.gettext(N_("Hand over the shift…")), key_table.HAND_OVER, parent=self)
        self.give.clicked.connect(self.hand_over)
        self.words_back = RescuedTexts(context, self)
        self.words_back.taken.connect(self.refresh)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def _make_notices(self, context: Context) -> None:
        self.backups = BackupNotice(context, self._backups, self)
        self.backups.asked.connect(self.backups_asked)
        self.recovery = RecoveryNotice(self._desk_users)
        self.recovery.acted.connect(self.users_asked)
        self.verification = VerificationNotice(context, self._verification)
        self.verification.acted.connect(self.journal_asked)
        self.handover = HandoverNotice(context)
        self.handover.taken.connect(self._say)
        bind(self, key_table.TAKE_OVER, self.handover.take)
        self.losses = LossLine(context)
        self.computer_clock = ComputerClockLine(context)
        self.notices = Notices(
            (
                self.losses,
                self.computer_clock,
                self.verification,
                self.recovery,
                self.backups.failed,
                self.backups.old,
            )
        )

    def _make_lists(self) -> None:
        language = words()
        hint = language.gettext(N_("↑ ↓ · Enter"))
        self.waiting = LinesBlock(
            language.gettext(N_("Needs you now")),
            language.gettext(N_("Nothing needs you now: no deadlines, no follow-ups.")),
            hint=hint,
        )
        self.drafts = LinesBlock(
            language.gettext(DRAFTS_BOX), language.gettext(N_("No drafts. F2 starts a call.")), _DRAFT_KEY
        )
        self.last = LinesBlock(
            language.gettext(N_("Last 10 contacts")),
            language.gettext(N_("No contact yet. The buttons above record the first one.")),
            hint=hint,
        )
        self.last.count.setMaximumWidth(0)
        self.waiting.opened.connect(self._show_waiting)
        self.waiting.other_asked.connect(self.move_follow_up_on)
        self.drafts.opened.connect(self.draft_opened)
        self.drafts.other_asked.connect(self.discard)
        self.last.opened.connect(self.call_opened)
        self.last.other_asked.connect(self._quick_log.undo_contact)
        self.returned = ReturnedCalls(self._context, self)
        self.returned.changed.connect(self.refresh)
        self.returned.call_opened.connect(self.call_opened)
        self.waiting.add_act(self.returned.button)
        self.team = TeamDrafts(self._context)
        self.drafts.add_act(self.team.hand_over)
        self.team.taken.connect(self.draft_opened)
        self.team.changed.connect(self.refresh)
        self.team.said.connect(self.quick.status.say)

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
        self.handover.refresh()

    def discard(self, draft_id: str) -> None:
        """Erase a draft for good, after a question."""
        language = words()
        draft = next((one for one in self._drafts if one.id == draft_id), None)
        if draft is None:
            return
        self._discarded = draft_id
        erased = language.gettext(N_("It is erased for good; nothing of it is kept."))
        dialog = ConfirmDialog(
            self,
            language.gettext(N_("Discard the draft {draft}?"), draft=draft_name(draft)),
            f"{draft_note(draft, self._context.zone)}\n{erased}",
            language.gettext(N_("Discard")),
            takes_away=True,
        )
        dialog.accepted.connect(self._discard)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _discard(self) -> None:
        self._context.ask(self._changed, drafts.discard_draft, self._discarded)

    def move_follow_up_on(self, target: str) -> None:
        """Open a follow-up that waits: done, or another time; or answer a call that was returned."""
        one = self._waiting.get(target)
        if one is not None and one.kind == RETURNED:
            self.returned.answer(one)
        if one is None or one.kind != FOLLOW_UP:
            return
        row = FollowUpRow(one.id, one.reference, one.moment, one.purpose, one.note)
        dialog = FollowUpDialog(self.window(), self._context, row)
        dialog.moved_on.connect(self.refresh)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Have the numbers beside the lists, or under the drafts where there is no room."""
        super().resizeEvent(event)
        self._place_numbers()

    def _show_waiting(self, target: str) -> None:
        one = self._waiting.get(target)
        if one is not None and one.kind == HAND_OVER:
            self.draft_opened.emit(one.purpose)
        elif one is not None:
            self.call_opened.emit(one.reference)

    def hand_over(self) -> None:
        """Show the hand-over sheet, to look at, to print, and to hand the shift over with."""
        dialog = HandoverDialog(self._context, self.window())
        dialog.given.connect(self._lock)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lock(self) -> None:
        ask_for_lock(self)

    def _say(self, text: str) -> None:
        self.quick.status.say(text)
        self.refresh()

    def _changed(self, _: object) -> None:
        self.refresh()

    def _show(self, seen: Overview) -> None:
        take_office_data(seen.data)
        context, language = self._context, words()
        office = Office(zone=context.zone, day_boundary=context.settings.boundaries, now=context.clock.now())
        day = office.now.astimezone(context.zone)
        self.header.set_note(f"{language.date(day.date())}, {language.weekday(day.date())}")
        self.quick.show_tally(seen.tally)
        self._waiting = {target_of(one): one for one in seen.waiting}
        self.waiting.show_lines(waiting_lines(seen.waiting, office, language))
        in_store = context.guard.unsaved_because is None
        self.drafts.show_lines(
            [
                draft_line(
                    one,
                    saved_words(one.saved, office, language, in_store=in_store),
                    seen.handed_over.get(one.id),
                    office,
                    language,
                )
                for one in seen.drafts
            ]
        )
        self._drafts = seen.drafts
        self.team.show_drafts(seen.drafts, seen.team_drafts)
        undoable = self._quick_log.undoable()
        self.last.show_lines([contact_line(one, office, language, undoable) for one in seen.last])
        self.numbers.show_day(seen, day)

    def _lay_out(self) -> None:
        language = words()
        self._numbers_card = Card(language.gettext(N_("Today")))
        self._numbers_card.body.addWidget(self.numbers, 1)
        self._numbers_card.body.addWidget(self.backups.quiet)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.handover)
        column.addWidget(self.notices)
        column.addWidget(self.quick)
        columns = add_row(column, 1)
        columns.setSpacing(space(4))
        self._columns = columns
        for name, blocks in (("waiting", (self.waiting,)), ("drafts", (self.drafts, self.team, self.last))):
            card, inside = _scrolled_card(blocks)
            card.setAccessibleName(blocks[0].accessibleName())
            columns.addWidget(card, _SHARES[name])
        self._under_drafts = inside.body
        inside.body.addWidget(self.words_back.button)
        inside.body.addWidget(self.give)
        columns.addWidget(self._numbers_card, _SHARES["numbers"])
        self._place_numbers()

    def _place_numbers(self) -> None:
        beside = self.width() >= grown(_LEAST_FOR_NUMBERS)
        if beside == self._numbers_card.isAncestorOf(self.numbers) and not self._numbers_card.isHidden():
            return
        show_when(self._numbers_card, beside)
        if beside:
            self._numbers_card.body.insertWidget(0, self.numbers, 1)
            self._numbers_card.body.addWidget(self.backups.quiet)
        else:
            self._under_drafts.addWidget(self.numbers)
            self._under_drafts.addWidget(self.backups.quiet)


def _scrolled_card(blocks: tuple[QWidget, ...]) -> tuple[Card, Scrolled]:
    """Return a card whose lists scroll inside it, so that it is as tall as the page gives room."""
    card = Card()
    inside = Scrolled()
    for block in blocks:
        inside.body.addWidget(block)
    inside.body.addStretch(1)
    card.body.addWidget(inside, 1)
    return card, inside
