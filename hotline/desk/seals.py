"""Sealing a day that has ended: its page and its numbers are kept with their digests, and what changes later prints as corrections.

A sealed page never changes: it is kept as bytes, in every language of the pack, and read again from the store (reports.md, section 2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from hotline.desk.acts import Desk, act
from hotline.desk.daily_document import daily_document, daily_pages, numbers_now, sealed_facts
from hotline.desk.day_corrections import bounds_of_day, corrected_contacts, count_corrections, kept_day
from hotline.desk.office_day import boundary_on
from hotline.desk.office_letterhead import office_letterhead
from hotline.desk.rights import Right
from hotline.desk.settings import read_settings
from hotline.desk.user_codes import user_code
from hotline.errors import N_, InvalidInput, Refused, StoreDamaged
from hotline.language import LANGUAGES, Day, language
from hotline.reports.corrections_facts import CorrectionsFacts, discrepancies, to_json
from hotline.store.journal.printed_head import paper_head
from hotline.store.tables import seals
from hotline.store.tables.seals import Seal, digest_of, document_text
from hotline.store.tables.users import user_names

Json = dict[str, Any]
_NOT_ENDED = N_("This day has not ended. It can be sealed from {moment} on.")
_SEALED = N_("The day {day} was sealed already, on {moment}. What changed since is on its corrections sheet.")
_NEVER_PRINTED = N_(
    "The day {day} was neither sealed nor printed after its end, so nothing can have been corrected since."
)
_WRONG_SHEET = N_(
    "The corrections of this day do not fit together ({names}). Report this to whoever maintains the program."
)


@dataclass(frozen=True, kw_only=True)
class DayState:
    """How a day of the office stands: whether it has ended, was sealed or first printed, when and by whom (a name), with which digest.

    `corrections` is how many contacts changed since, None for a day that was neither sealed nor printed.
    """

    day: date
    start: datetime
    end: datetime
    ended: bool
    sealed_at: datetime | None = None
    sealed_by: str = ""
    printed_at: datetime | None = None
    digest: str = ""
    corrections: int | None = None


@dataclass(frozen=True)
class SealedDay:
    """A day in the list of those that are sealed."""

    day: date
    sealed_at: datetime
    sealed_by: str


@act(Right.REPORT)
def day_state(desk: Desk, day: date) -> DayState:
    """Return how a day of the office stands."""
    start, end = bounds_of_day(desk, day)
    state = DayState(day=day, start=start, end=end, ended=end <= desk.clock.now())
    kept = kept_day(desk, day)
    if kept is None:
        return state
    state = replace(state, digest=kept.digest, corrections=count_corrections(desk, day))
    if isinstance(kept, Seal):
        return replace(state, sealed_at=kept.moment, sealed_by=user_names(desk.store).get(kept.user, ""))
    return replace(state, printed_at=kept.moment)


@act(Right.REPORT)
def sealed_days(desk: Desk) -> tuple[SealedDay, ...]:
    """Return the sealed days, the latest first."""
    names = user_names(desk.store)
    return tuple(SealedDay(day, sealed, names.get(user, "")) for day, sealed, user in seals.sealed_days(desk.store))


@act(Right.SEAL, "day.seal", "day.keep")
def seal_day(desk: Desk, day: date) -> DayState:
    """Seal a day that has ended: keep its numbers and its page in every language; return how the day stands then.

    Raises Refused for a day that has not ended or is sealed already.
    """
    start, end = bounds_of_day(desk, day)
    if end > desk.clock.now():
        raise Refused(_NOT_ENDED, moment=language(LANGUAGES[0]).moment(end, desk.office.zone))
    before = seals.seal_of(desk.store, day)
    if before is not None:
        at = language(LANGUAGES[0]).moment(before.moment, desk.office.zone)
        raise Refused(_SEALED, day=Day(day), moment=at)
    with desk.store.transaction():
        desk.journal("day.seal", day.isoformat())
        facts = sealed_facts(desk, day)
        document, pages = daily_document(facts), daily_pages(facts, office_letterhead(desk.store))
        seal = Seal(
            day=day,
            moment=desk.clock.now().replace(microsecond=0),
            user=desk.user.id,
            numbers=document,
            digest=digest_of(document_text(document).encode()),
            head=desk.store.head(),
            boundary=boundary_on(day, read_settings(desk.store).boundaries),
            began=start,
            ended=end,
        )
        seals.keep_seal(desk.store, seal, pages)
        desk.journal("day.keep", day.isoformat(), pages=len(pages), digest=seal.digest)
    return day_state(desk, day)


@act(Right.REPORT)
def corrections_of_day(desk: Desk, day: date) -> CorrectionsFacts:
    """Return what changed in a day since it was sealed or first printed; raises InvalidInput where it was neither."""
    kept = kept_day(desk, day)
    if kept is None:
        raise InvalidInput(_NEVER_PRINTED, day=Day(day))
    start, end = bounds_of_day(desk, day)
    facts = CorrectionsFacts(
        office=desk.office.code,
        day=day,
        start=start,
        end=end,
        zone=desk.office.zone,
        since=kept.moment,
        sealed=isinstance(kept, Seal),
        taken_at=desk.clock.now(),
        taken_by=user_code(desk.user.id),
        contacts=corrected_contacts(desk, day, kept),
        before=kept.numbers,
        after=daily_document(numbers_now(desk, day)),
        journal_on_paper=paper_head(desk.store),
    )
    if wrong := discrepancies(facts):
        raise StoreDamaged(_WRONG_SHEET, names=", ".join(wrong))
    return facts


@act(Right.REPORT, "report.corrections")
def corrections_pdf(desk: Desk, day: date, language_code: str) -> bytes:
    """Return the corrections sheet of a day as a PDF, with a line in the journal before its head is printed."""
    from hotline.reports.pages.corrections_sheet import corrections_sheet  # noqa: PLC0415 - what draws pages is loaded with the first page

    with desk.store.transaction():
        desk.journal("report.corrections", day.isoformat(), language=language_code)
        facts = corrections_of_day(desk, day)
    return corrections_sheet(facts, language(language_code), office_letterhead(desk.store))


def corrections_json(facts: CorrectionsFacts) -> Json:
    """Return what a corrections sheet says as JSON: of a text only that it changed."""
    return to_json(facts)
