"""Whatever is typed after `hotline` or sent to it: a sentence and an exit code, never a traceback or a store touched unasked."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import click
import pytest
from click.testing import Result

from hotline.call.call_json import call_template
from hotline.cli.file_check import CALL_INPUTS
from hotline.clock import FixedClock
from hotline.store.create import create_store
from hotline.store.files.private_files import companions, mark_path, tries_path
from tests.cli.command_table import Named, commands
from tests.cli.commands import CHEAP, NOON, SECRET, Office, private_file, run
from tests.endurance.long import rounds

A_ROUND = 100
CALL_FROM_INPUT = {("call", "add"), ("call", "correct")}
PASSPHRASE_FROM_INPUT = ("passphrase", "change")
SLOW = {"practice", "init"}
"""Made with the full cost of a passphrase, or hundreds of calls: they are given little that works."""
JUNK: tuple[str, ...] = (
    "", " ", "-", "--", "---", "0", "-1", "1e999", "9" * 40, "０１", "nan", "null", "{}", "[]", "\0", "a\0b", "\ud800", "\udcff",
    "İ" * 300, "ə" * 90, "a" * 300, "%s%n{0}{file}", "{", "}", "$(x)", "'; DROP TABLE calls; --", "../..", "/dev/null", "/dev/zero",
    "\u202e\u200f", "\n", "\r\n", "2026-13-40", "0001-01-01", "9999-12-31", "2026-11-22T14:03", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "#", "#AAAA-AAAA", "police-unit", "begging", "ilo-operational", "az", "ru", "de", "operator",
    "supervisor", "Sevda", "Nobody", "yes", "made", "handed_over", "accepted", "closed", "no_place", "2026-11-22", "10:20", "1", "5",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e308, -0.0, 10**30, "", " ", "x", "\0", "\ud800", "a" * 5000, "Nömrəsi 050 123 45 67", [], {}, [None],
    [[]], {"": None}, {"a": {}}, "yes", "unknown", "situation", "other", "silent", "2026-11-22T11:00:00Z", "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00", "2026-11-22", float("inf"), float("nan"), ["A"], "police-unit", {"D1.01": "yes"}, {"D9.99": "no"},
)  # fmt: skip
USEFUL = {
    "day": "2026-11-22",
    "first": "2026-11-22",
    "last": "2026-11-22",
    "lang": "en",
    "language": "en",
    "service": "police-unit",
    "identity": "police-unit",
    "status": "handed_over",
    "reason": "no_place",
    "role": "operator",
    "office": "BAK",
    "calls": "0",
}


class Typist:
    """Types command lines that are wrong in one place or in all, at a store of its own."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = Random(seed)
        self.work = folder / "work"
        self.work.mkdir()
        path = folder / "office.store"
        self.clock = FixedClock(NOON)
        create_store(path, "BAK", "Sevda", SECRET, self.clock, cost=CHEAP)
        self.office = Office(path, private_file(folder / "passphrase", SECRET), self.clock)
        self.table: list[Named] = list(commands())
        self.references: list[str] = []
        self.said: Counter[int] = Counter()

    def once(self) -> tuple[list[str], Result]:
        """Run one command line and return it with what became of it."""
        words, command = self.chance.choices(self.table, [self._weight(one) for one in self.table])[0]
        line = [*words]
        one_call = words in CALL_FROM_INPUT and self.chance.random() < 0.8
        for parameter in command.params:
            if not (one_call and parameter.name in CALL_INPUTS):
                line += self._typed(parameter, slow=words[0] in SLOW)
        line += ["--json", "-"] if one_call else []
        if self.chance.random() < 0.1:
            line.insert(
                self.chance.randrange(len(line) + 1), self.chance.choice([*JUNK, "--help", "--replace", "--lang"])
            )
        given = self._given()
        self.clock.advance(timedelta(minutes=self.chance.randrange(3)))
        result = run(*line, given=given, clock=self.clock)
        if words == PASSPHRASE_FROM_INPUT and result.exit_code == 0 and "--help" not in line:
            self.office.passphrase_file.write_bytes(given)
        self.said[result.exit_code] += 1
        return line, result

    def keep(self, line: list[str], result: Result) -> None:
        """Remember the reference of a call that was added."""
        if line[:2] == ["call", "add"] and result.exit_code == 0 and "--help" not in line:
            self.references.append(json.loads(result.stdout)["reference"])

    def _weight(self, named: Named) -> int:
        return 15 if named[0] in CALL_FROM_INPUT else 1

    def _typed(self, parameter: click.Parameter, *, slow: bool) -> list[str]:
        name = parameter.name or ""
        chance = self.chance.random()
        if name == "help" or (not parameter.required and chance < 0.4 and name != "passphrase_file"):
            return []
        if parameter.required and chance < 0.03:
            return []
        if isinstance(parameter, click.Option) and parameter.is_flag:
            return [parameter.opts[0]]
        value = self._value(name, slow=slow)
        return [parameter.opts[0], value] if isinstance(parameter, click.Option) else [value]

    def _value(self, name: str, *, slow: bool) -> str:
        at_store = {
            "store": str(self.office.path),
            "user": "Sevda",
            "passphrase_file": str(self.office.passphrase_file),
        }
        if name in at_store and self.chance.random() < (0.5 if slow else 0.95):
            return at_store[name]
        if name == "reference" and self.references and self.chance.random() < 0.8:
            return self.chance.choice(self.references)
        if name in {"output", "json_file", "recovery_sheet", "out"} and self.chance.random() < 0.8:
            return self.chance.choice(
                [
                    str(self.work / "page.pdf"),
                    str(self.work / "x.toml"),
                    "-",
                    str(self.work),
                    str(self.office.path),
                    "page.xlsx",
                ]
            )
        if name == "file" and self.chance.random() < 0.8:
            return self.chance.choice(["-", str(self.work / "x.toml"), str(self.office.path), str(self.work)])
        if name in USEFUL and (slow or self.chance.random() < 0.7):
            return USEFUL[name]
        return self.chance.choice(JUNK)

    def _given(self) -> bytes:
        """Return what is sent to standard input: a call that is wrong in some places, whole or cut, or no call at all."""
        if self.chance.random() < 0.1:
            return self.chance.randbytes(self.chance.randrange(200))
        call: Any = {
            **call_template(),
            "contact": {"contact_type": self.chance.choice(["situation", "other", "silent"]), "topic": "other"},
            "persons": [{"age": 30, "answers": {"D1.01": "yes"}}],
            "referrals": [{"service": "police-unit"}],
            "consent": {"refer": "given"},
            "narrative": "Tikintidə işləyir.",
        }
        call.pop("schema")
        for _ in range(self.chance.choice([0, 0, 1, 1, 2, 5])):
            self._spoil(call)
        content = json.dumps(call).encode()
        if self.chance.random() < 0.1:
            content = content[: self.chance.randrange(len(content))]
        if self.chance.random() < 0.1:
            place = self.chance.randrange(max(len(content), 1))
            content = content[:place] + self.chance.randbytes(3) + content[place:]
        return content

    def _spoil(self, value: Any) -> None:  # noqa: ANN401 - any JSON value
        while True:
            keys = list(value) if isinstance(value, dict) else list(range(len(value)))
            if not keys:
                return
            key = self.chance.choice(keys)
            if isinstance(value[key], dict | list) and value[key] and self.chance.random() < 0.7:
                value = value[key]
                continue
            if isinstance(value, dict) and self.chance.random() < 0.2:
                value[self.chance.choice(JUNK)] = deepcopy(self.chance.choice(VALUES))
            value[key] = deepcopy(self.chance.choice(VALUES))
            return


@pytest.fixture
def _work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    work = tmp_path / "here"
    work.mkdir()
    monkeypatch.chdir(work)
    yield
    shutil.rmtree(work)


def files_of(store: Path) -> dict[str, bytes]:
    """Return what the store and the files beside it hold."""
    return {one.name: one.read_bytes() for one in (store, *companions(store)) if one.exists()}


@pytest.mark.usefixtures("_work")
@pytest.mark.parametrize("seed", range(rounds(4, 200)))
def test_whatever_is_typed_is_answered_in_a_sentence(tmp_path: Path, seed: int, say: Callable[[str], None]) -> None:
    typist = Typist(tmp_path, seed)
    store = typist.office.path
    for _ in range(A_ROUND):
        before = files_of(store)
        line, result = typist.once()
        shown = f"seed {seed}: {line!r}\n{result.output!r}\n{result.exception!r}"
        assert result.exit_code in {0, 1, 2, 3}, shown
        assert result.exception is None or isinstance(result.exception, SystemExit), shown
        assert "Traceback" not in result.output, shown
        assert "has a fault" not in result.output, shown
        assert result.exit_code == 0 or result.stderr.strip() or '"error"' in result.stdout, shown
        after = files_of(store)
        assert after.keys() - before.keys() <= {mark_path(store).name, tries_path(store).name}, shown
        assert before.keys() <= after.keys(), shown
        if result.exit_code == 2 or "--store" not in line or "--help" in line:
            assert after == before, shown
        typist.keep(line, result)

    assert {one["reference"] for one in typist.office.listed()} == set(typist.references)
    assert json.loads(typist.office.run("verify", None).stdout)["sound"] is True
    codes = ", ".join(f"{number} × exit {code}" for code, number in sorted(typist.said.items()))
    say(f"command line, seed {seed}: {A_ROUND} lines, {codes}, {len(typist.references)} calls kept")
