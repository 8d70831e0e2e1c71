"""Blank forms are seen before they are printed, in the language that is chosen, and each that leaves is journalled."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from hotline.desk.acts import Desk
from hotline.errors import N_
from tests.acts import as_act
from tests.ui.at_work import CTRL, AtWork
from tests.ui.pages.calls.test_pages_are_named import nameless
from tests.ui.pages.referrals.test_referrals_page import Answer, Printer
from ui.pages.paper_forms.blank_forms_dialog import BlankFormsDialog
from ui.pages.shared import pdf_output
from ui.widgets import printing
from ui.widgets.printing import CannotPrint

K = Qt.Key


def opened(at_work: AtWork) -> BlankFormsDialog:
    at_work.key(K.Key_4, Qt.KeyboardModifier.AltModifier)
    at_work.key(K.Key_F, Qt.KeyboardModifier.AltModifier)
    dialog = at_work.in_front()
    assert isinstance(dialog, BlankFormsDialog)
    return dialog


@pytest.fixture
def dialog(at_work: AtWork) -> BlankFormsDialog:
    return opened(at_work)


def journal(at_work: AtWork) -> list[tuple[str, str, str]]:
    def read(desk: Desk) -> list[tuple[str, str, str]]:
        rows = desk.store.execute("SELECT act, subject, facts FROM journal WHERE act LIKE 'form.%' ORDER BY sequence")
        return [(act, subject, facts) for act, subject, facts in rows]

    return at_work.session.call(as_act(read))


def test_the_call_form_comes_first_and_every_list_in_force_can_be_chosen(
    at_work: AtWork, dialog: BlankFormsDialog
) -> None:
    assert dialog.preview.page_count() == 3
    assert at_work.focus() is dialog.form.control()
    names = [option.label for option in dialog.form.line.options() if option.code]
    assert names[0] == "Call form"
    assert len(names) == 9
    at_work.type("beg")
    at_work.key(K.Key_Return)
    assert dialog.preview.page_count() == 1
    assert dialog.file_name() == "begging-en.pdf"
    assert journal(at_work) == [], "looking is free"
    at_work.key(K.Key_Escape)


def test_every_control_of_the_dialog_is_named(at_work: AtWork, dialog: BlankFormsDialog) -> None:
    assert nameless(dialog) == []
    assert dialog.accessibleName() == "Blank forms"
    at_work.key(K.Key_Escape)


def test_a_form_is_printed_and_saved_by_keys_in_the_language_that_is_chosen(
    at_work: AtWork, dialog: BlankFormsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = Printer([True, False])
    monkeypatch.setattr(printing, "print_pdf", printer.print_pdf)
    monkeypatch.setattr(pdf_output, "ask_where", Answer(tmp_path / "call-form-ru.pdf"))
    dialog.language.answer("ru")
    at_work.settle()
    assert dialog.file_name() == "call-form-ru.pdf"
    at_work.key(K.Key_P, CTRL)
    assert "Sent to the printer" in dialog.banner.words.text()
    at_work.key(K.Key_P, CTRL)
    at_work.key(K.Key_S, CTRL)
    assert "call-form-ru.pdf" in dialog.banner.words.text()
    assert (tmp_path / "call-form-ru.pdf").read_bytes() == printer.pages[0], "the page that was seen"
    assert [(act, subject) for act, subject, _ in journal(at_work)] == [("form.print", "call"), ("form.save", "call")]
    assert all('"ru"' in facts for _, _, facts in journal(at_work))
    at_work.key(K.Key_Escape)


def test_a_printer_or_a_folder_that_fails_is_said_and_nothing_is_journalled(
    at_work: AtWork, dialog: BlankFormsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def jammed(*_parts: object) -> bool:
        raise CannotPrint(N_("The page cannot be shown. Make it again."))

    monkeypatch.setattr(printing, "print_pdf", jammed)
    monkeypatch.setattr(pdf_output, "ask_where", Answer(tmp_path / "missing" / "x.pdf"))
    at_work.key(K.Key_P, CTRL)
    assert "cannot be shown" in dialog.banner.words.text()
    at_work.key(K.Key_S, CTRL)
    assert "x.pdf" in dialog.banner.words.text()
    assert journal(at_work) == []
    at_work.key(K.Key_Escape)


def test_what_comes_late_does_not_take_the_place_of_what_was_chosen_since(
    at_work: AtWork, dialog: BlankFormsDialog
) -> None:
    dialog.form.set_value("begging")
    dialog.form.changed.emit()
    dialog.language.answer("az")
    assert not dialog.print_button.isEnabled()
    at_work.settle()
    assert dialog.print_button.isEnabled()
    assert dialog._shown is not None
    assert (dialog._shown.form, dialog._shown.language) == ("begging", "az")
    at_work.key(K.Key_Escape)
