"""A form's caller code and the earlier calls beside it, in a window of their own on a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from hotline.call.record import Call, Caller, Consent, Contact, Person, Referral
from hotline.clock import FixedClock
from hotline.desk import callers, calls
from hotline.desk.callers import Given
from hotline.desk.session import Session
from tests.ui.hands import PLAIN, activate, press, write
from tests.ui.signed_in import context_of
from ui.pages.call_form.codes.caller_code_line import GIVE_KEY, HAS_KEY, CallerCode
from ui.pages.call_form.codes.earlier_calls import GO_KEY, EarlierCalls
from ui.pages.call_form.codes.give_code_dialog import GiveCodeDialog
from ui.pages.call_form.codes.recognise_code_dialog import RecogniseCodeDialog
from ui.pages.call_form.state.form_state import FormState
from ui.session.tasks import Tasks
from ui.widgets.shortcuts import bind
from ui.widgets.surfaces import Scrolled

YES = dict.fromkeys(["D1.01", "D1.02", "D4.01", "D4.02", "D5.01", "D5.03"], "yes")
CTRL = Qt.KeyboardModifier.ControlModifier


class CallersDesk(QWidget):
    """What the form holds of callers who come back, with hands on the keyboard."""

    def __init__(self, session: Session, tasks: Tasks, state: FormState | None = None) -> None:
        super().__init__()
        self.session, self.tasks = session, tasks
        self.context = context_of(session, tasks)
        self.state = state or FormState("#K7Q4-M2XT", Call())
        self.elsewhere = QLineEdit(self)
        self.code = CallerCode(self.context, self.state)
        self.earlier = EarlierCalls(self.context, self.state)
        self.side = Scrolled()
        self.side.body.addWidget(self.earlier)
        self.side.body.addStretch(1)
        row = QHBoxLayout(self)
        for widget in (self.elsewhere, self.code, self.side):
            row.addWidget(widget)
        # As the page of the form binds them.
        bind(self, HAS_KEY, self.code.has.click)
        bind(self, GIVE_KEY, self.code.give.click)
        bind(self, GO_KEY, self.earlier.go_to)
        self.resize(900, 500)

    def settle(self) -> None:
        """Wait until the store has answered everything and the windows show it."""
        for _ in range(4):
            assert self.tasks.finish(10)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key wherever the keyboard is."""
        press(QApplication.focusWidget() or QApplication.activeModalWidget() or self, key, modifiers)
        self.settle()

    def type_code(self, code: str) -> None:
        """Type what a caller reads into the dialog and press Enter."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RecogniseCodeDialog)
        dialog.code.line.selectAll()
        write(dialog.code.line, code)
        self.key(Qt.Key.Key_Return)

    def reading(self) -> GiveCodeDialog:
        """Return the dialog from which a code is read to the caller."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, GiveCodeDialog)
        return dialog

    def recognising(self) -> RecogniseCodeDialog:
        """Return the dialog in which a code is typed."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RecogniseCodeDialog)
        return dialog

    def come_back(self) -> None:
        """Be active again after a dialog, as a window manager would see to."""
        self.activateWindow()
        self.settle()


def opened(qtbot: QtBot, session: Session, tasks: Tasks, state: FormState | None = None) -> CallersDesk:
    """Show the window with the keyboard somewhere else in the form."""
    made = CallersDesk(session, tasks, state)
    qtbot.addWidget(made)
    activate(made)
    made.elsewhere.setFocus()
    made.settle()
    return made


def submit_some(session: Session, clock: FixedClock, number: int, mark: str | None = None) -> list[str]:
    """Submit calls of a caller, a day apart, and return their references, the newest first."""
    given = []
    for place in range(number):
        call = Call(
            contact=Contact(contact_type="situation", topic="trafficking", caller_mark=mark),
            caller=Caller(region="ganja"),
            persons=(Person(age=16, answers=YES),),
            consent=Consent(refer="given"),
            referrals=(Referral(service="mia-shelter"),),
            narrative=f"Zəng {place}: qız restoranda saxlanılır.",
        )
        given.append(session.call(calls.submit_call, call).reference)
        clock.advance(timedelta(days=1))
    return given[::-1]


def a_caller(session: Session, clock: FixedClock, number: int) -> tuple[Given, list[str]]:
    """Return the code of a caller who has called before, and the references of those calls, the newest first."""
    given = session.call(callers.give_code)
    return given, submit_some(session, clock, number, given.mark)


def correcting(session: Session, reference: str) -> FormState:
    """Return the form of a call that is corrected."""
    shown = session.call(calls.show_call, reference)
    return FormState("correction", replace(shown.call), corrects=reference)


def texts_on_screen() -> list[str]:
    """Return every text that any widget of the program holds: shown, hidden, named, described or on the clipboard."""
    found = [QApplication.clipboard().text()]
    for widget in QApplication.allWidgets():
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        text = getattr(widget, "text", None)
        found.append(str(text()) if callable(text) else "")
        if isinstance(widget, QLineEdit):
            widget.undo()
            found.append(widget.text())
        if isinstance(widget, QPlainTextEdit):
            found.append(widget.toPlainText())
    return found
