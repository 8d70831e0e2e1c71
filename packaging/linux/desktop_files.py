"""What a Linux desktop reads of the program: menu entry, file type of backups, description for software centres."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from linux.manual_pages import WORDS

ID = "hotline-desk"
COMPONENT = "desk.hotline.HotlineDesk"
MIME = "application/vnd.hotline-desk.backup"
_WINDOW_CLASS = "desk"  # as ui/main.py names the windows: what a task bar shows tells nothing to who walks past


def _of(key: str, language: str) -> str:
    return WORDS[language][key]


def _lines(name: str, key: str) -> str:
    marks = {one: "" if one == "en" else f"[{one}]" for one in WORDS}
    return "".join(f"{name}{mark}={_of(key, one)}\n" for one, mark in marks.items())


def _elements(tag: str, key: str, indent: str) -> str:
    marks = {one: "" if one == "en" else f' xml:lang="{one}"' for one in WORDS}
    return "".join(f"{indent}<{tag}{mark}>{escape(_of(key, one))}</{tag}>\n" for one, mark in marks.items())


def menu_entry() -> str:
    """Return the entry of the program in the menus of a desktop."""
    return (
        "[Desktop Entry]\nType=Application\n"
        f"{_lines('Name', 'name')}{_lines('GenericName', 'generic')}{_lines('Comment', 'comment')}"
        f"Exec=hotline-desk\nTryExec=hotline-desk\nIcon={ID}\nTerminal=false\nStartupNotify=true\n"
        f"StartupWMClass={_WINDOW_CLASS}\nCategories=Office;\n"
    )


def file_types() -> str:
    """Return what a desktop knows a backup by: its first bytes, or its ending where they cannot be read."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">\n'
        f'  <mime-type type="{MIME}">\n{_elements("comment", "backup", "    ")}'
        '    <magic priority="60"><match type="string" offset="0" value="hotline backup"/></magic>\n'
        '    <icon name="package-x-generic"/>\n  </mime-type>\n</mime-info>\n'
    )


def software_centre(version: str, moment: int) -> str:
    """Return the AppStream description of a version that was made at a moment."""
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<component type="desktop-application">\n'
        f"  <id>{COMPONENT}</id>\n  <metadata_license>MIT</metadata_license>\n  <project_license>MIT</project_license>\n"
        f"{_elements('name', 'name', '  ')}{_elements('summary', 'summary', '  ')}"
        f"  <description>\n{_elements('p', 'description', '    ')}  </description>\n"
        f'  <launchable type="desktop-id">{ID}.desktop</launchable>\n'
        '  <developer id="desk.hotline"><name>The Hotline Desk authors</name></developer>\n'
        "  <provides>\n    <binary>hotline</binary>\n    <binary>hotline-desk</binary>\n  </provides>\n"
        f'  <content_rating type="oars-1.1"/>\n  <releases><release version="{version}" date="{day}"/></releases>\n'
        "</component>\n"
    )
