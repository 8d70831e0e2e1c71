"""One table of keys: one meaning for each, none that a board of our readers lacks, and none that is written elsewhere."""

from __future__ import annotations

import ast
import re
from collections import Counter

from tests.architecture.source import modules
from ui.platform.key_table import COMMANDS, PLACES, QUICK, SEVERAL, shown_row

# What Windows, X11 and fields have these for.
TAKEN = {"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Alt+F4", "Alt+Tab", "Ctrl+Esc", "Alt+Esc", "Ctrl+Shift+Esc"}
A_KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\S+|F(?:1[0-2]|[1-9])|Esc|Enter|Tab|PgUp|PgDown|Del|Home|End|Pause")


def test_every_key_means_one_thing_in_the_whole_program() -> None:
    keys = Counter(key for command in COMMANDS.values() for key in command.keys)
    assert len(keys) > 100
    assert [key for key, number in keys.items() if number > 1] == []


def test_no_key_is_one_that_a_board_lacks_or_a_system_takes() -> None:
    for command in COMMANDS.values():
        for key in command.keys:
            *held, name = key.replace("++", "+=").split("+")
            assert name != "W", "the Azerbaijani board has none"
            assert not {"Ctrl", "Alt"} <= set(held), "AltGr"
            assert key not in TAKEN
            assert len(name) > 1 or name.isalnum() or key in {"-", "+", "=", "Ctrl++", "Ctrl+=", "Ctrl+-"}
            assert name.isdigit() or len(name) > 1 or not name.isalnum() or command.of_fields or held, (
                "a bare letter is typed"
            )


def test_what_is_said_of_a_key_is_said() -> None:
    for keys, command in COMMANDS.items():
        assert " ".join(command.keys) == keys
        assert command.what.strip() == command.what != ""
        assert all(command.where.values())


def test_a_row_is_written_shortly() -> None:
    assert shown_row(PLACES) == "Alt+1–6"
    assert shown_row(QUICK) == "F3–F8 F11–F12"
    assert shown_row(SEVERAL) == "Shift+F3–F8 Shift+F11–F12"
    assert shown_row(PLACES[:1]) == "Alt+1"


def test_no_other_module_writes_a_key() -> None:
    """A page names the constant of the table; only sentences for people name a key by its letters."""
    written = {
        (module.path, node.value)
        for module in modules()
        if module.path.startswith("ui/") and module.path != "ui/platform/key_table.py"
        for node in ast.walk(ast.parse(module.text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and A_KEY.fullmatch(node.value)
    }
    assert written - {("ui/widgets/shortcuts.py", "Enter")} == set()
