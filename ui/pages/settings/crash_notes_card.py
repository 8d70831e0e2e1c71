"""The notes of faults that were kept, for a supervisor to read and to hand to whoever maintains the program."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QWidget

from hotline.desk.crash_notes import list_crash_notes
from hotline.errors import N_
from hotline.store.tables.crash_notes import CrashNote
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.plain_edit import PlainEdit
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_LINES_IN_SIGHT = 12
_RULE = "\n\n"


class CrashNotesCard(Card):
    """All kept notes one below the other in one text, the newest first; it can be copied."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        language = words()
        super().__init__(language.gettext(N_("Error notes")), parent=parent)
        self._context = context
        self.told = Text("", "muted")
        self.notes = PlainEdit()
        self.notes.setReadOnly(True)
        self.notes.setAccessibleName(language.gettext(N_("Error notes")))
        self.notes.setFixedHeight(QFontMetrics(self.notes.font()).lineSpacing() * _LINES_IN_SIGHT + space(4))
        self.notes.hide()
        self.body.addWidget(self.told)
        self.body.addWidget(self.notes)
        self.refresh()

    def refresh(self) -> None:
        """Ask the store which notes are kept."""
        self._context.ask(self._show, list_crash_notes)

    def _show(self, kept: list[CrashNote]) -> None:
        language = words()
        told = (
            language.gettext(
                N_("For whoever maintains the program: which error, and where in the program. Select and copy it.")
            )
            if kept
            else language.gettext(N_("No note was kept. After an error the program asks whether to keep one."))
        )
        self.told.setText(told)
        self.notes.set_value(_RULE.join(self._note(one) for one in kept))
        self.notes.moveCursor(QTextCursor.MoveOperation.Start)
        show_when(self.notes, bool(kept))

    def _note(self, one: CrashNote) -> str:
        language, zone = words(), self._context.session.office.zone
        kept = language.gettext(
            N_("{moment}, kept by {user}"), moment=language.moment(one.moment, zone), user=one.user or "–"
        )
        return f"{kept}\n{one.note}"
