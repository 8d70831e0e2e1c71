"""The language of the invented country: Esperanto by its letters, generated from the English of the program."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CODE = "eo"
OWN_NAME = "Esperanto"
_LETTERS = str.maketrans("cghjsuCGHJSU", "ĉĝĥĵŝŭĈĜĤĴŜŬ")
_FIELDS = re.compile(r"(\{[^}]*\})")


def said(text: str) -> str:
    """Return what stands for a text in the language: the same words, read as easily, with its own letters; fields stay."""
    return "".join(part if part.startswith("{") else part.translate(_LETTERS) for part in _FIELDS.split(text))


def write_catalogue(like: Path, target: Path) -> None:
    """Write the compiled catalogue of the language with every sentence that another language's catalogue has."""
    with like.open("rb") as file:
        sentences = read_po(file)
    made = Catalog(CODE, charset="utf-8", fuzzy=False)
    for message in sentences:
        if message.id:
            forms = tuple(map(said, message.id)) if isinstance(message.id, tuple | list) else said(message.id)
            made.add(message.id, forms, context=message.context)
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, made)
