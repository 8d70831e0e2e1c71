"""Asks, kind by kind, why personal data must stay in the text; masking it is always the nearer way."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QWidget

from hotline.call.record import Override
from hotline.call.vocabulary import vocabulary
from hotline.desk.dialog_drafts import OVERRIDES
from hotline.desk.submission import BlockedByPersonalData
from hotline.errors import N_
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.dialog_drafts import DialogDraft, Typed
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text

_WIDTH = 560
_REASON_LIMIT = 400


class OverridesDialog(Dialog):
    """One reason for each kind that stopped the submission; what is typed stands there again the next time."""

    def __init__(self, blocked: BlockedByPersonalData, parent: QWidget, context: Context, draft_id: str) -> None:
        language = words()
        super().__init__(
            parent, language.gettext(N_("The text still holds personal data")), kind="danger", width=_WIDTH
        )
        advice = N_("Mask it: go back and press F10. If it must stay, give the reason; the supervisor sees it.")
        self.body.addWidget(Text(language.gettext(advice), "body"))
        self._open = blocked.open
        counts = Counter(one.finding.kind for one in blocked.open)
        kinds = vocabulary("finding_kind")
        form = Form(1)
        self._fields: dict[str, TextField] = {}
        for kind, number in sorted(counts.items()):
            field = TextField(language.gettext(N_("Reason why it must stay")), limit=_REASON_LIMIT)
            field.changed.connect(self._refresh)
            self._fields[kind] = field
            form.add(f"{kinds.label(kind, language)} · {number}", field)
        self.body.addWidget(form)
        self.back = PrimaryButton(language.gettext(N_("Back to the text")), "Esc")
        self.back.clicked.connect(self.reject)
        self.keep = SecondaryButton(language.gettext(N_("Submit with these reasons")), "Enter")
        self.keep.clicked.connect(self.accept)
        self.add_button(self.keep)
        self.add_button(self.back)
        self._draft = DialogDraft(context, OVERRIDES, draft_id, Typed(self._read, self._show), self)
        for field in self._fields.values():
            field.changed.connect(self._draft.changed)
        self._refresh()

    def save_now(self) -> None:
        """Keep the reasons as they are so far."""
        self._draft.save_now()

    def holds_unsaved(self) -> bool:
        """Return whether the store does not have the reasons as they are."""
        return self._draft.unsaved

    def overrides(self) -> tuple[Override, ...]:
        """Return the reasons that were given, for each finding."""
        reasons = {kind: field.value() for kind, field in self._fields.items()}
        named = ((one.known, reasons[one.finding.kind]) for one in self._open)
        return tuple(
            Override(kind=kind, reason=reason, place=place, finding=mark) for (place, kind, mark), reason in named
        )

    def _read(self) -> dict[str, str] | None:
        return {kind: field.value() for kind, field in self._fields.items() if field.value()} or None

    def _show(self, reasons: dict[str, str]) -> None:
        for kind, field in self._fields.items():
            field.set_value(reasons.get(kind, ""))
        self._refresh()

    def _refresh(self) -> None:
        complete = all(field.value() for field in self._fields.values())
        self.keep.setEnabled(complete)
        # Enter must not throw away reasons that were just written.
        (self.keep if complete else self.back).setDefault(True)
