"""After a session that was cut off: what happened, the drafts that it left, and the note of a fault."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.drafts import Draft
from hotline.errors import N_
from ui.pages.shared.crash_note_field import CrashNoteField
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import QuickButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.surfaces import Scrolled
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_WIDTH = 620
_KEYS = key_table.CHOICES[:9]
_MOST_IN_SIGHT = 6


class InterruptedSessionDialog(Dialog):
    """`chosen` carries the draft to go on with; Esc keeps all of them for later. The drafts come newest first.

    `note` asks about a fault of the program, where there was one.
    """

    chosen = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        sentence: str,
        drafts: Sequence[Draft],
        *,
        zone: tzinfo,
        note: CrashNoteField | None = None,
    ) -> None:
        language = words()
        super().__init__(parent, title, kind="info", width=_WIDTH)
        self.sentence = Text(sentence)
        self.body.addWidget(self.sentence)
        show_when(self.sentence, bool(sentence))
        self.lines = [_Line(draft, zone, key) for draft, key in zip(drafts, _keys(len(drafts)), strict=True)]
        if self.lines:
            self._list_drafts()
        self.note = note
        if note is not None:
            self.body.addWidget(note)
            note.decided.connect(self._decided)
        self.later = SecondaryButton(language.gettext(N_("Later")), key_table.CLOSE)
        self.later.clicked.connect(self.reject)
        self.add_button(self.later)
        if self.lines:
            self.lines[0].setFocus()
        elif note is not None:
            note.keep.setFocus()

    def _list_drafts(self) -> None:
        rows = Scrolled()
        rows.body.setSpacing(space(2))
        for line in self.lines:
            line.asked.connect(self._choose)
            rows.body.addWidget(line)
        rows.setFixedHeight(_height(self.lines))
        self.body.addWidget(rows)
        told = words().gettext(N_("Press Enter or its number to open one. The others stay on the Desk."))
        self.body.addWidget(Text(told, "muted"))

    def _decided(self) -> None:
        self.take_less_room()
        if self.lines:
            self.lines[0].setFocus()
        else:
            self.later.set_text(words().gettext(N_("Close")))
            self.later.setFocus()

    def _choose(self, draft_id: str) -> None:
        self.accept()
        self.chosen.emit(draft_id)


class _Line(QuickButton):
    """One draft, opened by Enter or its figure; arrows lead from one to the next."""

    asked = Signal(str)

    def __init__(self, draft: Draft, zone: tzinfo, key: str) -> None:
        name, note = draft_name(draft), draft_note(draft, zone)
        super().__init__(name, key, note)
        self.setAccessibleName(f"{name}, {note}")
        self._draft_id = draft.id
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._draft_id)


def draft_name(draft: Draft) -> str:
    """Return how a draft is called: its reference and its contact type."""
    return f"{draft.reference}  {draft_kind(draft)}"


def draft_kind(draft: Draft) -> str:
    """Return the contact type of a draft in words, and that it is a correction, if it is one."""
    language = words()
    kind = (
        vocabulary("contact_type").label(draft.contact_type, language)
        if draft.contact_type
        else language.gettext(N_("type not chosen"))
    )
    # Apart, not within the f-string: there the extraction of messages would not see it.
    correction = language.gettext(N_("correction"))
    return kind if draft.corrects is None else f"{correction} · {kind}"


def draft_note(draft: Draft, zone: tzinfo) -> str:
    """Return when a draft was begun and last saved, and how far it is."""
    language = words()
    parts = [language.gettext(N_("saved {time}"), time=_moment(draft.saved, zone))]
    if draft.started is not None:
        parts.insert(0, language.gettext(N_("begun {time}"), time=language.moment(draft.started, zone)))
    parts.append(language.gettext(N_("{begun} of {all} sections"), begun=draft.begun, all=draft.sections))
    return " · ".join(parts)


def _moment(moment: datetime, zone: tzinfo) -> str:
    language = words()
    day = language.short_date(moment.astimezone(zone).date())
    return f"{day} {language.time(moment, zone, seconds=True)}"


def _keys(number: int) -> list[str]:
    return [_KEYS[place] if place < len(_KEYS) else "" for place in range(number)]


def _height(lines: Sequence[QWidget]) -> int:
    shown = min(len(lines), _MOST_IN_SIGHT)
    return shown * lines[0].sizeHint().height() + (shown - 1) * space(2)
