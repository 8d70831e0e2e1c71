"""In the dialog for a new user the fields stay where they are while what is wrong with them comes and goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from hotline.clock import FixedClock
from tests.ui.at_work import AtWork
from tests.ui.pages.desk.test_dialogs_by_keys import opened
from ui.pages.supervision.users.user_dialog import UserDialog
from ui.platform import key_table
from ui.platform.screen_language import set_language
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.visibility import lay_out_now


@pytest.mark.parametrize("language", ["az", "ru", "en"])
def test_the_fields_stay_while_errors_come_and_go(at_work: AtWork, clock: FixedClock, language: str) -> None:
    set_language(language)
    _, dialog = opened(at_work, clock, "users", key_table.NEW)
    assert isinstance(dialog, UserDialog)
    name, passphrase = dialog.name, dialog.passphrase
    assert name is not None
    assert isinstance(passphrase, NewPassphrase)

    def places() -> list[int]:
        at_work.settle()
        lay_out_now()
        return [one.mapTo(dialog, QPoint(0, 0)).y() for one in (name, passphrase.new.line, passphrase.again.line)]

    seen = [places()]
    for typed, chosen in (("", ""), ("Operator 07", "short"), ("Operator 07", "aaaaaaaaaaaa"), ("Operator 07", "")):
        dialog.go.click()
        seen.append(places())
        name.line.setText(typed)
        passphrase.new.line.setText(chosen)
        passphrase.say_strength()
        seen.append(places())
    assert any(not row.error.isHidden() for row in passphrase.rows) or dialog.go.isEnabled()
    dialog.throw_away()
    at_work.come_back()
    assert {str(one) for one in seen} == {str(seen[0])}
