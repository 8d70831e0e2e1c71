"""What is copied from a page by a program that knows nothing of its structure comes in the order in which the page is read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from hotline.language import LANGUAGES
from tests.reports.golden_text import PAGES, printed
from tests.reports.tagged import Element, Tagged

IN_COLUMNS = ("daily-summary", "daily-summary-empty", "period-report", "public-tables")
"""Pages of tables side by side: a program that knows no structure guesses their columns; their tags and the file keep the order."""
NAMES = [name for name in PAGES if name not in IN_COLUMNS]
of_every_page = pytest.mark.parametrize(("name", "code"), [(name, code) for name in NAMES for code in LANGUAGES])


def plain_copy(pdf: bytes, folder: Path) -> list[str]:
    """Return the words that pdftotext copies from a page without any option; it comes with poppler-utils, which .ci/run installs."""
    program = shutil.which("pdftotext")
    assert program is not None, "install poppler-utils, as .ci/run does: it tells in which order a page is copied"
    (folder / "page.pdf").write_bytes(pdf)
    made = subprocess.run(
        [program, str(folder / "page.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    return made.stdout.split()


@of_every_page
def test_every_value_is_copied_behind_its_label(name: str, code: str, tmp_path: Path) -> None:
    pdf = printed(name, code)
    copied = " ".join(plain_copy(pdf, tmp_path))
    pairs = list(filter(None, map(label_and_value, Tagged(pdf).elements())))
    assert [pair for pair in pairs if pair not in copied] == []


@of_every_page
def test_a_page_is_copied_in_the_order_in_which_it_is_read(name: str, code: str, tmp_path: Path) -> None:
    pdf = printed(name, code)
    words = " ".join(one.text for one in Tagged(pdf).elements()).split()
    position = iter(plain_copy(pdf, tmp_path))
    assert [word for word in words if word not in position][:12] == []


def label_and_value(item: Element) -> str:
    """Return what an item of a list with a label says, empty for another element."""
    if item.role != "LI" or [one.role for one in item.children] != ["Lbl", "LBody"]:
        return ""
    return " ".join(one.text for one in item.children)
