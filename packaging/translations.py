"""Compile the translation catalogues: as a build hook of the package, and as a command of the Makefile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TRANSLATIONS = Path(__file__).parent.parent / "resources" / "translations"


def compile_catalogues() -> None:
    """Write a .mo file beside each .po file that is newer than it."""
    for source in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file)
        with target.open("wb") as file:
            write_mo(file, catalogue)


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles the catalogues before a wheel or an editable install is made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the plugin's signature
        """Compile; raises what Babel raises when a catalogue is broken."""
        compile_catalogues()


if __name__ == "__main__":
    compile_catalogues()
