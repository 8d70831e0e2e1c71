"""The summary: what was said, in the third person, with the guard's marks under the text and one key to mask each."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget

from hotline.call.record import NARRATIVE_LIMIT
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from ui.pages.call_form.fields.masking_shortcuts import LIST_KEY, MASK_KEY, NEXT_KEY
from ui.pages.call_form.fields.personal_data_marks import Marks
from ui.pages.call_form.state.form_state import FormState
from ui.platform.screen_language import words
from ui.theme.scale import space
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.plain_edit import PlainEdit
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card, Tag
from ui.widgets.text_label import Text
from ui.widgets.text_limit import not_taken

_LEAST_HEIGHT = 150


class SummaryCard(Card):
    """The narrative of the call."""

    def __init__(self, state: FormState, parent: QWidget | None = None) -> None:
        language = words()
        super().__init__(
            language.gettext(N_("Summary")), language.gettext(N_("third person, key facts, no names")), parent
        )
        self._state = state
        self.editor = PlainEdit(NARRATIVE_LIMIT)
        self.marks = Marks(self.editor)
        self.editor.setAccessibleName(language.gettext(N_("Summary of the call")))
        self.editor.setMinimumHeight(_LEAST_HEIGHT)
        self.editor.setPlaceholderText(
            language.gettext(N_("What happened, where, since when, what is needed. No names."))
        )
        self.editor.textChanged.connect(self._store)
        self.marks.found.connect(self._show_findings)
        self.body.addWidget(self.editor)
        self.said = Banner()
        self.body.addWidget(self.said)
        self.editor.left_out.connect(self._too_long)
        self.editor.not_taken.connect(self._not_taken)
        self.editor.taken_out.connect(self._not_kept)
        self._found_area = QWidget(self)
        self._found = FlowLayout(self._found_area, gap=space(2), centred=True)
        self._shown: list[Tag] = []
        self._counts: Counter[tuple[str, str]] | None = None
        self.mask_button = Button(language.gettext(N_("Mask the next")), MASK_KEY, look="quiet", bound=False)
        self.next_button = Button(language.gettext(N_("Go to the next")), NEXT_KEY, look="quiet", bound=False)
        self.next_button.repeats = True
        self.next_button.clicked.connect(self.marks.go_to_next)
        self.list_button = Button(language.gettext(N_("List them")), LIST_KEY, look="quiet", bound=False)
        self.clean = Text(language.gettext(N_("No personal data found.")), "muted")
        for button in (self.mask_button, self.next_button, self.list_button):
            self._found.addWidget(button)
        self._found_area.hide()
        self.body.addWidget(self.clean)
        self.body.addWidget(self._found_area)
        self.refresh()

    def refresh(self) -> None:
        """Show the text of the record."""
        self.said.clear()
        if self.editor.value() != self._state.call.narrative:
            self.editor.set_value(self._state.call.narrative)
            self.marks.scan_soon()
            self._show_findings()

    def _too_long(self, number: int) -> None:
        language = words()
        told = language.ngettext(
            "{number} character did not fit: a summary holds {limit}. The beginning was kept.",
            "{number} characters did not fit: a summary holds {limit}. The beginning was kept.",
            number,
            limit=language.number(NARRATIVE_LIMIT),
        )
        self.said.say(told, "warning")

    def _not_taken(self, number: int) -> None:
        self.said.say(not_taken(number, NARRATIVE_LIMIT), "warning")

    def _not_kept(self, number: int) -> None:
        told = words().ngettext(
            "{number} character that cannot be kept was left out of what was pasted.",
            "{number} characters that cannot be kept were left out of what was pasted.",
            number,
        )
        self.said.say(told)

    def _store(self) -> None:
        self._state.set(("narrative",), self.editor.value())

    def _show_findings(self) -> None:
        language = words()
        kinds = vocabulary("finding_kind")
        counts: Counter[tuple[str, str]] = Counter((one.level, one.kind) for one in self.marks.findings)
        self.clean.setVisible(not counts and bool(self._state.call.narrative.strip()))
        if counts == self._counts:
            return
        self._counts = counts
        for tag in self._shown:
            self._found.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        self._shown = []
        for (level, kind), number in sorted(counts.items()):
            label = kinds.label(kind, language)
            text = (
                f"{number} {label}"
                if level == "block"
                else language.gettext(N_("{number} {kind} (maybe)"), number=number, kind=label)
            )
            tag = Tag(text, "danger" if level == "block" else "warning")
            self._shown.append(tag)
            self._found.addWidget(tag)
            tag.show()
        for button in (self.mask_button, self.next_button, self.list_button):
            self._found.removeWidget(button)
            self._found.addWidget(button)  # after the tags
        self._found_area.setVisible(bool(counts))
