"""What programs rely on in `hotline call`: shapes, order, and that what is shown can be added again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hotline.desk.office import unlock
from hotline.desk.settings import change_settings, get_settings
from tests.cli.commands import SECRET, Office, run

Situation = Callable[..., dict[str, Any]]


def test_adding_a_call_prints_reference_assessment_and_findings(office: Office, situation: Situation) -> None:
    result = office.add(situation())

    assert result.exit_code == 0, result.stderr
    added = json.loads(result.stdout)
    assert list(added) == ["reference", "assessment", "findings", "parked"]
    assert added["reference"][0] == "#"
    assert added["findings"] == []
    assert (added["assessment"]["class"], added["assessment"]["urgency"]) == ("R5", "U3")
    assert added["assessment"]["clock"] is True
    (person,) = added["assessment"]["persons"]
    assert person["letter"] == "A"
    assert person["because"]["D4"] == ["D4.01", "D4.02"]


def test_what_show_prints_can_be_added_again(office: Office, situation: Situation) -> None:
    first = office.run("call", "show", office.added(situation()))

    again = office.run("call", "add", "-", given=first.stdout)

    assert again.exit_code == 0, again.stderr
    copy, original = office.shown(json.loads(again.stdout)["reference"]), json.loads(first.stdout)
    assert copy["reference"] != original["reference"]
    given = {"reference", "submitted"}
    assert {key: value for key, value in copy.items() if key not in given} == {
        key: value for key, value in original.items() if key not in given
    }


def test_show_prints_the_narrative_and_the_standing_of_the_call(office: Office, situation: Situation) -> None:
    shown = office.shown(office.added(situation()))

    assert shown["narrative"] == "Tikintidə işləyir, sənədləri əlindən alınıb."
    assert (shown["office"], shown["operator"], shown["revision"], shown["status"]) == ("BAK", "Sevda", 1, "submitted")
    assert shown["submitted"] == "2026-11-22T12:00:00Z"
    assert shown["assessment"]["clock_due"] == "2026-11-23T11:00:00Z"
    assert shown["checklist"]["id"] == "ilo-operational"


def test_a_call_without_a_start_begins_now(office: Office) -> None:
    reference = office.added({"contact": {"contact_type": "information", "topic": "work_abroad"}})

    assert office.shown(reference)["contact"]["started"] == "2026-11-22T12:00:00Z"


def test_the_list_is_newest_first_and_holds_no_narrative(office: Office, situation: Situation) -> None:
    earlier = office.added(situation())
    office.clock.advance(timedelta(minutes=30))
    later = office.added(
        {"contact": {"contact_type": "information", "topic": "work_abroad"}, "narrative": "Viza soruşdu."}
    )

    result = office.run("call", "list")

    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["reference"] for row in rows] == [later, earlier]
    assert rows[1]["class"] == "R5"
    assert "Tikintidə" not in result.stdout
    assert "Viza" not in result.stdout
    assert all("narrative" not in row for row in rows)


def test_days_of_the_list_are_the_offices_days(office: Office) -> None:
    # 20:30 UTC is half past midnight of the next day where the office is.
    late = {"contact": {"contact_type": "information", "topic": "documents", "started": "2026-11-20T20:30:00Z"}}
    reference = office.added(late)

    assert [row["reference"] for row in office.listed("--from", "2026-11-21", "--to", "2026-11-21")] == [reference]
    assert office.listed("--to", "2026-11-20") == []
    assert office.listed("--from", "2026-11-22") == []


def test_days_of_the_list_begin_when_the_days_of_the_office_do(office: Office) -> None:
    """With days from 08:00, what began at seven in the morning belongs to the day before, in the list as on its summary."""
    session = unlock(office.path, office.user, SECRET, office.clock)
    session.call(change_settings, replace(session.call(get_settings), day_boundary="08:00"))
    session.close()
    information = {"contact_type": "information", "topic": "documents"}
    references = [
        office.added({"contact": {**information, "started": f"2026-11-22T{time}Z"}})
        for time in ("03:59:59", "04:00:00")  # 07:59:59 and 08:00:00 where the office is
    ]
    for day, reference in zip(("2026-11-21", "2026-11-22"), references, strict=True):
        listed = office.listed("--from", day, "--to", day)
        assert [row["reference"] for row in listed] == [reference]
        summary = office.path.with_name(f"{day}.json")
        pdf = office.path.with_name(f"{day}.pdf")
        made = office.run("report", "daily", "--date", day, "--lang", "en", "-o", str(pdf), "--json", str(summary))
        assert made.exit_code == 0, made.stderr
        assert json.loads(summary.read_text("utf-8"))["totals"]["contacts"] == len(listed)


def test_the_list_can_be_searched_and_limited(office: Office, situation: Situation) -> None:
    wanted = office.added(situation())
    office.added({"contact": {"contact_type": "information", "topic": "work_abroad"}, "narrative": "Viza soruşdu."})

    assert [row["reference"] for row in office.listed("--search", "tikintide")] == [wanted]
    assert office.listed("--search", "heç yerdə yoxdur") == []
    assert len(office.listed("--limit", "1")) == 1


def test_a_list_that_ends_before_it_begins_is_refused(office: Office) -> None:
    result = office.run("call", "list", "--from", "2026-11-22", "--to", "2026-11-21")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "before it begins" in result.stderr


def test_a_day_that_is_no_day_is_wrong_usage(office: Office) -> None:
    for day in ("22.11.2026", "2026-02-30", "0001-01-01", "9999-12-31"):
        assert office.run("call", "list", "--to", day).exit_code == 2


def test_text_files_may_begin_with_a_byte_order_mark(office: Office, situation: Situation, tmp_path: Path) -> None:
    file = tmp_path / "call.json"
    file.write_text(json.dumps(situation(), ensure_ascii=False), encoding="utf-8-sig")

    result = office.run("call", "add", "--json", str(file))

    assert result.exit_code == 0, result.stderr


def test_the_template_lists_every_field_with_its_values(office: Office) -> None:
    result = run("call", "template")

    template = json.loads(result.stdout)
    types = template["schema"]["properties"]["contact"]["properties"]["contact_type"]["enum"]
    assert {"situation", "information", "silent"} <= set(types)
    assert set(template["schema"]["properties"]) == set(template) - {"schema"}
    template["contact"] |= {"contact_type": "information", "topic": "work_abroad"}
    assert office.add(template).exit_code == 0


def test_a_call_is_given_once(office: Office) -> None:
    assert office.run("call", "add").exit_code == 2
    assert office.run("call", "add", "--json", "one.json", "-").exit_code == 2
