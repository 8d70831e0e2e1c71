"""The frame of the first windows: product and language at the top, one card in the middle."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_
from hotline.language import LANGUAGES, OWN_NAMES
from hotline.toml.administrator_file import LANGUAGE, fixed_for_computer
from ui.platform.screen_language import words
from ui.theme.apply import grown
from ui.theme.scale import space
from ui.widgets.layouts import add_row
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.surfaces import Card, Scrolled
from ui.widgets.text_label import Text


class StartFrame(QWidget):
    """A page with one card; subclasses fill `card.body`.

    `language_chosen` carries another language, `language_kept` tells that the one in use was asked for.
    """

    language_chosen = Signal(str)
    language_kept = Signal()

    def __init__(self, title: str, subtitle: str, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "ground")
        product = Text(words().gettext(N_("Hotline Desk")), "title", wrap=False)
        self.language = SegmentField([Option(code, OWN_NAMES[code]) for code in LANGUAGES])
        self.language.set_name(words().gettext(N_("Language")))
        self.language.set_value(words().code)
        self.language.changed.connect(self._choose_language)
        for segment in self.language.segments:
            if segment.option.code == words().code:
                segment.clicked.connect(self.language_kept)
        self.language.setEnabled(fixed_for_computer(LANGUAGE) is None)
        self.card = Card(title)
        self.card.title.setProperty("look", "title")  # before it is drawn, so that no style is asked for
        self.card.setFixedWidth(grown(width))
        if subtitle:
            self.card.body.addWidget(Text(subtitle, "muted"))
        scrolled = Scrolled()
        scrolled.body.addStretch(2)
        # Stretches and no alignment: an aligned widget gets the height that it would have without wrapping.
        row = add_row(scrolled.body)
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        scrolled.body.addStretch(3)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(8), space(6), space(8), space(6))
        column.setSpacing(space(4))
        top = add_row(column)
        top.addWidget(product)
        top.addStretch(1)
        top.addWidget(self.language)
        column.addWidget(scrolled, 1)

    def _choose_language(self) -> None:
        self.language_chosen.emit(self.language.value() or words().code)
