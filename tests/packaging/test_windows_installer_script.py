"""What the script of the Windows installer holds by itself; that it works is tried under wine by `packaging/smoke_windows.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tests.architecture.source import ROOT

SCRIPT = ROOT / "packaging" / "windows" / "installer.nsi"
CONTEXT = re.compile(r"\s*SetShellVarContext (current|all)\b")
OF_ONE_USER = re.compile(r"\$LOCALAPPDATA|\$\{DATA\}")


def parts() -> Iterator[list[str]]:
    """Give the lines of each function and section, without comments."""
    text = SCRIPT.read_text("utf-8")
    for found in re.finditer(r"^(?:Function|Section) .*?^(?:Function|Section)End", text, re.DOTALL | re.MULTILINE):
        yield [line for line in found[0].splitlines() if not line.lstrip().startswith(";")]


def test_the_folder_of_a_user_is_named_only_while_it_is_that_of_the_user() -> None:
    """`$LOCALAPPDATA` becomes the folder of all users in their context: /ALLUSERS put the program into the administrator's own folder."""
    named = 0
    for lines in parts():
        context = "current"
        for line in lines:
            if found := CONTEXT.match(line):
                context = found[1]
            elif OF_ONE_USER.search(line):
                named += 1
                assert context == "current", line.strip()
    assert named >= 3


def test_data_are_deleted_only_where_the_context_was_set_to_the_user_just_before() -> None:
    for lines in parts():
        for before, line in pairwise(lines):
            if "RMDir" in line and "${DATA}" in line:
                assert before.split() == ["SetShellVarContext", "current"]


def test_what_was_installed_for_all_users_is_known_by_its_place_and_not_by_how_it_is_removed() -> None:
    """Removed without /ALLUSERS it left its shortcut and its entry among the installed programs."""
    starting = next(lines for lines in parts() if lines[0] == "Function un.onInit")
    text = "\n".join(starting)
    assert 'ReadRegStr $R3 HKLM "${UNINSTALL}" "InstallLocation"' in text
    assert "/ALLUSERS" not in text
    assert text.index("GetAccountType") < text.index("Call un.RequireNotRunning")
