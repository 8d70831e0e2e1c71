"""What is known of the keyboard, said below a passphrase: its layout, and that Caps Lock is on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.errors import N_
from ui.platform.keyboard_state import CYRILLIC, LATIN, KeyboardState
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.status_messages import Banner
from ui.widgets.text_label import Text

CAPS_LOCK_ON = N_("Caps Lock is on: letters are typed as capitals.")
_LAYOUT = N_("Keyboard layout: {layout}")
_LETTERS = {LATIN: N_("Keyboard: Latin letters"), CYRILLIC: N_("Keyboard: Cyrillic letters")}


class KeyboardLine(QWidget):
    """Says nothing of what is not known, and keeps the room for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = KeyboardState(self)
        self.layout_words = Text("", "small")
        # Where the system tells nothing before a letter is typed, what stands below must not move when one is.
        self.layout_words.setMinimumHeight(self.layout_words.fontMetrics().height())
        self.caps = Banner()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        column.addWidget(self.layout_words)
        column.addWidget(self.caps)
        self.state.changed.connect(self.show_known)
        self.show_known()

    def watch(self, *fields: Field) -> None:
        """Look at the keys that fields get."""
        for field in fields:
            self.state.watch(field.control())

    def show_known(self) -> None:
        """Say what is known now."""
        speak, layout = words(), self.state.layout
        letters = _LETTERS.get(layout)
        said = speak.gettext(letters) if letters else speak.gettext(_LAYOUT, layout=layout) if layout else ""
        self.layout_words.setText(said)
        caps = speak.gettext(CAPS_LOCK_ON) if self.state.caps else ""
        if caps != self.caps.words.text() or self.caps.isHidden() == bool(caps):
            self.caps.say(caps, "warning")
