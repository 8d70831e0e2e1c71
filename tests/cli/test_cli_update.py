"""`hotline update check`: says what a file is and what that is worth, in every language; exit status 0 only where a checksum holds."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from hotline import __version__
from tests.cli.commands import run

CONTENT = "ProductVersion\0\x0099.1.0\0".encode("utf-16-le")
DIGEST = sha256(CONTENT).hexdigest()


@pytest.fixture
def installer(tmp_path: Path) -> Path:
    path = tmp_path / "hotline-desk-99.1.0.exe"
    path.write_bytes(CONTENT)
    return path


def test_without_a_checksum_it_says_not_to_run_the_file(installer: Path) -> None:
    result = run("update", "check", str(installer))
    assert result.exit_code == 1
    assert json.loads(result.stdout) == {
        "file": str(installer),
        "bytes": len(CONTENT),
        "sha256": DIGEST,
        "beside": "missing",
        "told": "missing",
        "holds": False,
        "version": "99.1.0",
        "installed": __version__,
        "is": "newer",
    }
    assert "Do not run it." in result.stderr
    assert "install it" not in result.stderr


def test_a_checksum_beside_the_file_is_not_called_more_than_it_is(installer: Path) -> None:
    installer.with_name(installer.name + ".sha256").write_text(f"{DIGEST}  {installer.name}\n", "utf-8")
    result = run("update", "check", str(installer))
    assert result.exit_code == 0, result.stderr
    assert "That does not say who made it" in result.stderr
    assert DIGEST in result.stderr
    assert f"version 99.1.0; {__version__} runs here" in result.stderr


@pytest.mark.parametrize(("told", "status"), [(DIGEST.upper(), 0), ("0" * 64, 1), ("12", 1)])
def test_a_checksum_that_was_told_is_compared(installer: Path, told: str, status: int) -> None:
    result = run("update", "check", str(installer), "--checksum", told)
    assert result.exit_code == status
    assert ("it is that very file" in result.stderr) is (status == 0)


@pytest.mark.parametrize("code", ["az", "ru"])
def test_every_verdict_is_said_in_every_language(installer: Path, code: str) -> None:
    said = [
        run("update", "check", str(installer), *more, language=code).stderr
        for more in ((), ("--checksum", DIGEST), ("--checksum", "0" * 64))
    ]
    assert len(set(said)) == 3
    assert not any("Do not run" in one or "very file" in one for one in said)
