"""The topic of a short information, by one more key, and the caller's region, by typing before it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from ui.platform import key_table
from ui.platform.key_places import names_of
from ui.platform.screen_language import words
from ui.widgets.buttons import SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form import Form
from ui.widgets.options import Option
from ui.widgets.text_label import Text

WITH_TOPIC = "short_information"
"""The one quick type that is about something."""
# In no region's name: letters are left to the regions.
_KEYS = (*key_table.CHOICES, *key_table.MORE_CHOICES)
_HELD = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class _Topic(SecondaryButton):
    """One topic and its key, which the dialog takes before the line of the regions does."""

    asked = Signal(str)

    def __init__(self, code: str, label: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(label, key, parent=parent)
        self._code = code
        self.clicked.connect(self.ask)

    def ask(self) -> None:
        """Choose the topic."""
        self.asked.emit(self._code)


def region_field() -> ChoiceField:
    """Return a choice of the regions, found by their names in any of the languages."""
    code = words().code
    regions = [
        Option(one.code, one.labels[code], also=" ".join(one.labels.values())) for one in vocabulary("region").terms
    ]
    return ChoiceField(regions, unknown=False, placeholder=words().gettext(N_("Type to find")))


class TopicDialog(Dialog):
    """`chosen` carries the topic and the region, each empty for none; Esc logs nothing."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        language = words()
        super().__init__(parent, language.gettext(N_("What was it about?")), width=560)
        area = QWidget(self)
        flow = FlowLayout(area, gap=8)
        self.buttons: dict[str, _Topic] = {}
        topics = vocabulary("topic")
        for code, key in zip(topics.codes, _KEYS, strict=False):
            button = _Topic(code, topics.label(code, language), key)
            button.asked.connect(self._choose)
            flow.addWidget(button)
            self.buttons.update(dict.fromkeys(key.split(" "), button))
        self.region = region_field()
        form = Form(1)
        form.add(language.gettext(N_("City or district")), self.region)
        self.body.addWidget(form)
        self.body.addWidget(area)
        self.body.addWidget(Text(language.gettext(N_("Enter logs it without a topic. Esc logs nothing.")), "muted"))
        plain = self.add_button(SecondaryButton(language.gettext(N_("Without a topic")), key_table.ACCEPT))
        plain.clicked.connect(self._without)
        plain.setDefault(True)
        self.region.line.installEventFilter(self)
        self.region.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the key of a topic from the line of the regions, with the region that is typed so far."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers() & _HELD:
            topic = next((self.buttons[name] for name in names_of(event) if name in self.buttons), None)
            if topic is not None and not event.isAutoRepeat():
                topic.ask()
            if topic is not None:
                return True
        return super().eventFilter(watched, event)

    def _without(self) -> None:
        self._choose("")

    def _choose(self, topic: str) -> None:
        self.region.line.take_typed()
        self.accept()
        self.chosen.emit(topic, self.region.value() or "")
