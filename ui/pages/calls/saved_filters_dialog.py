"""Saving the current search under a name, and deleting saved ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.desk import contact_search
from hotline.desk.contact_search import LONGEST_NAME, FilterExists, KeptFilter
from hotline.desk.search_criteria import SearchCriteria
from hotline.errors import N_, KnownError
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialogs import ConfirmDialog, Dialog
from ui.widgets.form import Form
from ui.widgets.surfaces import Rule, Scrolled
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import ShortText, Text

_WIDTH = 520
_HIGHEST_LIST = 260


class _KeptLine(QWidget):
    """One filter that is kept, and the button that deletes it."""

    delete = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        language = words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ShortText(name, "body"), 1)
        self.button = QuietButton(language.gettext(N_("Delete")))
        self.button.setAccessibleName(language.gettext(N_("Delete the filter {name}"), name=name))
        self.button.clicked.connect(self._ask)
        row.addWidget(self.button)

    def _ask(self) -> None:
        self.delete.emit(self._name)


class SavedFiltersDialog(Dialog):
    """Asks for the name. `changed` tells that the user's filters are others now."""

    changed = Signal()

    def __init__(self, context: Context, criteria: SearchCriteria, parent: QWidget) -> None:
        say = words().gettext
        super().__init__(parent, say(N_("Save filter")), width=_WIDTH)
        self._context, self._criteria = context, criteria
        self._lines: list[_KeptLine] = []
        self.question: ConfirmDialog | None = None
        self.name = TextField(limit=LONGEST_NAME)
        form = Form(1)
        self._row = form.add(
            say(N_("Name")), self.name, say(N_("Only you see it. A period keeps counting from today."))
        )
        self.body.addWidget(form)
        self._kept = QWidget(self)
        self._list = QVBoxLayout(self._kept)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(space(1))
        self._head = QWidget(self)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(Rule())
        head.addWidget(Text(say(N_("Saved filters")), "label"))
        self._scrolled = Scrolled()
        self._scrolled.body.addWidget(self._kept)
        for part in (self._head, self._scrolled):
            part.hide()
            self.body.addWidget(part)
        self.refuse_button = self.add_button(SecondaryButton(say(N_("Close")), key_table.CLOSE))
        self.refuse_button.clicked.connect(self.reject)
        self.accept_button = self.add_button(PrimaryButton(say(N_("Save")), key_table.ACCEPT))
        self.accept_button.clicked.connect(self._keep)
        self.accept_button.setDefault(True)
        self.name.control().setFocus()
        self._refresh()

    def would_be_lost(self) -> str:
        """Return that nothing is kept under the name that was begun."""
        return words().gettext(N_("This filter will not be saved.")) if self.name.value() else ""

    def _refresh(self) -> None:
        self._context.ask(self._show, contact_search.kept_filters)

    def _show(self, kept: tuple[KeptFilter, ...]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [_KeptLine(one.name, self._kept) for one in kept]
        for line in self._lines:
            line.delete.connect(self._delete)
            self._list.addWidget(line)
        for part in (self._head, self._scrolled):
            part.setVisible(bool(kept))
        self._scrolled.setFixedHeight(min(self._kept.sizeHint().height(), _HIGHEST_LIST))

    def _keep(self) -> None:
        self._context.ask(
            self._done, contact_search.keep_filter, self.name.value(), self._criteria, on_refused=self._refused
        )

    def _done(self, _: KeptFilter) -> None:
        self.changed.emit()
        self.accept()

    def _refused(self, error: KnownError) -> None:
        if isinstance(error, FilterExists):
            self._ask_replace()
        else:
            self._row.set_error(words().error(error))
            self.name.control().setFocus()

    def _ask_replace(self) -> None:
        say = words().gettext
        name = self.name.value()
        self.question = ConfirmDialog(
            self,
            say(N_("Replace “{name}”?"), name=name),
            say(N_("You already have a filter with this name. It will be replaced by the current selection.")),
            say(N_("Replace")),
            takes_away=True,
        )
        self.question.accepted.connect(self._replace)
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _replace(self) -> None:
        named, keep = self.name.value(), contact_search.keep_filter
        self._context.ask(self._done, keep, named, self._criteria, on_refused=self._refused, replacing=True)

    def _delete(self, name: str) -> None:
        say = words().gettext
        self._doomed = name
        self.question = ConfirmDialog(
            self,
            say(N_("Delete “{name}”?"), name=name),
            say(N_("Only the filter goes. The calls that it finds stay as they are.")),
            say(N_("Delete")),
            takes_away=True,
        )
        self.question.accepted.connect(self._delete_now)
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _delete_now(self) -> None:
        self._context.ask(self._deleted, contact_search.delete_filter, self._doomed)

    def _deleted(self, _: bool) -> None:  # noqa: FBT001 - what the act returns
        self.changed.emit()
        self._refresh()
        self.name.control().setFocus()
