"""Testing a backup, or restoring it into a new store: which file, where to, who signs in; with progress and Cancel."""

from __future__ import annotations

from datetime import tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hotline.clock import Clock
from hotline.desk.backup_files import BackupHeader, read_backup_header
from hotline.desk.backups import rehearse_backup, restore_backup
from hotline.desk.cancellable_work import LongWork
from hotline.errors import N_, WrongPassphrase
from hotline.referral.national_pack import national_pack
from hotline.secret import Secret
from hotline.store.backups.restore import Restored
from hotline.toml.administrator_file import STORE, fixed_for_computer
from ui.pages.shared.backup_text import backup_kinds
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.background_work import CANCELLED, BackgroundWork, Ended, Kind
from ui.session.opening import make_folder
from ui.session.progress_row import ProgressRow
from ui.session.work_words import working_words
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.dialogs import Dialog
from ui.widgets.error_text import problem_words
from ui.widgets.file_dialogs import ask_new, ask_open
from ui.widgets.form import Form
from ui.widgets.path_row import PathRow
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import Text

_WIDTH = 620
_TITLES = {Kind.REHEARSAL: N_("Test a backup"), Kind.RESTORE: N_("Restore a backup into a new store")}
_ADVICE = {
    Kind.REHEARSAL: N_(
        "The backup is opened and checked as if it were restored. Nothing is written, and the store stays as it is."
    ),
    Kind.RESTORE: N_("A new store is made of the backup and checked. A store that is there is never overwritten."),
}
_GO = {Kind.REHEARSAL: N_("Test"), Kind.RESTORE: N_("Restore")}


class RestoreDialog(Dialog):
    """Accepted once the work is done; `result_of` is then what came of it, and `passphrase` is the caller's to wipe."""

    def __init__(
        self,
        parent: QWidget,
        kind: Kind,
        work: BackgroundWork,
        clock: Clock,
        *,
        store_id: str | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        speak = words()
        super().__init__(parent, speak.gettext(_TITLES[kind]), width=_WIDTH)
        self.kind, self._work, self._clock, self._store_id, self._zone = (
            kind,
            work,
            clock,
            store_id,
            zone or national_pack().time_zone,
        )
        self.backup: Path | None = None
        self.place = Path()
        self.result_of: Restored | None = None
        self._running = False
        self.banner = Banner()
        self.about = Text("", "muted")
        self.about.hide()
        self.file_row = PathRow(speak.gettext(N_("Backup")), speak.gettext(N_("Choose…")), key=key_table.OPEN)
        self.file_row.asked.connect(self.choose_backup)
        self.place_row = PathRow(
            speak.gettext(N_("New store")), speak.gettext(N_("Change location…")), key=key_table.SAVE
        )
        self.place_row.asked.connect(self.choose_place)
        self.place_row.setVisible(kind is Kind.RESTORE)
        form = Form(2)
        self.user = TextField(limit=60)
        self.passphrase = TextField(limit=400, secret=True)
        form.add(speak.gettext(N_("User name in the backup")), self.user)
        form.add(speak.gettext(N_("Passphrase")), self.passphrase)
        self.passphrase.line.returnPressed.connect(self.go)
        self.progress = ProgressRow()
        self.progress.cancelled.connect(self.reject)
        for widget in (
            Text(speak.gettext(_ADVICE[kind])),
            self.banner,
            self.file_row,
            self.about,
            self.place_row,
            form,
        ):
            self.body.addWidget(widget)
        self.body.addWidget(self.progress)
        self.form = form
        self.cancel = self.add_button(SecondaryButton(speak.gettext(N_("Cancel")), key_table.CLOSE, bound=False))
        self.cancel.clicked.connect(self.reject)
        self.go_on = self.add_button(PrimaryButton(speak.gettext(_GO[kind]), key_table.MAIN))
        self.go_on.clicked.connect(self.go)
        work.changed.connect(self._show_work)
        work.ended.connect(self._ended)

    def fill(self, *, backup: Path | None = None, place: Path | None = None, user: str = "") -> None:
        """Show what is known already; the place gets another name where something lies there."""
        if place is not None:
            self._take_place(_free_place(place))
            self.place_row.setEnabled(fixed_for_computer(STORE) != str(self.place))
        self.user.set_value(user)
        if backup is not None:
            self._take_backup(backup)
        else:
            self.file_row.choose.setFocus()

    def choose_backup(self) -> None:
        """Ask which backup."""
        chosen = ask_open(self, words().gettext(N_("Choose the backup")), backup_kinds())
        if chosen is not None:
            self._take_backup(chosen)

    def choose_place(self) -> None:
        """Ask where the new store is to lie."""
        chosen = ask_new(self, words().gettext(N_("Location of the new store")), self.place.name, self.place)
        if chosen is not None:
            self._take_place(chosen)

    def go(self) -> None:
        """Begin, where everything is given."""
        if self._running:
            return
        speak = words()
        if self.backup is None:
            self.banner.say(speak.gettext(N_("Choose the backup first.")), "warning")
            self.file_row.choose.setFocus()
        elif not self.user.value():
            self.banner.say(speak.gettext(N_("Type a user name that the backup knows.")), "warning")
            self.user.setFocus()
        elif not self.passphrase.value():
            self.banner.say(speak.gettext(N_("Type the passphrase of this user.")), "warning")
            self.passphrase.setFocus()
        else:
            self.banner.clear()
            self._running = self._work.begin(self.kind, self._act(self.backup))
            self._show_work()

    def reject(self) -> None:
        """End the work where it runs, else close."""
        if self._running:
            self._work.stop(CANCELLED)
        else:
            super().reject()

    def stop(self) -> None:
        """End what runs, because the program ends."""
        if self._running:
            self._work.stop(CANCELLED)

    def taken(self) -> tuple[str, Secret]:
        """Return the user and the passphrase, and hold it no longer."""
        given = self.user.value(), self.passphrase.secret()
        self.passphrase.set_value("")
        return given

    def _act(self, backup: Path) -> partial[Restored]:
        user, passphrase = self.user.value(), self.passphrase.secret()
        if self.kind is Kind.REHEARSAL:
            return partial(_rehearse, backup, user, passphrase, self._store_id)
        return partial(_restore, backup, self.place, self._clock, (user, passphrase))

    def _take_backup(self, path: Path) -> None:
        self.backup = path
        self.file_row.set_path(path)
        self.about.hide()
        self.banner.clear()
        self._work.ask(self._read, partial(read_backup_header, path), self._not_read)
        (self.passphrase if self.user.value() else self.user).setFocus()

    def _take_place(self, path: Path) -> None:
        self.place = path
        self.place_row.set_path(path)

    def _read(self, header: BackupHeader) -> None:
        speak = words()
        told = speak.gettext(N_("Made on {moment}."), moment=speak.moment(header.made, self._zone))
        if self._store_id is not None and header.store_id != self._store_id:
            other = N_("It is of another store, of another office or set up another time; its own users open it.")
            told = f"{told} {speak.gettext(other)}"
        self.about.setText(told)
        self.about.show()

    def _not_read(self, error: Exception) -> None:
        self.backup = None
        self.banner.say(problem_words(error), "danger")
        self.file_row.choose.setFocus()

    def _show_work(self) -> None:
        text = working_words(self._work) if self._running else ""
        self.progress.show_work(text, self._work.percent, stopping=self._work.stopping)
        for widget in (self.form, self.file_row, self.place_row, self.go_on):
            widget.setEnabled(not self._running)
        self.take_less_room()

    def _ended(self, ended: Ended) -> None:
        if not self._running:
            return
        self._running = False
        self._show_work()
        if isinstance(ended.result, Restored):
            self.result_of = ended.result
            self.accept()
        elif ended.error is not None:
            self.banner.say(problem_words(ended.error), "danger")
            if isinstance(ended.error, WrongPassphrase):
                self.passphrase.set_value("")
            self.passphrase.setFocus()


def _free_place(place: Path) -> Path:
    """Return a place for a new store where nothing lies: the one that is wished, or one with a number."""
    number, free = 1, place
    while free.exists():
        number += 1
        free = place.with_name(f"{place.stem}-{number}{place.suffix}")
    return free


def _rehearse(backup: Path, user: str, passphrase: Secret, store_id: str | None, work: LongWork) -> Restored:
    with passphrase:
        return rehearse_backup(backup, user=user, passphrase=passphrase, store_id=store_id, progress=work)


def _restore(backup: Path, place: Path, clock: Clock, who: tuple[str, Secret], work: LongWork) -> Restored:
    user, passphrase = who
    with passphrase:
        make_folder(place.parent)
        return restore_backup(backup, place, clock, user=user, passphrase=passphrase, progress=work)
