"""A file with another version is looked at and never run: its checksum, beside it and told, and the version that it says it is."""

from __future__ import annotations

import io
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from hotline import __version__
from hotline.desk.update_file import Age, Match, look_at_update
from hotline.errors import InvalidInput


def windows_program(version: str, *, before: int = 0) -> bytes:
    resource = f"ProductVersion\0\0{version}\0".encode("utf-16-le")
    return b"MZ" + b"\x90" * before + resource + b"\0" * 5000


def debian_package(version: str) -> bytes:
    control = f"Package: hotline-desk\nVersion: {version}\nArchitecture: amd64\n".encode()
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:xz") as archive:
        member = tarfile.TarInfo("./control")
        member.size = len(control)
        archive.addfile(member, io.BytesIO(control))
    parts = [(b"debian-binary", b"2.0\n"), (b"control.tar.xz", made.getvalue()), (b"data.tar.xz", b"data")]
    content = b"!<arch>\n"
    for name, part in parts:
        content += name.ljust(16) + b"0".ljust(12) + b"0".ljust(6) + b"0".ljust(6) + b"100644".ljust(8)
        content += str(len(part)).encode().ljust(10) + b"`\n" + part + b"\n" * (len(part) % 2)
    return content


@pytest.fixture
def installer(tmp_path: Path) -> Path:
    path = tmp_path / "qurğu faylı.exe"
    path.write_bytes(windows_program("99.1.0"))
    return path


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def beside(path: Path, line: str) -> None:
    path.with_name(path.name + ".sha256").write_text(line, "utf-8")


def test_a_file_of_which_no_checksum_is_known_is_not_taken_for_whole(installer: Path) -> None:
    found = look_at_update(installer)
    assert (found.beside, found.told, found.holds) == (Match.MISSING, Match.MISSING, False)
    assert found.sha256 == digest(installer)


@pytest.mark.parametrize(
    "form", ["{0}  {1}\n", "{0} *{1}\r\n", "\ufeff{0}  dist/{1}\n", "{0}\n", "{0}  other.exe\n{0}  {1}"]
)
def test_a_checksum_beside_the_file_holds_in_every_form_that_is_written(installer: Path, form: str) -> None:
    beside(installer, form.format(digest(installer).upper(), installer.name))
    assert look_at_update(installer).holds


def test_a_list_of_checksums_serves_as_well(installer: Path) -> None:
    (installer.parent / "SHA256SUMS").write_text(f"{'0' * 64}  a.deb\n{digest(installer)}  {installer.name}\n", "utf-8")
    assert look_at_update(installer).beside is Match.HOLDS


@pytest.mark.parametrize("line", ["{0}  other.exe\n", "", "no checksum\n", "{0}"[:-1] + "}0  {1}\n"])
def test_a_list_that_says_nothing_of_the_file_is_none(installer: Path, line: str) -> None:
    beside(installer, line.format(digest(installer), installer.name))
    assert look_at_update(installer).beside is Match.MISSING


@pytest.mark.parametrize("harm", ["half copied", "one byte", "empty"])
def test_a_damaged_file_is_found(installer: Path, harm: str) -> None:
    beside(installer, f"{digest(installer)}  {installer.name}\n")
    content = installer.read_bytes()
    changed = {"half copied": content[: len(content) // 2], "one byte": content[:-1] + b"\1", "empty": b""}[harm]
    installer.write_bytes(changed)
    found = look_at_update(installer)
    assert (found.beside, found.holds) == (Match.DIFFERS, False)


def test_a_checksum_that_was_told_decides_over_the_one_beside(installer: Path) -> None:
    """Who exchanges the file exchanges its checksum too: the other way is what tells."""
    told = digest(installer)
    installer.write_bytes(windows_program("99.1.0") + b"another program")
    beside(installer, f"{digest(installer)}  {installer.name}\n")
    assert look_at_update(installer).holds
    assert not look_at_update(installer, told).holds
    groups = " ".join(digest(installer)[at : at + 8].upper() for at in range(0, 64, 8))
    assert look_at_update(installer, groups).told is Match.HOLDS


@pytest.mark.parametrize("told", ["", "12", "z" * 64, "0" * 65])
def test_what_is_no_checksum_is_refused(installer: Path, told: str) -> None:
    with pytest.raises(InvalidInput):
        look_at_update(installer, told)


@pytest.mark.parametrize(
    ("version", "age"),
    [("99.1.0", Age.NEWER), (__version__, Age.SAME), (f"{__version__}.0", Age.SAME), ("0.2.0", Age.OLDER)],
)
def test_a_program_and_a_package_say_which_version_they_are(tmp_path: Path, version: str, age: Age) -> None:
    for name, content in (
        ("a.exe", windows_program(version)),
        ("b.exe", windows_program(version, before=(1 << 20) - 20)),
        ("c.deb", debian_package(version)),
        ("d.deb", debian_package(f"1:{version}-1")),
    ):
        (tmp_path / name).write_bytes(content)
        found = look_at_update(tmp_path / name)
        assert (found.version, found.age) == (version, age), name


@pytest.mark.parametrize("content", [b"", b"MZ", b"!<arch>\n", debian_package("1.2")[:150], b"!<arch>\n" + b"x" * 200])
def test_what_says_no_version_is_unknown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert look_at_update(tmp_path / "file").age is Age.UNKNOWN


@pytest.mark.parametrize("place", ["nowhere.exe", "."])
def test_a_file_that_is_none_is_a_sentence(tmp_path: Path, place: str) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        look_at_update(tmp_path / place)
