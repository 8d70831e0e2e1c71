"""The wheels that the program is made of on Linux: fetched by their hashes once, and found again without a network."""

from __future__ import annotations

from pathlib import Path

from parts.locked import Target, download, runtime_packages

NOT_CARRIED = frozenset({"pip"})
"""What a library names for a command of its own, and the program never loads."""
_NEWEST_GLIBC = 35
LINUX = Target(
    markers={
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "platform_machine": "x86_64",
        "python_version": "3.11",
        "python_full_version": "3.11.2",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    },
    platforms=("manylinux2014_x86_64", *(f"manylinux_2_{minor}_x86_64" for minor in range(17, _NEWEST_GLIBC + 1))),
    python="3.11",
    abis=("cp311", "abi3", "none"),
)


def fetch_wheels(folder: Path) -> tuple[Path, ...]:
    """Return the wheels of the program, fetched into the folder where they are not there yet."""
    packages = [one for one in runtime_packages(LINUX) if one.name not in NOT_CARRIED]
    done, text = folder / "fetched.txt", "".join(f"{one.line()}\n" for one in packages)
    if not done.exists() or done.read_text("utf-8") != text:
        for old in folder.glob("*.whl"):
            old.unlink()
        download(packages, LINUX, folder)
        done.write_text(text, "utf-8")
    return tuple(sorted(folder.glob("*.whl")))
