"""What is kept of a day: the page and the numbers of one that was sealed, and what the first page of one that had ended said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hotline.desk.acts import Desk, act
from hotline.desk.day_corrections import kept_day
from hotline.desk.rights import Right
from hotline.errors import N_, InvalidInput, StoreDamaged
from hotline.language import Day
from hotline.store.tables import seals
from hotline.store.tables.seals import KeptDay, digest_of, document_text

_NOT_SEALED = N_("The day {day} is not sealed.")
_OTHER_PAGE = N_("The page that was sealed of {day} is not the one that was kept: somebody has edited the store.")


def is_sealed(desk: Desk, day: date) -> bool:
    """Return whether a day is sealed."""
    return seals.seal_of(desk.store, day) is not None


@act(Right.REPORT, "report.sealed")
def sealed_page(desk: Desk, day: date, language_code: str) -> bytes:
    """Return the page of a sealed day as it was kept, with a line in the journal; raises InvalidInput where there is none.

    Raises StoreDamaged for a page that is not the one whose digest was kept.
    """
    found = seals.sealed_page(desk.store, day, language_code)
    if found is None:
        raise InvalidInput(_NOT_SEALED, day=Day(day))
    page, digest = found
    if digest_of(page) != digest:
        raise StoreDamaged(_OTHER_PAGE, day=Day(day))
    with desk.store.transaction():
        desk.journal("report.sealed", day.isoformat(), language=language_code)
    return page


@act(Right.REPORT)
def sealed_document(desk: Desk, day: date) -> Mapping[str, Any] | None:
    """Return the numbers of a sealed day as they were kept, None where it is not sealed; raises StoreDamaged as sealed_page does."""
    seal = seals.seal_of(desk.store, day)
    if seal is None:
        return None
    if digest_of(document_text(seal.numbers).encode()) != seal.digest:
        raise StoreDamaged(_OTHER_PAGE, day=Day(day))
    return seal.numbers


def note_first_print(desk: Desk, day: date, document: Mapping[str, Any]) -> None:
    """Keep what the first page of a day that has ended says, in the transaction of the act that prints it; that has to write the line.

    The head is the one on the page: the line of what is kept comes after it.
    """
    if kept_day(desk, day) is not None or not document.get("complete"):
        return
    text = document_text(document)
    seals.keep_first_print(
        desk.store,
        KeptDay(
            day=day,
            moment=desk.clock.now().replace(microsecond=0),
            user=desk.user.id,
            numbers=document,
            digest=digest_of(text.encode()),
            head=desk.store.head(),
        ),
    )
    desk.journal("report.first_print", day.isoformat(), digest=digest_of(text.encode()))
