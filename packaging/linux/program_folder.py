"""Builds the one folder that both the .deb and the portable program carry: interpreter, packages, program, start scripts.

    PYTHONPATH=packaging python -m linux.program_folder FOLDER [--tree TREE]

The folder can be moved anywhere and is read only while it runs. It holds nothing that the program never loads (PRUNED, Qt below
KEPT_OF_QT), and is the same byte for byte from the same tree.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from parts.build_time import source_date
from parts.debian_parts import fetch_debian
from parts.locked import ROOT

from linux.lock_parts import TABLE
from linux.wheels import fetch_wheels

HERE = Path(__file__).parent
PARTS = ROOT / "build" / "parts" / "linux"
INTERPRETER = Path("python", "bin", "python3.11")
_BUNDLED = re.compile(r"-[0-9a-f]{8}\.so")
PACKAGES = ("hotline", "resources", "ui")
_QT_LIBRARIES = (
    *(
        "Core",
        "DBus",
        "Gui",
        "OpenGL",
        "PrintSupport",
        "Svg",
        "WaylandClient",
        "Widgets",
        "WlShellIntegration",
        "XcbQpa",
    ),
)
_QT_PLUGINS = (
    *("platforms/libqxcb.so", "platforms/libqwayland.so", "platforms/libqoffscreen.so", "platforms/libqminimal.so"),
    *("platforminputcontexts/libcomposeplatforminputcontextplugin.so", "platformthemes/libqxdgdesktopportal.so"),
    *("platforminputcontexts/libibusplatforminputcontextplugin.so", "printsupport/*.so", "iconengines/libqsvgicon.so"),
    *("imageformats/libqsvg.so", "imageformats/libqico.so", "imageformats/libqjpeg.so", "xcbglintegrations/*.so"),
    *("wayland-decoration-client/libbradient.so", "wayland-shell-integration/libxdg-shell.so"),
    *("wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",),
)
KEPT_OF_QT = (
    *("__init__.py", "_config.py", "_git_pyside_version.py", "libpyside6.abi3.so.*", "support/*.py"),
    *(f"Qt{name}.abi3.so" for name in ("Core", "DBus", "Gui", "PrintSupport", "Svg", "Widgets")),
    *(f"Qt/lib/libQt6{name}.so.6" for name in _QT_LIBRARIES),
    "Qt/lib/libicu*.so.*",
    *(f"Qt/plugins/{name}" for name in _QT_PLUGINS),
    *(f"Qt/translations/qtbase_{language}.qm" for language in ("en", "ru")),
)
"""What the program loads of Qt; all else of its package is left out, the network's modules and the browser among it."""
PRUNED = (
    *(
        "phonenumbers/geodata",
        "phonenumbers/carrierdata",
        "phonenumbers/tzdata",
        "pypdfium2_cli",
        "reportlab/graphics/samples",
        "reportlab/fonts",
    ),
    *(
        "PIL/_avif.*",
        "PIL/_imagingcms.*",
        "PIL/_imagingft.*",
        "PIL/_imagingtk.*",
        "PIL/_webp.*",
        "pillow.libs/libavif-*",
    ),
    *("pillow.libs/libbrotli*", "pillow.libs/libfreetype-*", "pillow.libs/libharfbuzz-*", "pillow.libs/liblcms2-*"),
    *(
        "pillow.libs/libpng16-*",
        "pillow.libs/libsharpyuv-*",
        "pillow.libs/libwebp*",
        "shiboken6/include",
        "shiboken6/lib",
    ),
    *(
        "**/*.pyi",
        "**/py.typed",
        "*.dist-info/RECORD",
        "*.dist-info/entry_points.txt",
        "*.dist-info/sboms",
        "*.data",
        "bin",
    ),
)
_BABEL_KEPT = ("root", "az", "en", "ru")
_STANDARD_PRUNED = (
    *(
        "test",
        "ensurepip",
        "venv",
        "distutils",
        "pydoc_data",
        "unittest",
        "asyncio",
        "xmlrpc",
        "wsgiref",
        "EXTERNALLY-MANAGED",
    ),
    *("sitecustomize.py", "_sysconfigdata__linux_x86_64-linux-gnu.py", "curses", "dbm", "turtle.py", "antigravity.py"),
    *(
        f"lib-dynload/{name}.*"
        for name in ("_asyncio", "_ctypes_test", "_curses*", "_dbm", "_ssl", "_test*", "_xx*", "xx*")
    ),
    *(f"lib-dynload/{name}.*" for name in ("_crypt", "audioop", "nis", "ossaudiodev", "readline")),
)


def build(folder: Path, tree: Path) -> None:
    """Build the folder of the program of a tree; what is there is replaced when the new one is whole."""
    partial = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(partial, ignore_errors=True)
    _lay_python(partial)
    library = partial / "lib"
    for wheel in fetch_wheels(PARTS / "wheels"):
        _unpack(wheel, library)
    _prune_qt(library / "PySide6")
    _remove(library, PRUNED)
    for data in (library / "babel" / "locale-data").glob("*.dat"):
        if data.stem.partition("_")[0] not in _BABEL_KEPT:
            data.unlink()
    for package in PACKAGES:
        _copy_package(tree, package, library)
    for name in ("hotline", "hotline-desk", "start.py"):
        shutil.copyfile(HERE / "folder" / name, partial / name)
    shutil.copyfile(tree / "LICENSE", partial / "LICENSE")
    _settle(partial)
    _compile(partial)
    _check_libraries(partial)
    _note_build(partial / "lib", tree)
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def _lay_python(folder: Path) -> None:
    unpacked = folder.with_name(f"{folder.name}.python")
    unpacked.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(unpacked, ignore_errors=True)
    for package in fetch_debian(TABLE, PARTS / "debian", "python"):
        subprocess.run(["dpkg-deb", "--extract", str(package), str(unpacked)], check=True)
    (folder / INTERPRETER).parent.mkdir(parents=True)
    shutil.copyfile(unpacked / "usr" / "bin" / "python3.11", folder / INTERPRETER)
    standard = folder / "python" / "lib" / "python3.11"
    _remove(unpacked / "usr" / "lib" / "python3.11", _STANDARD_PRUNED)
    shutil.copytree(unpacked / "usr" / "lib" / "python3.11", standard)
    shutil.copyfile(
        unpacked / "usr" / "share" / "doc" / "libpython3.11-minimal" / "copyright", folder / "python" / "copyright"
    )
    shutil.rmtree(unpacked)


def _unpack(wheel: Path, library: Path) -> None:
    qt = wheel.name.startswith("pyside6_essentials-")
    with zipfile.ZipFile(wheel) as packed:
        for name in packed.namelist():
            if not qt or not name.startswith("PySide6/") or _kept_of_qt(name.removeprefix("PySide6/")):
                packed.extract(name, library)


def _kept_of_qt(name: str) -> bool:
    path = Path(name)
    return any(path.match(pattern) for pattern in KEPT_OF_QT)


def _prune_qt(qt: Path) -> None:
    kept = {path for pattern in KEPT_OF_QT for path in qt.glob(pattern)}
    missing = [pattern for pattern in KEPT_OF_QT if not any(qt.glob(pattern))]
    if missing:
        sorry = f"The build stopped: Qt's package has no {', '.join(missing)}. Mend KEPT_OF_QT in packaging/linux."
        raise SystemExit(sorry)
    for path in _files(qt):
        if path not in kept:
            path.unlink()


def _remove(folder: Path, patterns: tuple[str, ...]) -> None:
    for pattern in patterns:
        for path in list(folder.glob(pattern)):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def _copy_package(tree: Path, package: str, library: Path) -> None:
    listed = subprocess.run(
        ["git", "-C", str(tree), "ls-files", "-z", package], capture_output=True, text=True, check=True
    )
    catalogues = [str(path.relative_to(tree)) for path in (tree / package).rglob("*.mo")]
    for name in (*filter(None, listed.stdout.split("\0")), *catalogues):
        if (tree / name).is_file() and not name.endswith(".po"):
            target = library / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(tree / name, target)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())


def _settle(folder: Path) -> None:
    """Give every file plain rights, and make files of links and nothing of empty folders: a stick knows neither."""
    runnable = {folder / INTERPRETER, folder / "hotline", folder / "hotline-desk"}
    for path in list(_files(folder)):
        if path.is_symlink():
            target = path.resolve(strict=True)
            path.unlink()
            shutil.copyfile(target, path)
        path.chmod(0o755 if path in runnable else 0o644)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.chmod(0o755)
            if not any(path.iterdir()):
                path.rmdir()


def _compile(folder: Path) -> None:
    """Compile all modules, by the interpreter that runs them; the compiled ones are used without looking at dates."""
    command = (
        "-B",
        "-S",
        "-s",
        "-m",
        "compileall",
        "-q",
        "-f",
        "-j1",
        "--invalidation-mode",
        "unchecked-hash",
        "-s",
        str(folder),
    )
    outcome = subprocess.run(
        [str(folder / INTERPRETER), *command, str(folder / "python" / "lib"), str(folder / "lib")],
        env={"PYTHONHASHSEED": "0", "PATH": os.defpath, "LANG": "C.UTF-8"},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if outcome.returncode:
        raise SystemExit("The build stopped: a module could not be compiled; the lines above name it.")


def _check_libraries(folder: Path) -> None:
    """Refuse a folder in which a library that the packages bring themselves is missing beside one that needs it."""
    own = ("libQt6", "libicu", "libpyside6", "libshiboken6")
    for library in sorted((folder / "lib").rglob("*.so*")):
        told = subprocess.run(["ldd", str(library)], capture_output=True, text=True, check=False).stdout
        gone = [line.split()[0] for line in told.splitlines() if "not found" in line]
        if missing := [name for name in gone if name.startswith(own) or _BUNDLED.search(name)]:
            sorry = f"The build stopped: {library.name} needs {', '.join(missing)}, which was pruned."
            raise SystemExit(sorry)


def _note_build(library: Path, tree: Path) -> None:
    """Write the list of the files of the build, by which the program tells whether they are still those."""
    writer = ROOT / "packaging" / "build_manifest.py"
    if writer.exists():
        subprocess.run(
            [sys.executable, str(writer), str(library)],
            env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": str(source_date(tree))},
            check=True,
            stdout=subprocess.DEVNULL,
        )


def main() -> None:
    """Build the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tree", type=Path, default=ROOT)
    chosen = parser.parse_args()
    build(chosen.folder.absolute(), chosen.tree.absolute())
    size = sum(path.stat().st_size for path in _files(chosen.folder))
    print(f"{chosen.folder}: {size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
