"""The first start in steps: the office, then its first supervisor; the recovery sheet is the third (recovery_sheet_page.py)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hotline.desk.office import office_code
from hotline.desk.sync_clients import SYNC_STORE, sync_client_of
from hotline.errors import N_, KnownError
from hotline.store.files.private_files import left_beside
from hotline.store.keys.key_file import no_store
from hotline.toml.administrator_file import STORE, fixed_for_computer
from ui.pages.start.start_frame import StartFrame
from ui.pages.start.step_tags import StepTags
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.new_office import NewOffice
from ui.theme.scale import space
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.file_dialogs import ask_new
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import add_row
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.status_messages import Banner
from ui.widgets.text_fields import TextField
from ui.widgets.text_label import ShortText, set_tip
from ui.widgets.visibility import show_when

_WIDTH = 620
OFFICE, USER = 0, 1


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
        self._fixed = fixed_for_computer(STORE) is not None
        self.step = OFFICE
        self.steps = StepTags()
        self.banner = Banner()
        self.office = TextField("BAK", limit=6)
        self.user = TextField(limit=60)
        self.passphrase = NewPassphrase(language.gettext(N_("Passphrase")), self._known, columns=2)
        first, second = Form(1), Form(1)
        self.rows: list[FormRow] = [
            first.add(
                language.gettext(N_("Office code")),
                self.office,
                language.gettext(N_("2 to 6 letters, printed on every page")),
            ),
            second.add(
                language.gettext(N_("Your user name")),
                self.user,
                language.gettext(N_("like Operator 07; a code is enough")),
            ),
            *self.passphrase.rows,
        ]
        self._parts = (QWidget(), QWidget())
        for part, widgets in zip(self._parts, ((first, self._place_line()), (second, self.passphrase)), strict=True):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(space(3))
            for widget in widgets:
                column.addWidget(widget)
        for widget in (self.steps, self.banner, *self._parts):
            self.card.body.addWidget(widget)
        self._add_acts()
        for line in (self.office.line, self.user.line):
            line.returnPressed.connect(self._enter)
        self.passphrase.entered.connect(self._ask)
        self._show_place()
        self.go_to(OFFICE)

    def _place_line(self) -> QWidget:
        made = QWidget()
        where = QHBoxLayout(made)
        where.setContentsMargins(0, 0, 0, 0)
        where.setSpacing(space(2))
        self.place = ShortText("", "small")
        self.choose = QuietButton(words().gettext(N_("Change location…")))
        self.choose.clicked.connect(self._choose_place)
        show_when(self.choose, not self._fixed)
        where.addWidget(self.place, 1)
        where.addWidget(self.choose)
        return made

    def _add_acts(self) -> None:
        say = words().gettext
        self.existing = QuietButton(say(N_("Open an existing store…")))
        self.existing.clicked.connect(self.existing_asked)
        self.restore = QuietButton(say(N_("I have a backup…")))
        self.restore.clicked.connect(self.restore_asked)
        self.back = SecondaryButton(say(N_("Back")), key_table.EARLIER)
        self.back.clicked.connect(self._go_back)
        self.make = PrimaryButton(say(N_("Set up")), key_table.MAIN)
        self.make.clicked.connect(self._ask)
        row = add_row(self.card.body)
        row.setSpacing(space(2))
        for button in (self.existing, self.restore, self.back):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.make)

    def go_to(self, step: int) -> None:
        """Show a step: the office, or its first supervisor."""
        self.step, say = step, words().gettext
        self.steps.show_step(step)
        for number, part in enumerate(self._parts):
            show_when(part, number == step)
        for button, at in ((self.restore, OFFICE), (self.back, USER)):
            show_when(button, step == at)
        show_when(self.existing, step == OFFICE and not self._fixed)
        self.make.set_text(say(N_("Continue")) if step == OFFICE else say(N_("Set up")))

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
        """Put the keyboard on the first field of the step."""
        (self.office if self.step == OFFICE else self.user).setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the store is being made; no way leads elsewhere meanwhile."""
        for one in (self.make, self.back, self.existing, self.restore, self.language):
            one.setEnabled(not busy)
        if busy:
            self.banner.say(words().gettext(N_("Making the store…")), "info")

    def refuse(self, sentence: str) -> None:
        """Say why nothing was made."""
        self.set_busy(busy=False)
        self.banner.say(sentence, "danger")

    def _ask(self) -> None:
        if not self.make.isEnabled():
            return
        problem = _problem_of(office_code, self.office.value())
        self.rows[0].set_error(problem)
        if problem or self.step == OFFICE:
            self.go_to(OFFICE if problem else USER)
            self.take_focus()
            return
        if not self._complete():
            return
        self.wanted.emit(
            NewOffice(self._store, office_code(self.office.value()), self.user.value(), self.passphrase.secret())
        )

    def _known(self) -> tuple[str, ...]:
        return self.user.value(), self.office.value()

    def _complete(self) -> bool:
        nameless = "" if self.user.value() else words().gettext(N_("Enter the name you will sign in with."))
        good = self.passphrase.is_complete()
        self.rows[1].set_error(nameless)
        if nameless:
            self.user.setFocus()
        return good and not nameless

    def _enter(self) -> None:
        """Lead Enter on: from the office to the next step, from the name to the passphrase."""
        if self.step == OFFICE:
            self._ask()
        else:
            self.passphrase.take_focus()

    def _go_back(self) -> None:
        self.go_to(OFFICE)
        self.take_focus()

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
        elif (client := sync_client_of(self._store.parent)) is not None:
            self.banner.say(words().gettext(SYNC_STORE, client=client.name), "warning")
        else:
            self.banner.clear()


def _problem_of(check: object, value: str) -> str:
    try:
        check(value)  # type: ignore[operator] # one of the checks of the domain, which raise KnownError
    except KnownError as error:
        return words().error(error)
    return ""
