"""Language and palette of this computer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.fixed_settings import FIXED
from hotline.errors import N_
from hotline.language import LANGUAGES, OWN_NAMES
from hotline.toml.administrator_file import LANGUAGE, PALETTE, fixed_for_computer
from ui.platform.screen_language import words
from ui.theme.apply import tokens
from ui.widgets.form import Form
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text


class ScreenCard(Card):
    """`chosen` carries the codes of the language and the palette that somebody wants on this computer."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        speak = words()
        super().__init__(speak.gettext(N_("Screen")), parent=parent)
        form = Form(2)
        self.language = SegmentField([Option(code, OWN_NAMES[code]) for code in LANGUAGES])
        self.palette_choice = SegmentField(
            [Option("light", speak.gettext(N_("light"))), Option("dark", speak.gettext(N_("dark")))]
        )
        form.add(speak.gettext(N_("Language")), self.language)
        form.add(speak.gettext(N_("Palette")), self.palette_choice)
        self.language.setEnabled(fixed_for_computer(LANGUAGE) is None)
        self.palette_choice.setEnabled(fixed_for_computer(PALETTE) is None)
        self.body.addWidget(form)
        if not (self.language.isEnabled() and self.palette_choice.isEnabled()):
            self.body.addWidget(Text(speak.gettext(FIXED), "muted"))
        self.body.addWidget(Text(speak.gettext(N_("For this computer, whoever works at it.")), "muted"))
        self.language.set_value(speak.code)
        self.palette_choice.set_value(tokens().name)
        self.language.changed.connect(self._choose)
        self.palette_choice.changed.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.language.value() or words().code, self.palette_choice.value() or "light")
