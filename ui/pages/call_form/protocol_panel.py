"""Protocol cards over the form: opened, changed and closed by keys while the keyboard stays where it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.rights import Right
from hotline.errors import N_
from hotline.protocols.card import CALL_TITLE, PARTS, ProtocolCard
from hotline.referral.directory import Service
from hotline.referral.source_words import source_in_words
from ui.pages.call_form.state.form_state import FormState
from ui.pages.shared.edit_protocol_dialog import EditProtocolDialog
from ui.pages.shared.service_text import state_words
from ui.platform import key_table
from ui.platform.accessibility import announce
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import held_data, office_data
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.layouts import add_column, add_row
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import Card, Scrolled
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

NARROW_PAGE = 1040
"""The width in pixels of the form below which the list of sections and what stands at the right give way to the answers."""
WIDTH, NARROW_WIDTH = 330, 280
_NONE = N_("The national pack has no protocol cards.")


class _CardButton(QuietButton):
    """Leads to another card, and does not take the keyboard when it is clicked."""

    asked = Signal(str)

    def __init__(self, card: ProtocolCard, key: str, parent: QWidget) -> None:
        super().__init__(card.titles[words().code], key, bound=False, parent=parent)
        self._id = card.id
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._id)


class _CardKey(QObject):
    """Opens the card at a place, or closes it."""

    def __init__(self, panel: ProtocolPanel, place: int, key: str, page: QWidget) -> None:
        super().__init__(panel)
        self._panel, self._place = panel, place
        bind(page, key, self._open)

    def _open(self) -> None:
        self._panel.open_number(self._place)


class ProtocolPanel(Card):
    """Stands at the right over the form, as high as it is, while a card is open."""

    def __init__(self, context: Context, state: FormState, page: QWidget) -> None:
        super().__init__(" ", parent=page)
        self._context, self._state, self._page = context, state, page
        self.current = ""
        self._last = ""
        self.close_button = QuietButton(words().gettext(N_("Close")), key_table.CLOSE, bound=False, parent=self)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.close_card)
        self.corner.addWidget(self.close_button)
        self._scrolled = Scrolled()
        self.body.addWidget(self._scrolled, 1)
        # The other cards come below what is said, and scroll with it: a small window shows the words first.
        self._words = QWidget()
        self._scrolled.body.addWidget(self._words)
        self._others = add_column(self._scrolled.body)
        self._others.setSpacing(0)
        self.edit = QuietButton(words().gettext(N_("Edit…")), parent=self)
        self.edit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.edit.clicked.connect(self._edit)
        row = add_row(self._scrolled.body)
        row.addWidget(self.edit)
        row.addStretch(1)
        self._scrolled.body.addStretch(1)
        # Only while a card is open: Esc belongs to fields and lists otherwise.
        bind(self, key_table.CLOSE, self.close_card)
        self._keys = [_CardKey(self, place, key, page) for place, key in enumerate(key_table.PROTOCOLS)]
        page.installEventFilter(self)
        held_data().changed.connect(self._changed)
        self.hide()

    def turn(self) -> None:
        """Open the card that suits the contact, or the one that was open last; close it where one is open."""
        if self.current:
            self.close_card()
            return
        cards = office_data().protocols
        suiting = cards.suiting(self._state.call)
        last = next((one for one in cards.cards if one.id == self._last), None)
        chosen = suiting if suiting is None or suiting.when else last or suiting
        self._show("" if chosen is None else chosen.id)

    def open_number(self, place: int) -> None:
        """Open a card by its place; close it where it is the one that is open."""
        cards = office_data().protocols.cards
        if place < len(cards):
            same = cards[place].id == self.current
            self.close_card() if same else self._show(cards[place].id)

    def close_card(self) -> None:
        """Close the card; the keyboard stays where it is, unless it was in the card."""
        self._last, self.current = self.current or self._last, ""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the size of the form."""
        if event.type() == QEvent.Type.Resize and self.current:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        width = WIDTH if self._page.width() >= NARROW_PAGE else NARROW_WIDTH
        margin = space(2)
        self.setGeometry(self._page.width() - width - margin, margin, width, self._page.height() - 2 * margin)

    def _changed(self) -> None:
        if self.current:
            self._show(self.current)

    def _show(self, identity: str) -> None:
        cards = office_data().protocols
        language = words()
        card = next((one for one in cards.cards if one.id == identity), None)
        self.current = identity if card is not None else ""
        self.set_title(language.gettext(_NONE) if card is None else card.titles[language.code])
        self._fill(card)
        while (item := self._others.takeAt(0)) is not None:
            _forget(item.widget())
        for one, key in zip(cards.cards, key_table.PROTOCOLS, strict=False):
            if one.id != identity:
                button = _CardButton(one, key, self)
                button.asked.connect(self._show)
                self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        show_when(self.edit, card is not None and self._context.session.may(Right.DIRECTORY))
        self._place()
        self.show()
        self.raise_()
        said = [self.title.text(), *([] if card is None else card.lines["say"][language.code])]
        self.setAccessibleName(". ".join(said))
        announce(self, self.accessibleName(), urgent=True)

    def _fill(self, card: ProtocolCard | None) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        if card is not None:
            self._add_parts(column, card)
        self._scrolled.body.replaceWidget(self._words, inner)
        _forget(self._words)
        self._words = inner
        self._scrolled.verticalScrollBar().setValue(0)

    def _add_parts(self, column: QVBoxLayout, card: ProtocolCard) -> None:
        language = words()
        for part, title in PARTS.items():
            lines = card.lines[part][language.code]
            if lines:
                column.addWidget(Text(language.gettext(title), "label"))
                for line in lines:
                    column.addWidget(Text(line, "strong" if part == "say" else "body"))
                column.addSpacing(space(2))
        services = [known for one in card.call if (known := office_data().directory.find(one)) is not None]
        if services:
            column.addWidget(Text(language.gettext(CALL_TITLE), "label"))
            for one in services:
                self._add_service(column, one)
            column.addSpacing(space(2))
        source = source_in_words(card.source, language)
        column.addWidget(Text(language.gettext(N_("Source: {source}"), source=source), "small"))
        if card.id in office_data().protocols.own:
            column.addWidget(Text(language.gettext(N_("In the words of this office")), "small"))

    def _add_service(self, column: QVBoxLayout, one: Service) -> None:
        context, language = self._context, words()
        number = f"{one.phone} · " if one.phone else ""
        state = state_words(one, context.clock.now(), context.zone, language)
        column.addWidget(Text(one.names[language.code], "body"))
        column.addWidget(Text(f"{number}{state}", "small"))

    def _edit(self) -> None:
        card = office_data().protocols.card(self.current)
        dialog = EditProtocolDialog(self._page, self._context, card)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _forget(widget: Any) -> None:  # noqa: ANN401 - Qt gives none where there was none
    if isinstance(widget, QWidget):
        widget.hide()
        widget.deleteLater()
