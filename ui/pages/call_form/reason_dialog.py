"""Before a correction is submitted: what it changes, and why; the reason stands beside the new revision for good."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtWidgets import QWidget

from hotline.desk.dialog_drafts import REASON
from hotline.desk.revisions import Correction, check_reason
from hotline.errors import N_
from ui.pages.shared.change_rows import ChangeList, Part
from ui.pages.shared.change_text import Group, Teller, assessment_group, count_changed
from ui.pages.shared.checked_text_dialog import CheckedTextDialog
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.form import Form
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text

_LIMIT = 400
_WIDTH = 900
_HIGHEST_LIST = 400
# The title, the reason and the buttons.
_REST = 250


class ReasonDialog(CheckedTextDialog):
    """Lists what changes, scrolled, and asks for one line, the reason."""

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
        row = form.add(language.gettext(N_("Reason for the correction")), self.reason)
        self.body.addWidget(form)
        self.check_text(context, self.reason, row, check_reason, (REASON, draft_id))
        cancel = SecondaryButton(language.gettext(N_("Cancel")), key_table.CLOSE)
        cancel.clicked.connect(self.reject)
        self.save = PrimaryButton(language.gettext(N_("Submit the correction")), key_table.ACCEPT)
        self.save.clicked.connect(self.accept)
        self.save.setDefault(True)
        self.add_button(cancel)
        self.add_button(self.save)
        self.reason.setFocus()
        self.refresh()

    def let_go(self, *, whole: bool) -> None:
        """Let the correction go where there is a reason."""
        self.save.setEnabled(whole)


def _groups(correction: Correction, zone: tzinfo) -> list[Group]:
    language = words()
    whole = assessment_group(correction.before, correction.after, language)
    changed = Group(whole.title, tuple(row for row in whole.rows if row.changed))
    return [*([changed] if changed.rows else []), *Teller(language, zone, correction.lists).groups(correction.changes)]
