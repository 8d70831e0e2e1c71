"""Quick contacts by key from every page of the window: logged, confirmed, and undone one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk import quick_contacts
from hotline.errors import N_
from hotline.store.tables.quick_contacts import QuickContacts
from ui.pages.desk.quick_log_dialog import AtDesk, QuickLogDialog
from ui.pages.desk.quick_log_request import Office, QuickLogRequest, span_words
from ui.pages.desk.topic_dialog import WITH_TOPIC, TopicDialog
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.widgets.shortcuts import Key, KeyGroup, bind, general

NEW_CALL_KEY = key_table.NEW_CALL
UNDO_KEY, UNDO_HERE_KEY = key_table.UNDO_QUICK, key_table.UNDO
"""What takes back on every page, and on the Desk, where no field has an undo of its own."""
_TYPES = (
    *("short_information", "silent", "hang_up", "wrong_number", "nuisance", "test"),
    *("abusive", "sexual_harassment"),
)
QUICK_KEYS: Mapping[str, str] = dict(zip(_TYPES, key_table.QUICK, strict=True))
_SEVERAL_KEYS: Mapping[str, str] = dict(zip(_TYPES, key_table.SEVERAL, strict=True))


class _QuickKey(QObject):
    """The key of one type: alone it logs a contact, with Shift it asks how many and when."""

    def __init__(self, log: QuickLog, window: QWidget, contact_type: str) -> None:
        super().__init__(log)
        self._log, self._contact_type = log, contact_type
        bind(window, QUICK_KEYS[contact_type], self._one)
        bind(window, _SEVERAL_KEYS[contact_type], self._several)

    def _one(self) -> None:
        self._log.log(self._contact_type)

    def _several(self) -> None:
        self._log.ask(self._contact_type)


class QuickLog(QObject):
    """Logs quick contacts of one user at one window; the keyboard stays where it is.

    `said` carries a sentence about what was done, `changed` comes with it; `running_since` tells since when a call has
    been running, None where none is.
    """

    said = Signal(str)
    changed = Signal()

    def __init__(self, context: Context, window: QWidget, running_since: Callable[[], datetime | None]) -> None:
        super().__init__(window)
        self._context, self._window, self._running_since = context, window, running_since
        self._done: list[QuickContacts] = []
        self._going: deque[QuickContacts] = deque()
        self._dialog: QuickLogDialog | None = None
        self._keys = [_QuickKey(self, window, contact_type) for contact_type in QUICK_KEYS]
        bind(window, UNDO_KEY, self.undo)

    @property
    def can_undo(self) -> bool:
        """Return whether there is something of this session to take back."""
        return bool(self._done)

    def undoable(self) -> frozenset[str]:
        """Return the references of the contacts of this session that can still be undone."""
        return frozenset(reference for logged in self._done for reference in logged.references)

    def log(self, contact_type: str) -> None:
        """Log a contact that happens now; a short information asks for its topic first."""
        if contact_type == WITH_TOPIC:
            dialog = TopicDialog(self._window)
            dialog.chosen.connect(self._log_information)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
            return
        self._context.ask(self._logged, quick_contacts.log_quick, contact_type)

    def ask(self, contact_type: str) -> None:
        """Ask how many contacts of a type there were, and when."""
        context, since = self._context, self._running_since()
        desk = AtDesk(context.clock, context.zone, context.settings.boundaries, since)
        self._dialog = QuickLogDialog(self._window, contact_type, desk)
        self._dialog.wanted.connect(self._log_several)
        self._dialog.finished.connect(self._dialog_closed)
        self._context.ask(self._dialog.show_busy, quick_contacts.busy_time, since, on_error=self._dialog.busy_unknown)
        self._dialog.open()

    def undo(self) -> None:
        """Take back what was logged last in this session, then what was logged before it."""
        if not self._done:
            self.said.emit(words().gettext(N_("There is no quick contact to undo.")))
            return
        self._going.append(self._done.pop())
        self._context.ask(self._undone, quick_contacts.undo_quick, self._going[-1], on_error=self._not_undone)

    def undo_contact(self, reference: str) -> None:
        """Undo one contact of this session, whichever it is; of several that were logged together the others stay."""
        logged = next((one for one in self._done if reference in one.references), None)
        if logged is None:
            self.said.emit(words().gettext(N_("This contact can no longer be undone here.")))
            return
        taken, left = _divided(logged, reference)
        place = self._done.index(logged)
        self._done[place : place + 1] = [left] if left.ids else []
        self._going.append(taken)
        self._context.ask(self._undone, quick_contacts.undo_quick, taken, on_error=self._not_undone)

    def keys(self) -> KeyGroup:
        """Return the keys of new contacts, which work on every page."""
        speak, kinds = words(), vocabulary("contact_type")
        several = Key(
            key_table.shown_row(list(_SEVERAL_KEYS.values())), speak.gettext(N_("Several at once, or earlier ones"))
        )
        kept = [Key(key, kinds.label(contact_type, speak)) for contact_type, key in QUICK_KEYS.items()]
        rows = (general(NEW_CALL_KEY), *kept, several, general(UNDO_KEY))
        return KeyGroup(speak.gettext(N_("New contact, from every page")), rows)

    def _log_information(self, topic: str, region: str) -> None:
        self._context.ask(self._logged, quick_contacts.log_quick, WITH_TOPIC, topic or None, region=region or None)

    def _log_several(self, request: QuickLogRequest) -> None:
        if self._dialog is None or request.count is None:
            return
        when = request.meant(self._office())
        arguments = (request.contact_type, request.topic, request.count, when)
        log, refuse = quick_contacts.log_quick, self._dialog.refuse
        self._context.ask(self._several_logged, log, *arguments, on_error=refuse, region=request.region)

    def _several_logged(self, logged: QuickContacts) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._logged(logged)

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _logged(self, logged: QuickContacts) -> None:
        self._done.append(logged)
        self._say(words().gettext(N_("{time}  {what}: logged"), time=self._time(logged), what=self._what(logged)))

    def _undone(self, number: int) -> None:
        gone = self._going.popleft()
        back = words().ngettext("{number} contact removed", "{number} contacts removed", number)
        self._say(
            words().gettext(N_("{back}: {what}, {time}"), back=back, what=self._what(gone), time=self._time(gone))
        )

    def _not_undone(self, error: Exception) -> None:
        self._done.append(self._going.popleft())
        self._context.tasks.report(error)

    def _say(self, text: str) -> None:
        self.said.emit(text)
        self.changed.emit()

    def _what(self, logged: QuickContacts) -> str:
        kind, number = vocabulary("contact_type").label(logged.contact_type, words()), len(logged.ids)
        if number == 1:
            return kind
        return words().gettext(N_("{number} × {kind}"), number=words().number(number), kind=kind)

    def _time(self, logged: QuickContacts) -> str:
        return span_words(logged.at, logged.last, words(), self._office())

    def _office(self) -> Office:
        context = self._context
        return Office(zone=context.zone, day_boundary=context.settings.boundaries, now=context.clock.now())


def _divided(logged: QuickContacts, reference: str) -> tuple[QuickContacts, QuickContacts]:
    """Return the contact of a reference apart from those that were logged with it."""
    pairs = list(zip(logged.ids, logged.references, strict=True))

    def part(*, wanted: bool) -> QuickContacts:
        chosen = [pair for pair in pairs if (pair[1] == reference) is wanted]
        return replace(logged, ids=tuple(one for one, _ in chosen), references=tuple(one for _, one in chosen))

    return part(wanted=True), part(wanted=False)
