"""What a supervisor does with entries of the directory: each act is confirmed, run and reported."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hotline.desk import service_files, services
from hotline.desk.acts import Desk, act
from hotline.desk.external_files import read_external_file, write_external_file
from hotline.desk.office_data import OfficeData
from hotline.desk.rights import Right
from hotline.desk.service_files import LoadedServices
from hotline.desk.services import Kept
from hotline.errors import N_, KnownError
from hotline.language import language
from hotline.referral.directory import Service
from hotline.referral.directory_text import LARGEST
from ui.pages.directory.close_service_dialog import CloseServiceDialog
from ui.pages.directory.edit_service_dialog import EditServiceDialog
from ui.pages.directory.import_services_dialog import ImportServicesDialog
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import take_office_data
from ui.widgets.dialogs import ConfirmDialog, Dialog
from ui.widgets.file_dialogs import ask_open, ask_save

SheetKind = TypeVar("SheetKind", bound=Dialog)
_TOML = ".toml"


@act(Right.DIRECTORY)
def export_services(desk: Desk, path: Path, language_code: str) -> Path:
    """Write the directory as a file that can be edited and loaded again, and return the file; raises CannotWrite."""
    return write_external_file(desk, path, service_files.export_services(desk, language(language_code)))


class DirectoryActions(QObject):
    """Runs the acts. `done` carries the id of the entry that they leave, empty for none, and what to say; `refused` why not.

    `closed` tells that an entry is edited no longer, kept or not.
    """

    done = Signal(str, str)
    refused = Signal(object)
    closed = Signal()

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._told = ""
        self._asked = ""
        self._file = ""

    def new(self) -> None:
        """Begin a new entry."""
        self._edit(None)

    def edit(self, one: Service) -> None:
        """Edit an entry."""
        self._edit(one)

    def go_on(self, one: Service | None) -> None:
        """Go on with what was begun, of an entry or of a new one: its dialog shows it by itself."""
        self._edit(one)

    def confirm(self, one: Service) -> None:
        """Mark an entry as confirmed by the body itself, after asking."""
        speak = words()
        self._ask(
            one,
            speak.gettext(N_("Confirmed by the service itself?")),
            speak.gettext(
                N_(
                    "You have checked with the service and everything here is correct. Your name and today's date will be "
                    "recorded."
                )
            ),
            speak.gettext(N_("Yes, confirmed")),
        ).accepted.connect(self._confirm)

    def close_or_reopen(self, one: Service) -> None:
        """Close an entry from a day on, or take its end away, after asking."""
        if one.closed_from is None:
            self._open(CloseServiceDialog(self._page.window(), self._context, one)).kept.connect(self._closed)
            return
        speak = words()
        self._ask(
            one,
            speak.gettext(N_("Remove the closing date?")),
            speak.gettext(N_("The service will be offered again, with all the details in its entry.")),
            speak.gettext(N_("Open it again")),
        ).accepted.connect(self._reopen)

    def take_back(self, one: Service) -> None:
        """Let what ships with the program stand again, after asking."""
        speak = words()
        self._ask(
            one,
            speak.gettext(N_("Restore the default entry?")),
            speak.gettext(N_("Your office's changes to it will be lost.")),
            speak.gettext(N_("Restore default")),
            takes_away=True,
        ).accepted.connect(self._take_back)

    def remove(self, one: Service) -> None:
        """Take an entry out of the directory, after asking."""
        speak = words()
        self._ask(
            one,
            speak.gettext(N_("Remove this service from the directory?")),
            speak.gettext(N_("A service with referrals cannot be removed. Close it instead.")),
            speak.gettext(N_("Remove service")),
            takes_away=True,
        ).accepted.connect(self._remove)

    def load(self) -> None:
        """Ask for a file of services and show what it would change."""
        speak = words()
        kinds = f"{speak.gettext(N_('Directory'))} (*{_TOML})"
        title = speak.gettext(N_("Load a file of services"))
        path = ask_open(self._page, title, kinds)
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Show what a file would change."""
        self._file = path.name
        self._context.ask(self._read, read_external_file, path, LARGEST + 1, on_refused=self._refused)

    def export(self) -> None:
        """Write the directory as a file."""
        speak = words()
        title = speak.gettext(N_("Export the directory"))
        path = ask_save(self._page, title, f"directory{_TOML}", f"TOML (*{_TOML})", ending=_TOML)
        if path is not None:
            self._context.ask(self._exported, export_services, path, speak.code, on_refused=self._refused)

    # -- asking and doing ------------------------------------------------------------------------------------------------

    def _edit(self, one: Service | None) -> None:
        dialog = EditServiceDialog(self._page.window(), self._context, one)
        dialog.kept.connect(self._saved)
        dialog.finished.connect(self.closed)
        self._open(dialog)

    def _open(self, dialog: SheetKind) -> SheetKind:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _ask(self, one: Service, title: str, text: str, accept: str, *, takes_away: bool = False) -> ConfirmDialog:
        self._asked = one.id
        told = f"{one.names[words().code]}\n\n{text}"
        return self._open(ConfirmDialog(self._page.window(), title, told, accept, takes_away=takes_away))

    def _confirm(self) -> None:
        self._told = words().gettext(N_("Confirmed."))
        self._context.ask(self._kept, services.confirm_service, self._asked, on_refused=self._refused)

    def _reopen(self) -> None:
        self._told = words().gettext(N_("Open again."))
        self._context.ask(self._kept, services.reopen_service, self._asked, on_refused=self._refused)

    def _take_back(self) -> None:
        self._told = words().gettext(N_("Default entry restored."))
        self._context.ask(self._kept, services.take_back_service, self._asked, on_refused=self._refused)

    def _remove(self) -> None:
        self._context.ask(self._removed, services.remove_service, self._asked, on_refused=self._refused)

    def _saved(self, kept: Kept) -> None:
        self._told = words().gettext(N_("Saved."))
        self._kept(kept)

    def _closed(self, kept: Kept) -> None:
        speak = words()
        closed = kept.service.closed_from
        day = "" if closed is None else speak.short_date(closed)
        self._told = speak.gettext(N_("Closed from {day}. Ctrl+H shows closed ones."), day=day)
        self._kept(kept)

    def _kept(self, kept: Kept) -> None:
        take_office_data(kept.data)
        self.done.emit(kept.service.id, self._told)

    def _removed(self, data: OfficeData) -> None:
        take_office_data(data)
        self.done.emit("", words().gettext(N_("Removed from the directory.")))

    def _read(self, content: bytes) -> None:
        dialog = ImportServicesDialog(self._page.window(), self._context, content, self._file)
        self._open(dialog).loaded.connect(self._loaded)

    def _loaded(self, loaded: LoadedServices) -> None:
        take_office_data(loaded.data)
        speak, brought = words(), loaded.brought
        first = next(iter((*brought.new, *brought.changed)), None)
        told = speak.gettext(
            N_("Loaded. New: {new} · changed: {changed}"),
            new=speak.number(len(brought.new)),
            changed=speak.number(len(brought.changed)),
        )
        self.done.emit("" if first is None else first.id, told)

    def _exported(self, path: Path) -> None:
        self.done.emit("", words().gettext(N_("Written to {file}."), file=path.name))

    def _refused(self, error: KnownError) -> None:
        self.refused.emit(error)
