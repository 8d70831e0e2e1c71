"""Drafts of colleagues on the Desk: read one, take one over, and hand over one's own, a supervisor also those of others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hotline.desk.drafts import Draft, list_drafts
from hotline.desk.rights import Right
from hotline.desk.team_drafts import SeenDraft, colleagues, show_draft, take_over_draft, team_drafts
from hotline.errors import N_
from ui.pages.desk.drafts_dialogs import HandOverDialog, SeenDraftDialog
from ui.pages.desk.drafts_lines import HAND_OVER, TAKE_OVER, team_line
from ui.pages.shared.line_blocks import LinesBlock
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton
from ui.widgets.dialogs import ConfirmDialog, Dialog
from ui.widgets.visibility import show_when


class TeamDrafts(QWidget):
    """`taken` carries a draft that is the user's own now; `changed` tells that drafts passed on, `said` what was done.

    The page places the button `hand_over`.
    `hand_over_asked` carries what goes on once the contact in hand is saved and left: one's own draft may be the one in hand.
    """

    taken = Signal(str)
    changed = Signal()
    said = Signal(str)
    hand_over_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._hands_over: tuple[Draft, ...] = ()
        self._team: dict[str, Draft] = {}
        self._asked = ""
        language = words()
        self.hand_over = QuietButton(language.gettext(HAND_OVER))
        self.hand_over.setAccessibleName(language.gettext(N_("Hand over a draft")))
        self.hand_over.clicked.connect(self._ask_hand_over)
        self.lines = LinesBlock(language.gettext(N_("Colleagues’ drafts")), "")
        self.lines.opened.connect(self.ask_take_over)
        self.lines.other_asked.connect(self.see)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(2))
        column.addWidget(self.lines)
        self.show_drafts((), ())

    def show_drafts(self, own: Sequence[Draft], team: Sequence[Draft]) -> None:
        """Show the drafts of colleagues, and offer to hand over those that the user may."""
        self._team = {one.id: one for one in team}
        now, zone, language = self._context.clock.now(), self._context.zone, words()
        self.lines.show_lines([team_line(one, now, zone, language) for one in team])
        show_when(self.lines, bool(team))
        show_when(self.hand_over, bool(own) or (bool(team) and self._may_pass_on()))

    def see(self, draft_id: str) -> None:
        """Read a colleague's draft."""
        self._context.ask(self._show, show_draft, draft_id)

    def _show(self, seen: SeenDraft) -> None:
        dialog = SeenDraftDialog(self.window(), self._context, seen)
        dialog.take_over_asked.connect(self._take_over)
        dialog.hand_over_asked.connect(self._pass_on)
        self._open(dialog)

    def _may_pass_on(self) -> bool:
        return self._context.session.may(Right.ALL_DRAFTS)

    def _pass_on(self, draft_id: str) -> None:
        """Hand over one draft of a colleague, where it is still there."""
        draft = self._team.get(draft_id)
        self._offer(() if draft is None else (draft,))

    def ask_take_over(self, draft_id: str) -> None:
        """Take over a colleague's draft, after a question that names it and its holder."""
        draft = self._team.get(draft_id)
        if draft is None:
            return
        language = words()
        self._asked = draft_id
        sentence = language.gettext(
            N_("{user} has it, saved {time}. It becomes yours with every word, and {user} can add nothing more."),
            user=draft.holder,
            time=language.moment(draft.saved, self._context.zone),
        )
        title = language.gettext(N_("Take over {reference}?"), reference=draft.reference)
        dialog = ConfirmDialog(self.window(), title, sentence, language.gettext(TAKE_OVER))
        dialog.accepted.connect(self._take_over_asked)
        self._open(dialog)

    def _take_over_asked(self) -> None:
        self._take_over(self._asked)

    def _take_over(self, draft_id: str) -> None:
        self._context.ask(self.taken.emit, take_over_draft, draft_id)

    def _ask_hand_over(self) -> None:
        self.hand_over_asked.emit(self._hand_over)

    def _hand_over(self) -> None:
        self._context.ask(self._take_own, list_drafts)

    def _take_own(self, own: list[Draft]) -> None:
        self._hands_over = tuple(own)
        if self._may_pass_on():
            self._context.ask(self._take_team, team_drafts)
        else:
            self._offer(self._hands_over)

    def _take_team(self, team: list[Draft]) -> None:
        self._offer((*self._hands_over, *team))

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        self._hands_over = drafts
        if drafts:
            self._context.ask(self._choose_colleague, colleagues)

    def _choose_colleague(self, names: tuple[str, ...]) -> None:
        if not names:
            self.said.emit(words().gettext(N_("Nobody else works at this store yet. A supervisor adds users.")))
            return
        dialog = HandOverDialog(self.window(), self._context, self._hands_over, names)
        dialog.handed_over.connect(self._handed_over)
        self._open(dialog)

    def _handed_over(self, name: str) -> None:
        self.changed.emit()
        self.said.emit(words().gettext(N_("{user} has the draft now."), user=name))

    def _open(self, dialog: Dialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
