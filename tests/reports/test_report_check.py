"""A report whose parts do not add up is refused, whatever part it is; and its JSON is the one of reports.md, section 5."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from hotline.reports.report_check import NumbersDisagree, discrepancies, require_right
from hotline.reports.report_facts import TOTALS, ReportFacts, Row
from hotline.reports.report_json import to_json
from hotline.reports.report_tables import TABLES, tables_of
from tests.reports.report_samples import a_day, a_period, hidden

KEYS = {
    "kind", "office", "from", "to", "first_day", "last_day", "zone", "boundary", "complete", "sealed", "public", "threshold",
    "taken_at", "taken_by", "totals", "previous", "tables", "referrals", "open", "journal",
}  # fmt: skip
ALWAYS = {
    "contacts_by_type", "contacts_by_hour", "contacts_by_channel", "contacts_by_language", "contacts_by_topic",
    "contacts_by_relationship", "contacts_by_region", "contacts_by_heard_from", "calls_by_urgency", "situations_by_form",
    "situations_by_class", "persons_by_sex_age", "persons_by_citizenship", "persons_by_country_of_exploitation",
    "indicators", "referrals_by_status",
}  # fmt: skip
IN_A_PERIOD = {"contacts_by_month", "contacts_by_weekday_hour"}
CLOCKS = {"made", "with_clock", "in_time", "late", "running", "refused", "without_clock"}


def test_samples_add_up() -> None:
    for facts in (a_day(), a_period()):
        assert discrepancies(facts) == ()
        assert require_right(facts) is facts


@pytest.mark.parametrize("identity", [one.id for one in tables_of("period")])
def test_one_more_in_any_row_is_seen(identity: str) -> None:
    facts = a_period()
    table = facts.table(identity)
    if not table.rows or table.several:
        return
    first = table.rows[0]
    for changed in (
        replace(first, count=(first.count or 0) + 1),
        replace(first, previous=(first.previous or 0) + 1),
        replace(first, year_before=(first.year_before or 0) + 1),
    ):
        wrong = replace(table, rows=(changed, *table.rows[1:]))
        tables = tuple(wrong if one.id == identity else one for one in facts.tables)
        assert identity in discrepancies(replace(facts, tables=tables))
        with pytest.raises(NumbersDisagree, match=identity):
            require_right(replace(facts, tables=tables))


@pytest.mark.parametrize("name", TOTALS)
def test_a_total_that_its_tables_or_its_whole_do_not_have_is_seen(name: str) -> None:
    facts, wrong = a_period(), 0 if name == "persons" else 10**6
    assert discrepancies(replace(facts, totals=replace(facts.totals, **{name: wrong}))) != ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda table: replace(table, rows=(*table.rows, Row(code="of none", count=-1, previous=0, year_before=0))),
        lambda table: replace(table, rows=(*table.rows, table.rows[0])),
        lambda table: replace(table, unit="calls"),
        lambda table: replace(table, several=True),
        lambda table: replace(table, of=(table.of or 0) + 1),
        lambda table: replace(table, rows=(replace(table.rows[0], column="x"), *table.rows[1:])),
        lambda table: replace(table, id="of_nobody"),
    ],
)
def test_a_table_that_is_not_as_it_is_declared_is_seen(spoil: Callable[[object], object]) -> None:
    facts = a_period()
    spoiled = tuple(spoil(one) if one.id == "contacts_by_type" else one for one in facts.tables)
    assert discrepancies(replace(facts, tables=spoiled)) != ()  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(CLOCKS))
def test_a_clock_in_two_counts_or_in_none_is_seen(name: str) -> None:
    facts = a_period()
    assert facts.referrals is not None
    total = replace(facts.referrals.total, **{name: getattr(facts.referrals.total, name) + 1})
    assert "referrals" in discrepancies(replace(facts, referrals=replace(facts.referrals, total=total)))


@pytest.mark.parametrize("make", [a_day, a_period])
def test_the_json_has_the_shape_that_is_binding(make: Callable[[], ReportFacts]) -> None:
    facts = make()
    told = json.loads(json.dumps(to_json(facts)))
    period = facts.kind == "period"
    ids = [one["id"] for one in told["tables"]]

    assert told.keys() >= KEYS
    assert told["totals"].keys() == {*TOTALS}
    assert len(set(ids)) == len(ids)
    assert ALWAYS | (IN_A_PERIOD if period else set()) <= {*ids}
    assert (told["previous"] is not None) == period
    for table in told["tables"]:
        assert {"id", "unit", "of", "several", "rows"} <= table.keys()
        compared = period and table["id"] != "drafts_by_operator"
        assert all(("previous" in row) == compared for row in table["rows"])
        assert not [row for row in table["rows"] if not row["count"] and not row.get("previous")]
    assert told["referrals"].keys() >= CLOCKS
    assert all(CLOCKS | {"service"} <= one.keys() for one in told["referrals"]["by_service"])
    assert {"drafts", "overdue_follow_ups", "running_clocks"} <= told["open"].keys()
    assert {"entries", "head"} <= told["journal"].keys()


def test_what_a_public_table_hides_is_one_mark_and_its_zeros_stay() -> None:
    facts = hidden(a_period())
    told = json.loads(json.dumps(to_json(facts)))

    assert (told["previous"], told["referrals"], told["open"]) == (None, None, None)
    counts = [row["count"] for table in told["tables"] for row in table["rows"]]
    assert "c" in counts
    assert {type(one) for one in counts} == {int, str}
    assert {one for one in counts if isinstance(one, str)} == {"c"}


def test_every_table_has_a_title_of_its_own() -> None:
    assert len({one.title for one in TABLES}) == len({one.id for one in TABLES}) == len(TABLES)
