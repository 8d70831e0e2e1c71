"""Wording a protocol card for the office, in every language, and restoring the one that ships."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from hotline.desk import protocols
from hotline.desk.dialog_drafts import PROTOCOL
from hotline.desk.office_data import OfficeData
from hotline.errors import N_, KnownError
from hotline.language import LANGUAGES, OWN_NAMES
from hotline.protocols.card import (
    CALL_TITLE,
    LONGEST_LINE,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    MOST_LINES,
    PARTS,
    ProtocolCard,
    card_to_data,
)
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.dialog_drafts import DialogDraft, Typed
from ui.session.office_data import office_data, take_office_data
from ui.theme.scale import space
from ui.widgets.base_field import Field
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.check_boxes import MultiChoiceField
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.form import Form
from ui.widgets.note_field import NoteField
from ui.widgets.options import Option
from ui.widgets.segment_field import SegmentField
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Scrolled
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

Json = Any
_WIDTH, _MOST_HEIGHT, _REST = 720, 560, 230
_KEPT = N_("The card stays as it was before.")
_SHOWN_AGAIN = N_("Your changes are shown again. They are not saved yet.")


class EditProtocolDialog(Dialog):
    """Edits one card; what is typed meanwhile is kept apart, for this user, until it is saved."""

    def __init__(self, parent: QWidget, context: Context, card: ProtocolCard) -> None:
        language = words()
        super().__init__(
            parent, language.gettext(N_("Protocol card: {title}"), title=card.titles[language.code]), width=_WIDTH
        )
        self._context, self._card = context, card
        self.banner = Banner()
        self.languages = SegmentField([Option(one, OWN_NAMES[one]) for one in LANGUAGES], follows=True)
        self.languages.set_name(language.gettext(N_("Language")))
        self.languages.set_value(language.code)
        self.languages.changed.connect(self._show_language)
        self.fields: dict[str, Field] = {}
        self._forms: dict[str, Form] = {}
        shown = Scrolled(margins=(space(1), space(1), space(4), space(1)))
        shown.setMinimumHeight(min(_MOST_HEIGHT, parent.window().height() - _REST))
        for one in LANGUAGES:
            self._forms[one] = self._form_of(one)
            shown.body.addWidget(self._forms[one])
        shown.body.addWidget(self._common())
        shown.body.addStretch(1)
        self.body.addWidget(self.banner)
        self.body.addWidget(
            Text(
                language.gettext(
                    N_("One sentence a line, at most {lines} of {most} characters."),
                    lines=MOST_LINES,
                    most=LONGEST_LINE,
                ),
                "muted",
            )
        )
        self.body.addWidget(self.languages)
        self.body.addWidget(shown, 1)
        self._add_buttons()
        self._fill(card)
        self._begun_with = self._typed()
        self._show_language()
        self._draft = DialogDraft(context, PROTOCOL, card.id, Typed(self._read, self._show_typed), self)
        for field in self.fields.values():
            field.changed.connect(self._draft.changed)
        self.fields[f"title {language.code}"].setFocus()

    def would_be_lost(self) -> str:
        """Return what becomes of the card where what was typed is thrown away."""
        return "" if self._read() is None else words().gettext(_KEPT)

    def save_now(self) -> None:
        """Keep what was typed so far, apart from the card."""
        self._draft.save_now()

    def holds_unsaved(self) -> bool:
        """Return whether the store does not have what was typed so far."""
        return self._draft.unsaved

    def throw_away(self) -> None:
        """Close the dialog; what was typed is not kept apart any longer."""
        self._begun_with = self._typed()
        super().throw_away()

    def _form_of(self, one: str) -> Form:
        say, form = words().gettext, Form(1)
        title = self.fields[f"title {one}"] = TextField(limit=LONGEST_TITLE)
        form.add(say(N_("Title")), title)
        for part, heading in PARTS.items():
            field = self.fields[f"{part} {one}"] = NoteField(lines=3, limit=MOST_LINES * LONGEST_LINE)
            form.add(say(heading), field)
        return form

    def _common(self) -> Form:
        language, form = words(), Form(1)
        options = [
            Option(one.id, one.names[language.code], also=" ".join(one.names.values()))
            for one in office_data().directory.services
        ]
        self.fields["call"] = MultiChoiceField(options, placeholder=language.gettext(N_("Type to find")))
        form.add(language.gettext(CALL_TITLE), self.fields["call"])
        self.fields["source"] = TextField(limit=LONGEST_SOURCE)
        form.add(language.gettext(N_("Source")), self.fields["source"])
        return form

    def _add_buttons(self) -> None:
        say = words().gettext
        cancel = SecondaryButton(say(N_("Cancel")), key_table.CLOSE)
        cancel.clicked.connect(self.reject)
        self.restore = SecondaryButton(say(N_("Restore default card")), key_table.WITHDRAW)
        self.restore.clicked.connect(self._restore)
        show_when(self.restore, self._card.id in office_data().protocols.own)
        self.save = PrimaryButton(say(N_("Save")), key_table.MAIN)
        self.save.clicked.connect(self._save)
        for button in (self.restore, cancel, self.save):
            self.add_button(button)

    def _show_language(self) -> None:
        for one, form in self._forms.items():
            show_when(form, one == self.languages.value())

    def _fill(self, card: ProtocolCard) -> None:
        for one in LANGUAGES:
            self.fields[f"title {one}"].set_value(card.titles[one])
            for part in PARTS:
                self.fields[f"{part} {one}"].set_value("\n".join(card.lines[part][one]))
        self.fields["call"].set_value(card.call)
        self.fields["source"].set_value(card.source)

    def _typed(self) -> dict[str, Json]:
        return {
            name: list(value) if isinstance(value := field.value(), tuple) else value
            for name, field in self.fields.items()
        }

    def _read(self) -> dict[str, Json] | None:
        changed = {name: value for name, value in self._typed().items() if value != self._begun_with[name]}
        return changed or None

    def _show_typed(self, typed: dict[str, Json]) -> None:
        for name, value in typed.items():
            if name in self.fields:
                self.fields[name].set_value(value)
        self.banner.say(words().gettext(_SHOWN_AGAIN))

    def _data(self) -> dict[str, Json]:
        typed = self._typed()
        chosen, before = typed["call"], self._card.call
        call = [*(one for one in before if one in chosen), *(one for one in chosen if one not in before)]
        lines = {part: {one: typed[f"{part} {one}"].splitlines() for one in LANGUAGES} for part in PARTS}
        titles = {one: typed[f"title {one}"] for one in LANGUAGES}
        return {**card_to_data(self._card), **titles, **lines, "call": call, "source": typed["source"]}

    def _save(self) -> None:
        self.banner.clear()
        self.save.setEnabled(False)
        self._context.ask(self._done, protocols.save_protocol, self._data(), on_refused=self._refused)

    def _restore(self) -> None:
        self._context.ask(self._done, protocols.restore_protocol, self._card.id, on_refused=self._refused)

    def _done(self, data: OfficeData) -> None:
        self._begun_with = self._typed()
        take_office_data(data)
        self.accept()

    def _refused(self, error: KnownError) -> None:
        self.save.setEnabled(True)
        self.banner.say(problem_words(error), "warning")
