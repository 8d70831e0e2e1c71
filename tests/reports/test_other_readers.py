"""Other programs read a page as it is meant: poppler finds its structure, and copies its text in the order of the file."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from hotline.language import LANGUAGES
from tests.reports.golden_text import printed
from tests.reports.tagged import Tagged

NAMES = (
    "referral-police",
    "referral-hard-police",
    "daily-summary",
    "period-report",
    "handover-sheet",
    "recovery-sheet",
)
# In the narrow columns of a period poppler takes the blank before a sign of per cent for none: "8 %" is copied as "8%".
GUESSED = tuple(name for name in NAMES if name != "period-report")
of_every_page = pytest.mark.parametrize(("name", "code"), [(name, code) for name in NAMES for code in LANGUAGES])
of_pages_that_are_guessed = pytest.mark.parametrize(
    ("name", "code"), [(name, code) for name in GUESSED for code in LANGUAGES]
)


@of_every_page
def test_poppler_finds_the_same_structure(name: str, code: str, tmp_path: Path) -> None:
    read = Tagged(made(name, code, tmp_path))
    told = run("pdfinfo", "-struct-text", str(tmp_path / "page.pdf"))
    quoted = re.findall(r'^ *"(.*)"$', told, re.MULTILINE)
    assert " ".join(quoted).split() == " ".join(one.text for one in read.elements()).split()


@of_every_page
def test_poppler_copies_the_text_in_the_order_in_which_it_is_read(name: str, code: str, tmp_path: Path) -> None:
    read = Tagged(made(name, code, tmp_path))
    copied = run("pdftotext", "-raw", str(tmp_path / "page.pdf"), "-").replace("\f", "\n").split()
    words = " ".join(one.text for one in read.elements() if one.role != "Figure").split()
    position = iter(copied)
    assert [word for word in words if word not in position] == []


@of_pages_that_are_guessed
def test_poppler_copies_every_word_where_it_guesses_the_columns(name: str, code: str, tmp_path: Path) -> None:
    read = Tagged(made(name, code, tmp_path))
    copied = Counter(run("pdftotext", str(tmp_path / "page.pdf"), "-").split())
    words = Counter(" ".join(one.text for one in read.elements()).split())
    assert words - copied == Counter()


def made(name: str, code: str, folder: Path) -> bytes:
    pdf = printed(name, code)
    (folder / "page.pdf").write_bytes(pdf)
    return pdf


def run(*command: str) -> str:
    assert shutil.which(command[0]), "install poppler-utils, as .ci/run does: no other program is asked here"
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", timeout=60).stdout
