"""The first start: office, first supervisor, passphrase."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hotline.desk.office import office_code
from hotline.errors import N_, KnownError
from hotline.store.files.private_files import left_beside
from hotline.store.keys.key_file import no_store
from ui.pages.start.start_frame import StartFrame
from ui.platform.screen_language import words
from ui.session.new_office import NewOffice
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.file_dialogs import ask_new
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import add_row
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import ShortText, set_tip

_WIDTH = 620


class SetUpPage(StartFrame):
    """Makes the store of an office; `wanted` carries what was filled in."""

    wanted = Signal(object)
    existing_asked = Signal()
    restore_asked = Signal()

    def __init__(self, store: Path, parent: QWidget | None = None) -> None:
        language = words()
        subtitle = language.gettext(
            N_(
                "The records of this office will be kept in one encrypted file on this computer. You are its first "
                "supervisor."
            )
        )
        super().__init__(language.gettext(N_("Set up an office")), subtitle, _WIDTH, parent)
        self._store = store
        self.banner = Banner()
        self.card.body.addWidget(self.banner)
        form = Form(2)
        self.office = TextField("BAK", limit=6)
        self.user = TextField(limit=60)
        self.passphrase = NewPassphrase(language.gettext(N_("Passphrase")), self._known, columns=2)
        self.rows: list[FormRow] = [
            form.add(
                language.gettext(N_("Office code")),
                self.office,
                language.gettext(N_("2 to 6 letters, printed on every page")),
            ),
            form.add(
                language.gettext(N_("Your user name")),
                self.user,
                language.gettext(N_("like Operator 07; a code is enough")),
            ),
            *self.passphrase.rows,
        ]
        self.card.body.addWidget(form)
        self.card.body.addWidget(self.passphrase)
        self.place = ShortText("", "small")
        self.choose = QuietButton(language.gettext(N_("Change location…")))
        self.choose.clicked.connect(self._choose_place)
        where = add_row(self.card.body)
        where.setSpacing(space(2))
        where.addWidget(self.place, 1)
        where.addWidget(self.choose)
        self.make = PrimaryButton(language.gettext(N_("Set up")), "Ctrl+Enter")
        self.make.clicked.connect(self._ask)
        self.passphrase.entered.connect(self._ask)
        self.existing = QuietButton(language.gettext(N_("Open an existing store…")))
        self.existing.clicked.connect(self.existing_asked)
        row = add_row(self.card.body)
        row.setSpacing(space(2))
        self.restore = QuietButton(language.gettext(N_("I have a backup…")))
        self.restore.clicked.connect(self.restore_asked)
        row.addWidget(self.existing)
        row.addWidget(self.restore)
        row.addStretch(1)
        row.addWidget(self.make)
        self._show_place()

    def filled(self) -> NewOffice:
        """Return what is filled in so far."""
        return NewOffice(self._store, self.office.value(), self.user.value(), self.passphrase.secret())

    def fill(self, filled: NewOffice) -> None:
        """Show what was filled in before the page was made anew; the passphrase is typed again in its second field."""
        self._store = filled.store
        self.office.set_value(filled.office)
        self.user.set_value(filled.user)
        self.passphrase.new.set_value(filled.passphrase.text())
        filled.passphrase.wipe()
        self._show_place()

    def take_focus(self) -> None:
        """Put the keyboard on the first field."""
        self.office.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the store is being made; no way leads elsewhere meanwhile."""
        for one in (self.make, self.existing, self.restore, self.language):
            one.setEnabled(not busy)
        if busy:
            self.banner.say(words().gettext(N_("Making the store…")), "info")

    def refuse(self, sentence: str) -> None:
        """Say why nothing was made."""
        self.set_busy(busy=False)
        self.banner.say(sentence, "danger")

    def _ask(self) -> None:
        if not self.make.isEnabled() or not self._complete():
            return
        self.wanted.emit(
            NewOffice(self._store, office_code(self.office.value()), self.user.value(), self.passphrase.secret())
        )

    def _known(self) -> tuple[str, ...]:
        return self.user.value(), self.office.value()

    def _complete(self) -> bool:
        problems = [
            _problem_of(office_code, self.office.value()),
            "" if self.user.value() else words().gettext(N_("Enter the name you will sign in with.")),
        ]
        good = self.passphrase.is_complete()
        for row, problem in zip(self.rows, problems, strict=False):
            row.set_error(problem)
        first = next((row for row, problem in zip(self.rows, problems, strict=False) if problem), None)
        if first is not None:
            first.field.setFocus()
        return first is None and good

    def _choose_place(self) -> None:
        title = words().gettext(N_("Location of the store"))
        chosen = ask_new(self, title, self._store.name, self._store)
        if chosen is not None:
            self._store = chosen
            self._show_place()

    def _show_place(self) -> None:
        self.place.setText(words().gettext(N_("File: {path}"), path=str(self._store)))
        set_tip(self.place, str(self._store))
        if left_beside(self._store):
            self.banner.say(words().error(no_store(self._store)), "danger")
        else:
            self.banner.clear()


def _problem_of(check: object, value: str) -> str:
    try:
        check(value)  # type: ignore[operator] # one of the checks of the domain, which raise KnownError
    except KnownError as error:
        return words().error(error)
    return ""
