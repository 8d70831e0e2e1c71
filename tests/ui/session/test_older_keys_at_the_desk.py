"""An older key file that is put in the place of the one in force, while words are typed: they are red, and saved when it is back."""

from __future__ import annotations

from pathlib import Path

from hotline.desk import drafts, users
from hotline.store.files.private_files import key_copy_path, key_path
from tests.ui.app.program import Program
from tests.ui.session.at_lost_file import WORDS, beat, guard, in_call

FIRST = "a long phrase for a first day"


def test_words_typed_under_an_older_key_file_are_not_said_to_be_saved_and_are_kept(
    program: Program, office: Path
) -> None:
    older = key_path(office).read_bytes()
    draft_id = in_call(program)
    assert program.application.desk is not None
    session = program.application.desk.context.session
    session.call(users.add_user, "Aydan", "operator", FIRST)
    newest = key_path(office).read_bytes()
    for path in (key_path(office), key_copy_path(office)):
        path.write_bytes(older)
    beat(program)
    program.type("!")
    beat(program)
    # By what is said, not by when: on busy cores the store answers to the watch later.
    said = program.form.bar.saved
    program.bot.waitUntil(lambda: said.text() == "Not saved: the key file is not the one in force", timeout=60_000)
    assert guard(program).unsaved_because is not None
    for path in (key_path(office), key_copy_path(office)):
        path.write_bytes(newest)
    beat(program)
    program.bot.waitUntil(lambda: guard(program).problem is None, timeout=60_000)
    program.bot.waitUntil(lambda: said.text() == "Saved 14:03:22", timeout=60_000)
    assert session.call(drafts.open_draft, draft_id).narrative == f"{WORDS}!"
