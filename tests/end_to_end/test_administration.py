"""What docs/administration.md tells a technician to type does what it says, and the three languages tell the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hotline.toml.administrator_file import FIXABLE, VARIABLE
from tests.architecture.source import ROOT
from tests.architecture.test_promises import AN_OPTION, unknown_commands

PAGES = [ROOT / "docs" / f"administration{code}.md" for code in ("", ".az", ".ru")]
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> list[str]:
    return BLOCK.findall(page.read_text("utf-8"))


def typed(page: Path) -> list[str]:
    """Return what is typed in a page, without the comments, which are in its language."""
    return [re.sub(r" +# .*", "", block) for block in blocks(page)]


@pytest.mark.skipif(shutil.which("bash") is None or shutil.which("sha256sum") is None, reason="for a Linux shell")
def test_every_block_is_typed_in_its_order_and_does_what_it_says(tmp_path: Path) -> None:
    around = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path / "home"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    script = f"hotline() {{ '{sys.executable}' -m hotline.cli.main \"$@\"; }}\n" + "\n".join(blocks(PAGES[0]))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=around,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert '"present": true' in done.stdout
    assert "has a mistake" not in done.stderr
    assert '"sound": true' in done.stdout
    assert "The checksum beside hotline-desk-new.exe holds" in done.stderr
    assert "it is that very file" in done.stderr
    figures = [re.findall(f'"{name}": (.+?),?$', done.stdout, re.MULTILINE)[-2:] for name in ("contacts", "calls")]
    assert all(first == second for first, second in figures), "moved whole"
    assert sorted(one.name for one in (tmp_path / "newpc").glob("*.store")) == ["desk.store"]


@pytest.mark.parametrize("page", PAGES[1:], ids=lambda page: page.name)
def test_the_other_languages_have_the_same_blocks_sections_and_tables(page: Path) -> None:
    assert typed(page) == typed(PAGES[0])
    for form in (r"^## ", r"^\|"):
        counted = [len(re.findall(form, one.read_text("utf-8"), re.MULTILINE)) for one in (PAGES[0], page)]
        assert counted[0] == counted[1], form


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_is_named_exists_and_every_setting_that_can_be_fixed_is_named(page: Path) -> None:
    text = page.read_text("utf-8")
    assert unknown_commands("\n".join([*re.findall(r"`([^`\n]+)`", text), *blocks(page)])) == []
    assert AN_OPTION.search(text)
    assert all(re.search(rf"^{name} = ", text, re.MULTILINE) for name in FIXABLE)
    assert VARIABLE in text
