"""Users of the desk: a supervisor adds them and keeps them out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hotline.call.vocabulary import vocabulary
from hotline.desk import users
from hotline.errors import N_, KnownError
from hotline.store.tables.users import User
from ui.context import Context
from ui.theme.scale import space
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.dialogs import ConfirmDialog
from ui.widgets.form import Form
from ui.widgets.layouts import add_column, add_row
from ui.widgets.lines import TextField
from ui.widgets.options import Option
from ui.widgets.segments import SegmentField
from ui.widgets.status import Banner
from ui.widgets.surfaces import Card, Tag
from ui.widgets.text import ShortText
from ui.words import words

ADD_USER_KEY = "Ctrl+Shift+U"


class _UserLine(QWidget):
    """One user with the role, and the button that keeps the user out."""

    disable = Signal(str)

    def __init__(self, user: User, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = user.name
        language = words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        row.addWidget(ShortText(user.name, "label"), 1)
        row.addWidget(
            Tag(
                vocabulary("user_role").label(user.role, language), "accent" if user.role == "supervisor" else "neutral"
            )
        )
        if user.active:
            button = QuietButton(language.gettext(N_("Keep out")))
            button.setAccessibleName(language.gettext(N_("Keep {name} out"), name=user.name))
            button.clicked.connect(self._ask)
            row.addWidget(button)
        else:
            row.addWidget(Tag(language.gettext(N_("kept out")), "warning"))

    def _ask(self) -> None:
        self.disable.emit(self._name)


class UsersCard(Card):
    """The list of users and a form for a new one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        language = words()
        super().__init__(language.gettext(N_("Users")), parent=parent)
        self._context = context
        self._lines: list[_UserLine] = []
        self.banner = Banner()
        self.banner.clear()
        roles = vocabulary("user_role")
        self.name = TextField(limit=60)
        self.role = SegmentField([Option(code, roles.label(code, language)) for code in roles.codes])
        self.role.set_value("operator")
        self.passphrase = TextField(limit=400, secret=True)
        form = Form(3)
        form.add(language.gettext(N_("Name of a new user")), self.name)
        form.add(language.gettext(N_("Role")), self.role)
        form.add(
            language.gettext(N_("First passphrase")),
            self.passphrase,
            language.gettext(N_("the user changes it after the first unlocking")),
        )
        self.add = SecondaryButton(language.gettext(N_("Add the user")), ADD_USER_KEY)
        self.add.clicked.connect(self._add)
        self.body.addWidget(self.banner)
        self._list = add_column(self.body)
        self._list.setSpacing(space(1))
        self.body.addWidget(form)
        row = add_row(self.body)
        row.addWidget(self.add)
        row.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Ask the store who there is."""
        self._context.ask(self._show, users.list_users)

    def _show(self, listed: list[User]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [_UserLine(user) for user in listed]
        for line in self._lines:
            line.disable.connect(self._disable)
            self._list.addWidget(line)

    def _add(self) -> None:
        self._context.ask(
            self._added,
            users.add_user,
            self.name.value(),
            self.role.value() or "operator",
            self.passphrase.secret(),
            on_refused=self._refused,
        )

    def _added(self, user: User) -> None:
        self.name.set_value("")
        self.passphrase.set_value("")
        self.banner.say(words().gettext(N_("{name} may unlock the desk from now on."), name=user.name), "info")
        self.refresh()

    def _disable(self, name: str) -> None:
        language = words()
        question = language.gettext(
            N_("{name} will no longer be able to unlock the desk. The records stay as they are."), name=name
        )
        self._asked = name
        self._question = ConfirmDialog(
            self,
            language.gettext(N_("Keep this user out?")),
            question,
            language.gettext(N_("Keep out")),
            takes_away=True,
        )
        self._question.accepted.connect(self._confirmed)
        self._question.open()

    def _confirmed(self) -> None:
        self._context.ask(self._disabled, users.disable_user, self._asked, on_refused=self._refused)

    def _disabled(self, user: User) -> None:
        self.banner.say(words().gettext(N_("{name} is kept out from now on."), name=user.name), "info")
        self.refresh()

    def _refused(self, error: KnownError) -> None:
        self.banner.say(words().error(error), "warning")
