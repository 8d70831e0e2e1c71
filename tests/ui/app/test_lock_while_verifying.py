"""The desk is locked while the store is verified: it ends at once, leaves no line, and that is said."""

from __future__ import annotations

import pytest

from hotline.desk.verifications import look_for_verification
from tests.ui.app.program import Program
from tests.ui.pages.supervision.backups.slow_backups import slow_backups


@pytest.mark.usefixtures("office")
def test_the_lock_ends_a_verification_and_says_so(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.begin()
    program.unlock()
    desk = program.application.desk
    assert desk is not None
    with slow_backups(monkeypatch) as slow:
        assert desk.supervision.verification.verify(whole=True)
        slow.wait_until_copying()
        slow.let_go_when(desk.backups.work)
        program.application.lock()
    program.settle()
    said = program.unlocking.banner.words.text()
    assert "Everything was saved." in said
    assert "Verification was not finished" in said
    assert "backup" not in said
    program.unlock()
    assert program.application.desk is not None
    assert program.application.desk.context.session.call(look_for_verification).last is None
