"""A forgotten passphrase, a lost sheet and a lost supervisor each have a way back, walked by commands."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.commands import Office, private_file, run

CODE = re.compile(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){6}")
FIRST, OWN, OTHER = "üç mavi qayıq 7", "dəniz külək daş üzüm", "qar yağış bulud çay"


@pytest.fixture
def secrets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("secrets")
    return {
        name: private_file(folder / name, text) for name, text in (("first", FIRST), ("own", OWN), ("other", OTHER))
    }


def as_user(office: Office, name: str, passphrase: Path) -> Office:
    return Office(office.path, passphrase, office.clock, name)


def told(result: Result) -> dict[str, object]:
    assert result.exit_code == 0, result.stderr
    answer: dict[str, object] = json.loads(result.stdout)
    return answer


def refused(result: Result) -> str:
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    assert result.stderr.count("\n") == 1
    return result.stderr


def add(office: Office, name: str, secrets: dict[str, Path], *more: str) -> Office:
    """Add a user who then has a passphrase of the own choice, in `own`."""
    told(office.run("user", "add", name, "--new-passphrase-file", str(secrets["first"]), *more))
    first = as_user(office, name, secrets["first"])
    told(first.run("passphrase", "change", "--new-passphrase-file", str(secrets["own"])))
    return as_user(office, name, secrets["own"])


def test_a_forgotten_passphrase_is_reset_and_changed(office: Office, secrets: dict[str, Path]) -> None:
    operator = add(office, "Aydan", secrets)
    answer = told(office.run("user", "reset", "Aydan", "--new-passphrase-file", str(secrets["first"])))
    assert answer == {"name": "Aydan", "role": "operator", "active": True}
    assert "name or the passphrase is wrong" in refused(operator.run("call", "list"))
    first = as_user(office, "Aydan", secrets["first"])
    assert "Change it first" in refused(first.run("call", "list"))
    told(first.run("passphrase", "change", "--new-passphrase-file", str(secrets["other"])))
    assert as_user(office, "Aydan", secrets["other"]).listed() == []
    states = [json.loads(line) for line in office.run("user", "list").stdout.splitlines()]
    assert [(one["name"], one["must_change"], one["failed_tries"]) for one in states] == [
        ("Sevda", False, 0),
        ("Aydan", False, 0),
    ]


def test_a_lost_sheet_is_renewed_and_tried(office: Office, tmp_path_factory: pytest.TempPathFactory) -> None:
    renewed = office.run("recovery", "renew")
    assert told(renewed)["renewed"] is True
    found = CODE.search(renewed.stderr)
    assert found is not None
    folder = tmp_path_factory.mktemp("codes")
    answer = told(office.run("recovery", "drill", "--code-file", str(private_file(folder / "code", found[0]))))
    assert answer["opens"] is True
    assert answer["drilled"] == "2026-11-22T12:00:00Z"
    again = CODE.search(office.run("recovery", "renew").stderr)
    assert again is not None
    said = refused(office.run("recovery", "drill", "--code-file", str(folder / "code")))
    assert "was renewed" in said


def test_a_lost_supervisor_comes_in_with_the_sheet(
    office: Office, secrets: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    found = CODE.search(office.run("recovery", "renew").stderr)
    assert found is not None
    code = private_file(tmp_path_factory.mktemp("codes") / "code", found[0])
    line = ["recovery", "unlock", "--store", str(office.path), "--code-file", str(code)]
    line += ["--new-passphrase-file", str(secrets["own"])]
    assert told(run(*line, "--user", "sevda", clock=office.clock)) == {"user": "Sevda", "role": "supervisor"}
    assert "passphrase is wrong" in refused(office.run("user", "list"))
    assert as_user(office, "Sevda", secrets["own"]).listed() == []
    assert json.loads(as_user(office, "Sevda", secrets["own"]).run("verify", None).stdout)["sound"] is True


def test_a_user_is_put_out_let_in_and_given_another_role(office: Office, secrets: dict[str, Path]) -> None:
    operator = add(office, "Aydan", secrets)
    assert told(office.run("user", "disable", "Aydan"))["active"] is False
    refused(operator.run("call", "list"))
    told(office.run("user", "enable", "Aydan", "--new-passphrase-file", str(secrets["first"])))
    first = as_user(office, "Aydan", secrets["first"])
    told(first.run("passphrase", "change", "--new-passphrase-file", str(secrets["own"])))
    assert "Only a supervisor" in refused(operator.run("user", "list"))
    assert told(office.run("user", "role", "Aydan", "supervisor"))["role"] == "supervisor"
    assert told(operator.run("user", "disable", "Sevda"))["active"] is False
    assert "last supervisor" in refused(operator.run("user", "role", "Aydan", "operator"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1234567890", "guessed at once"),
        ("            ", "Blanks alone"),
        ("x" * 10_000, "too long"),
        ("Sevda hotline 2026", "tried first here"),
        ("plov qazan nar çinar", "is the old one"),
        ("plov qazan nar c\u0327inar", "is the old one"),
    ],
)
def test_a_passphrase_that_does_not_do_is_one_sentence(
    office: Office, tmp_path_factory: pytest.TempPathFactory, text: str, sentence: str
) -> None:
    file = private_file(tmp_path_factory.mktemp("weak") / "passphrase", text)
    assert sentence in refused(office.run("passphrase", "change", "--new-passphrase-file", str(file)))


def test_a_clock_that_was_set_back_by_a_year_is_one_sentence_and_the_command_does_its_work(
    office: Office, secrets: dict[str, Path]
) -> None:
    add(office, "Aydan", secrets)
    office.clock.set(office.clock.now() - timedelta(days=365))
    done = office.run("user", "reset", "Aydan", "--new-passphrase-file", str(secrets["first"]))
    assert done.exit_code == 0
    assert "One of the two is wrong" in done.stderr
    assert json.loads(office.run("verify", None).stdout)["sound"] is True


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("ending", ["2>/dev/full", "2>&-"])
@pytest.mark.parametrize("verb", ["init", "renew"])
def test_a_code_that_cannot_be_shown_is_not_put_in_force(
    office: Office, tmp_path: Path, ending: str, verb: str
) -> None:
    """It said done, and nobody had the code: the older sheet was void."""
    secret = f"--passphrase-file '{office.passphrase_file}' --user '{office.user}'"
    made = tmp_path / "made" / "new.store"
    made.parent.mkdir()
    commands = {"init": f"init --store '{made}' --office BAK", "renew": f"recovery renew --store '{office.path}'"}
    line = f"'{sys.executable}' -m hotline.cli.main {commands[verb]} {secret} {ending}"
    found = CODE.search(office.run("recovery", "renew").stderr)
    assert found is not None
    done = subprocess.run(["sh", "-c", line], cwd=Path(__file__).parents[2], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"renewed" not in done.stdout
    assert list(made.parent.iterdir()) == []
    code = private_file(tmp_path / "made" / "code", found[0])
    assert told(office.run("recovery", "drill", "--code-file", str(code)))["opens"] is True
