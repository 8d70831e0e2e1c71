"""Bad input about judging and referring: one clear sentence or one a fault, exit code 1, and nothing half-done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from hotline.call.spoken_symbols import ALPHABET
from hotline.desk.office import unlock
from hotline.desk.prints import ledger
from hotline.desk.services import close_service
from hotline.desk.session import Session
from tests.acts import as_act
from tests.cli.commands import NOON, SECRET, Office, run

Situation = Callable[..., dict[str, Any]]


def refused(result: Result) -> str:
    """Return what a command that refuses says, once it has said nothing else and shown no traceback."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert "fault:" not in result.stderr
    return result.stderr


def at_store(office: Office, act: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - what the act returns
    session: Session = unlock(office.path, office.user, SECRET, office.clock)
    try:
        return session.call(as_act(act), *arguments)
    finally:
        session.close()


def acts(office: Office) -> list[str]:
    """Return the acts in the journal."""
    return [row[0] for row in at_store(office, lambda desk: desk.store.execute("SELECT act FROM journal").fetchall())]


def printing(office: Office, reference: str, service: str = "police-unit") -> tuple[Result, Path]:
    page = office.path.with_name("page.pdf")
    return office.run("referral", "print", reference, "--service", service, "--lang", "az", "-o", str(page)), page


@pytest.fixture
def template(tmp_path: Path) -> Path:
    file = tmp_path / "list.toml"
    assert run("indicators", "template", "--lang", "az", "-o", str(file)).exit_code == 0
    return file


# What is right, what stands there instead, how far above it the fault is said, and the words that name it.
WRONG_LISTS = {
    "a weight that is misspelt": ('AL = "S"', 'AL = "strnog"', 0, ["strnog", "S, M, W"]),
    "a set that is misspelt": ('AL = "S"', 'LA = "S"', -1, ["set AL is missing"]),
    "two indicators of one code": ('code = "D4.02"', 'code = "D4.01"', 0, ["D4.01", "two indicators"]),
}


@pytest.mark.parametrize("wrong", WRONG_LISTS)
def test_a_list_that_is_wrong_is_refused_with_line_and_reason_and_nothing_comes_into_force(
    office: Office, template: Path, wrong: str
) -> None:
    right, replaced, above, named = WRONG_LISTS[wrong]
    text = template.read_text("utf-8")
    assert right in text
    template.write_text(text.replace(right, replaced, 1).replace("2009-09.3", "2026.7"), "utf-8")
    before = office.run("indicators", "in-force").stdout
    line = 1 + text[: text.index(right)].count("\n") + above

    for result in (run("indicators", "check", str(template)), loading(office, template)):
        said = refused(result)
        assert all(word in said for word in named)
        assert f"Line {line}:" in said

    assert office.run("indicators", "in-force").stdout == before
    assert not [act for act in acts(office) if act.startswith("checklist")]


def loading(office: Office, file: Path) -> Result:
    return office.run("indicators", "load", str(file), "--from", "2026-12-01")


def test_a_code_that_another_list_has_is_refused(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "begging.toml"
    run("indicators", "template", "--list", "begging", "--lang", "en", "-o", str(file))
    text = file.read_text("utf-8").replace('code = "BG.01"', 'code = "CP.01"', 1)
    file.write_text(text.replace('version = "2026.2"', 'version = "2026.3"', 1), "utf-8")
    said = refused(loading(office, file))
    assert "both have the code CP.01" in said
    assert all(name in said for name in ("begging", "child-protection"))
    assert not [act for act in acts(office) if act.startswith("checklist")]


def test_nobody_is_referred_to_a_service_that_has_closed_and_no_page_is_made_for_it(
    office: Office, situation: Situation
) -> None:
    referrals = [{"service": "ombudsman"}]
    reference = office.added(situation(referrals=referrals))
    at_store(office, close_service, "ombudsman", NOON.date())

    said = refused(office.add(situation(referrals=referrals)))
    assert "has been closed since" in said
    assert len(office.listed()) == 1

    result, page = printing(office, reference, "ombudsman")
    assert "has been closed since" in refused(result)
    assert not page.exists()
    assert at_store(office, ledger, reference) == []


def test_a_page_that_is_refused_for_personal_data_costs_no_copy_number_and_leaves_no_line(
    office: Office, situation: Situation
) -> None:
    excused = [{"kind": "phone", "reason": "başqa yolu yoxdur"}]
    reference = office.added(situation(narrative="Zəng edin: 050 123 45 67", overrides=excused))

    result, page = printing(office, reference)

    assert "telephone" in refused(result)
    assert not page.exists()
    assert list(page.parent.glob("*.new")) == []
    assert at_store(office, ledger, reference) == []
    assert "referral.print" not in acts(office)


def test_a_code_with_one_wrong_symbol_is_never_taken_for_another_wherever_it_is_wrong(
    office: Office, situation: Situation
) -> None:
    result, _ = printing(office, office.added(situation()))
    code = json.loads(result.stdout)["code"]
    for place, symbol in enumerate(code):
        if symbol != "-":
            other = next(one for one in ALPHABET if one != symbol)
            said = refused(office.run("verify-print", None, code[:place] + other + code[place + 1 :]))
            assert "misread" in said
            assert code not in said
    assert "referral.verify" not in acts(office)
    assert json.loads(office.run("verify-print", None, code).stdout)["valid"] is True
