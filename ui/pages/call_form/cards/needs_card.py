"""Needs, what was done during the call, and the services it is referred to, each with the reason why it suits or does not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from hotline.call.field_table import form_fields
from hotline.call.record import Call, Referral
from hotline.desk.referrals import Suited
from hotline.errors import N_, KnownError
from hotline.referral.release_check import require_open_entry
from ui.pages.call_form.cards.consent_clash import clash_words
from ui.pages.call_form.cards.service_match_text import CHOSEN, SUGGESTED, UNSUITABLE, Said, ServiceWords
from ui.pages.call_form.fields.field_binding import Binder
from ui.pages.call_form.state.form_state import FormState
from ui.platform import key_table
from ui.platform.screen_language import words
from ui.session.context import Context
from ui.session.office_data import held_data, office_data
from ui.theme.scale import space
from ui.widgets.buttons import Button, QuietButton, SecondaryButton
from ui.widgets.choice_field import ChoiceFrame, SearchAdd
from ui.widgets.form import Form
from ui.widgets.layouts import add_column, add_row
from ui.widgets.options import Option
from ui.widgets.status_messages import Banner
from ui.widgets.surfaces import Card
from ui.widgets.text_label import Text
from ui.widgets.visibility import show_when

MOST_SUGGESTIONS = 4
UNSUITABLE_KEY = key_table.MORE


class ServiceLine(QWidget):
    """One service with what is said of it and a button; `pressed` carries its id."""

    pressed = Signal(str)

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = said
        language = words()
        chosen = said.column == CHOSEN
        self.button = button = (
            SecondaryButton(language.gettext(N_("Add")))
            if said.column == SUGGESTED
            else QuietButton(language.gettext(N_("Remove") if chosen else N_("Add")))
        )
        button.setAccessibleDescription(f"{said.name}. {said.note}" if said.wrong else said.name)
        button.clicked.connect(self._press)
        show_when(button, said.open)
        self.note = Text(said.note, "error" if said.wrong else "small")
        show_when(self.note, bool(said.note))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(3))
        text = add_column(row, 1)
        text.setSpacing(1)
        text.addWidget(Text(said.name, "label"))
        text.addWidget(self.note)
        row.addWidget(button)

    def _press(self) -> None:
        self.pressed.emit(self.said.service)


class NeedsCard(Card):
    """What is needed and who is to help. `unfolded` carries the last line of what does not suit, now that it is shown."""

    unfolded = Signal(QWidget)

    def __init__(self, context: Context, state: FormState, binder: Binder, parent: QWidget | None = None) -> None:
        language = words()
        super().__init__(language.gettext(N_("Needs and referrals")), parent=parent)
        self._session, self._state = context.session, state
        self._suited = Suited()
        self._open = False
        self._shown: list[ServiceLine] = []
        self._held: tuple[str, ...] = ()
        form = Form(1)
        binder.add(form, *((field.attribute,) for field in form_fields(Call)))
        self.body.addWidget(form)
        self.body.addWidget(Text(language.gettext(N_("Referred to")), "label"))
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self._columns = {CHOSEN: self._column()}
        self.clash = Text("", "error")
        self.body.addWidget(self.clash)
        self.search = SearchAdd(self)
        self.search.setAccessibleName(language.gettext(N_("Add a service")))
        self.search.setPlaceholderText(language.gettext(N_("Type to find a service and add it")))
        self.search.chosen.connect(self._picked)
        self.search.refused.connect(self.banner.say)
        self.body.addWidget(ChoiceFrame(self.search))
        self._suggested_title = Text(language.gettext(N_("Suggested")), "label")
        self.body.addWidget(self._suggested_title)
        self._columns[SUGGESTED] = self._column()
        self.toggle = Button(" ", UNSUITABLE_KEY, look="quiet", bound=False)
        self.toggle.clicked.connect(self.show_unsuitable)
        row = add_row(self.body)
        row.addWidget(self.toggle)
        row.addStretch(1)
        self._columns[UNSUITABLE] = self._column()
        held_data().changed.connect(self.refresh)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        self.refresh()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Set the suggestions in their order again, now that no hand is on them."""
        super().leaveEvent(event)
        self._let_go()

    def show_suggestions(self, suited: Suited) -> None:
        """Show which services suit, and why; those that do not are counted, and shown where somebody asks."""
        self._suited = suited
        self.refresh()

    def show_unsuitable(self) -> None:
        """Show which services do not suit and why not, or hide them again."""
        self._open = not self._open
        self.refresh()
        self.toggle.setFocus(Qt.FocusReason.OtherFocusReason)
        unsuitable = [line for line in self._shown if line.said.column == UNSUITABLE]
        if unsuitable:
            self.unfolded.emit(unsuitable[-1])

    def begin(self) -> None:
        """Begin with another contact: nothing is suggested yet."""
        self._open, self._held = False, ()
        self.banner.clear()
        self.show_suggestions(Suited())

    def refresh(self) -> None:
        """Show the referrals of the record and the services that suit it; the keyboard stays with its service."""
        self.search.set_options(self._words().options(self._state.call))
        before = self._shown
        self._shown = [self._line(said, before) for said in self._said()]
        for line in self._shown:
            column = self._columns[line.said.column]
            column.removeWidget(line)
            column.addWidget(line)
            line.show()
        self._held = tuple(line.said.service for line in self._shown if line.said.column == SUGGESTED)
        self.clash.setText(clash_words(self._state.call))
        show_when(self.clash, bool(self.clash.text()))
        show_when(self._suggested_title, any(line.said.column == SUGGESTED for line in self._shown))
        self._show_toggle()
        gone = [line for line in before if line not in self._shown]
        for line in gone:
            if line.button.hasFocus():
                self._give_keyboard_of(line)
            line.hide()
            line.deleteLater()

    def _column(self) -> QVBoxLayout:
        column = add_column(self.body)
        column.setSpacing(space(2))
        return column

    def _words(self) -> ServiceWords:
        return ServiceWords(office_data().directory, self._session.clock.now(), self._session.office.zone, words())

    def _chosen(self) -> list[str]:
        return list(dict.fromkeys(one.service for one in self._state.call.referrals if one.service))

    def _said(self) -> list[Said]:
        say, chosen = self._words(), self._chosen()
        suitable = {one.service.id: one for one in self._suited.suitable if one.service.id not in chosen}
        shown = self._in_order(list(suitable)[:MOST_SUGGESTIONS], chosen)
        unsuitable = [one for one in self._suited.unsuitable if one.service.id not in chosen] if self._open else []
        return [
            *(say.chosen(one, self._state.call) for one in chosen),
            *(say.suggested(suitable[one]) if one in suitable else say.no_longer_suggested(one) for one in shown),
            *map(say.unsuitable, unsuitable),
        ]

    def _in_order(self, best: list[str], chosen: list[str]) -> list[str]:
        """Return which services to suggest: while the card is used, those of before keep their places and new ones come below."""
        held = [one for one in self._held if one not in chosen] if self._is_used() else []
        return [*held, *(one for one in best if one not in held)]

    def _is_used(self) -> bool:
        focused = QApplication.focusWidget()
        return self.underMouse() or (focused is not None and self.isAncestorOf(focused))

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        left = old is not None and self.isAncestorOf(old) and not (now is not None and self.isAncestorOf(now))
        if left:
            self._let_go()

    def _let_go(self) -> None:
        """Show the suggestions in their order, unless the keyboard or the pointer is still here."""
        if self._held and not self._is_used():
            self.refresh()

    def _show_toggle(self) -> None:
        chosen = self._chosen()
        number = sum(one.service.id not in chosen for one in self._suited.unsuitable)
        language = words()
        message = N_("Hide what is not suitable here ({number})") if self._open else N_("Not suitable here ({number})…")
        self.toggle.set_text(language.gettext(message, number=language.number(number)))
        if not number and self.toggle.hasFocus():
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        show_when(self.toggle, bool(number))

    def _line(self, said: Said, before: list[ServiceLine]) -> ServiceLine:
        kept = next((line for line in before if line.said == said), None)
        if kept is not None:
            return kept
        line = ServiceLine(said)
        line.pressed.connect(self.remove if said.column == CHOSEN else self.add)
        return line

    def _give_keyboard_of(self, gone: ServiceLine) -> None:
        same = (line.button for line in self._shown if line.said.service == gone.said.service and line.said.open)
        next(same, self.search).setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, service: str) -> None:
        """Refer the call to a service; one that takes nobody today is refused, with the reason."""
        call: Call = self._state.call
        self.banner.clear()
        if service in self._chosen():
            return
        try:
            require_open_entry(office_data().directory.service(service), self._words().today)
        except KnownError as error:
            self.banner.say(words().error(error), "warning")
            return
        self._state.set(("referrals",), (*call.referrals, Referral(service=service, status="planned")))

    def add_looked_up(self, service: str) -> str:
        """Refer the call to a service that was chosen elsewhere; return what came of it, in words."""
        self.add(service)
        if service not in self._chosen():
            return self.banner.words.text()
        name = office_data().directory.names_of(service)[words().code]
        return self.clash.text() or words().gettext(N_("{service} is added to the call."), service=name)

    def remove(self, service: str) -> None:
        """Take a referral back."""
        self.banner.clear()
        self._state.set(("referrals",), tuple(one for one in self._state.call.referrals if one.service != service))

    def _picked(self, option: Option) -> None:
        if option.code is not None:
            self.add(option.code)
