"""What holds for every command, so that a new one cannot forget it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from hotline.cli.file_check import CALL_INPUTS
from hotline.cli.file_options import PathType
from hotline.cli.file_outputs import OutputType
from hotline.cli.inputs import InputType
from hotline.cli.lazy_commands import Command
from hotline.language import LANGUAGES
from tests.cli.command_table import Named, commands, name_of
from tests.cli.commands import Office, run

EVERY = list(commands())
WITH_OUTPUT = [one for one in EVERY if any(isinstance(each.type, OutputType) for each in one[1].params)]
WITH_INPUT = [one for one in EVERY if any(isinstance(each.type, InputType) for each in one[1].params)]
NOT_FILES = {"store", "out"}
"""Paths that are no file of people's: the store itself, and the folder of a practice store."""
IN_STEPS = {("backup", "output"), ("restore", "backup_file"), ("update", "installer")}
"""Written and read in steps, for their size: by the store itself, which never replaces anything, and by what only reads."""
SOURCES = Path(__file__).parents[2] / "hotline" / "cli"


@pytest.fixture(autouse=True)
def _a_folder_to_work_in(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("work"))


def filled(named: Named, office: Office, **files: str) -> list[str]:
    """Return a command line with something in the place of everything that the command needs."""
    words, command = named
    line = list(words)
    values = {
        "store": str(office.path),
        "user": office.user,
        "passphrase_file": str(office.passphrase_file),
        "code_file": str(office.passphrase_file),
        "lang": "en",
        "language": "en",
        "day": "2026-11-22",
        "first": "2026-11-22",
        "last": "2026-11-22",
        "office": "BAK",
        "reason": "because",
        "until": "2026-11-22T14:03",
        "status": "handed_over",
        "role": "operator",
        "number": "1",
    }
    at_store = {"store", "user", "passphrase_file", "code_file"}
    at_a_store = any(one.name == "store" and one.required for one in command.params) or "file" not in files
    for parameter in command.params:
        name = parameter.name or ""
        if name in files:
            value = files[name]
        elif name == "json_file" and files.keys().isdisjoint(CALL_INPUTS) and isinstance(parameter.type, InputType):
            value = "missing.json"
        elif parameter.required or (name in at_store and at_a_store):
            value = values.get(name, "x")
        else:
            continue
        line += [parameter.opts[0], value] if isinstance(parameter, click.Option) else [value]
    return line


def files_of(command: click.Command, kind: type[click.ParamType]) -> list[str]:  # type: ignore[type-arg] # any type
    return [str(one.name) for one in command.params if isinstance(one.type, kind)]


@pytest.mark.parametrize("named", EVERY, ids=name_of)
def test_each_says_what_it_does_in_three_languages(named: Named) -> None:
    words, command = named
    assert isinstance(command, Command), "its files are checked before it runs"
    pages = {language: run("--lang", language, *words, "--help", language=None) for language in LANGUAGES}
    assert all(one.exit_code == 0 for one in pages.values())
    said = [" ".join(one.stdout.split()) for one in pages.values()]
    assert len(set(said)) == len(LANGUAGES), "each language has its own words"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name != "help":
            assert parameter.help, parameter.name
            english = " ".join(parameter.help.split())
            assert english[:20] in said[LANGUAGES.index("en")]
            for language in ("az", "ru"):
                assert english not in said[LANGUAGES.index(language)], parameter.name


@pytest.mark.parametrize("named", EVERY, ids=name_of)
def test_each_file_is_declared_as_one_that_is_read_or_written(named: Named) -> None:
    """A path that is neither is checked by nobody; `-o practice.store` made the store a PDF."""
    words, command = named
    for parameter in command.params:
        looks_so = isinstance(parameter.type, click.Path | PathType) or re.search(
            "file|FILE|PDF", f"{parameter.name} {parameter.metavar}"
        )
        if looks_so and parameter.name not in NOT_FILES and (words[0], parameter.name) not in IN_STEPS:
            assert isinstance(parameter.type, InputType | OutputType), parameter.name


@pytest.mark.parametrize("named", WITH_OUTPUT, ids=name_of)
def test_each_with_an_output_replaces_a_file_only_on_demand(named: Named) -> None:
    assert [one for one in named[1].params if one.name == "replace"]


@pytest.mark.parametrize("replace", [[], ["--replace"]], ids=["plain", "replace"])
@pytest.mark.parametrize("named", WITH_OUTPUT, ids=name_of)
def test_each_with_an_output_refuses_a_store(named: Named, office: Office, replace: list[str]) -> None:
    """`report daily`, `referral print`, `service export`, `form call` and `init --recovery-sheet` wrote over the store."""
    link = office.path.with_name("page.pdf")
    link.symlink_to(office.path)
    before = {one.name: one.read_bytes() for one in office.path.parent.iterdir()}
    for output in files_of(named[1], OutputType):
        for target in (office.path, link, office.path.with_name(office.path.name + ".keys")):
            others = {one: "-" for one in files_of(named[1], OutputType) if one != output}
            result = run(*filled(named, office, **{output: str(target), **others}), *replace, clock=office.clock)
            assert result.exit_code == 1, result.output
            assert "no page ever takes its place" in result.stderr
    assert {one.name: one.read_bytes() for one in office.path.parent.iterdir()} == before


@pytest.mark.parametrize("named", WITH_OUTPUT, ids=name_of)
def test_each_with_an_output_leaves_another_file_in_its_place(named: Named, office: Office) -> None:
    other = office.path.with_name("other.pdf")
    other.write_bytes(b"older")
    for output in files_of(named[1], OutputType):
        result = run(*filled(named, office, **{output: str(other)}), clock=office.clock)
        assert result.exit_code == 1, result.output
        assert "--replace" in result.stderr
    assert other.read_bytes() == b"older"


@pytest.mark.parametrize("named", [one for one in WITH_OUTPUT if len(files_of(one[1], OutputType)) > 1], ids=name_of)
def test_two_outputs_are_never_one(named: Named, office: Office) -> None:
    """`-o X --json X` lost one of the two."""
    folder = office.path.parent
    (folder / "link").symlink_to(folder)
    first, second = files_of(named[1], OutputType)
    for one, other in (
        ("-", "-"),
        ("x.pdf", "x.pdf"),
        ("x.pdf", "link/x.pdf"),
        ("x.pdf", "./x.pdf"),
        ("x.pdf", "X.PDF"),
    ):
        both = {first: one if one == "-" else str(folder / one), second: other if other == "-" else f"{folder}/{other}"}
        result = run(*filled(named, office, **both), clock=office.clock)
        assert result.exit_code == 2, (one, other, result.output)
    assert not list(folder.glob("x*"))


@pytest.mark.parametrize("named", WITH_INPUT, ids=name_of)
def test_each_with_inputs_takes_one_of_them_from_standard_input(named: Named, office: Office) -> None:
    every = files_of(named[1], InputType)
    if set(CALL_INPUTS) <= set(every):
        every.remove("file")  # the same call is not given twice
    if len(every) > 1:
        result = run(*filled(named, office, **dict.fromkeys(every, "-")), clock=office.clock)
        assert result.exit_code == 2, result.output
        assert "Only one thing" in result.stderr


@pytest.mark.parametrize("named", WITH_INPUT, ids=name_of)
def test_each_with_an_input_says_in_a_sentence_that_it_cannot_be_read(named: Named, office: Office) -> None:
    for given in files_of(named[1], InputType):
        for wrong in (office.path.parent / "missing", office.path.parent, office.path.parent / "a\0b"):
            result = run(*filled(named, office, **{given: str(wrong)}), clock=office.clock)
            assert result.exit_code in {1, 2}, (given, result.output)
            assert "fault" not in result.stderr
            assert result.stderr.strip()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of POSIX")
@pytest.mark.parametrize("named", WITH_INPUT, ids=name_of)
def test_each_with_an_input_stops_at_its_bound(named: Named, office: Office) -> None:
    for given in files_of(named[1], InputType):
        result = run(*filled(named, office, **{given: "/dev/zero"}), clock=office.clock)
        assert result.exit_code == 1, (given, result.output)
        assert "zero is too large" in result.stderr


def test_commands_read_and_write_in_one_place_each() -> None:
    """A reader of its own knows no bound, and a writer of its own no store."""
    read = r"stdin|\.open\(\"rb|read_bytes\(|read_text\(|\.read\(\)"
    written = r"path\.write_|write_whole|\"wb\"|O_CREAT"
    for module in SOURCES.glob("*.py"):
        content = module.read_text("utf-8")
        if module.name != "inputs.py":
            assert not re.search(read, content), module.name
        if module.name not in {"output.py", "outputs.py"}:
            assert not re.search(written, content), module.name
