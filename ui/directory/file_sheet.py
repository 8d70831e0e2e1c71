"""A file of services before it is taken over: what is new in it and what it changes, or every fault with its line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import service_files
from hotline.desk.service_files import BroughtServices, LoadedServices
from hotline.errors import N_, KnownError
from hotline.referral.directory import Service
from hotline.referral.directory_text import BrokenServices
from ui.calls.lines import Lines
from ui.calls.reading import Line
from ui.context import Context
from ui.directory.reading import entry_lines
from ui.office_data import office_data
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Sheet
from ui.widgets.problem import problem_words
from ui.widgets.status import Banner
from ui.widgets.surfaces import Scrolled
from ui.widgets.text import Text
from ui.words import words

_WIDTH, _LEAST_HEIGHT, _LABEL_WIDTH = 820, 320, 100


class FileSheet(Sheet):
    """Reads the file as it opens. `loaded` carries the LoadedServices once the store has them."""

    loaded = Signal(object)

    def __init__(self, parent: QWidget, context: Context, content: bytes, name: str) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(N_("Load a file of services")), width=_WIDTH)
        self._context, self._content, self._name = context, content, name
        self.banner = Banner()
        self.banner.clear()
        self.head = Text("", "label")
        self.shown = Scrolled()
        self.shown.setMinimumHeight(_LEAST_HEIGHT)
        self.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown.setAccessibleName(speak.gettext(N_("What changes")))
        for widget in (self.banner, self.head, self.shown):
            self.body.addWidget(widget)
        self.cancel = SecondaryButton(speak.gettext(N_("Close")), "Esc")
        self.cancel.clicked.connect(self.reject)
        self.act = PrimaryButton(speak.gettext(N_("Take over")), "Ctrl+Enter")
        self.act.clicked.connect(self._load)
        self.act.setEnabled(False)
        for button in (self.cancel, self.act):
            self.add_button(button)
        self.lines: list[Line] = []
        context.ask(self._show, service_files.read_brought_services, content, name, on_refused=self._refused)

    def _show(self, brought: BroughtServices) -> None:
        speak = words()
        counts = speak.gettext(
            N_("New: {new} · changed: {changed} · the same: {same}"),
            new=speak.number(len(brought.new)),
            changed=speak.number(len(brought.changed)),
            same=speak.number(len(brought.same)),
        )
        self.head.setText(counts)
        lines = [Line(speak.gettext(N_("new")), one.names[speak.code]) for one in brought.new]
        lines += [Line(speak.gettext(N_("changed")), _changed(one)) for one in brought.changed]
        self._tell(lines or [Line("", speak.gettext(N_("The file changes nothing.")))])
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
        speak = words()
        if isinstance(error, BrokenServices):
            told = N_("Nothing of the file is taken. Mend what stands below in it, and load it again.")
            self.banner.say(speak.gettext(told), "danger")
            self._tell([Line("", fault.say(speak)) for fault in error.faults])
        else:
            self.banner.say(problem_words(error), "danger")
        self.head.hide()
        self.act.hide()
        self.cancel.setFocus()

    def _tell(self, lines: list[Line]) -> None:
        self.lines = lines
        self.shown.body.addWidget(Lines(lines, _LABEL_WIDTH))
        self.shown.body.addStretch(1)


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
