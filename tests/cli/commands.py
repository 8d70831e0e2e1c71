"""Running commands as a program does, at a store with cheap key slots."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from hotline.cli.environment import Surroundings
from hotline.cli.main import hotline
from hotline.clock import FixedClock
from hotline.store.keys.slots import Cost

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
SECRET = "plov qazan nar çinar"


def run(
    *arguments: str, given: str | bytes = b"", language: str | None = "en", clock: FixedClock | None = None
) -> Result:
    """Run a command with a text on standard input."""
    around = Surroundings(clock=clock or FixedClock(NOON), language_code=language)
    return CliRunner().invoke(hotline, list(arguments), input=given, obj=around)


@dataclass(frozen=True)
class Office:
    """A store with a supervisor, and the file that holds the passphrase."""

    path: Path
    passphrase_file: Path
    clock: FixedClock
    user: str = "Sevda"

    def run(self, area: str, act: str | None, *arguments: str, given: str | bytes = b"") -> Result:
        """Run a command at this store."""
        names = [area] if act is None else [area, act]
        options = ["--store", str(self.path), "--user", self.user, "--passphrase-file", str(self.passphrase_file)]
        return run(*names, *options, *arguments, given=given, clock=self.clock)

    def add(self, call: dict[str, Any], *arguments: str) -> Result:
        """Add a call from standard input."""
        return self.run("call", "add", "--json", "-", *arguments, given=json.dumps(call))

    def added(self, call: dict[str, Any]) -> str:
        """Add a call and return its reference."""
        result = self.add(call)
        assert result.exit_code == 0, result.stderr
        return str(json.loads(result.stdout)["reference"])

    def listed(self, *arguments: str) -> list[dict[str, Any]]:
        """Return the lines of `call list`."""
        result = self.run("call", "list", *arguments)
        assert result.exit_code == 0, result.stderr
        return [json.loads(line) for line in result.stdout.splitlines()]

    def shown(self, reference: str) -> dict[str, Any]:
        """Return what `call show` prints."""
        result = self.run("call", "show", reference)
        assert result.exit_code == 0, result.stderr
        shown: dict[str, Any] = json.loads(result.stdout)
        return shown


def private_file(path: Path, text: str) -> Path:
    """Write a file that only its owner reads."""
    path.write_text(text + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path
