"""A dialog grows with what it has to say; nothing in it is squeezed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.dialogs import Dialog
from ui.widgets.form import Form, FormRow
from ui.widgets.text_fields import TextField

LONG = "This is wrong, and what to do about it takes more words than one line of this dialog has room for. " * 2


def squeezed(row: FormRow) -> bool:
    control = row.field.control()
    return control.height() < control.sizeHint().height() or row.error.height() < row.error.heightForWidth(
        row.error.width()
    )


def test_a_dialog_grows_when_a_field_says_what_is_wrong(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(800, 600)
    parent.show()
    dialog = Dialog(parent, "Title")
    form = Form(1)
    rows = [form.add(name, TextField()) for name in ("One", "Two")]
    dialog.body.addWidget(form)
    dialog.open()
    qtbot.waitExposed(dialog)
    before = dialog.height()
    for row in rows:
        row.set_error(LONG)
    qtbot.waitUntil(lambda: dialog.height() > before and not any(squeezed(row) for row in rows))
    dialog.close()
