"""Which program runs: from the tree it says so; a build is known by its checksum, and a file that is not as it was built is named."""

from __future__ import annotations

import py_compile
import shutil
import subprocess
import sys
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest

from hotline import __version__
from hotline.build_info import MANIFEST, State, build_info, program_folder
from hotline.language import language

TREE = Path(__file__).resolve().parent.parent


def write_manifest(folder: Path, day: int = 86_400 * 20_000) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TREE / "packaging" / "build_manifest.py"), str(folder)],
        env={"PYTHONPATH": str(TREE), "SOURCE_DATE_EPOCH": str(day)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Return a folder with a small program in it and a library beside it, with its manifest."""
    folder = tmp_path / "Proqram faylları"
    for name in ("hotline/cli/main.py", "ui/main.py", "resources/packs/az/pack.toml", "library/part.py"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(f"# {name}\n", "utf-8")
    shutil.copy(TREE / "hotline" / "__init__.py", folder / "hotline")
    ended = write_manifest(folder)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip() == str(folder / MANIFEST)
    return folder


def test_the_tree_says_that_it_is_the_tree() -> None:
    told = build_info()
    assert program_folder() == TREE
    assert (told.version, told.state, told.checksum) == (__version__, State.FROM_SOURCE, None)


def test_a_build_tells_its_day_and_its_checksum(built: Path) -> None:
    told = build_info(built)
    assert (told.state, told.built, told.checked) == (State.AS_BUILT, "2024-10-04", 4)
    first, second, third = told.lines(language("en").gettext)
    assert first == f"hotline {__version__}"
    assert second == f"Built on 2024-10-04, SHA-256 {told.checksum}"
    assert third == "The files of the program are as they were built. Files checked: 4."
    assert build_info(built, whole=True).checked == 5


def test_the_same_files_have_the_same_checksum_whenever_they_are_built(built: Path) -> None:
    before = build_info(built).checksum
    assert write_manifest(built).returncode == 0
    assert build_info(built).checksum == before


def test_what_python_makes_for_itself_does_not_count(built: Path) -> None:
    made = built / "hotline" / "__pycache__" / "main.cpython-311.pyc"
    made.parent.mkdir()
    made.write_bytes(b"compiled")
    assert build_info(built).state is State.AS_BUILT


def test_compiled_files_that_python_never_makes_again_are_checked_and_others_are_not(built: Path) -> None:
    """With hashes that are not looked at, the compiled file is what runs: a change of the source would not show at all."""
    made = []
    for name, mode in (("main", PycInvalidationMode.UNCHECKED_HASH), ("other", PycInvalidationMode.TIMESTAMP)):
        source = built / "hotline" / "cli" / f"{name}.py"
        source.write_text("", "utf-8")
        made.append(Path(py_compile.compile(str(source), doraise=True, invalidation_mode=mode) or ""))
    assert write_manifest(built).returncode == 0
    for one in made:
        one.write_bytes(one.read_bytes() + b"harm")
    assert build_info(built).differing == (made[0].relative_to(built).as_posix(),)


@pytest.mark.parametrize("harm", ["changed", "cut", "gone", "left over"])
def test_a_file_that_is_not_as_it_was_built_is_named(built: Path, harm: str) -> None:
    file = built / "hotline" / "cli" / "main.py"
    if harm == "changed":
        file.write_text("# hotline/cli/nain.py\n", "utf-8")
    elif harm == "cut":
        file.write_bytes(b"")
    elif harm == "gone":
        file.unlink()
    else:
        file = file.with_name("of_an_older_version.py")
        file.write_text("", "utf-8")
    told = build_info(built)
    assert (told.state, told.differing) == (State.CHANGED, (file.relative_to(built).as_posix(),))
    assert file.name in told.lines(language("ru").gettext)[-1]


def test_a_damaged_library_is_found_where_the_whole_is_checked(built: Path) -> None:
    (built / "library" / "part.py").write_text("# other\n", "utf-8")
    assert build_info(built).state is State.AS_BUILT
    assert build_info(built, whole=True).differing == ("library/part.py",)


def test_of_many_files_five_are_named_and_the_others_counted(built: Path) -> None:
    for number in range(7):
        (built / "ui" / f"left_{number}.py").write_text("", "utf-8")
    assert "ui/left_4.py (+2)" in build_info(built).lines(language("en").gettext)[-1]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"no list\n", b"0" * 64 + b"  ../outside\n", b"# Hotline Desk\n"]
)
def test_a_damaged_manifest_is_said_and_never_taken_for_a_sound_program(built: Path, content: bytes) -> None:
    (built / MANIFEST).write_bytes(content)
    told = build_info(built)
    assert (told.state, told.checksum) == (State.UNREADABLE, None)
    assert MANIFEST in told.lines(language("az").gettext)[-1]


def test_sha256sum_checks_a_manifest_too(built: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum on this computer")
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", MANIFEST], cwd=built, check=True)


def test_a_folder_without_the_program_gets_no_manifest(tmp_path: Path) -> None:
    ended = write_manifest(tmp_path)
    assert ended.returncode == 1
    assert "is no built program" in ended.stderr
    assert not (tmp_path / MANIFEST).exists()
