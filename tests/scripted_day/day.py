"""The working day: an office is set up, contacts are logged, one call is recorded, referred, printed, found again, the day summed up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from hotline.clock import FixedClock
from tests.scripted_day.hands import ALT, CTRL, SHIFT, Hands
from tests.scripted_day.texts import ANSWERS, NARRATIVE, PASSPHRASE, QUICK_KEYS, USER
from ui.app.application import Application
from ui.app.desk_window import DeskWindow
from ui.pages.call_form.call_form_page import CallFormPage
from ui.pages.call_form.state.form_state import Saved
from ui.pages.calls.calls_page import CallsPage
from ui.pages.start.recovery_sheet_page import RecoveryPage

K = Qt.Key


@dataclass
class Day:
    """What came of a day: its papers by name, and the reference of its call."""

    papers: dict[str, Path] = field(default_factory=dict)
    reference: str = ""


class WorkingDay:
    """Plays the day in one language; papers and pictures go into a folder."""

    def __init__(
        self, application: Application, clock: FixedClock, folder: Path, pictures: Path | None, language: str
    ) -> None:
        self.hands = Hands(application, pictures)
        self.day = Day()
        self._application, self._clock, self._folder, self._language = application, clock, folder, language

    def play(self) -> Day:
        """Play the whole day."""
        self.set_up()
        self.quick_contacts()
        self.record_call()
        self.refer()
        self.lock_and_return()
        self.find_again()
        self.directory()
        self.sum_up()
        self.blank_forms()
        self.settings()
        self.hand_over()
        self.seal()
        return self.day

    def set_up(self) -> None:
        """Set up the office and keep the recovery sheet."""
        hands = self.hands
        self._application.start()
        hands.look("set-up")
        hands.type("gnc")
        hands.press(K.Key_Return, CTRL)
        for text in (USER, PASSPHRASE, PASSPHRASE):
            hands.type(text)
            hands.tab()
        hands.look("set-up-passphrase")
        hands.press(K.Key_Return, CTRL)
        hands.wait(self._recovery_in_sight, "the recovery sheet")
        hands.look("recovery-sheet")
        self._save("recovery-sheet", K.Key_S)
        hands.look("recovery-sheet-typed-back")
        self._type_sheet_back()
        hands.wait(self._desk_in_sight, "the desk")
        hands.look("desk-in-the-morning")

    def _type_sheet_back(self) -> None:
        page = self._application.start_window().centralWidget()
        assert isinstance(page, RecoveryPage)
        groups = page.sheet.made.code.split("-")
        page.window().activateWindow()  # the file dialog was in front
        self.hands.settle()
        for number, typed in zip(page.sheet.groups, page.sheet.fields, strict=True):
            typed.setFocus()
            self.hands.type(groups[number - 1])
        self.hands.press(K.Key_Return, CTRL)

    def quick_contacts(self) -> None:
        """Log the contacts that take one key, through the morning, and take one back."""
        hands = self.hands
        for key, minutes in QUICK_KEYS:
            self._clock.advance(timedelta(minutes=minutes))
            hands.press(key)
            if key == K.Key_F3:
                if not self._pictured("topic"):
                    hands.look("topic")
                hands.press(K.Key_1)
            hands.idle()
        hands.press(K.Key_Z, CTRL)
        hands.idle()
        hands.look("desk-with-quick-contacts")

    def record_call(self) -> None:
        """Record a call about a girl who is held at work, by the keyboard, section by section."""
        hands = self.hands
        self._clock.advance(timedelta(minutes=11))
        hands.press(K.Key_F2)
        hands.type("ynnuyyn")
        hands.look("form-safety")
        self._next()
        hands.choose("possible")
        hands.tab()
        hands.choose("trafficking")
        self._next()
        hands.type("1111")
        hands.choose("sibling")
        hands.look("form-caller")
        self._next()
        hands.press(K.Key_Return)
        self._person()
        self._next()
        hands.press(K.Key_Space)
        hands.look("form-situation")
        self._answers()
        self._clock.advance(timedelta(minutes=7))
        self._next()
        self._needs()
        self._summary()
        hands.press(K.Key_Return, CTRL)
        hands.wait(self._form_gone, "the submitted call")
        hands.look("call-submitted")

    def refer(self) -> None:
        """Look at the page for the special police unit, save it, and record its receipt."""
        hands = self.hands
        hands.press(K.Key_3, ALT)
        hands.look("referrals")
        hands.press(K.Key_P, CTRL)
        hands.look("referral-page")
        self._save("referral", K.Key_S)
        hands.look("referral-saved")
        hands.press(K.Key_Escape)
        self._clock.advance(timedelta(hours=2))
        hands.press(K.Key_2, CTRL)
        hands.look("receipt-asked")
        hands.press(K.Key_Return, CTRL)
        hands.look("referral-handed-over")

    def lock_and_return(self) -> None:
        """Lock with a form in hand and come back to it."""
        hands = self.hands
        hands.press(K.Key_1, ALT)
        hands.press(K.Key_F2)
        hands.type("y")
        self._clock.advance(timedelta(minutes=6))
        hands.press(K.Key_1, ALT)
        hands.look("running-contact-beside-the-desk")
        hands.press(K.Key_F5, SHIFT)
        hands.type("3")
        hands.look("several-while-on-a-call")
        hands.press(K.Key_Escape)
        hands.press(K.Key_0, ALT)
        hands.press(K.Key_L, CTRL)
        hands.wait(self._locked, "the lock")
        hands.look("locked")
        hands.type("wrong passphrase")
        hands.press(K.Key_Return)
        hands.look("wrong-passphrase")
        hands.type(PASSPHRASE)
        hands.press(K.Key_Return)
        hands.wait(self._desk_in_sight, "the desk after the lock")
        hands.idle()
        hands.look("form-again-after-the-lock")
        hands.press(K.Key_D, ALT)
        hands.look("desk-in-the-evening")

    def find_again(self) -> None:
        """Find the call by plain letters and open it beside the list."""
        hands = self.hands
        hands.press(K.Key_2, ALT)
        hands.press(K.Key_F, CTRL)
        hands.type("restoran")
        hands.wait(self._one_found, "the call in the list")
        hands.press(K.Key_Down)
        hands.press(K.Key_Return)
        hands.wait(self._call_in_sight, "the call beside the list")
        hands.look("call-found")

    def directory(self) -> None:
        """Find a service as one types, look at what its recipient gets, and at an empty entry."""
        hands = self.hands
        hands.press(K.Key_3, ALT)
        hands.press(K.Key_D, CTRL)
        hands.type("860")
        hands.look("directory")
        hands.press(K.Key_P, CTRL)
        hands.look("what-a-recipient-gets")
        hands.press(K.Key_Escape)
        hands.press(K.Key_N, CTRL)
        hands.look("new-entry-of-the-directory")
        hands.press(K.Key_Escape)

    def sum_up(self) -> None:
        """Look at the daily summary and save it."""
        hands = self.hands
        hands.press(K.Key_4, ALT)
        hands.look("daily-summary")
        self._save("daily-summary", K.Key_S)
        hands.look("daily-summary-saved")

    def blank_forms(self) -> None:
        """Look at the forms on which calls are written in a power cut."""
        hands = self.hands
        hands.press(K.Key_F, ALT)
        hands.look("blank-call-form")
        hands.choose("ilo and")
        hands.look("blank-checklist")
        self._save("blank-checklist", K.Key_S)
        hands.press(K.Key_Escape)

    def settings(self) -> None:
        """Look at what waits for the supervisor, at the settings and at the sheet of keys."""
        hands = self.hands
        hands.press(K.Key_5, ALT)
        hands.look("supervision")
        hands.press(K.Key_6, ALT)
        hands.look("settings")
        hands.press(K.Key_F1)
        hands.look("keys")
        hands.press(K.Key_Escape)
        hands.press(K.Key_8, ALT)
        hands.look("backups")
        hands.press(K.Key_7, ALT)
        hands.idle()
        hands.look("users")
        hands.press(K.Key_J, ALT)
        hands.look("journal")

    def hand_over(self) -> None:
        """Look at the hand-over sheet of the shift and save it."""
        hands = self.hands
        hands.press(K.Key_1, ALT)
        hands.press(K.Key_K, ALT)
        hands.idle()
        hands.look("hand-over")
        self._save("hand-over", K.Key_S)
        hands.press(K.Key_Escape)

    def seal(self) -> None:
        """Seal the day on the next one, and save the page that is kept."""
        hands = self.hands
        self._clock.advance(timedelta(days=1))
        hands.press(K.Key_4, ALT)
        hands.idle()
        hands.press(K.Key_S, ALT | SHIFT)
        hands.look("seal-the-day")
        hands.press(K.Key_Return)
        hands.idle()
        hands.look("sealed-day")
        self._save("daily-summary-sealed", K.Key_S)

    # -- pieces ----------------------------------------------------------------------------------------------------------

    def _person(self) -> None:
        hands = self.hands
        hands.type("16")
        hands.tab(2)
        hands.choose("female")
        hands.tab()
        hands.choose("türk")
        hands.look("form-person")

    def _answers(self) -> None:
        hands = self.hands
        for code, answer in ANSWERS:
            hands.press(K.Key_F, CTRL)
            hands.press(K.Key_Escape)
            hands.type(code)
            hands.press(K.Key_Down)
            hands.type(answer)
        hands.press(K.Key_F, CTRL)
        hands.press(K.Key_Escape)
        hands.look("form-indicators")

    def _needs(self) -> None:
        hands = self.hands
        form = self._form()
        hands.press(K.Key_Space)
        form.needs.search.setFocus()
        hands.choose("combating")
        form.needs.search.setFocus()
        hands.choose("assistance centre")
        hands.look("form-needs")

    def _summary(self) -> None:
        hands = self.hands
        self._next()
        hands.type(NARRATIVE)
        hands.wait(self._something_found, "the guard's mark")
        hands.look("form-summary-with-personal-data")
        hands.press(K.Key_F10)
        hands.wait(self._draft_saved, "the saved draft")
        hands.look("form-summary-masked")
        self.day.reference = self._form().state.draft_id

    def _save(self, name: str, key: Qt.Key) -> None:
        path = self._folder / f"{name}-{self._language}.pdf"
        # A paper of an earlier day would make the dialog ask whether to write over it.
        path.unlink(missing_ok=True)
        self.hands.answer_file_dialog(path)
        self.hands.press(key, CTRL)
        self.hands.wait(path.exists, name)
        self.hands.idle()
        self.day.papers[name] = path

    def _next(self) -> None:
        self.hands.press(K.Key_PageDown, CTRL)

    def _pictured(self, name: str) -> bool:
        return any(name in path.name for path in self.hands.taken)

    def _form(self) -> CallFormPage:
        page = self._desk().shell.page("call")
        assert isinstance(page, CallFormPage)
        return page

    def _desk(self) -> DeskWindow:
        desk = self._application.desk
        assert desk is not None
        return desk

    def _recovery_in_sight(self) -> bool:
        return isinstance(self._application.start_window().centralWidget(), RecoveryPage)

    def _desk_in_sight(self) -> bool:
        return self._application.desk is not None

    def _locked(self) -> bool:
        return self._application.desk is None

    def _form_gone(self) -> bool:
        return self._desk().shell.current_key() != "call"

    def _something_found(self) -> bool:
        return bool(self._form().summary.marks.findings)

    def _draft_saved(self) -> bool:
        return self._form().state.saved is Saved.SAVED

    def _call_in_sight(self) -> bool:
        page = self._desk().shell.page("calls")
        return isinstance(page, CallsPage) and page.view.shown_reference() == self.day.reference

    def _one_found(self) -> bool:
        page = self._desk().shell.page("calls")
        return isinstance(page, CallsPage) and page.model.rowCount() == 1
