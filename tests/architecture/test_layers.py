"""The layers of DESIGN.md section 9 hold, and a forbidden import is caught in each of their contracts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

# One new module each: what it would import, and what the check then says.
PLANTED = {
    "hotline.call.planted_window": "PySide6.QtCore",
    "hotline.desk.planted_window": "ui.platform.screen_language",
    "hotline.desk.planted_driver": "sqlcipher3",
    "hotline.store.planted_driver": "sqlcipher3.dbapi2",
    "ui.planted_driver": "sqlite3",
    "hotline.desk.planted_tables": "sqlite_utils",
    "hotline.reports.planted_cipher": "cryptography.hazmat",
    "hotline.store.planted_page": "reportlab.pdfgen",
    "ui.planted_page": "reportlab.pdfgen",
    "ui.planted_pdf": "pypdfium2",
    "hotline.reports.planted_pdf": "pypdfium2",
    "ui.planted_shortcut": "hotline.store.connection",
    "hotline.cli.planted_shortcut": "hotline.store.owner",
    "ui.planted_referral": "hotline.reports.referral_summary",
    "hotline.cli.planted_referral": "hotline.reports.referral_facts",
    "hotline.desk.planted_referral": "hotline.reports.referral_summary",
    "hotline.reports.planted_referral": "hotline.reports.screening_block",
    "hotline.indicators.planted_store": "hotline.store.connection",
    "hotline.privacy.planted_page": "hotline.reports.fonts",
    "hotline.referral.planted_desk": "hotline.desk.rights",
    "hotline.call.planted_rule": "hotline.indicators.scoring",
    "hotline.toml.planted_words": "hotline.call.vocabulary",
    "hotline.privacy.planted_neighbour": "hotline.indicators.scoring",
    "hotline.store.planted_neighbour": "hotline.reports.fonts",
    "hotline.desk.submission": "hotline.store.connection",
    "hotline.desk.planted_command": "hotline.cli",
    "ui.widgets.planted_session": "ui.session.context",
    "ui.theme.planted_control": "ui.widgets.buttons",
    "ui.platform.planted_control": "ui.widgets.buttons",
    "ui.session.planted_page": "ui.pages.shared.base_page",
    "ui.pages.shared.planted_program": "ui.app.shell",
    "ui.pages.shared.planted_page": "ui.pages.calls.call_view",
    "ui.pages.directory.planted_neighbour": "ui.pages.referrals.referrals_page",
    "ui.pages.call_form.state.planted_card": "ui.pages.call_form.cards.needs_card",
    "ui.pages.call_form.cards.planted": "ui.pages.call_form.codes.spelled_code",
}
HOMELESS = ("hotline.planted_without_layer", "ui.planted_at_the_root", "ui.pages.planted_room")


def check(tree: Path) -> tuple[int, str]:
    """Hold a tree against the contracts; returns the exit code and what was said."""
    command = "from importlinter.cli import lint_imports_command as check; check()"
    done = subprocess.run(
        [sys.executable, "-P", "-c", command, "--no-cache"], cwd=tree, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def outer(name: str) -> str:
    """Return how the check names an imported module: whole when it is ours, the library when it is not."""
    return name if name.startswith(("hotline", "ui")) else name.partition(".")[0]


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what the check says of a copy of the tree with every forbidden import planted in it."""
    tree = tmp_path_factory.mktemp("tree")
    shutil.copy(ROOT / "pyproject.toml", tree)
    for package in ("hotline", "ui", "resources"):
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    for module, forbidden in PLANTED.items():
        (tree / module.replace(".", "/")).with_suffix(".py").write_text(f"import {forbidden}\n", "utf-8")
    for module in HOMELESS:
        (tree / module.replace(".", "/")).with_suffix(".py").write_text("", "utf-8")
    code, said = check(tree)
    assert code == 1
    return said


def test_the_layers_hold() -> None:
    code, said = check(ROOT)
    assert code == 0, said


@pytest.mark.parametrize(("module", "forbidden"), PLANTED.items())
def test_a_forbidden_import_is_caught(complaints: str, module: str, forbidden: str) -> None:
    assert f"{module} -> {outer(forbidden)} " in complaints


@pytest.mark.parametrize("module", HOMELESS)
def test_a_module_without_a_layer_is_caught(complaints: str, module: str) -> None:
    assert module.rpartition(".")[2] in complaints


def test_every_contract_can_be_broken(complaints: str) -> None:
    assert len(re.findall(r" BROKEN$", complaints, re.MULTILINE)) > 1
    assert not re.findall(r" KEPT\b.*$", complaints, re.MULTILINE)
