"""What CLDR knows of any language, written as the program reads it: by the command that writes the files of the shipped languages."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

_COMMAND = Path(__file__).parent.parent / "packaging" / "locale_data.py"
locale_text: Callable[[str], str] = runpy.run_path(str(_COMMAND))["locale_text"]
"""Returns the file of a language by its code."""
