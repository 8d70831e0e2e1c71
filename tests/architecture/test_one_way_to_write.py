"""One place writes a file for people (hotline.store.files.output_file); what writes past it knows no store."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, modules

MAY_WRITE = {
    "hotline/store/": "the store, what lies beside it, and the one place that writes for people",
    "hotline/cli/console_output.py": "standard output",
    "hotline/cli/file_outputs.py": "standard output, and files through the one place",
    "hotline/cli/lazy_commands.py": "pages of help, which are no files",
    "hotline/exports/workbook_stream.py": "parts of an archive, which goes where it is told",
    "ui/platform/local_settings.py": "the settings of this computer",
    "ui/platform/": "whether the program runs, and where it had a fault",
}
WRITES = {
    "write_bytes",
    "write_text",
    "write_whole",
    "mkstemp",
    "NamedTemporaryFile",
    "TemporaryFile",
    "QSaveFile",
    "QFile",
}
OPENS = {"open", "fdopen"}
FLAGS = {"O_CREAT", "O_WRONLY", "O_RDWR", "O_TRUNC"}


def writing(module: Module) -> Iterator[str]:
    """Yield the places of a module that write a file by themselves."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            modes = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            modes += [
                str(one.value.value)
                for one in node.keywords
                if one.arg == "mode" and isinstance(one.value, ast.Constant)
            ]
            if name in WRITES or (name in OPENS and any(set(mode) & set("wax+") and len(mode) < 4 for mode in modes)):
                yield f"{module.path}:{node.lineno}"
        elif isinstance(node, ast.Attribute) and node.attr in FLAGS:
            yield f"{module.path}:{node.lineno}"


def test_nobody_else_writes_files() -> None:
    """A page, an export, a recovery sheet and a template had a writer of their own each, and each wrote over a store."""
    allowed = tuple(MAY_WRITE)
    found = [place for module in modules() if not module.path.startswith(allowed) for place in writing(module)]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        'Path("x").write_bytes(b"")',
        'path.open("wb")',
        'open("x", mode="w")',
        "os.open(path, os.O_CREAT)",
        "write_whole(path, pdf)",
        "QSaveFile(name)",
    ],
)
def test_a_writer_of_its_own_is_caught(line: str) -> None:
    assert list(writing(Module("ui/x.py", line)))
    assert not list(writing(Module("ui/x.py", 'path.open("rb")\nwrite_output(path, pdf)')))


BESIDE_A_STORE = re.compile(
    r"\b(?:key|key_copy|tries|mark|log|journal)_path\([^()]*\)\.(?:open|read_bytes|read_text)\("
)


def reading_what_lies_beside_a_store(text: str) -> list[str]:
    """Return the places of a source that open a file beside a store in a way that waits for a pipe."""
    return BESIDE_A_STORE.findall(text)


def test_what_lies_beside_a_store_is_opened_in_one_way() -> None:
    """One of four readers of the mark waited for ever for a pipe of its name."""
    assert [module.path for module in modules() if reading_what_lies_beside_a_store(module.text)] == []


def test_a_reader_that_waits_for_a_pipe_is_found() -> None:
    assert reading_what_lies_beside_a_store('with mark_path(store).open("rb") as file:')
    assert not reading_what_lies_beside_a_store("with open_file(mark_path(store)) as file:")
