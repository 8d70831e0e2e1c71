"""The page of the users: who may unlock the desk, what a supervisor does about it, and the recovery sheet."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.users import UserState, user_states
from hotline.errors import N_, KnownError
from ui.pages.shared.base_page import Page
from ui.pages.supervision.users.recovery_card import RecoveryCard
from ui.pages.supervision.users.user_actions import UserActions
from ui.pages.supervision.users.user_columns import LEAST_NAME, MOST_NAME, Columns
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.desk_users import DeskUsers
from ui.session.progress_row import ProgressRow
from ui.session.work_words import working_words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.page_table import PageTable
from ui.widgets.shortcuts import KeyGroup, page_keys
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Scrolled
from ui.widgets.table_model import IdTableModel
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

ADD_KEY, RESET_KEY, ROLE_KEY, ACTIVE_KEY = key_table.NEW, key_table.RESET, key_table.ROLE, key_table.DEACTIVATE
REFRESH_MS = 3000
"""How often the list is read anew while it is in sight: users sign in, and fail to, beside it."""
_OWN = N_("This is you: your own passphrase is changed in Settings.")
_FIRST_ACTIVATE = N_(
    "This user is deactivated. Activating gives a new first passphrase; the role can be changed after that."
)
_DEACTIVATE, _ACTIVATE = N_("Deactivate…"), N_("Activate…")


class UsersPage(Page):
    """Shows the users and leads to the acts on the current one."""

    def __init__(self, context: Context, desk_users: DeskUsers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._desk_users = context, desk_users
        self._states: dict[int, UserState] = {}
        self._wanted: int | None = None
        say = words().gettext
        self.banner = Banner()
        self.progress = ProgressRow()
        self.progress.cancel.hide()  # new keys are given whole
        self.model = IdTableModel(Columns(context.session.office.zone).all(), self._fetch, context.tasks, self)
        self.table = PageTable(self.model, say(N_("Users")))
        self.add = PrimaryButton(say(N_("Add a user…")), ADD_KEY)
        self.reset = SecondaryButton(say(N_("Reset the passphrase…")), RESET_KEY)
        self.role = SecondaryButton(say(N_("Change the role…")), ROLE_KEY)
        self.active = SecondaryButton(say(_DEACTIVATE), ACTIVE_KEY)
        self.why_not = Text("", "muted")
        self.recovery = RecoveryCard(context, desk_users)
        self._often = QTimer(self)
        self._often.setInterval(REFRESH_MS)
        self._often.timeout.connect(self.refresh)
        self.acting = UserActions(context, desk_users, self)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """Return the name of the place."""
        return words().gettext(N_("Users"))

    def keys(self) -> tuple[KeyGroup, ...]:
        """Return the keys of this page."""
        return (page_keys("users", N_("Users")),)

    def activated(self) -> None:
        """Show the users as they are now."""
        self.banner.clear()
        self.refresh()
        self._desk_users.refresh()
        self.table.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read the list anew every so often while it is in sight."""
        super().showEvent(event)
        self._often.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the list as it is while nobody sees it."""
        super().hideEvent(event)
        self._often.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give the names the room that the other columns leave."""
        super().resizeEvent(event)
        others = sum(self.table.columnWidth(place) for place in range(1, len(self.model.columns)))
        rest = self.width() - 2 * space(6) - space(4) - others
        self.table.setColumnWidth(0, min(max(rest, LEAST_NAME), MOST_NAME))

    def refresh(self) -> None:
        """Ask the store who there is."""
        self._context.ask(self._show, user_states, on_refused=self._refused)

    def current(self) -> UserState | None:
        """Return the user of the current row."""
        number = self.table.current_id()
        return None if number is None else self._states.get(number)

    def select(self, name: str) -> None:
        """Make the row of a user the current one, where there is such a user."""
        rows = [state.user.name for state in self._states.values()]
        if name in rows:
            self.table.select_id_row(rows.index(name))

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scrolled = Scrolled(margins=(space(6), space(4), space(6), space(6)))
        outer.addWidget(scrolled)
        column = scrolled.body
        for widget in (self.banner, self.progress):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        acts = QWidget()
        flow = FlowLayout(acts, gap=space(2))
        for button in (self.add, self.reset, self.role, self.active):
            flow.addWidget(button)
        column.addWidget(acts)
        column.addWidget(self.why_not)
        column.addWidget(self.recovery)

    def _connect(self) -> None:
        self.table.moved.connect(self._moved)
        self.add.clicked.connect(self.acting.add)
        self.reset.clicked.connect(self._reset)
        self.role.clicked.connect(self._change_role)
        self.active.clicked.connect(self._change_state)
        self.acting.done.connect(self._done)
        self.acting.refused.connect(self._not_done)
        self.recovery.said.connect(self.banner.say)
        self._desk_users.changed.connect(self._show_work)
        self._show_work()

    def _fetch(self, ids: list[int]) -> Future[list[UserState]]:
        ready: Future[list[UserState]] = Future()
        ready.set_result([self._states[number] for number in ids if number in self._states])
        return ready

    def _show(self, states: list[UserState]) -> None:
        wanted = self.table.current_id()
        if self._wanted in {state.user.id for state in states}:
            wanted, self._wanted = self._wanted, None
        if states != list(self._states.values()):
            self._states = {state.user.id: state for state in states}
            self.model.set_ids(list(self._states), states)
        ids = list(self._states)
        # The row of the same person, wherever it stands now: the next act is about whom the list marks.
        row = ids.index(wanted) if wanted in self._states else 0
        if self.table.currentIndex().row() != row:
            self.table.select_id_row(row)
        self.recovery.know_waiting(tuple(state.user.name for state in states if state.waits))
        self._show_acts()

    def _moved(self, _number: object) -> None:
        self._show_acts()

    def _show_acts(self) -> None:
        state, free = self.current(), self._desk_users.work.kind is None
        self.active.set_text(words().gettext(_DEACTIVATE if state is None or state.user.active else _ACTIVATE))
        known = state is not None and free
        active = known and state is not None and state.user.active
        self.add.setEnabled(free)
        self.active.setEnabled(known)
        self.role.setEnabled(active)
        own = state is not None and state.user.id == self._context.session.user.id
        self.reset.setEnabled(active and not own)
        put_out = state is not None and not state.user.active
        self.why_not.setText(words().gettext(_OWN) if own else words().gettext(_FIRST_ACTIVATE) if put_out else "")
        show_when(self.why_not, own or put_out)

    def _show_work(self) -> None:
        work = self._desk_users.work
        had_keyboard = any(one.hasFocus() for one in (self.add, self.reset, self.role, self.active))
        self.progress.show_work(working_words(work), work.percent, stopping=False)
        self._show_acts()
        if had_keyboard and work.kind is not None:
            self.table.setFocus()

    def _reset(self) -> None:
        state = self.current()
        if state is not None:
            self.acting.reset(state, list(self._states.values()))

    def _change_role(self) -> None:
        state = self.current()
        if state is not None:
            self.acting.change_role(state, list(self._states.values()))

    def _change_state(self) -> None:
        state = self.current()
        if state is None:
            return
        if state.user.active:
            self.acting.deactivate(state, list(self._states.values()))
        else:
            self.acting.activate(state)

    def _done(self, sentence: str, user: int | None) -> None:
        self._wanted = user
        self.banner.say(sentence, "info")
        self.refresh()
        self.table.setFocus()

    def _not_done(self, sentence: str) -> None:
        self.banner.say(sentence, "warning")
        self.refresh()
        self.table.setFocus()

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")
