"""The program around the commands: exit codes, languages, faults, and that it runs as installed in any locale."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from hotline import __version__
from hotline.cli.environment import Surroundings
from hotline.cli.lazy_commands import LazyGroup
from hotline.cli.main import COMMANDS, hotline
from hotline.errors import StoreDamaged
from hotline.indicators.checklist import checklist
from hotline.language import Language, language
from tests.cli.commands import Office, run


def installed() -> list[str]:
    """Return how the installed command is called; where only the tree is there, the module stands for it."""
    beside = shutil.which("hotline", path=str(Path(sys.executable).parent))
    return [beside] if beside else [sys.executable, "-m", "hotline.cli.main"]


def test_every_command_has_help_in_every_language() -> None:
    def commands(group: LazyGroup, *names: str) -> list[tuple[str, ...]]:
        context = click.Context(group)
        found = [names]
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            found += commands(command, *names, name) if isinstance(command, LazyGroup) else [(*names, name)]
        return found

    every = commands(hotline)
    assert len(every) > len(COMMANDS)
    for names in every:
        for code in ("az", "ru", "en"):
            result = run(*names, "--help", language=code)
            assert result.exit_code == 0, result.output
            assert "--help" in result.stdout


@pytest.mark.parametrize(
    "arguments", [["call", "shw"], ["assess"], ["call", "show"], ["--lang", "de", "assess", "-"], ["nothing"]]
)
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error:" in result.stderr


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "az_AZ.UTF-8"}, "az"),
        ({"LANG": "az_AZ.UTF-8", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru", "LC_ALL": ""}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_messages_are_in_the_language_of_the_environment(
    environment: dict[str, str], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)

    assert Surroundings().language.code == code
    assert Surroundings(language_code="az").language.code == "az"


def test_the_language_of_messages_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen: list[str] = []

    def remember(code: str) -> Language:
        chosen.append(code)
        return language(code)

    monkeypatch.setattr("hotline.cli.environment.language", remember)
    run("--lang", "ru", "assess", "nowhere.json", language=None)

    assert set(chosen) == {"ru"}


def test_a_fault_of_the_program_is_said_without_values_or_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "a secret"
        raise ZeroDivisionError(message)

    monkeypatch.setattr("hotline.cli.indicators.assess_lines", fail)
    result = run("assess", "-", given="{}")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "ZeroDivisionError in test_cli_program.py" in result.stderr
    assert "secret" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_stopping_a_command_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("hotline.cli.indicators.assess_lines", stop)
    result = run("assess", "-", given="{}")

    assert result.exit_code == 1
    assert "Stopped" in result.stderr


def test_damage_has_its_own_exit_code() -> None:
    assert StoreDamaged.exit_code == 3


@pytest.mark.parametrize("arguments", [["--help"], ["assess", "-"], ["call", "template"], ["privacy", "scan", "-"]])
def test_a_command_that_opens_no_store_loads_no_store_and_no_paper(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from hotline.cli.main import hotline\n"
        "try:\n"
        "    hotline.main(sys.argv[1:])\n"
        "except SystemExit as left:\n"
        "    heavy = {'sqlcipher3', 'sqlite_utils', 'reportlab', 'cryptography', 'PySide6'} & sys.modules.keys()\n"
        "    sys.exit(left.code or ', '.join(sorted(heavy)) or 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[2],
        input=b"{}",
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_indicators_are_listed_whole_and_by_set() -> None:
    assert len(json.loads(run("indicators", "list").stdout)) == len(checklist().indicators)
    of_set = json.loads(run("indicators", "list", "--set", "CL").stdout)
    assert {one["weight"] for one in of_set} == {"S", "M"}
    assert run("indicators", "list", "--set", "XX").exit_code == 2


def test_answers_are_assessed_one_by_one() -> None:
    lines = ['{"id": 1, "age": 30, "answers": {"D5.01": "yes"}}', '{"id": 2, "answers": {"D7.01": "yes"}}', '{"id": 3}']

    result = run("assess", "-", given="\n".join(lines))

    assert result.exit_code == 1
    first, second, third = (json.loads(line) for line in result.stdout.splitlines())
    assert (first["class"], first["urgency"]) == ("R1", "U3")
    assert list(second) == ["id", "error"]
    assert third["class"] == "R0"
    assert run("assess", "-", given=lines[0]).exit_code == 0


def test_the_installed_command_writes_utf8_in_any_locale(office: Office) -> None:
    reference = office.added({"contact": {"contact_type": "other"}, "narrative": "Gəncədən zəng; “спасибо” 🙂"})
    options = ["--store", str(office.path), "--user", office.user, "--passphrase-file", str(office.passphrase_file)]
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0"}
    root = Path(__file__).parents[2]

    done = subprocess.run(
        [*installed(), "call", "show", *options, reference], env=environment, cwd=root, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["narrative"] == "Gəncədən zəng; “спасибо” 🙂"
    assert done.stderr == b""


@pytest.mark.skipif(os.name != "posix", reason="pipes are POSIX's")
def test_a_reader_who_has_had_enough_hears_no_complaint() -> None:
    root = Path(__file__).parents[2]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [*installed(), "indicators", "list"], cwd=root, stdout=closed, stderr=subprocess.PIPE, check=False
        )

    assert done.stderr == b""
    assert done.returncode == 1


def test_the_program_says_its_version() -> None:
    told = subprocess.run([*installed(), "--version"], capture_output=True, text=True, check=True)
    version, files = told.stdout.splitlines()
    assert version == f"hotline {__version__}"
    assert files == "This program runs from its source files; no build has noted which ones belong to it."
