"""What an empty list says: why nothing matches, and which filter to remove."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk import contact_search
from hotline.desk.contact_search import Loosened
from hotline.errors import N_
from ui.pages.calls.call_filters import CLEAR_KEY, Filters
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import SecondaryButton
from ui.widgets.layouts import add_row
from ui.widgets.surfaces import EmptyState, KeyHint
from ui.widgets.visibility import show_when

_MOST = 5


class _Loosen(SecondaryButton):
    """Takes one filter away."""

    chosen = Signal(str)

    def __init__(self, name: str, said: str, parent: QWidget) -> None:
        super().__init__(said, parent=parent)
        self._name = name
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self._name)


class NoMatches(QWidget):
    """Says that nothing fits. `loosen` carries the name of the filter to take away, `clear` asks to take all away."""

    loosen = Signal(str)
    clear = Signal()

    def __init__(self, context: Context, still_empty: Callable[[], bool], parent: QWidget | None = None) -> None:
        """Take what says whether the list is still empty when the store has answered."""
        super().__init__(parent)
        self._context, self._still_empty = context, still_empty
        self._filters: Filters | None = None
        say = words().gettext
        self.buttons: list[_Loosen] = []
        inner = QWidget(self)
        self._offers = QVBoxLayout(inner)
        self._offers.setContentsMargins(0, 0, 0, 0)
        self._offers.setSpacing(space(2))
        # The key works on the whole page, which binds it: a key that two widgets bind does nothing.
        self.clear_button = SecondaryButton(say(N_("Clear all filters")))
        self.clear_button.clicked.connect(self.clear)
        self._hint = KeyHint(CLEAR_KEY)
        row = add_row(self._offers)
        row.setSpacing(space(2))
        row.addWidget(self.clear_button)
        row.addWidget(self._hint)
        row.addStretch(1)
        self.state = EmptyState(say(N_("No results")), " ", inner)
        around = QVBoxLayout(self)
        around.setContentsMargins(space(4), space(4), space(4), space(4))
        around.addWidget(self.state)

    def explain(self, filters: Filters) -> None:
        """Say why nothing is listed, as far as it is known, and ask the store which filter keeps everything out."""
        criteria = filters.criteria()
        if not criteria.narrowing():
            self.say_empty()
            return
        self._filters = filters
        self.say_nothing_fits()
        self._context.ask(self._offer_found, contact_search.what_keeps_out, criteria)

    def _offer_found(self, found: tuple[Loosened, ...]) -> None:
        if self._filters is None or not self._still_empty():
            return
        self.offer([(one, self._filters.words_for(one.name)) for one in found])
        if not found:
            self._context.ask(self._told_of_any, contact_search.any_contact)

    def _told_of_any(self, there: bool) -> None:  # noqa: FBT001 - what the act returns
        if not there and self._still_empty():
            self.say_empty()

    def say_empty(self) -> None:
        """Say that there is no contact at all yet."""
        say = words().gettext
        self._say(say(N_("No contact yet")), say(N_("A contact that is submitted on the Desk appears here.")))
        self._offer_clearing(wanted=False)

    def say_nothing_fits(self) -> None:
        """Say that nothing fits, before it is known what keeps everything out."""
        say = words().gettext
        self._say(say(N_("No results")), say(N_("Remove a word or a filter.")))
        self._offer_clearing(wanted=True)

    def offer(self, said: list[tuple[Loosened, str]]) -> None:
        """Offer to take away each filter that alone keeps everything out; each comes with its words."""
        language = words()
        if said:
            advice = language.gettext(N_("One of these filters excludes everything. Without it:"))
        else:
            advice = language.gettext(N_("No single filter excludes everything. Remove several, or clear all."))
        self._say(language.gettext(N_("No results")), advice)
        for place, (one, words_of_filter) in enumerate(said[:_MOST]):
            count = language.ngettext("{number} contact", "{number} contacts", one.number)
            if one.more:
                count = language.gettext(N_("more than {count}"), count=count)
            button = _Loosen(
                one.name, language.gettext(N_("{count} without “{filter}”"), count=count, filter=words_of_filter), self
            )
            button.chosen.connect(self.loosen)
            self.buttons.append(button)
            self._offers.insertWidget(place, button)

    def _offer_clearing(self, *, wanted: bool) -> None:
        show_when(self.clear_button, wanted)
        show_when(self._hint, wanted)

    def _say(self, title: str, advice: str) -> None:
        self.state.title.setText(title)
        self.state.advice.setText(advice)
        for button in self.buttons:
            self._offers.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
