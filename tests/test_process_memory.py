"""What the program has in memory stays there: no dump at any end, nobody reads along, and it is said where the limit is too low."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hotline import process_memory
from hotline.language import LANGUAGES, language
from hotline.process_memory import MemoryLock, memory_lock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and dumps are asked of Linux")

_WAITING = """
import faulthandler, os, resource, signal, sys
signal.signal(signal.SIGQUIT, signal.SIG_DFL)  # who runs the tests in the background has it ignored
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
os.chdir(sys.argv[1])
{keep}
faulthandler.enable(open("crash-note", "w"))
print(open("/proc/self/limits").read().split("Max core file size")[1].split()[:2],
      __import__("ctypes").CDLL(None).prctl(3, 0, 0, 0, 0), os.stat("/proc/self/mem").st_uid, flush=True)
os.kill(os.getpid(), int(sys.argv[2]))
"""
_KEEP = "from hotline.process_memory import keep_private; keep_private()"


def ended(folder: Path, keep: str, number: int) -> tuple[list[str], str]:
    """Let a program end by a signal in a folder; returns the names of files there, and what it said before."""
    done = subprocess.run(
        [sys.executable, "-c", _WAITING.format(keep=keep), str(folder), str(number)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == -number
    return sorted(one.name for one in folder.iterdir()), done.stdout


def writes_cores_here(folder: Path) -> bool:
    """Return whether the system writes a dump of an ordinary program into its folder, so that a missing one says something."""
    folder.mkdir()
    return len(ended(folder, "pass", signal.SIGABRT)[0]) > 1


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV, signal.SIGQUIT])
def test_no_end_of_the_program_leaves_a_dump(tmp_path: Path, number: int) -> None:
    """Failed before: a dump held narrative and phone number. The note of a crash is written all the same."""
    dumps = writes_cores_here(tmp_path / "ordinary")
    (tmp_path / "own").mkdir()
    names, said = ended(tmp_path / "own", _KEEP, number)
    assert names == ["crash-note"], f"the system would write one: {dumps}"
    assert said.split("] ")[0] == "['0', '0'", "the limit cannot be raised again"
    assert said.split("] ")[1].split()[0] == "0", "not dumpable: no debugger of the same user reads along"
    if number in {signal.SIGABRT, signal.SIGSEGV}:
        assert "Fatal Python error" in (tmp_path / "own" / "crash-note").read_text("utf-8")


@pytest.mark.skipif(os.geteuid() != 0, reason="another user is needed, whose program is read")
def test_a_program_of_the_same_user_cannot_read_along() -> None:
    """Failed before: without the rights of an administrator any program of the user could open the memory of the desk."""
    root = Path(process_memory.__file__).parent.parent
    code = (
        f"import ctypes, os, resource, sys; sys.path.insert(0, {str(root)!r})\n"
        "from hotline.process_memory import keep_private\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)\n"  # as a program is that was started by this user
        "def read_along():\n"
        "    child = os.fork()\n"
        "    if child:\n"
        "        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])\n"
        "    try: open(f'/proc/{os.getppid()}/mem', 'rb')\n"
        "    except PermissionError: os._exit(1)\n"
        "    os._exit(0)\n"
        "before = read_along(); keep_private(); print(before, read_along())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    before, after = done.stdout.split()
    if before != "0":
        pytest.skip("this system lets no program read another one anyway")
    assert after == "1"


@pytest.mark.parametrize("command", [["-m", "hotline.cli.main", "--version"], ["-m", "ui.main", "--version"]])
def test_both_programs_begin_with_it(command: list[str]) -> None:
    """Nothing of the program runs before: asked of the system at the moment when the version is printed."""
    code = (
        "import atexit, runpy, sys\n"
        "from hotline.process_memory import is_private\n"
        "assert not is_private()\n"
        "atexit.register(lambda: print(is_private()))\n"
        f"sys.argv = {command[1:]!r}\n"
        f"runpy.run_module({command[1]!r}, run_name='__main__', alter_sys=True)\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60, env=environment
    )
    assert done.stdout.splitlines()[-1] == "True", done.stderr


def test_the_limit_is_raised_as_far_as_the_account_may() -> None:
    code = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_MEMLOCK, (65536, resource.getrlimit(resource.RLIMIT_MEMLOCK)[1]))\n"
        f"{_KEEP}\n"
        "soft, hard = resource.getrlimit(resource.RLIMIT_MEMLOCK)\n"
        "print(soft == hard)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="limits are lowered for another user")
@pytest.mark.parametrize(("limit", "enough"), [(65536, "False"), (process_memory.NEEDED, "True")])
def test_it_is_tried_whether_the_limit_is_enough(limit: int, enough: str) -> None:
    """Failed before: where the limit was reached, locking stopped in silence."""
    root = Path(process_memory.__file__).parent.parent
    code = (
        f"import os, resource, sys; sys.path.insert(0, {str(root)!r})\n"
        "import ctypes, mmap\n"
        "from hotline.process_memory import keep_private, memory_lock\n"
        f"resource.setrlimit(resource.RLIMIT_MEMLOCK, ({limit}, {limit}))\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "keep_private()\n"
        "state = memory_lock()\n"
        "print(state.enough, state.values.get('limit'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == enough
    if enough == "False":
        assert done.stdout.split()[1] == "64"


def test_it_is_said_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_memory, "_can_lock", lambda _: False)
    short = memory_lock()
    assert short.enough is False
    monkeypatch.setattr(process_memory, "_can_lock", lambda _: True)
    for state in (short, memory_lock(), MemoryLock(None, process_memory._UNKNOWN)):
        for code in LANGUAGES:
            said = language(code).gettext(state.message, **state.values)
            assert said
            assert "{" not in said
