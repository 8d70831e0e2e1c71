"""The numbers of a day as the page of before takes them; goes away with it."""

from __future__ import annotations

from hotline.reports.daily_facts import Cross, DailyFacts, IndicatorCount, RecipientCount
from hotline.reports.report_facts import ReportFacts
from hotline.reports.tally import Tally

_MOST_INDICATORS = 15


def old_daily_facts(facts: ReportFacts) -> DailyFacts:
    """Return the numbers of a day in the shape of before."""
    totals, referrals = facts.totals, facts.referrals
    first = facts.start.astimezone(facts.zone).hour
    cross: dict[str, dict[str, int]] = {}
    for row in facts.table("persons_by_sex_age").rows:
        cross.setdefault(row.code, {})[row.column or ""] = row.count or 0
    return DailyFacts(
        office=facts.office,
        day=facts.first_day,
        start=facts.start,
        end=facts.end,
        zone=facts.zone,
        taken_at=facts.taken_at,
        taken_by=facts.taken_by,
        contacts=totals.contacts or 0,
        calls=totals.calls or 0,
        escalated=totals.escalated or 0,
        by_type=_tally(facts, "contacts_by_type"),
        by_hour=tuple(facts.table("contacts_by_hour").count(f"{(first + hour) % 24:02d}") or 0 for hour in range(24)),
        by_language=_tally(facts, "contacts_by_language"),
        by_channel=_tally(facts, "contacts_by_channel"),
        by_topic=_tally(facts, "contacts_by_topic"),
        by_caller=_tally(facts, "contacts_by_relationship"),
        situations=totals.situations or 0,
        by_form=_tally(facts, "situations_by_form"),
        by_class=_tally(facts, "situations_by_class"),
        persons=totals.persons_in_situations or 0,
        by_sex_and_age=Cross(counts=cross, of=totals.persons_in_situations or 0),
        indicators=tuple(
            IndicatorCount(code=row.code, persons=row.count or 0, texts=facts.texts.get(row.code, {}))
            for row in facts.table("indicators").rows[:_MOST_INDICATORS]
        ),
        deadline_hours=facts.clock_hours[0] if len(facts.clock_hours) == 1 else 24 if not facts.clock_hours else None,
        referrals=tuple(
            RecipientCount(service=one.service, names=one.names, made=one.counts.made, in_time=one.counts.in_time)
            for one in (() if referrals is None else referrals.by_service)
        ),
        open_drafts=0 if facts.open is None or facts.open.drafts is None else facts.open.drafts,
        overdue_follow_ups=0 if facts.open is None else facts.open.overdue_follow_ups,
        journal_head=facts.journal.head,
        journal_on_paper=facts.journal.on_paper,
        journal_entries=facts.journal.entries,
    )


def _tally(facts: ReportFacts, identity: str) -> Tally:
    table = facts.table(identity)
    return Tally(counts=table.by_code(), of=table.of or 0, several=table.several)
