"""At random moments of a day the file is deleted, replaced, moved, or its disk is gone: every word in the window is written out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hotline.desk import drafts
from hotline.desk.office import unlock
from hotline.desk.rescue_file import take_words_back, write_words
from hotline.desk.store_file import write_whole_copy
from hotline.errors import KnownError
from tests.endurance.long import rounds
from tests.ui.at_work import PASSPHRASE, USER, AtWork, copy_office
from tests.ui.session.at_lost_file import disk_is_gone, take_away

WORDS = ("maaş", "verilmir", "qapı", "kömək", "дверь", "закрыта", "нужна", "помощь", "wages", "unpaid", "help")
WAYS = ("deleted", "replaced", "moved", "folder", "disk")
QUICK = (Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6)


@pytest.mark.parametrize("seed", range(rounds(5, 100)))
def test_every_word_in_the_window_is_written_out(
    at_work: AtWork,
    office: Path,
    tmp_path_factory: pytest.TempPathFactory,
    qtbot: QtBot,
    seed: int,
) -> None:
    chance = random.Random(seed)
    way = WAYS[seed % len(WAYS)]
    for _ in range(chance.randrange(3)):
        at_work.key(chance.choice(QUICK))
    at_work.begin().go_to("summary")
    moment = chance.randrange(1, 12)
    for number in range(12):
        at_work.type(chance.choice(WORDS) + " ")
        if chance.random() < 0.3:
            at_work.form.save_now()
            at_work.settle()
        if number == moment:
            take_away(at_work.session.path, "deleted" if way == "disk" else way)
    draft_id, typed = at_work.state.draft_id, at_work.form.summary.editor.value()
    at_work.window.save_all()
    at_work.settle()
    # Where all was saved before the file was taken, it is the next second that finds it.
    qtbot.waitUntil(lambda: at_work.context.guard.unsaved_because is not None, timeout=3000)
    elsewhere = tmp_path_factory.mktemp("elsewhere")  # the folder of the store may have another name now
    place = elsewhere / "copy"
    if way == "disk":
        with pytest.MonkeyPatch.context() as patched:
            disk_is_gone(patched)
            with pytest.raises(KnownError):
                write_whole_copy(at_work.session, place)
            write_words(at_work.session, at_work.window.words(), place)
        second = elsewhere / "second"
        second.mkdir()
        there = unlock(copy_office(office, second), USER, PASSPHRASE, at_work.session.clock)
        there.call(take_words_back, place)
    else:
        write_whole_copy(at_work.session, place)
        there = unlock(place, USER, PASSPHRASE, at_work.session.clock)
    try:
        assert there.call(drafts.open_draft, draft_id).narrative == typed
    finally:
        there.close()
