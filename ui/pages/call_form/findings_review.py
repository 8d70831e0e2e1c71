"""What is left of personal data before a call is submitted: the list beside the text follows the record and acts on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from hotline.call.editing import Path, path_of
from hotline.call.override_places import form_place
from hotline.call.record import Call
from hotline.call.record_changes import section_of
from hotline.desk.agreed_words import propose_word
from hotline.desk.dialog_drafts import OVERRIDES
from hotline.desk.personal_data import ListedFinding, list_personal_data
from hotline.errors import N_, KnownError
from hotline.privacy.neutral_marks import neutral_mark
from hotline.privacy.returning_names import NO_NAMES, Names, names_in
from ui.pages.call_form.cards.findings_panel import FindingsPanel
from ui.pages.call_form.fields.record_names import record_names_around
from ui.pages.call_form.form_banner import any_change
from ui.pages.call_form.form_layout import FormLayout
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.dialog_drafts import DialogDraft, Typed
from ui.widgets.plain_edit import PlainEdit
from ui.widgets.text_limit import units
from ui.widgets.visibility import lay_out_now

FOLLOW_AFTER_MS = 300

Findings = tuple[ListedFinding, ...]


class _Request(QObject):
    """One question for the findings of a call; `submits` tells that the call goes where the answer leaves nothing to decide."""

    def __init__(
        self, call: Call, answer: Callable[[_Request, Findings], None], parent: QObject, *, submits: bool
    ) -> None:
        super().__init__(parent)
        self.call, self.submits, self._answer = call, submits, answer

    def answered(self, findings: Findings) -> None:
        """Pass the answer on together with its question."""
        self._answer(self, findings)
        self.deleteLater()


class FindingsReview(QObject):
    """Fills the list of a form and carries out what is asked there. `submit_asked` tells that nothing is left to decide.

    `is_open_left` is whether the list shows something that must still be decided.
    """

    submit_asked = Signal()

    def __init__(self, context: Context, page: FormLayout) -> None:
        super().__init__(page)
        self._context, self._page, self._state = context, page, page.state
        self._made: FindingsPanel | None = None
        self._awaited: _Request | None = None
        self._first_open = False
        self.is_open_left = False
        self._draft: DialogDraft | None = None
        self._begun: Any = None
        self._masked = self._elsewhere = NO_NAMES
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FOLLOW_AFTER_MS)
        self._soon.timeout.connect(self._ask)
        page.list_asked.connect(self.turn)
        page.state.listen(self._follow)

    @property
    def panel(self) -> FindingsPanel:
        """Return the list of personal data; it is made when it is first looked at."""
        if self._made is None:
            panel = self._made = FindingsPanel()
            self._page.findings_side.body.insertWidget(0, panel)
            panel.chosen.connect(self._show_in_text)
            panel.mask_asked.connect(self.mask_current)
            panel.next_asked.connect(self.go_to_next)
            panel.mask_all_asked.connect(self._mask_all)
            panel.kept.connect(self._keep)
            panel.keep_button.clicked.connect(self._show_reason)
            panel.closed.connect(self.close)
        return self._made

    @property
    def in_sight(self) -> bool:
        """Return whether the list is in sight."""
        return not self._page.findings_side.isHidden()

    def open(self) -> None:
        """Show the list and put the keyboard on the first finding that must be decided."""
        self._page.show_findings(shown=True)
        self._tell_names()
        if self._draft is None:
            self._draft = DialogDraft(
                self._context, OVERRIDES, self._state.draft_id, Typed(self._read, self._come_back), self
            )
            self.panel.reason.changed.connect(self._draft.changed)
        self._first_open = self.is_open_left = True
        begun = not self.panel.reason_box.isHidden()
        (self.panel.reason if begun else self.panel.list).setFocus()
        self._ask()

    def close(self) -> None:
        """Put the list away; a reason that was begun stands there again the next time."""
        self._awaited = None
        if self.in_sight:
            self.save_now()
            self._soon.stop()
            self._page.show_findings(shown=False)
            self._page.looked_at = ""
            current = self.panel.current
            if current is not None:
                self._page.summary.editor.setFocus()
            if self._draft is not None:
                self._draft.deleteLater()
                self._draft = None

    def turn(self) -> None:
        """Show the list, or put it away."""
        if self.in_sight:
            self.close()
        else:
            self.open()

    def save_now(self) -> None:
        """Keep a reason that was begun."""
        if self._draft is not None:
            self._draft.save_now()

    def know(self, names: Names) -> None:
        """List these names too where they come back: texts of the form hold them, or held them until they were masked there."""
        if names != self._elsewhere:
            self._elsewhere = names
            if self.in_sight:
                self._soon.start()

    def mask_current(self) -> bool:
        """Replace what is looked at by its neutral mark; return False where the list is not in sight."""
        if self.in_sight and self.panel.current is not None:
            self._mask([self.panel.current])
        return self.in_sight

    def go_to_next(self) -> bool:
        """Look at the next finding; return False where the list is not in sight."""
        if self.in_sight:
            self.panel.step(1)
        return self.in_sight

    def _follow(self, path: Path) -> None:
        if self._awaited is not None and self._awaited.call is not self._state.call:
            self._awaited = None
        if not path:
            self._forget()
        elif self.in_sight:
            self._soon.start()

    def _forget(self) -> None:
        """Put everything away, because the form holds another contact."""
        self.close()
        self._begun = None
        self._masked = NO_NAMES
        self._tell_names()
        if self._made is not None:
            self.panel.begin_reason(shown=False)
            self.panel.show_findings(())

    def _ask(self, *, submits: bool = False) -> None:
        """Ask what is left in the call as it is now; an answer that is still awaited is no longer wanted."""
        self._soon.stop()
        request = self._awaited = _Request(self._state.call, self._shown, self, submits=submits)
        names = self._masked | self._elsewhere
        self._context.ask(request.answered, list_personal_data, request.call, self._state.corrects, names)

    def _tell_names(self) -> None:
        """Let the marks in the texts know which names were masked here, and be told of those that were masked there."""
        record = record_names_around(self._page)
        if record is not None:
            record.tell(self, self._masked)

    def _shown(self, request: _Request, findings: Findings) -> None:
        if request is not self._awaited:
            return  # the list was closed, the call has changed, or it was asked again
        self._awaited = None
        self.is_open_left = any(one.is_open for one in findings)
        self.panel.show_findings(findings, first_open=self._first_open)
        self._page.banner.follow()
        self._first_open = False
        self._go_on_with_reason()
        if request.submits and self._page.isVisible() and not any(one.is_open for one in findings):
            self.submit_asked.emit()

    def _show_reason(self) -> None:
        lay_out_now()
        self._page.findings_side.show_widget(self.panel.reason_box)

    def _show_in_text(self) -> None:
        one = self.panel.current
        if one is not None and self.in_sight:
            self._select(one.placed.place, one.placed.finding.start, one.placed.finding.end)

    def _select(self, place: str, start: int, end: int) -> None:
        """Scroll to a span of a text of the record and select it there; the keyboard stays where it is."""
        path = path_of(form_place(place))
        edit = self._page.edit_of(path)
        if edit is None or not edit.isVisible():
            return
        self._page.looked_at = section_of(path)
        lay_out_now()
        if isinstance(edit, PlainEdit):
            edit.select(start, end)
        elif isinstance(edit, QLineEdit):
            first = units(edit.text()[:start])
            edit.setSelection(first, units(edit.text()[:end]) - first)
        self._page.scrolled.show_widget(edit)

    def _mask_all(self) -> None:
        self._mask([one for one in self.panel.findings if one.reason is None], submits=True)

    def _mask(self, chosen: list[ListedFinding], *, submits: bool = False) -> None:
        """Mask findings in one step that undo takes back whole; those whose text has changed since are looked for anew."""
        texts: dict[Path, str] = {}
        kinds: list[str] = []
        by_place: dict[str, list[ListedFinding]] = defaultdict(list)
        for one in chosen:
            by_place[one.placed.place].append(one)
        for place, found in by_place.items():
            path = path_of(place)
            text = self._state.value(path)
            for one in sorted(found, key=lambda each: each.placed.finding, reverse=True):
                finding = one.placed.finding
                if isinstance(text, str) and text[finding.start : finding.end] == one.found:
                    self._masked |= names_in([finding], text)
                    text = f"{text[: finding.start]}{neutral_mark(finding.kind, words())}{text[finding.end :]}"
                    kinds.append(finding.kind)
            if isinstance(text, str):
                texts[path] = text
        if kinds:
            self._state.mask(texts, kinds)
            self._tell_names()
        self._ask(submits=submits and len(kinds) == len(chosen))

    def _keep(self, reason: str, word: str) -> None:
        """Leave the finding in its text with a reason, and what is equal to it there; a word to remember is proposed."""
        one = self.panel.current
        if one is None:
            return
        if word:
            self._context.ask(self._proposed, propose_word, word, reason, on_refused=self._refused)
        equal = [each.placed for each in self.panel.findings if each.placed.known == one.placed.known]
        others = (each for each in self._state.call.overrides if not one.placed.is_meant_by(each))
        self.panel.begin_reason(shown=False)
        self.save_now()
        self._state.set(("overrides",), (*others, *(each.override(reason) for each in equal)))
        self.panel.list.setFocus()
        self._first_open = True
        self._ask()

    def _proposed(self, _number: int) -> None:
        said = N_("The word is proposed. It is marked until a supervisor agrees.")
        self._page.banner.say_until(any_change, words().gettext(said))

    def _refused(self, error: KnownError) -> None:
        self._page.banner.say_until(any_change, words().error(error), "warning")

    def _read(self) -> Any:  # noqa: ANN401 - JSON
        one, reason = self.panel.current, self.panel.reason.value()
        return {"finding": list(one.placed.known), "reason": reason} if one is not None and reason else None

    def _come_back(self, typed: Any) -> None:  # noqa: ANN401 - JSON
        """Take a reason that was begun; one of an older version has no finding."""
        self._begun = typed if isinstance(typed, dict) and isinstance(typed.get("finding"), list) else None

    def _go_on_with_reason(self) -> None:
        """Show a reason that was begun with its finding, once it is in the list."""
        typed, self._begun = self._begun, None
        if typed is None:
            return
        for row, one in enumerate(self.panel.findings):
            if list(one.placed.known) == typed["finding"] and one.reason is None:
                self.panel.list.setCurrentRow(row)
                self.panel.begin_reason(reason=str(typed.get("reason", "")))
                return
