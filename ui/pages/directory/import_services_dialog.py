"""Importing a file of services: what is new in it and what it changes, or every fault with its line."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import service_files
from hotline.desk.service_files import BroughtServices, LoadedServices
from hotline.errors import N_, KnownError
from hotline.referral.directory import Service
from ui.pages.shared.service_text import entry_lines
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import office_data
from ui.widgets.import_dialog import ImportDialog
from ui.widgets.labelled_lines import Line

_WIDTH, _LABEL_WIDTH = 820, 100


class ImportServicesDialog(ImportDialog):
    """Reads the file as it opens. `loaded` carries the LoadedServices once the store has them."""

    loaded = Signal(object)

    def __init__(self, parent: QWidget, context: Context, content: bytes, name: str) -> None:
        speak = words()
        super().__init__(
            parent,
            speak.gettext(N_("Load a file of services")),
            speak.gettext(N_("Load")),
            width=_WIDTH,
            label_width=_LABEL_WIDTH,
        )
        self._context, self._content, self._name = context, content, name
        self.act.clicked.connect(self._load)
        context.ask(self._show, service_files.read_brought_services, content, name, on_refused=self._refused)

    def _show(self, brought: BroughtServices) -> None:
        speak = words()
        counts = speak.gettext(
            N_("New: {new} · changed: {changed} · unchanged: {same}"),
            new=speak.number(len(brought.new)),
            changed=speak.number(len(brought.changed)),
            same=speak.number(len(brought.same)),
        )
        self.head.setText(counts)
        lines = [Line(speak.gettext(N_("new")), one.names[speak.code]) for one in brought.new]
        lines += [Line(speak.gettext(N_("changed")), _changed(one)) for one in brought.changed]
        self.tell(lines or [Line("", speak.gettext(N_("The file changes nothing.")))])
        self.act.setEnabled(bool(brought.new or brought.changed))
        (self.act if self.act.isEnabled() else self.cancel).setFocus()

    def _load(self) -> None:
        self.act.setEnabled(False)
        act = service_files.load_services
        self._context.ask(self._done, act, self._content, self._name, on_refused=self._refused)

    def _done(self, loaded: LoadedServices) -> None:
        self.loaded.emit(loaded)
        self.accept()

    def _refused(self, error: KnownError) -> None:
        mend = N_("Nothing was loaded. Correct the errors below in the file and load it again.")
        self.turn_down(error, words().gettext(mend))


def _changed(one: Service) -> str:
    """Return the name of a changed entry with the names of the fields that read otherwise."""
    speak, known = words(), office_data().directory
    before = known.find(one.id)
    if before is None:
        return one.names[speak.code]
    pairs = zip(entry_lines(before, known, speak), entry_lines(one, known, speak), strict=True)
    fields = [now.label for then, now in pairs if then != now]
    if before.names[speak.code] != one.names[speak.code]:
        fields.insert(0, speak.gettext(N_("Name")))
    return f"{one.names[speak.code]}\n{', '.join(fields)}"
