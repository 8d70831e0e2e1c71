"""The entry of the current row, read out whole: what is to be minded first, then every field."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.rights import Right
from hotline.errors import N_
from hotline.referral.directory import Service, directory
from ui.pages.shared.service_text import NOT_CONFIRMED, entry_lines, is_closed, now_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import office_data
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.layouts import add_row
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card, Scrolled
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

EDIT_KEY, CONFIRM_KEY, CLOSE_KEY = key_table.EDIT, key_table.CHECK, key_table.DEACTIVATE
TAKE_BACK_KEY, REMOVE_KEY = key_table.WITHDRAW, key_table.REMOVE
WIDTH = 380
LABEL_WIDTH = 112
_BEFORE_LINES = 2
"""What is above the lines and scrolls with them: whether the service is open, and what to beware of."""
PROFILE_KEY = key_table.PRINT


class EntryView(QWidget):
    """Shows one entry. `profile_asked` asks what its recipient gets; the other signals ask for a supervisor's act on it."""

    profile_asked = Signal()
    edit_asked = Signal()
    confirm_asked = Signal()
    close_asked = Signal()
    take_back_asked = Signal()
    remove_asked = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setFixedWidth(grown(WIDTH))
        self.service: Service | None = None
        self.lines: list[Line] = []
        speak = words()
        self.card = Card(" ")
        self.now = Text("", "label")
        self.banner = Banner()
        self.shown = Scrolled()
        self.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown.setAccessibleName(speak.gettext(N_("Entry")))
        self.profile = QuietButton(speak.gettext(N_("What is shared…")), PROFILE_KEY)
        self.profile.clicked.connect(self.profile_asked)
        self.acts = self._buttons()
        for widget in (self.now, self.banner):
            self.shown.body.addWidget(widget)
        self.card.body.addWidget(self.shown, 1)
        row = add_row(self.card.body)
        row.addWidget(self.profile)
        row.addStretch(1)
        self.card.body.addWidget(self.acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._lines: Lines | None = None
        self._warned: tuple[object, ...] = ()
        self.show_service(None)

    def show_service(self, one: Service | None) -> None:
        """Show an entry, or nothing."""
        self.card.setVisible(one is not None)
        if one is None:
            self.service = None
            return
        language, session = words(), self._context.session
        now = session.clock.now()
        lines = entry_lines(one, office_data().directory, language)
        self.card.set_title(one.names[language.code])
        self.now.setText(now_words(one, now, session.office.zone, language))
        closed = is_closed(one, now.astimezone(session.office.zone).date())
        self._warn(one, closed=closed)
        self._offer(one)
        if self._lines is not None and one == self.service and lines == self.lines:
            return
        self.service, self.lines = one, lines
        if self._lines is not None:
            self.shown.body.removeWidget(self._lines)
            self._lines.hide()
            self._lines.deleteLater()
        else:
            self.shown.body.addStretch(1)
        self._lines = Lines(lines, LABEL_WIDTH)
        self.shown.body.insertWidget(_BEFORE_LINES, self._lines)
        self.shown.verticalScrollBar().setValue(0)

    def _buttons(self) -> QWidget:
        """Return the buttons of the acts, none for who may not do them; those that fit stand in a line."""
        acts, speak = QWidget(self), words()
        flow = FlowLayout(acts, gap=space(2))
        self.edit = SecondaryButton(speak.gettext(N_("Edit…")), EDIT_KEY)
        self.confirm = SecondaryButton(speak.gettext(N_("Confirm…")), CONFIRM_KEY)
        self.close_button = SecondaryButton(speak.gettext(N_("Close from a day…")), CLOSE_KEY)
        self.take_back = SecondaryButton(speak.gettext(N_("Restore default…")), TAKE_BACK_KEY)
        self.remove = SecondaryButton(speak.gettext(N_("Remove…")), REMOVE_KEY)
        for button, asked in (
            (self.edit, self.edit_asked),
            (self.confirm, self.confirm_asked),
            (self.close_button, self.close_asked),
            (self.take_back, self.take_back_asked),
            (self.remove, self.remove_asked),
        ):
            button.clicked.connect(asked)
            flow.addWidget(button)
        show_when(acts, self._context.session.may(Right.DIRECTORY))
        return acts

    def _offer(self, one: Service) -> None:
        """Offer the acts that can be done with an entry as it is."""
        known, speak = office_data().directory, words()
        is_there = one.id in known
        for button in (self.edit, self.close_button, self.remove):
            show_when(button, is_there)
        show_when(self.confirm, is_there and not one.confirmed)
        show_when(self.take_back, one.id in directory() and (one.id in known.own or not is_there))
        said = N_("Close from a day…") if one.closed_from is None else N_("Open again…")
        self.close_button.set_text(speak.gettext(said))

    def _warn(self, one: Service, *, closed: bool) -> None:
        language = words()
        # What is shown once more, because the list was filled anew, is not announced once more.
        warning = (one.id, closed, one.confirmed)
        if warning == self._warned and not self.banner.isHidden():
            return
        self._warned = warning
        if closed:
            told = N_("This service no longer accepts anyone. Refer to another one.")
            self.banner.say(language.gettext(told), "danger")
        elif one.confirmed:
            self.banner.clear()
        else:
            self.banner.say(language.gettext(NOT_CONFIRMED), "warning")
