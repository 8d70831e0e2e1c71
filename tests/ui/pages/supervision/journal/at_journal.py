"""A supervisor at the page of the journal, under test; and hands that change the store past the program."""

from __future__ import annotations

from PySide6.QtCore import Qt

from hotline.desk.acts import Desk
from tests.ui.at_work import ALT, AtWork
from ui.pages.supervision.journal.journal_columns import act_words, subject_words
from ui.pages.supervision.journal.journal_page import JournalPage


def on_page(at_work: AtWork) -> JournalPage:
    """Come to the page by its key."""
    at_work.key(Qt.Key.Key_J, ALT)
    assert at_work.where() == "journal"
    page = at_work.shell.page("journal")
    assert isinstance(page, JournalPage)
    return page


def shown(page: JournalPage) -> list[tuple[str, str]]:
    """Return what the list says: act and subject of each line, the latest first."""
    rows = [page.model.row_at(row) for row in range(page.model.rowCount())]
    return [(act_words(line), subject_words(line)) for line in rows]


def retype_first_contact(desk: Desk) -> None:
    """Make the first contact a test call, without a line of the journal."""
    with desk.store.transaction():
        for (name,) in desk.store.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'").fetchall():
            desk.store.execute(f"DROP TRIGGER temp.{name}")
        desk.store.execute("UPDATE calls SET contact_type = 'test' WHERE id = 1")
