"""Supervision: the calls that need a look, the one that is read beside them, and what is decided about it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from hotline.desk import reviews
from hotline.desk.acts import Act
from hotline.desk.reviews import QueueItem, Review
from hotline.errors import N_, KnownError
from hotline.store.tables.reviews import SENT_ON
from ui.pages.calls.call_view import CallView
from ui.pages.referrals.referral_print_dialog import ReferralPrintDialog
from ui.pages.shared.base_page import Page
from ui.pages.shared.comment_dialog import Asked, CommentDialog
from ui.pages.supervision.reviews.decision_card import DecisionCard
from ui.pages.supervision.reviews.quality_dialog import QualityDialog
from ui.pages.supervision.reviews.review_columns import BEGAN, Columns
from ui.pages.supervision.reviews.review_text import ALL, FILTERS, TOLD, filter_labels, fits
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.error_text import problem_words
from ui.widgets.framed_list import framed
from ui.widgets.options import Option
from ui.widgets.page_table import PageTable
from ui.widgets.segment_field import SegmentField
from ui.widgets.shortcuts import KeyGroup, bind, page_keys
from ui.widgets.status_messages import Banner, StatusLine
from ui.widgets.surfaces import EmptyState, PageHeader
from ui.widgets.table_model import IdTableModel

REFRESH_MS = 30_000
FOLLOW_AFTER_MS = 250
_LIST_SHARE, _CALL_SHARE = 9, 11
_LEAST_WIDE = 1000
"""The width of the page in pixels from which the list has room for when a call began."""
_LEAST_HIGH = 600
"""The height of the page in pixels from which there is room for more than the last thing that was done."""


class ReviewsPage(Page):
    """The review queue. `call_requested` and `correct_requested` carry the reference of a call, `decided` tells of an act."""

    call_requested = Signal(str)
    correct_requested = Signal(str)
    decided = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._items: tuple[QueueItem, ...] = ()
        self._shown: dict[int, QueueItem] = {}
        self._wanted = ""
        self._decided = ""
        self._asked_about: Review | None = None
        say = words().gettext
        self.header = PageHeader(say(N_("Supervision")))
        self.filters = SegmentField([Option(code, code) for code in FILTERS], follows=True, flows=True)
        self.filters.set_name(say(N_("Show")))
        self.filters.set_value(ALL)
        self.model = IdTableModel(Columns(context).all(), self._fetch, context.tasks, self)
        self.table = PageTable(self.model, say(N_("Review queue")), two_lines=True)
        self.view = CallView(context)
        self.view.close_button.hide()  # the list stays in sight
        self.card = DecisionCard(context)
        self.banner = Banner()
        self.status = StatusLine()
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(FOLLOW_AFTER_MS)
        self._tick = QTimer(self)
        self._tick.setInterval(REFRESH_MS)
        self._lay_out()
        self._connect()

    def top_bar(self) -> QWidget:
        """Return the title and how many calls wait."""
        return self.header

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        return (page_keys("supervision", N_("Supervision")),)

    def activated(self) -> None:
        """Show the queue as it is now, and begin in it."""
        self.banner.clear()
        self.refresh()
        self._tick.start()
        self.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for nothing while nobody sees it."""
        super().hideEvent(event)
        self._tick.stop()
        self._follow.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show fewer columns where there is no room for all."""
        super().resizeEvent(event)
        for place, column in enumerate(self.model.columns):
            self.table.setColumnHidden(place, column.key == BEGAN and self.width() < _LEAST_WIDE)
        self.card.set_brief(brief=self.height() < _LEAST_HIGH)

    def keep(self) -> object:
        """Return the filter and the call that is read."""
        return self.filters.value(), self.view.shown_reference()

    def restore(self, kept: object) -> None:
        """Take the filter back and read the call again."""
        if isinstance(kept, tuple):
            chosen, reference = kept
            self.filters.set_value(chosen)
            if reference:
                self._read(reference)

    def refresh(self) -> None:
        """Ask for the queue anew."""
        self._context.ask(self._take, reviews.review_queue, on_refused=self._refused)

    def current(self) -> QueueItem | None:
        """Return the call of the current row."""
        identity = self.table.current_id()
        return None if identity is None else self._shown.get(identity)

    def _connect(self) -> None:
        self._tick.timeout.connect(self.refresh)
        self._follow.timeout.connect(self._read_current)
        self.filters.changed.connect(self._filter)
        self.table.moved.connect(self._moved)
        self.table.opened.connect(self._hand)
        self.view.closed.connect(self.table.setFocus)
        self.view.correct.connect(self.correct_requested)
        self.view.other.connect(self.call_requested)
        self.view.refer.connect(self._open_referral)
        for signal, act in (
            (self.card.approve_asked, self._approve),
            (self.card.return_asked, self._return),
            (self.card.escalate_asked, self._escalate),
            (self.card.run_on_asked, self._run_on),
            (self.card.hand_asked, self._hand),
            (self.card.quality_asked, self._quality),
        ):
            signal.connect(act)
        bind(self, key_table.FIND, self._to_filters)
        bind(self, key_table.CLEAR, self._clear)
        bind(self, key_table.CLOSE, self.table.setFocus)

    def _fetch(self, ids: list[int]) -> Future[list[QueueItem]]:
        ready: Future[list[QueueItem]] = Future()
        ready.set_result([self._shown[identity] for identity in ids if identity in self._shown])
        return ready

    def _take(self, items: Sequence[QueueItem]) -> None:
        self._items = tuple(items)
        waiting = sum(item.waits for item in items)
        self.header.set_note(words().ngettext("{number} call to review", "{number} calls to review", waiting))
        self._filter()

    def _filter(self) -> None:
        chosen = self.filters.value() or ALL
        self.filters.show_only(filter_labels(self._items, chosen, words()))
        current, place = self.table.current_id(), max(self.table.currentIndex().row(), 0)
        shown = [item for item in self._items if fits(item, chosen)]
        self._shown = {item.id: item for item in shown}
        ids = list(self._shown)
        self.model.set_ids(ids, shown)
        self._stack.setCurrentWidget(self.table if ids else self._empty)
        decided, self._decided = self._decided, ""
        if ids:
            item = self._shown.get(current) if current is not None else None
            sank = item is not None and item.reference == decided and not item.waits
            self.table.select_id_row(min(place, len(ids) - 1) if item is None or sank else ids.index(item.id))
        if decided and ids:
            self._read_current()
        elif decided:
            self._read(decided)
        else:
            self._follow_current()
        self.card.show_time()

    def _moved(self, _: object) -> None:
        self._follow_current()

    def _follow_current(self) -> None:
        """Read the call of the current row before long, where another one is read, or the one that is has changed."""
        item, known = self.current(), self.card.review
        if item is None:
            return
        if known is None:
            self._read_current()
        elif known.item != item or item.reference != self.view.shown_reference():
            self._follow.start()

    def _read_current(self) -> None:
        item = self.current()
        if item is not None:
            self._read(item.reference)

    def _read(self, reference: str) -> None:
        self._wanted = reference
        self._context.ask(self._show, reviews.read_review, reference, on_refused=self._refused)

    def _show(self, review: Review) -> None:
        if review.shown.reference != self._wanted:
            return
        before = None if self.card.review is None else self.card.review.shown
        self.card.show_review(review)
        if before is None or (before.reference, before.revision, before.status) != (
            review.shown.reference,
            review.shown.revision,
            review.shown.status,
        ):
            self.view.show_call(review.shown)
        self._show_beside()

    def _show_beside(self) -> None:
        if self._beside.isVisibleTo(self):
            return
        self._beside.show()
        shared = self._splitter.width() // (_LIST_SHARE + _CALL_SHARE)
        self._splitter.setSizes([shared * _LIST_SHARE, shared * _CALL_SHARE])

    # -- acts ------------------------------------------------------------------------------------------------------------

    def _review_of_row(self) -> Review | None:
        """Return the call that is read, where it is that of the current row; where it is not yet, nothing is decided and it is read."""
        review, item = self.card.review, self.current()
        if review is None or item is None or item.reference == review.shown.reference:
            return review
        self._read_current()
        return None

    def _approve(self) -> None:
        review = self._review_of_row()
        if review is not None and review.item is not None:
            self._decide(reviews.approve, review)

    def _return(self) -> None:
        title, label = N_("Return {reference} to the operator"), N_("What is to be checked or corrected")
        self._ask(title, label, N_("Return"), self._returned)

    def _returned(self, comment: str, _: str) -> None:
        self._decide(reviews.return_call, self._asked_about, comment)

    def _escalate(self) -> None:
        review = self._review_of_row()
        if review is None:
            return
        if review.item is not None and review.item.state == SENT_ON:
            title, label = N_("What was answered about {reference}"), N_("Answer")
            self._ask(title, label, N_("Save the answer"), self._body_answered)
        else:
            title, label = N_("Escalate {reference} to another service"), N_("Why")
            self._ask(title, label, N_("Escalate"), self._escalated, bodies=True)

    def _escalated(self, comment: str, body: str) -> None:
        self._decide(reviews.escalate, self._asked_about, body, comment)

    def _body_answered(self, comment: str, _: str) -> None:
        self._do(reviews.record_body_answer, self._asked_about, comment)

    def _run_on(self) -> None:
        title, label = N_("Let the deadline of {reference} run on"), N_("Why the refusal does not stop it")
        self._ask(title, label, N_("Let it run on"), self._ran_on)

    def _ran_on(self, comment: str, _: str) -> None:
        self._do(reviews.let_clock_run_on, self._asked_about, comment)

    def _hand(self) -> None:
        """Take the call in hand, or put it back where the user has it."""
        item = self.current()
        if item is None:
            return
        self._wanted = item.reference
        if item.picked_by == self._context.session.user.name:
            self._context.ask(self._put_back, reviews.put_back, item.reference, on_refused=self._refused)
        else:
            self._context.ask(self._picked_up, reviews.pick_up, item.reference, on_refused=self._refused)

    def _picked_up(self, _: QueueItem) -> None:
        self._after(words().gettext(N_("{reference} is in your hand."), reference=self._wanted))

    def _put_back(self, _: None) -> None:
        self._after(words().gettext(N_("{reference} is free again."), reference=self._wanted))

    def _quality(self) -> None:
        review = self._review_of_row()
        if review is None:
            return
        dialog = QualityDialog(self.window(), self._context, review.shown.reference, review.card)
        dialog.saved.connect(self._read_again)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read_again(self) -> None:
        if self._wanted:
            self._read(self._wanted)

    def _ask(self, title: str, label: str, act: str, then: Any, *, bodies: bool = False) -> None:  # noqa: ANN401 - a slot
        review = self._asked_about = self._review_of_row()
        if review is None:
            return
        say, reference = words().gettext, review.shown.reference
        asked = Asked(reference, say(title, reference=reference), say(label), say(act), bodies=bodies)
        dialog = CommentDialog(self.window(), self._context, asked)
        dialog.given.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _decide(self, act: Act[..., Review], review: Review | None, *given: str) -> None:
        """Decide about a call as it was read; it is refused where anybody did something about it since then."""
        if review is not None:
            self._do(act, review, *given, revision=review.shown.revision, seen=len(review.history))

    def _do(self, act: Act[..., Review], review: Review | None, *given: str, **seen: Any) -> None:  # noqa: ANN401 - numbers
        if review is not None:
            self._wanted = review.shown.reference
            self._context.ask(self._done, act, self._wanted, *given, on_refused=self._refused, **seen)

    def _done(self, review: Review) -> None:
        """Say what was done; the next call of the queue is read where this one has left it."""
        self._after(words().gettext(TOLD[review.history[-1].act], reference=review.shown.reference))

    def _after(self, told: str) -> None:
        self.banner.clear()
        self.status.say(told)
        self._decided = self._wanted
        self.decided.emit()
        self.refresh()
        self.table.setFocus()

    def _refused(self, error: KnownError) -> None:
        """Say why, and show everything as it is now; where even that is refused, it is said and not asked again."""
        self._say_refused(error)
        self._context.ask(self._take, reviews.review_queue, on_refused=self._say_refused)
        if self._wanted:
            self._context.ask(self._show, reviews.read_review, self._wanted, on_refused=self._say_refused)

    def _say_refused(self, error: KnownError) -> None:
        self.banner.say(problem_words(error), "warning")

    # -- the filters and the layout --------------------------------------------------------------------------------------

    def _to_filters(self) -> None:
        self.filters.control().setFocus()

    def _clear(self) -> None:
        self.filters.answer(ALL)

    def _open_referral(self, service: str) -> None:
        reference, services = self.view.shown_reference(), self.view.services()
        dialog = ReferralPrintDialog(self._context, reference, service, self.window(), services)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay_out(self) -> None:
        say = words().gettext
        self._empty = EmptyState(
            say(N_("Nothing to review")),
            say(N_("Escalated calls, late deadlines, answers to returned calls and the sample appear here.")),
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        listed = QWidget(self)
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(space(2))
        left.addWidget(self.filters)
        left.addWidget(framed(self._stack), 1)
        left.addWidget(self.status)
        self._beside = QWidget(self)
        right = QVBoxLayout(self._beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(space(2))
        right.addWidget(self.view, 1)
        right.addWidget(self.card)
        self._beside.hide()
        self._splitter = splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(space(4))
        splitter.addWidget(listed)
        splitter.addWidget(self._beside)
        splitter.setStretchFactor(0, _LIST_SHARE)
        splitter.setStretchFactor(1, _CALL_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(6), space(4), space(6), space(4))
        column.setSpacing(space(3))
        column.addWidget(self.banner)
        column.addWidget(splitter, 1)
