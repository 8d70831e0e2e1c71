"""A day of an office with an act of nearly every kind, so that the store holds a thing of every kind that is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hotline.call.call_json import call_from_json
from hotline.clock import FixedClock
from hotline.desk import (
    agreed_words,
    callers,
    calls,
    contact_search,
    follow_ups,
    prints,
    quick_contacts,
    safe_contacts,
    services,
    settings,
)
from hotline.desk.acts import Desk
from hotline.desk.backups import make_backup
from hotline.desk.crash_notes import keep_crash_note
from hotline.desk.drafts import new_draft_id, save_draft
from hotline.desk.handover import give_shift
from hotline.desk.office import set_up, unlock
from hotline.desk.protocols import save_protocol
from hotline.desk.quality import questions, save_card
from hotline.desk.referrals import move_referral
from hotline.desk.report_facts import ask_for
from hotline.desk.report_public import take_public_numbers
from hotline.desk.reports import daily_summary_pdf
from hotline.desk.reviews import answer_return, approve, return_call
from hotline.desk.revisions import correct_call
from hotline.desk.seals import seal_day
from hotline.desk.search_criteria import SearchCriteria
from hotline.desk.session import Session
from hotline.desk.users import add_user, disable_user
from hotline.desk.watch_notes import add_watch_note
from hotline.indicators.contact_checklists import SCORED
from hotline.protocols.card import card_to_data
from hotline.protocols.cards import shipped_cards
from hotline.reports.report_facts import PERIOD
from hotline.store.keys.user_table import OPERATOR
from hotline.store.tables import retention
from hotline.store.tables.checklists import decide_checklist
from hotline.store.tables.data_losses import Found, LossKind, keep_loss
from hotline.store.tables.safe_contacts import SafeContact
from tests.acts import as_act
from tests.desk.small_cells_hidden import plain

SUPERVISOR, OPERATOR_NAME = "Rəhbər", "Operator 07"
PASSPHRASE, OPERATORS = "dörd yaşıl çinar", "beş mavi çinar"
DAY = datetime(2026, 11, 22, 8, tzinfo=UTC)


@dataclass(frozen=True)
class Worked:
    """The store of a day, two calls of it, and the code of its recovery sheet."""

    path: Path
    first: str
    second: str
    recovery_code: str


def work(path: Path, names: tuple[str, str] = (SUPERVISOR, OPERATOR_NAME)) -> Worked:
    """Set up an office and work there for a day, as a supervisor and an operator of these names."""
    clock = FixedClock(DAY - timedelta(hours=1))
    recovery_code = set_up(path, "gnc", names[0], PASSPHRASE, clock)
    supervisor = unlock(path, names[0], PASSPHRASE, clock)
    try:
        supervisor.call(add_user, names[1], OPERATOR, OPERATORS, must_change=False)
        supervisor.call(add_user, "Operator 08", OPERATOR, OPERATORS, must_change=False)
        supervisor.call(disable_user, "Operator 08")
        operator = unlock(path, names[1], OPERATORS, clock)
        try:
            clock.set(DAY)
            first, second = _calls(operator, clock)
            _later(operator, clock, first)
        finally:
            operator.close()
        _review(supervisor, first)
        _as_supervisor(supervisor, clock, path)
    finally:
        supervisor.close()
    return Worked(path, first, second, recovery_code)


def _calls(session: Session, clock: FixedClock) -> tuple[str, str]:
    code = session.call(callers.give_code)
    first = session.call(calls.submit_call, call_from_json(situation(clock, code.mark))).reference
    session.call(safe_contacts.keep_safe_contact, first, SafeContact(number="0501234567", times="axşam"))
    tip = {
        "contact": {"contact_type": "tip", "topic": "trafficking", "started": _at(clock, -10)},
        "narrative": "Bazar. Elanda 0551234567 yazılıb.",
        "overrides": [{"kind": "phone", "reason": "Elandakı nömrədir."}],
        "removed": [{"kind": "person_name", "count": 1}],
    }
    second = session.call(calls.submit_call, call_from_json(tip)).reference
    session.call(callers.recognise, code.code)
    session.call(quick_contacts.log_quick, "hang_up", None, 3)
    session.call(quick_contacts.undo_quick, session.call(quick_contacts.log_quick, "silent"))
    session.call(save_draft, new_draft_id(), call_from_json({"narrative": "Zəng kəsildi."}))
    session.call(contact_search.keep_filter, "Bu gün", SearchCriteria())
    return first, second


def _later(session: Session, clock: FixedClock, first: str) -> None:
    clock.set(clock.now() + timedelta(hours=1))
    shown = session.call(calls.show_call, first).call
    session.call(correct_call, first, replace(shown, narrative=f"{shown.narrative} Yaşı bəlli oldu."), "Yaş")
    session.call(move_referral, first, "police-unit", "handed_over")
    printed = session.call(prints.print_referral, first, "police-unit", "az")
    session.call(prints.page_left, first, printed.copy, prints.PRINTED)
    (due,) = session.call(follow_ups.open_follow_ups, first)
    session.call(follow_ups.put_off_follow_up, due.id, clock.now() + timedelta(days=2))
    session.call(keep_crash_note, clock.now(), "0.4.0", "ValueError\n  hotline/call/merge_corrections.py:152")


def _review(session: Session, first: str) -> None:
    session.call(save_card, first, dict.fromkeys(questions(), "yes"))
    session.call(return_call, first, "Yaşı soruşulubmu?")
    session.call(answer_return, first, "Bəli, sonradan.")
    session.call(approve, first)


def _as_supervisor(session: Session, clock: FixedClock, path: Path) -> None:
    changed = replace(session.call(settings.get_settings), palette="dark", idle_minutes=7)
    session.call(settings.change_settings, changed)
    session.call(services.confirm_service, "police-unit")
    session.call(save_protocol, {**card_to_data(shipped_cards().card("silent")), "en": "Nobody speaks"})
    session.call(as_act(lambda desk: keep_loss(desk.store, Found(LossKind.UNKNOWN, None), "")))
    session.call(as_act(_decide))
    session.call(agreed_words.agree_to_word, session.call(agreed_words.propose_word, "Nərgiz restoranı", "restoran"))
    make_backup(session, path.with_name("day.backup"))
    session.call(daily_summary_pdf, clock.now().date(), "az")
    today = clock.now().date()
    session.call(daily_summary_pdf, today - timedelta(days=2), "az")
    session.call(seal_day, today - timedelta(days=1))
    session.call(add_watch_note, "Bu axşam Gəncədən zəng gözlənilir.", clock.now() + timedelta(hours=9))
    session.call(give_shift, "az")
    session.call(as_act(_erase_nothing))
    session.call(as_act(_publish))


def _erase_nothing(desk: Desk) -> None:
    """Run retention over an office in which nothing is old, which the program itself would not begin."""
    with desk.store.transaction():
        run = retention.begin_run(desk.store, desk.user.id, 12, desk.clock.now() - timedelta(days=365))
        desk.journal("retention.begin", str(run), months=12)
    with desk.store.transaction():
        retention.end_run(desk.store, run, calls=0, texts=0, digest="")
        desk.journal("retention.done", str(run), calls=0, texts=0)


def _publish(desk: Desk) -> None:
    """Publish a quarter without contacts."""
    first, last = date(2026, 7, 1), date(2026, 9, 30)
    with desk.store.transaction():
        desk.journal("report.public", first.isoformat(), last_day=last.isoformat(), language="az")
        take_public_numbers(desk, ask_for(desk, PERIOD, first, last), plain, publish=True)


def _decide(desk: Desk) -> None:
    day = desk.clock.now().date() + timedelta(days=9)
    scored = desk.data.checklists.on(day).scored
    with desk.store.transaction():
        decide_checklist(desk.store, SCORED, day, (scored.id, scored.version), desk.user.id)
        desk.journal("checklist.force", SCORED, list=scored.id, day=day.isoformat())


def situation(clock: FixedClock, mark: str) -> dict[str, object]:
    """Return a call with persons, answers, a referral and a follow-up."""
    contact = {"contact_type": "situation", "topic": "trafficking", "channel": "phone", "language": "az"}
    return {
        "contact": {**contact, "started": _at(clock, -50), "ended": _at(clock, -20), "caller_mark": mark},
        "consent": {"refer": "given", "call_back": "given", "statistics": "given"},
        "persons": [
            {"sex": "male", "age": 30, "answers": {"D1.01": "yes", "D4.01": "yes", "D5.01": "yes", "D6.01": "no"}},
            {"sex": "female", "age": 16, "answers": {"D1.01": "unknown"}},
        ],
        "situation": {"forms": ["labour"]},
        "referrals": [{"service": "police-unit", "persons": [], "status": "planned"}],
        "follow_ups": [{"due": _at(clock, 60 * 24), "purpose": None, "note": ""}],
        "narrative": "Tikintidə işləyir, sənədləri əlindən alınıb.",
    }


def _at(clock: FixedClock, minutes: int) -> str:
    return (clock.now() + timedelta(minutes=minutes)).isoformat().replace("+00:00", "Z")
