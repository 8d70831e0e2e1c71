"""A short day's work with an installed program: an office, a call, two papers, a backup, a restored store."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parts.tools import BuildStopped

Run = Callable[..., str]
"""Runs the command of the installed program with arguments, and returns its standard output; stops where it fails."""

PASSPHRASE = "plov qazan nar çinar dəniz"  # noqa: S105 - of a store that is thrown away
USER = "Rəhbər"
CALL: Mapping[str, Any] = {
    "safety": {"safe_to_talk": "yes", "danger_now": "no"},
    "contact": {"contact_type": "situation", "channel": "phone", "language": "az"},
    "consent": {"record": "given", "refer": "given"},
    "caller": {"relationship": "parent"},
    "persons": [{"age": 16, "sex": "female", "answers": {"D1.01": "yes", "D4.01": "yes", "D5.01": "yes"}}],
    "situation": {"forms": ["labour"]},
    "referrals": [{"service": "police-unit"}],
    "narrative": "Qız üç ay əvvəl restoranda iş vədi ilə aparılıb. Maaş verilmir.",
}


@dataclass
class Day:
    """The day in a folder of its own; `path` says how the program is told of a file, which is not how this computer calls it."""

    run: Run
    folder: Path
    path: Callable[[Path], str] = str
    done: list[str] = field(default_factory=list)

    @property
    def store(self) -> Path:
        """Return where the store of the office lies."""
        return self.folder / "Ofis ə ğ ı.store"

    def begin(self) -> None:
        """Set up an office."""
        self.folder.mkdir(parents=True, exist_ok=True)
        secret = self.folder / "passphrase"
        secret.write_text(PASSPHRASE, "utf-8")
        secret.chmod(0o600)
        sheet = self.folder / "recovery.pdf"
        made = self._json("init", "--office", "GNC", *self._who(), "--recovery-sheet", self.path(sheet))
        self._require(made["office"] == "GNC" and _is_pdf(sheet), "an office is set up, with its recovery sheet")

    def work(self) -> str:
        """Record a call, print both papers, make a backup and restore it; return the reference of the call."""
        call = self.folder / "call.json"
        call.write_text(json.dumps(CALL, ensure_ascii=False), "utf-8")
        added = self._json("call", "add", *self._who(), "--json", self.path(call))
        reference = str(added["reference"])
        self._require(added["assessment"]["class"] in {"R3", "R4", "R5"}, "a call is recorded and assessed")
        referral, summary = self.folder / "referral.pdf", self.folder / "summary.pdf"
        asked = ("--service", "police-unit", "--lang", "ru", "-o", self.path(referral))
        self.run("referral", "print", *self._who(), reference, *asked)
        self._require(_is_pdf(referral), "the referral is printed")
        day = str(self._json("call", "show", *self._who(), reference)["contact"]["started"])[:10]
        self.run("report", "daily", *self._who(), "--date", day, "--lang", "az", "-o", self.path(summary))
        self._require(_is_pdf(summary), "the daily summary is printed")
        backup, restored = self.folder / "day.backup", self.folder / "restored.store"
        made = self._json("backup", *self._who(), "-o", self.path(backup))
        self._require(made["verified"] is True, "a backup is made and verified")
        options = (
            "--store",
            self.path(restored),
            "--user",
            USER,
            "--passphrase-file",
            self.path(self.folder / "passphrase"),
        )
        again = self._json("restore", self.path(backup), *options)
        self._require(again["head"] == made["head"], "it is restored into a new store, with the same head")
        return reference

    def still_there(self, reference: str) -> None:
        """Require that the call is found, and the store is sound."""
        shown = self._json("call", "show", *self._who(), reference)
        self._require(shown["narrative"] == CALL["narrative"], "the call is there, word by word")
        self._require(self._json("verify", *self._who())["sound"] is True, "the store is sound")

    def _who(self) -> tuple[str, ...]:
        secret = self.path(self.folder / "passphrase")
        return ("--store", self.path(self.store), "--user", USER, "--passphrase-file", secret)

    def _json(self, *arguments: str) -> dict[str, Any]:
        printed = self.run(*arguments)
        made: dict[str, Any] = json.loads(printed)
        return made

    def _require(self, holds: bool, what: str) -> None:  # noqa: FBT001 - what holds or does not
        if not holds:
            msg = f"This does not hold: {what}."
            raise BuildStopped(msg)
        self.done.append(what)
        print(f"  {what}", flush=True)


def _is_pdf(path: Path) -> bool:
    return path.exists() and path.read_bytes()[:5] == b"%PDF-"
