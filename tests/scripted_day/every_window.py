"""What a day does not lead through: every section, panel and dialog once, on what the day left behind."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from hotline.desk import calls, revisions
from tests.scripted_day.hands import ALT, CTRL, SHIFT, Hands
from tests.ui.pages.desk.test_dialogs_by_keys import DIALOGS
from ui.app.application import Application
from ui.app.desk_window import DeskWindow
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.settings.settings_page import SettingsPage
from ui.widgets.dialogs import Dialog
from ui.widgets.surfaces import Scrolled

K = Qt.Key
# Their ages, and for what a yes is said: of the group questions, which offer what they mean, and of the scored ones.
PEOPLE = ((34, ("DS.01",), ("D1.01", "D5.07")), (15, ("BG.01", "BG.02", "BG.04"), ("D4.01",)))
# A page of the settings is longer than the window: it is looked at by the window's height, so far down.
_SCREENFULS = 4


class EveryWindow:
    """Opens, looks at and leaves; nothing is recorded but one correction."""

    def __init__(self, application: Application, hands: Hands, reference: str) -> None:
        self._application, self._hands, self._reference = application, hands, reference

    def look(self) -> None:
        """Look at everything once."""
        self._correct()
        self.settings()
        self.form()
        self.correction()
        self.dialogs()

    def settings(self) -> None:
        """Look at each section of the settings, all the way down."""
        hands = self._hands
        hands.press(K.Key_6, ALT)
        page = self._desk().shell.page("settings")
        assert isinstance(page, SettingsPage)
        page.finish()
        hands.idle()
        for row in range(page.sections.list.count()):
            page.sections.list.setCurrentRow(row)
            hands.idle()
            stack = page.sections.findChild(QStackedWidget)
            assert isinstance(stack, QStackedWidget)
            self._down(stack.currentWidget(), f"settings-{page.sections.current()}")

    def form(self) -> None:
        """Look at a call with two persons, a group that offers what it means, and each protocol card."""
        hands = self._hands
        hands.press(K.Key_1, ALT)
        hands.press(K.Key_F2)
        form = self._form()
        form.finish()
        hands.type("yn")
        for person, (age, group, yes) in enumerate(PEOPLE):
            if person >= len(form.state.call.persons):
                form.add_person()
            form.state.set(("persons", person, "age"), age)
            form.state.set(("persons", person, "sex"), "female")
            for code in (*yes, *group):
                form.state.answer(code, "yes")
        form.indicators.bar.choose("begging")
        hands.idle()
        hands.look("form-two-persons")
        form.go_to("indicators")
        hands.idle()
        hands.look("form-group-offer")
        for number in range(1, 8):
            hands.press(K(K.Key_F1 + number - 1), CTRL | SHIFT)
            hands.look(f"protocol-card-{number}")
            hands.press(K.Key_Escape)
        hands.press(K.Key_D, ALT)

    def correction(self) -> None:
        """Look at the preview of a correction, which asks for its reason."""
        hands = self._hands
        self._desk().show_call(self._reference)
        hands.idle()
        hands.press(K.Key_E, CTRL)
        hands.idle()
        self._form().state.set(("persons", 0, "age"), 17)
        hands.idle()
        hands.press(K.Key_Return, CTRL)
        hands.idle()
        hands.look("correction-and-its-reason")
        self._leave()
        hands.press(K.Key_D, ALT)
        hands.idle()

    def dialogs(self) -> None:
        """Look at every dialog that a key opens."""
        for place, key in DIALOGS:
            self._come_to(place)
            before = QApplication.focusWidget() or self._desk().shell
            QTest.keySequence(before, QKeySequence(key))
            self._hands.idle()
            if isinstance(QApplication.activeModalWidget(), QDialog):
                self._hands.look(f"dialog-{place}-{key.split()[0].replace('+', '-').lower()}")
            self._leave()

    # -- pieces ----------------------------------------------------------------------------------------------------------

    def _down(self, page: QWidget | None, name: str) -> None:
        """Look at a page from its top to its end, by the height of the window."""
        assert isinstance(page, Scrolled)
        bar = page.verticalScrollBar()
        for number in range(1, _SCREENFULS + 1):
            self._hands.look(name if number == 1 else f"{name}-{number}")
            if bar.value() == bar.maximum():
                break
            bar.setValue(bar.value() + bar.pageStep())

    def _desk(self) -> DeskWindow:
        desk = self._application.desk
        assert desk is not None
        return desk

    def _form(self) -> CallFormPage:
        page = self._desk().shell.page("call")
        assert isinstance(page, CallFormPage)
        page.finish()
        return page

    def _come_to(self, place: str) -> None:
        if place == "calls":
            self._desk().show_call(self._reference)
        elif place == "call":
            self._desk().shell.go("desk")
            self._hands.press(K.Key_F2)
        else:
            self._desk().shell.go(place)
        self._hands.idle()

    def _leave(self) -> None:
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.throw_away() if isinstance(dialog, Dialog) else dialog.reject()
            self._hands.idle()
        self._desk().shell.activateWindow()
        self._hands.settle()

    def _correct(self) -> None:
        """Correct the call of the day once, so that there is something to compare."""
        session = self._desk().context.session
        call = session.call(calls.show_call, self._reference).call
        session.call(
            revisions.correct_call, self._reference, replace(call, narrative="Qız özü danışıb."), "səhv eşidilib"
        )
        self._hands.idle()
