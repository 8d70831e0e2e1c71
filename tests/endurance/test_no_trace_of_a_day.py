"""After a day with every feature, a lock, a fault, a crash and the commands, no byte that was written anywhere holds a typed word.

What the user chose to write out is apart, and the words that belong on no paper are not there either. Under strace every byte that
the program hands to the system is read, and no socket that could reach a network is asked for; without it, every file that is left.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from hotline.language import LANGUAGES
from tests.architecture.source import ROOT
from tests.endurance import tracing
from tests.endurance.canaries import NEVER, WORDS, forms, found
from tests.endurance.canary_day import PASSPHRASE, UNLOCKED_FOR_TRACING
from tests.endurance.long import rounds
from tests.endurance.tracing import Trace, why_not

Json = Any
FOLDERS = ("home", "tmp", "config", "data", "cache", "state", "run", "cwd", "given")
VARIABLES = {
    "HOME": "home",
    "TMPDIR": "tmp",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}
PARTS = {"day": -11, "again": 0, "commands": 0}
ELSEWHERE = ("/dev/null", "/dev/tty", "/proc/self/", "pipe:", "anon_inode:", "socket:")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the folders and signals of POSIX")


@dataclass
class Played:
    """A day that was played in a folder of its own."""

    folder: Path
    said: dict[str, list[dict[str, Json]]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)

    without_lock: bool = False

    @property
    def chosen(self) -> Path:
        """The folder into which the user chose to write."""
        return self.folder / WORDS["folder"]

    def of(self, part: str, name: str) -> Json:
        """Return what a part said under a name."""
        return next(one[name] for one in self.said[part] if name in one)


def play(folder: Path, tongue: str) -> Played:
    """Play all parts of the day in a folder."""
    played = Played(folder)
    for name in (*FOLDERS, WORDS["folder"]):
        (folder / name).mkdir(mode=0o700)
    secret = folder / "given" / "secret"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    secret.chmod(0o600)
    around = {name: str(folder / place) for name, place in VARIABLES.items()}
    around |= {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
    around |= {"QT_QPA_PLATFORM": "offscreen"}
    if not why_not() and os.geteuid() != 0:
        played.without_lock = True
        around[UNLOCKED_FOR_TRACING] = "1"
    for part, status in PARTS.items():
        trace = None if why_not() else folder.parent / f"{folder.name}-{part}.trace"
        command = [sys.executable, "-m", "tests.endurance.canary_day", part, str(folder), tongue]
        ended, printed, errors = tracing.run(command, trace, folder / "cwd", around)
        # strace ends by the signal that ended what it traced.
        assert ended == status, errors[-2000:]
        played.said[part] = [json.loads(line) for line in printed.splitlines()]
        played.errors[part] = errors
        if trace is not None:
            played.traces[part] = tracing.read_trace(trace)
            trace.unlink()
    return played


@pytest.fixture(scope="module", params=LANGUAGES[: rounds(1, len(LANGUAGES))])
def played(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Played:
    tongue: str = request.param
    return play(tmp_path_factory.mktemp(f"day-{tongue}"), tongue)


def words_of(played: Played) -> Mapping[str, str]:
    """Return the canaries, with the code that the caller was given."""
    return {**WORDS, "code": played.of("day", "code")}


def test_the_test_sees_a_word_in_every_form() -> None:
    word = WORDS["narrative"]
    for form in forms(word):
        assert "narrative" in found(b"\x00\x01" + form + b"\xff")
    assert found("nothing of it: quş".encode()) == set()


PLANTED = """
import os, socket, sys
path = os.path.join(os.environ["TMPDIR"], "gone")
with open(path, "w") as file:
    file.write(sys.argv[1][:5]); file.flush(); file.write(sys.argv[1][5:])
os.unlink(path)
try:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
except OSError:
    pass
"""


def test_the_tracer_sees_a_file_that_is_gone_again_and_a_socket(tmp_path: Path) -> None:
    if why_not():
        pytest.skip(why_not())
    around = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", PLANTED, WORDS["narrative"]]
    assert tracing.run(command, tmp_path / "trace", tmp_path, around)[0] == 0
    trace = tracing.read_trace(tmp_path / "trace")
    assert found(trace.written[str(tmp_path / "gone")]) == {"narrative"}
    assert "AF_INET" in trace.sockets
    assert str(tmp_path / "gone") in trace.opened


def test_no_file_that_is_left_holds_a_word_that_was_typed(played: Played, say: Callable[[str], None]) -> None:
    read = 0
    for path in sorted(played.folder.rglob("*")):
        if path.is_file() and played.chosen not in path.parents and path.name != "secret":
            read += 1
            assert found(path.read_bytes(), words_of(played)) == set(), path.name
            assert found(path.name.encode(), words_of(played)) == set(), path.name
    copies = {"of-the-day.backup", "second.store", "copy.store", "words.file", "by-command.backup", "third.store"}
    assert copies <= {path.name for path in (played.folder / "given").iterdir()}
    assert read >= 15, "store, keys, lock, mark, the memory of the computer, and all copies"
    say(f"canary words: {len(words_of(played))} words, {read} files read after the day, none in any of them")


def test_what_is_written_to_the_terminal_holds_none_either(played: Played) -> None:
    for part, errors in played.errors.items():
        assert found(errors.encode(), words_of(played)) == set(), part
        assert "Traceback" not in errors, part


def test_the_note_of_the_crash_and_of_the_fault_was_shown_and_holds_none(played: Played) -> None:
    note = played.of("again", "note")
    assert "Segmentation fault" in note
    assert "KeyError" in note
    assert found(note.encode(), words_of(played)) == set()
    left = [path.read_text("utf-8") for path in (played.folder / "data" / "hotline-desk" / "runs").iterdir()]
    assert not [text for text in left if "KeyError" in text or "Segmentation" in text], (
        "it was kept: the files are empty"
    )


def test_the_lock_leaves_no_word_in_the_clipboard(played: Played) -> None:
    assert played.of("day", "copied") == WORDS["draft"], "the test sees what is in it"
    assert played.of("day", "after_lock") == ""


def test_what_is_in_sight_while_all_is_hidden_holds_none(played: Played) -> None:
    [title] = played.of("day", "in_sight")
    assert found(title.encode(), words_of(played)) == set()


def test_a_crash_leaves_no_core_file(played: Played, tmp_path: Path) -> None:
    around = {**os.environ, "PYTHONPATH": str(ROOT)}
    crash = "import os; os.abort()"
    tracing.run([sys.executable, "-c", crash], None, tmp_path, around)
    if not any("core" in path.name for path in tmp_path.iterdir()):
        pytest.skip(tracing.NO_CORES_HERE)
    if played.without_lock:
        pytest.skip("the day was traced without root, and so its memory was not kept private")
    assert [path.name for path in played.folder.rglob("*") if path.is_file() and "core" in path.name] == []


def test_what_the_user_wrote_out_holds_no_passphrase_code_safe_contact_or_word_of_the_screen(played: Played) -> None:
    kept = {name: word for name, word in words_of(played).items() if name in {*NEVER, "code"}}
    papers = sorted(played.chosen.iterdir())
    assert len(papers) >= 8
    for path in papers:
        content = path.read_bytes()
        if path.suffix == ".pdf":
            content += " ".join(page.extract_text() for page in PdfReader(path).pages).encode()
        assert found(content, kept) == set(), path.name


def test_every_byte_handed_to_the_system_is_without_a_word(played: Played, say: Callable[[str], None]) -> None:
    if why_not():
        pytest.skip(why_not())
    total = 0
    for part, trace in played.traces.items():
        for place, content in trace.written.items():
            total += len(content)
            if not place.startswith((str(played.chosen), "standard output")):
                assert found(content, words_of(played)) == set(), f"{part}: {place}"
    assert total > 1_000_000
    say(f"canary words: {total} bytes written during the day were read, none of {len(words_of(played))} words in them")


def test_nothing_is_written_outside_the_folders_of_the_user(played: Played) -> None:
    if why_not():
        pytest.skip(why_not())
    for part, trace in played.traces.items():
        outside = {place for place in trace.opened if not place.startswith((str(played.folder), *ELSEWHERE))}
        assert outside == set(), part


def test_no_socket_of_a_network_is_asked_for_in_a_whole_day(played: Played, say: Callable[[str], None]) -> None:
    asked = [one for said in played.said.values() for one in said if "connection" in one]
    assert asked == [], "by no module of Python"
    if why_not():
        pytest.skip(why_not())
    families = set().union(*(trace.sockets for trace in played.traces.values()))
    assert families <= {"AF_UNIX"}
    say(f"a day under strace: sockets asked for: {', '.join(sorted(families)) or 'none'}")
