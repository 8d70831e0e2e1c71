"""The list of personal data beside the form: each finding in its sentence, to be masked, or left with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from hotline.call.editing import path_of
from hotline.call.field_kinds import NOTE_LIMIT
from hotline.call.labels import label_of
from hotline.call.override_places import form_place
from hotline.call.text_difference import Mark, Piece
from hotline.call.vocabulary import vocabulary
from hotline.desk.personal_data import ListedFinding
from hotline.errors import N_
from hotline.privacy.agreed_words import LEFT_ALONE, LONGEST, without_ending
from hotline.privacy.finding import BLOCK
from ui.pages.call_form.fields.masking_shortcuts import LIST_KEY, MASK_KEY, NEXT_KEY
from ui.platform import key_table
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.theme.apply import colour
from ui.theme.scale import space
from ui.widgets.buttons import Button, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.check_boxes import CheckField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form import Form
from ui.widgets.marked_text import MarkedText
from ui.widgets.selected_is_current import RowList
from ui.widgets.surfaces import Card, Tag
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_ROWS_IN_SIGHT = 7
_INKS = {"danger": "danger", "warning": "warning", "neutral": "muted"}
"""The colour of a line by the tone of its finding."""
_MUST, _MAYBE = N_("to be decided"), N_("maybe")


class FindingsPanel(Card):
    """Shows the findings; what is done about one is told by signals, and the list is shown anew afterwards.

    `chosen` tells that another finding is looked at, `kept` carries the reason why it stays and the word to remember, empty
    where none is.
    """

    chosen = Signal()
    mask_asked = Signal()
    next_asked = Signal()
    mask_all_asked = Signal()
    kept = Signal(str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        say = words().gettext
        super().__init__(say(N_("Personal data")), parent=parent)
        self.findings: tuple[ListedFinding, ...] = ()
        self.told = Text("", "strong")
        self.list = _List(self)
        self.list.setAccessibleName(say(N_("Personal data in the texts of this call")))
        self.list.currentRowChanged.connect(self._choose)
        self.list.entered.connect(self.mask_asked)
        self.where = Tag()
        self.place = Text("", "muted")
        self._sentence: MarkedText | None = None
        for widget in (self.told, self.list, self.where, self.place):
            self.body.addWidget(widget)
        self._sentence_place = self.body.count()
        self.body.addWidget(self._acts())
        self.reason_box = self._reason_box()
        self.body.addWidget(self.reason_box)
        self.body.addWidget(self._last_row())
        self.begin_reason(shown=False)

    @property
    def current(self) -> ListedFinding | None:
        """Return the finding that is looked at."""
        row = self.list.currentRow()
        return self.findings[row] if 0 <= row < len(self.findings) else None

    def show_findings(self, findings: Sequence[ListedFinding], *, first_open: bool = False) -> None:
        """Show the findings as they are now; the place in the list stays, or goes on to the next that must be decided."""
        known = self.current
        row = max(0, self.list.currentRow())
        self.findings = tuple(findings)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.list.clear()
        for one in self.findings:
            self.list.addItem(_item(one))
        if known in self.findings:
            row = self.findings.index(known)
        elif first_open:
            open_ones = [place for place, one in enumerate(self.findings) if one.is_open]
            row = next((place for place in open_ones if place >= row), open_ones[0] if open_ones else row)
        self.list.setCurrentRow(min(row, len(self.findings) - 1))
        self.list.blockSignals(False)  # noqa: FBT003
        self._say_how_many()
        if self.current != known or not self.findings:
            self._choose()

    def step(self, by: int) -> None:
        """Look at the next finding or the one before, round and round."""
        if self.findings:
            self.list.setCurrentRow((self.list.currentRow() + by) % len(self.findings))

    def begin_reason(self, *, shown: bool = True, reason: str = "") -> None:
        """Ask why the finding stays, or put the question away."""
        show_when(self.reason_box, shown)
        if not shown:
            self.reason.set_value("")
            self.always.set_value(False)
            return
        self.reason.set_value(reason)
        one = self.current
        may_be_word = one is not None and one.placed.finding.kind in LEFT_ALONE
        show_when(self.always, may_be_word)
        self.word.set_value("" if one is None else without_ending(one.found)[:LONGEST])
        self._refresh()
        self.reason.setFocus()

    def _acts(self) -> QWidget:
        say = words().gettext
        row = QWidget(self)
        flow = FlowLayout(row, gap=space(2))
        self.mask_button = Button(say(N_("Mask this")), MASK_KEY, look="primary", bound=False)
        self.mask_button.clicked.connect(self.mask_asked)
        self.keep_button = SecondaryButton(say(N_("Not personal…")))
        self.keep_button.clicked.connect(self._ask_reason)
        self.before_button = QuietButton(say(N_("Previous")))
        self.before_button.repeats = True
        self.before_button.clicked.connect(self._to_previous)
        self.next_button = Button(say(N_("Next")), NEXT_KEY, look="quiet", bound=False)
        self.next_button.repeats = True
        self.next_button.clicked.connect(self.next_asked)
        for button in (self.mask_button, self.keep_button, self.before_button, self.next_button):
            flow.addWidget(button)
        return row

    def _reason_box(self) -> QWidget:
        say = words().gettext
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        box = Form(1)
        column.addWidget(box)
        self.reason = TextField(limit=NOTE_LIMIT)
        self.reason.changed.connect(self._refresh)
        self.reason.line.returnPressed.connect(self._keep)
        box.add(say(N_("Reason for keeping it in the text")), self.reason, say(N_("The supervisor sees it.")))
        self.always = CheckField(say(N_("Never mark this word again (a supervisor decides)")))
        self.always.changed.connect(self._refresh)
        box.add("", self.always)
        self.word = TextField(limit=LONGEST)
        self.word.changed.connect(self._refresh)
        self.word.line.returnPressed.connect(self._keep)
        self._word_row = box.add(say(N_("The word, as a place or a firm is called")), self.word)
        self.leave_button = PrimaryButton(say(N_("Leave it in the text")), key_table.ACCEPT)
        self.leave_button.clicked.connect(self._keep)
        column.addWidget(self.leave_button)
        return whole

    def _last_row(self) -> QWidget:
        say = words().gettext
        row = QWidget(self)
        flow = FlowLayout(row, gap=space(2))
        self.all_button = SecondaryButton(say(N_("Mask all and submit")))
        self.all_button.clicked.connect(self.mask_all_asked)
        self.close_button = Button(say(N_("Close the list")), LIST_KEY, look="quiet", bound=False)
        self.close_button.clicked.connect(self.closed)
        flow.addWidget(self.all_button)
        flow.addWidget(self.close_button)
        return row

    def _say_how_many(self) -> None:
        language = words()
        open_ones = sum(one.is_open for one in self.findings)
        maybe = sum(one.reason is None and not one.is_open for one in self.findings)
        must = language.ngettext("{number} must be decided", "{number} must be decided", open_ones)
        perhaps = language.ngettext("{number} may be personal data", "{number} may be personal data", maybe)
        told = f"{must} · {perhaps}" if maybe else must
        if not open_ones and not maybe:
            told = language.gettext(N_("Nothing is left to be decided. Submit the call."))
        if told != self.told.text():
            self.told.setText(told)
            announce(self.told, told)
        self.all_button.setEnabled(bool(open_ones or maybe))

    def _choose(self, _row: int = 0) -> None:
        one = self.current
        self.begin_reason(shown=False)
        if self._sentence is not None:
            self.body.removeWidget(self._sentence)
            self._sentence.hide()
            self._sentence.deleteLater()
            self._sentence = None
        for button in (self.mask_button, self.keep_button):
            button.setEnabled(one is not None)
        for button in (self.before_button, self.next_button):
            button.setEnabled(len(self.findings) > 1)
        self.where.set("" if one is None else _heading(one), _tone(one))
        self.place.setText("" if one is None else _place(one))
        if one is not None:
            pieces = (Piece(Mark.SAME, one.before), Piece(Mark.FOUND, one.found), Piece(Mark.SAME, one.behind))
            self._sentence = MarkedText(pieces)
            self.body.insertWidget(self._sentence_place, self._sentence)
            self.chosen.emit()

    def _ask_reason(self) -> None:
        self.begin_reason()

    def _to_previous(self) -> None:
        self.step(-1)

    def _refresh(self) -> None:
        wanted = self.always.value() and self.always.isVisibleTo(self.reason_box)
        show_when(self._word_row, wanted)
        self.leave_button.setEnabled(bool(self.reason.value()) and (bool(self.word.value()) or not wanted))

    def _keep(self) -> None:
        if self.leave_button.isEnabled():
            wanted = self.always.value() and self.always.isVisibleTo(self.reason_box)
            self.kept.emit(self.reason.value(), self.word.value() if wanted else "")


class _List(RowList):
    """The findings, one a line; Enter masks the one that is looked at."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "popup")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setTabKeyNavigation(False)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _ROWS_IN_SIGHT + space(6))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Mask by Enter; letters are commands elsewhere and look for nothing here."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Look for nothing by letters that are typed."""


def _item(one: ListedFinding) -> QListWidgetItem:
    heading, sentence = _heading(one), f"{one.before}{one.found}{one.behind}".strip()
    item = QListWidgetItem(f"{one.found} · {heading}")
    item.setForeground(colour(_INKS[_tone(one)]))
    told = f"{one.found}, {heading}. {_place(one)}. {sentence}"
    item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
    item.setData(Qt.ItemDataRole.ToolTipRole, sentence)
    return item


def _heading(one: ListedFinding) -> str:
    """Return kind and level of a finding in words."""
    language = words()
    kind = vocabulary("finding_kind").label(one.placed.finding.kind, language)
    if one.reason is not None:
        return language.gettext(N_("{kind}, stays"), kind=kind)
    level = _MUST if one.placed.finding.level == BLOCK else _MAYBE
    return f"{kind}, {language.gettext(level)}"


def _tone(one: ListedFinding | None) -> str:
    if one is None or one.reason is not None:
        return "neutral"
    return "danger" if one.placed.finding.level == BLOCK else "warning"


def _place(one: ListedFinding) -> str:
    """Return which text a finding is in, and why it stays where it does."""
    language = words()
    names = [step for step in path_of(form_place(one.placed.place)) if isinstance(step, str)]
    place = label_of(".".join("person" if name == "persons" else name for name in names), language)
    if one.reason is None:
        return place
    return f"{place} · {language.gettext(N_('left in the text: {reason}'), reason=one.reason)}"
