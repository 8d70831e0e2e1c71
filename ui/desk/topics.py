"""The topic of a short information, by a second key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import Sheet
from ui.widgets.flow import FlowLayout
from ui.widgets.text import Text
from ui.words import words

_KEYS = "1234567890QW"


class _Topic(SecondaryButton):
    """One topic and its key."""

    asked = Signal(str)

    def __init__(self, code: str, label: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(label, key, parent=parent)
        self._code = code
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._code)


class TopicSheet(Sheet):
    """`chosen` carries the topic, empty for none; Esc logs nothing."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        language = words()
        super().__init__(parent, language.gettext(N_("What was it about?")), width=560)
        area = QWidget(self)
        flow = FlowLayout(area, gap=8)
        self.buttons: list[SecondaryButton] = []
        topics = vocabulary("topic")
        for code, key in zip(topics.codes, _KEYS, strict=False):
            button = _Topic(code, topics.label(code, language), key)
            button.asked.connect(self._choose)
            flow.addWidget(button)
            self.buttons.append(button)
        self.body.addWidget(area)
        self.body.addWidget(Text(language.gettext(N_("Enter logs it without a topic. Esc logs nothing.")), "muted"))
        plain = SecondaryButton(language.gettext(N_("Without a topic")), "Enter")
        plain.clicked.connect(self._without)
        self.make_default(plain)
        self.add_button(plain)

    def _without(self) -> None:
        self._choose("")

    def _choose(self, code: str) -> None:
        self.accept()
        self.chosen.emit(code)
