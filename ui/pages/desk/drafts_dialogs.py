"""Dialogs over drafts: reading a colleague's, and handing one's own to a colleague."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.drafts import Draft
from hotline.desk.rights import Right
from hotline.desk.team_drafts import SeenDraft, hand_over_draft, pass_on_draft
from hotline.errors import N_, KnownError
from ui.pages.desk.drafts_lines import HAND_OVER, TAKE_OVER, draft_words
from ui.pages.shared.call_text import sections
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.choice_field import ChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form
from ui.widgets.labelled_lines import Line, Lines
from ui.widgets.large_dialog import LargeDialog
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card, Scrolled
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

_OWN = N_("The colleague goes on with every word of it; you can add nothing more.")
_OTHERS = N_("The colleague goes on with every word of it; who has it now can add nothing more.")


class SeenDraftDialog(LargeDialog):
    """Shows a draft of a colleague, which nothing here can change; its signals carry its id.

    A supervisor may also hand it to another colleague, who needs not take it over first.
    """

    take_over_asked = Signal(str)
    hand_over_asked = Signal(str)
    most = (900, 900)
    least_width = 620

    def __init__(self, parent: QWidget, context: Context, seen: SeenDraft) -> None:
        speak, zone = words(), context.zone
        draft = seen.draft
        title = speak.gettext(N_("Draft {reference} of {user}"), reference=draft.reference, user=draft.holder)
        super().__init__(parent, title)
        self._draft_id = draft.id
        said = speak.gettext(N_("saved {time}"), time=speak.moment(draft.saved, zone))
        self.body.addWidget(Text(said, "muted"))
        scrolled = Scrolled(margins=(0, 0, space(2), 0))
        scrolled.setMinimumHeight(space(60))
        if seen.call.narrative:
            card = Card(speak.gettext(N_("Summary")))
            card.body.addWidget(Lines([Line("", seen.call.narrative)]))
            scrolled.body.addWidget(card)
        for section in sections(seen.call, seen.lists, speak, zone):
            card = Card(section.title)
            card.body.addWidget(Lines(section.lines))
            scrolled.body.addWidget(card)
        scrolled.body.addStretch(1)
        self.body.addWidget(scrolled, 1)
        self.close_button = SecondaryButton(speak.gettext(N_("Close")), key_table.CLOSE)
        self.close_button.clicked.connect(self.reject)
        self.take_over = PrimaryButton(speak.gettext(TAKE_OVER), key_table.MAIN)
        self.take_over.clicked.connect(self._take_over)
        self.hand_over = SecondaryButton(speak.gettext(HAND_OVER), key_table.HAND_OVER)
        self.hand_over.clicked.connect(self._hand_over)
        show_when(self.hand_over, context.session.may(Right.ALL_DRAFTS))
        for button in (self.hand_over, self.close_button, self.take_over):
            self.add_button(button)
        self.make_default(self.close_button)

    def _take_over(self) -> None:
        self.accept()
        self.take_over_asked.emit(self._draft_id)

    def _hand_over(self) -> None:
        self.accept()
        self.hand_over_asked.emit(self._draft_id)


class HandOverDialog(Dialog):
    """Gives a draft to a colleague: the user's own or, for a supervisor, another colleague's.

    `handed_over` tells the name, once the store has it.
    """

    handed_over = Signal(str)

    def __init__(self, parent: QWidget, context: Context, drafts: Sequence[Draft], names: Sequence[str]) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Hand over a draft")))
        self._context = context
        own = context.session.user.name
        self._acts = {one.id: hand_over_draft if one.holder == own else pass_on_draft for one in drafts}
        self.note = Text("", "body")
        self.body.addWidget(self.note)
        form = Form(1)
        hint = speak.gettext(N_("Type to find"))
        self.draft = ChoiceField(
            [Option(one.id, draft_words(one, own)) for one in drafts], unknown=False, placeholder=hint
        )
        self.colleague = ChoiceField([Option(one, one) for one in names], unknown=False, placeholder=hint)
        form.add(speak.gettext(N_("Draft")), self.draft)
        form.add(speak.gettext(N_("Colleague")), self.colleague)
        self.body.addWidget(form)
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.cancel = SecondaryButton(speak.gettext("Cancel"), key_table.CLOSE)
        self.cancel.clicked.connect(self.reject)
        self.hand_over = PrimaryButton(speak.gettext(N_("Hand over")), key_table.MAIN)
        self.hand_over.clicked.connect(self._hand_over)
        for button in (self.cancel, self.hand_over):
            self.add_button(button)
        if len(drafts) == 1:
            self.draft.set_value(drafts[0].id)
        if len(names) == 1:
            self.colleague.set_value(names[0])
        for field in (self.draft, self.colleague):
            field.changed.connect(self._chosen)
        self._chosen()
        first = self.colleague if self.draft.value() else self.draft
        first.control().setFocus()

    def _chosen(self) -> None:
        draft_id = self.draft.value() or ""
        others = self._acts.get(draft_id) is pass_on_draft
        self.note.setText(words().gettext(_OTHERS if others else _OWN))
        self.hand_over.setEnabled(bool(draft_id and self.colleague.value()))
        self.banner.clear()

    def _hand_over(self) -> None:
        draft_id, name = self.draft.value(), self.colleague.value()
        if draft_id and name:
            self.hand_over.setEnabled(False)
            self._context.ask(self._done, self._acts[draft_id], draft_id, name, on_refused=self._refused)

    def _done(self, _: None) -> None:
        self.accept()
        self.handed_over.emit(self.colleague.value() or "")

    def _refused(self, error: KnownError) -> None:
        self._chosen()
        self.banner.say(problem_words(error), "warning")
