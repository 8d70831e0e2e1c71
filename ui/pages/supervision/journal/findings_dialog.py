"""The findings of a verification, a sentence each with what to do; they can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QWidget

from hotline.desk.finding_subjects import NamedFinding
from hotline.desk.verification_text import WHAT_TO_DO, finding_words
from hotline.errors import N_
from ui.pages.supervision.journal.verification_text import found_words
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.plain_edit import PlainEdit
from ui.widgets.text_label import Text

_WIDTH = 720
_LINES_IN_SIGHT = 12


class FindingsDialog(Dialog):
    """The findings one below the other in one text; `number` is how many there were."""

    def __init__(self, parent: QWidget, findings: Sequence[NamedFinding], number: int) -> None:
        speak = words()
        title = speak.gettext(N_("What the verification found"))
        super().__init__(parent, title, kind="danger", width=_WIDTH)
        lines = [finding_words(one, speak) for one in findings]
        more = number - len(findings)
        if more > 0:
            lines.append(speak.ngettext("And {number} more.", "And {number} more.", more))
        self.body.addWidget(Text(found_words(number), "strong"))
        self.body.addWidget(Text(speak.gettext(WHAT_TO_DO)))
        self.findings = PlainEdit()
        self.findings.setReadOnly(True)
        self.findings.setAccessibleName(title)
        self.findings.setMinimumHeight(QFontMetrics(self.findings.font()).lineSpacing() * _LINES_IN_SIGHT + space(4))
        self.findings.set_value("\n".join(lines))
        self.findings.moveCursor(QTextCursor.MoveOperation.Start)
        self.body.addWidget(self.findings, 1)
        self.close_button = self.add_button(PrimaryButton(speak.gettext(N_("Close")), key_table.CLOSE))
        self.close_button.clicked.connect(self.reject)
        self.findings.setFocus()
