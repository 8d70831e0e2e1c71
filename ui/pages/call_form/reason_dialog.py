"""Before a correction is submitted: what it changes, and why; the reason stands beside the new revision for good."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk.dialog_drafts import REASON
from hotline.desk.revisions import Correction, ReasonHoldsPersonalData, check_reason
from hotline.errors import N_
from hotline.privacy.masking import mask_all
from ui.pages.shared.change_rows import ChangeList, Part
from ui.pages.shared.change_text import Group, Teller, assessment_group, count_changed
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.dialog_drafts import DialogDraft, Typed
from ui.session.office_data import office_data
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text

MASK_KEY = key_table.MASK
_LIMIT = 400
_WIDTH = 900
_HIGHEST_LIST = 400
# The title, the reason and the buttons.
_REST = 250


class ReasonDialog(Dialog):
    """Lists what changes, scrolled, and asks for one line, which must not be empty and must hold no personal data.

    What is typed of it stands there again when the correction is submitted the next time.
    """

    def __init__(self, parent: QWidget, correction: Correction, context: Context, draft_id: str) -> None:
        language = words()
        title = language.gettext(N_("Correct {reference}"), reference=correction.reference)
        super().__init__(parent, title, width=_WIDTH)
        groups = _groups(correction, context.session.office.zone)
        changed = count_changed(groups)
        self.body.addWidget(
            Text(language.ngettext("{number} field is changed:", "{number} fields are changed:", changed), "strong")
        )
        self.list = ChangeList(language.gettext(N_("What changes")))
        self.list.fill(Part(group=group) for group in groups)
        room = min(_HIGHEST_LIST, parent.window().height() - _REST)
        self.list.setMinimumHeight(self.list.height_for(_WIDTH - 2 * space(6), room))
        self.list.turn_by_keys()
        self.body.addWidget(self.list, 1)
        form = Form(1)
        self.reason = TextField(limit=_LIMIT)
        self._row = form.add(language.gettext(N_("Reason for the correction")), self.reason)
        self.reason.changed.connect(self._refresh)
        self.body.addWidget(form)
        self.mask_button = QuietButton(language.gettext(N_("Mask it")), MASK_KEY)
        self.mask_button.clicked.connect(self._mask)
        self.body.addWidget(self.mask_button, 0, Qt.AlignmentFlag.AlignLeft)
        cancel = SecondaryButton(language.gettext(N_("Cancel")), key_table.CLOSE)
        cancel.clicked.connect(self.reject)
        self.save = PrimaryButton(language.gettext(N_("Submit the correction")), key_table.ACCEPT)
        self.save.clicked.connect(self.accept)
        self.save.setDefault(True)
        self.add_button(cancel)
        self.add_button(self.save)
        self.reason.setFocus()
        self._draft = DialogDraft(context, REASON, draft_id, Typed(self._read, self._show), self)
        self.reason.changed.connect(self._draft.changed)
        self._refresh()

    def save_now(self) -> None:
        """Keep the reason as it is so far."""
        self._draft.save_now()

    def holds_unsaved(self) -> bool:
        """Return whether the store does not have the reason as it is."""
        return self._draft.unsaved

    def _read(self) -> str | None:
        return self.reason.value() or None

    def _show(self, reason: str) -> None:
        self.reason.set_value(reason)
        self._refresh()

    def _refresh(self) -> None:
        """Let the correction go where there is a reason, and say what keeps the reason from being kept."""
        problem = ""
        try:
            check_reason(self.reason.value(), office_data().words)
        except ReasonHoldsPersonalData as error:
            labels = (vocabulary("finding_kind").label(kind, words()) for kind in error.kinds)
            problem = words().gettext(error.message, kinds=", ".join(labels))
        self._row.set_error(problem)
        self.mask_button.setVisible(bool(problem))
        self.save.setEnabled(bool(self.reason.value()) and not problem)

    def _mask(self) -> None:
        self.reason.set_value(mask_all(self.reason.value(), words(), words=office_data().words)[0])
        self.reason.setFocus()
        self._refresh()


def _groups(correction: Correction, zone: tzinfo) -> list[Group]:
    language = words()
    whole = assessment_group(correction.before, correction.after, language)
    changed = Group(whole.title, tuple(row for row in whole.rows if row.changed))
    return [*([changed] if changed.rows else []), *Teller(language, zone, correction.lists).groups(correction.changes)]
