"""Making the practice office: its store, its users, a year of work through the real acts, its pages on paper."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from hotline.clock import Clock, FixedClock
from hotline.desk.calls import submit_call
from hotline.desk.drafts import save_draft
from hotline.desk.follow_ups import finish_follow_up
from hotline.desk.office import set_up, unlock
from hotline.desk.office_day import day_bounds, day_of
from hotline.desk.overview import overview
from hotline.desk.prints import SAVED, page_left, print_referral
from hotline.desk.quick_contacts import log_quick
from hotline.desk.referrals import move_referral
from hotline.desk.reports import daily_summary_pdf
from hotline.desk.session import Session
from hotline.desk.settings import change_settings, get_settings
from hotline.desk.users import add_user
from hotline.desk.waiting import FOLLOW_UP
from hotline.errors import N_, CannotWrite, InvalidInput
from hotline.language import LANGUAGES
from hotline.practice.invented_call import mix
from hotline.practice.year_events import Happening, happenings
from hotline.practice.year_plan import DAYS, PlannedContact, plan_year
from hotline.referral.national_pack import national_pack
from hotline.referral.referral_steps import WITH_REASON, Details
from hotline.store.files.output_file import write_output
from hotline.store.files.private_files import cannot_write, companions, make_own_folder, tries_lock_path
from hotline.store.keys.user_table import OPERATOR

STORE_NAME = "practice.store"
PASSPHRASE = "only for practice"  # noqa: S105 - it protects nothing: every call in the store is invented
MOST_CALLS = 100_000
_RECENT_DAYS = 30

Progress = Callable[[int, int], None]


@dataclass
class Practice:
    """A practice office in the making: where it lies, what was written, who works there."""

    folder: Path
    clock: FixedClock
    supervisor: Session
    operators: tuple[Session, ...]
    written: list[Path] = field(default_factory=list)
    replace: bool = False

    def write(self, name: str, content: bytes) -> None:
        """Write a page beside the store."""
        path = self.folder / name
        write_output(path, content, replace=self.replace)
        self.written.append(path)

    def at_work(self, contact: PlannedContact) -> Session:
        """Return the session of the operator who took a contact."""
        return self.operators[contact.operator]


def make_practice(
    folder: Path, calls: int, seed: int, clock: Clock, progress: Progress | None = None, *, replace: bool = False
) -> list[Path]:
    """Make a practice office in a folder and return what was written: the store, referrals, a daily summary.

    `replace` lets pages replace files that are there already; a store never does. The same seed makes the same calls on
    the same day. Raises InvalidInput for a number of calls below 1 or too large, CannotWrite where the folder holds a practice store
    already or cannot be written; a failure leaves nothing behind.
    """
    if not 1 <= calls <= MOST_CALLS:
        raise InvalidInput(N_("Between 1 and {most} calls can be made. Choose such a number."), most=MOST_CALLS)
    zone, boundary = national_pack().time_zone, national_pack().day_boundary.isoformat("minutes")
    until = day_of(clock.now(), boundary, zone)
    end, _ = day_bounds(until, boundary, zone)
    chance = Random(seed)  # noqa: S311 - the same seed must make the same calls; keys come from elsewhere
    contacts = plan_year(chance, calls, until, zone, boundary)
    todo = happenings(chance, contacts, end)
    with _office(folder, FixedClock(end - timedelta(days=DAYS + 1))) as office:
        office.replace = replace
        for number, one in enumerate(todo):
            office.clock.set(one.at)
            _HAPPENS[one.kind](office, one)
            if progress is not None:
                progress(number + 1, len(todo))
        office.clock.set(end)
        _summarise(office, _busiest(contacts, until, zone, boundary))
    return [folder / STORE_NAME, *office.written]


@contextmanager
def _office(folder: Path, clock: FixedClock) -> Iterator[Practice]:
    """Set up the office and open its desks; close them at the end, and take everything back where something fails."""
    path = folder / STORE_NAME
    made = _make_folder(folder)
    if any(one.exists() for one in (path, *companions(path))):
        raise CannotWrite(
            N_("{folder} holds a practice store already. Choose another folder, or remove that one."),
            folder=folder.name,
        )
    office: Practice | None = None
    try:
        with ExitStack() as desks:
            set_up(path, mix()["office"], mix()["supervisor"], PASSPHRASE, clock)
            supervisor = _unlock(desks, path, mix()["supervisor"], clock)
            supervisor.call(change_settings, replace(supervisor.call(get_settings), practice=True))
            for name in mix()["operators"]:
                supervisor.call(add_user, name, OPERATOR, PASSPHRASE, must_change=False)
            operators = tuple(_unlock(desks, path, name, clock) for name in mix()["operators"])
            office = Practice(folder, clock, supervisor, operators)
            yield office
    except BaseException:
        for written in (path, *companions(path), tries_lock_path(path), *(office.written if office else ())):
            written.unlink(missing_ok=True)
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _make_folder(folder: Path) -> bool:
    try:
        if folder.is_dir():
            return False
        make_own_folder(folder)
    except OSError as error:
        raise cannot_write(folder, error) from None
    return True


def _unlock(desks: ExitStack, path: Path, name: str, clock: Clock) -> Session:
    session = unlock(path, name, PASSPHRASE, clock)
    desks.callback(session.close)
    return session


def _take_contact(office: Practice, one: Happening) -> None:
    contact, session = one.contact, office.at_work(one.contact)
    if contact.call is not None:
        session.call(submit_call, contact.call, contact.reference)
    elif contact.quick_type is not None:
        session.call(log_quick, contact.quick_type, contact.topic, references=(contact.reference,))


def _print(office: Practice, one: Happening) -> None:
    contact = one.contact
    language = mix()["printed_in"][contact.written_in]
    printed = office.at_work(contact).call(print_referral, contact.reference, one.service, language)
    reference = contact.reference.removeprefix("#")
    office.write(f"referral-{reference}-{one.service}-{language}.pdf", printed.pdf)
    office.at_work(contact).call(page_left, contact.reference, printed.copy, SAVED)


def _move_on(office: Practice, one: Happening) -> None:
    details = Details(reason="no_place" if one.status in WITH_REASON else None)
    office.at_work(one.contact).call(move_referral, one.contact.reference, one.service, one.status, details)


def _follow_up(office: Practice, one: Happening) -> None:
    session = office.at_work(one.contact)
    seen = session.call(overview)
    for due in seen.waiting_of(FOLLOW_UP):
        if due.reference == one.contact.reference and due.moment <= seen.end:
            session.call(finish_follow_up, due.id)


def _leave_open(office: Practice, one: Happening) -> None:
    if one.contact.call is not None:
        office.at_work(one.contact).call(save_draft, one.contact.reference, one.contact.call)


_HAPPENS: dict[str, Callable[[Practice, Happening], None]] = {
    "contact": _take_contact,
    "print": _print,
    "status": _move_on,
    "follow_up": _follow_up,
    "draft": _leave_open,
}


def _busiest(contacts: list[PlannedContact], until: date, zone: ZoneInfo, boundary: str) -> date:
    """Return the day of the last month with the most contacts, the latest of several."""
    days = Counter(day_of(one.at, boundary, zone) for one in contacts)
    recent = [until - timedelta(days=back) for back in range(1, _RECENT_DAYS + 1)]
    return max(recent, key=lambda day: (days[day], day))


def _summarise(office: Practice, day: date) -> None:
    for language in LANGUAGES:
        office.write(f"daily-{day}-{language}.pdf", office.supervisor.call(daily_summary_pdf, day, language))
