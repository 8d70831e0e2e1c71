"""The two programs of the folder, hotline.exe for the command line and hotline-desk.exe for the window, and their icon."""

from __future__ import annotations

import io
import struct
from pathlib import Path

from parts.tools import run

HERE = Path(__file__).parent
LAUNCHERS = {"hotline": ("hotline.cli.main", False), "hotline-desk": ("ui.main", True)}
"""Each program with the module that it starts, and whether it is a window's."""
_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def make_launchers(folder: Path, dll: Path, version: str, work: Path, picture: Path) -> None:
    """Compile the programs into a folder, against the interpreter's library that lies there."""
    work.mkdir(parents=True, exist_ok=True)
    icon = work / "product.ico"
    icon.write_bytes(icon_of(picture))
    definition = work / "python.def"
    definition.write_text(f"LIBRARY {dll.name}\nEXPORTS\n  Py_Main\n", "ascii")
    library = work / "libpython.a"
    run(["x86_64-w64-mingw32-dlltool", "-D", dll.name, "-d", definition, "-l", library])
    for name, (module, windowed) in LAUNCHERS.items():
        script = work / f"{name}.rc"
        script.write_text(_resources(name, version, icon), "utf-8")
        resources = work / f"{name}.res"
        run(["x86_64-w64-mingw32-windres", "-c", "65001", script, "-O", "coff", "-o", resources])
        options = ["-Os", "-s", "-municode", "-Wall", "-Werror", "-Wl,--no-insert-timestamp", f'-DMODULE=L"{module}"']
        options += ["-mwindows", "-DWINDOWED"] if windowed else ["-mconsole"]
        source = HERE / "launcher.c"
        run(["x86_64-w64-mingw32-gcc", *options, "-o", folder / f"{name}.exe", source, resources, library])


def icon_of(picture: Path) -> bytes:
    """Return a drawing (SVG) as an icon of Windows, in the sizes that it asks for."""
    import os  # noqa: PLC0415 - Qt draws it, without a display

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QSize  # noqa: PLC0415
    from PySide6.QtGui import QGuiApplication, QIcon, QImageWriter  # noqa: PLC0415

    application = QGuiApplication.instance() or QGuiApplication(["icon"])
    drawn: list[tuple[int, bytes]] = []
    for size in _SIZES:
        content = QByteArray()
        buffer = QBuffer(content)
        QImageWriter(buffer, QByteArray(b"png")).write(QIcon(str(picture)).pixmap(QSize(size, size)).toImage())
        drawn.append((size, bytes(content.data())))
    del application
    out = io.BytesIO(struct.pack("<HHH", 0, 1, len(drawn)))
    out.seek(0, io.SEEK_END)
    place = 6 + 16 * len(drawn)
    for size, picture_of_size in drawn:
        side = size % 256
        out.write(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture_of_size), place))
        place += len(picture_of_size)
    for _, picture_of_size in drawn:
        out.write(picture_of_size)
    return out.getvalue()


def _resources(name: str, version: str, icon: Path) -> str:
    numbers = ",".join((version.split("."))[:3]) + ",0"
    said = {
        "CompanyName": "Hotline Desk",
        "FileDescription": "Hotline Desk" if name == "hotline-desk" else "Hotline Desk, command line",
        "FileVersion": version,
        "InternalName": name,
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Hotline Desk",
        "ProductVersion": version,
    }
    values = "\n".join(f'      VALUE "{key}", "{value}"' for key, value in said.items())
    return f"""1 ICON "{icon}"
1 24 "{HERE / "launcher.manifest"}"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
BEGIN
  BLOCK "StringFileInfo"
  BEGIN
    BLOCK "040904B0"
    BEGIN
{values}
    END
  END
  BLOCK "VarFileInfo"
  BEGIN
    VALUE "Translation", 0x409, 1200
  END
END
"""
