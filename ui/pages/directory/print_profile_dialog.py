"""What the recipient of a print profile gets of a call, and what it does not get and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import Labels
from hotline.errors import N_
from hotline.referral.directory import Service
from hotline.referral.profiles import held_back, profile
from hotline.referral.referral_fields import FIELDS
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.widgets.buttons import SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.surfaces import Scrolled
from ui.widgets.text_label import Text

_WIDTH, _HEIGHT, _LABEL_WIDTH = 720, 420, 260


class PrintProfileDialog(Dialog):
    """Reads a profile out."""

    def __init__(self, parent: QWidget, one: Service) -> None:
        speak = words()
        super().__init__(parent, one.names[speak.code], width=_WIDTH)
        told = speak.gettext(N_("Print profile: {profile}"), profile=Labels("profile", (one.profile,)).say(speak))
        self.body.addWidget(Text(told, "muted"))
        chosen = profile(one.profile)
        given = [speak.gettext(field.label) for field in FIELDS if field.name in chosen.fields]
        self.given = [Line("", " · ".join(given))]
        self.held = [Line(speak.gettext(held.label), speak.gettext(held.why)) for held in held_back(chosen)]
        self.shown = Scrolled()
        self.shown.setMinimumHeight(_HEIGHT)
        self.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown.setAccessibleName(speak.gettext(N_("What is shared with this recipient")))
        for title, lines in (
            (N_("What is shared with this recipient"), self.given),
            (N_("Not shared, and why"), self.held),
        ):
            self.shown.body.addWidget(Text(speak.gettext(title), "label"))
            self.shown.body.addWidget(Lines(lines, _LABEL_WIDTH))
        self.shown.body.addStretch(1)
        self.body.addWidget(self.shown)
        self.close_button = SecondaryButton(speak.gettext(N_("Close")), key_table.CLOSE)
        self.close_button.clicked.connect(self.reject)
        self.add_button(self.close_button)
        self.shown.setFocus()
