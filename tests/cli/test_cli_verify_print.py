"""`hotline verify-print`: a code on paper is worked out again from what the store holds, and says what the paper must say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hotline.desk.acts import Desk
from hotline.desk.office import unlock
from hotline.referral.verification_code import verification_code
from tests.acts import as_act
from tests.cli.commands import SECRET, Office, run

Situation = Callable[..., dict[str, Any]]


def rewrite(desk: Desk) -> None:
    """Change an answer behind the program's back."""
    desk.store.execute("UPDATE revisions SET record = replace(record, '\"yes\"', '\"no\"')")


def printed(office: Office, reference: str, service: str = "police-unit", lang: str = "az") -> dict[str, Any]:
    page = office.path.with_name("page.pdf")
    result = office.run(
        "referral", "print", reference, "--service", service, "--lang", lang, "--replace", "-o", str(page)
    )
    assert result.exit_code == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def test_a_right_code_says_what_the_paper_must_say(office: Office, situation: Situation) -> None:
    reference = office.added(situation())
    made = printed(office, reference)
    result = office.run("verify-print", None, made["code"].lower().replace("-", " "))
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["valid"] is True
    assert told["worked_out_again"] is True
    assert (told["reference"], told["copy"], told["copy_of"], told["service"]) == (reference, 1, None, "police-unit")
    assert (told["taken"], told["language"], told["revision"], told["newer_revision"]) == ("saved", "az", 1, False)
    assert told["recipient"].startswith("DİN")
    assert {"urgency", "class", "persons", "deadline", "printed_at", "printed_by"} <= told.keys()


TWO = [{"service": "police-unit"}, {"service": "mia-shelter"}]


def test_a_reprint_is_a_copy_of_the_first_and_both_codes_hold(office: Office, situation: Situation) -> None:
    reference = office.added(situation(referrals=TWO))
    first, second, other = (
        printed(office, reference, *how)
        for how in (("police-unit", "az"), ("police-unit", "ru"), ("mia-shelter", "az"))
    )
    assert [one["copy_of"] for one in (first, second, other)] == [None, 1, None]
    for made in (first, second, other):
        told = json.loads(office.run("verify-print", None, made["code"]).stdout)
        assert told["worked_out_again"] is True
        assert (told["copy"], told["copy_of"]) == (made["copy"], made["copy_of"])


def test_one_wrong_symbol_is_a_misreading_and_an_unknown_code_is_not(office: Office, situation: Situation) -> None:
    code = printed(office, office.added(situation()))["code"]
    wrong = ("K" if code[0] != "K" else "M") + code[1:]
    misread = office.run("verify-print", None, wrong)
    assert misread.exit_code == 1
    assert misread.stdout == ""
    assert "misread" in misread.stderr
    unknown = office.run("verify-print", None, "K7Q4-M2XT-9CPM" if code != "K7Q4-M2XT-9CPM" else "2222-2222-2222")
    assert unknown.exit_code == 1
    assert "misread" in unknown.stderr or "another office" in unknown.stderr


def test_a_code_of_another_office_is_not_of_this_store(office: Office, situation: Situation, tmp_path: Path) -> None:
    printed(office, office.added(situation()))
    foreign = verification_code(b"\x01" * 32)
    result = office.run("verify-print", None, foreign)
    assert result.exit_code == 1
    assert "another office" in result.stderr
    assert not list(tmp_path.glob("*.new"))


def test_what_was_rewritten_in_the_store_since_is_found(office: Office, situation: Situation) -> None:
    reference = office.added(situation())
    code = printed(office, reference)["code"]
    session = unlock(office.path, office.user, SECRET, office.clock)
    session.call(as_act(rewrite))
    session.close()
    result = office.run("verify-print", None, code)
    assert result.exit_code == 3
    assert json.loads(result.stdout)["valid"] is False
    assert "has changed since" in result.stderr


def test_nothing_is_printed_for_a_text_with_personal_data_even_with_a_reason(
    office: Office, situation: Situation
) -> None:
    excused = [{"kind": "phone", "reason": "başqa yolu yoxdur"}]
    reference = office.added(situation(narrative="Zəng edin: 050 123 45 67", overrides=excused, referrals=TWO))
    page = office.path.with_name("page.pdf")
    for lang, word in (("en", "telephone"), ("ru", "телефон")):
        options = ["--store", str(office.path), "--user", office.user, "--passphrase-file", str(office.passphrase_file)]
        asked = ["referral", "print", reference, "--service", "police-unit", "--lang", "az", "-o", str(page)]
        result = run(*asked, *options, language=lang, clock=office.clock)
        assert result.exit_code == 1
        assert word in result.stderr
        assert "050" not in result.stderr
        assert not page.exists()
    assert printed(office, reference, "mia-shelter")["copy"] == 1, "the shelter is not given the summary"
