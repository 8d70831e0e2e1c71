"""One table of a TOML file, read key by key: what every reader of such a table does, whatever it then says of a fault."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Self

from hotline.errors import N_
from hotline.language import LANGUAGES, known_languages

MISSING = N_("{place}: the text “{key}” is missing. Add it.")
SHOWN = 40
"""How many characters of what somebody wrote a sentence names."""


class TomlTable(ABC):
    """The values of a table, and the place by which its sentences name it."""

    values: Mapping[str, object]

    @abstractmethod
    def refuse(self, message: str, at: str = "", **values: object) -> None:
        """Raise an error, or note it, with the place of this table; `at` is the key in it that it is about."""

    @abstractmethod
    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; refuses one that is absent without a default, empty or long."""

    @abstractmethod
    def inner(self, key: str, values: Mapping[str, object]) -> Self:
        """Return these values as the table under a key."""

    def is_foreign(self, written: str, at: str) -> bool:  # noqa: ARG002 - for readers that look at letters
        """Refuse a code or key in which letters only look like Latin ones; return whether it has any."""
        return False

    def only(self, *allowed: str) -> None:
        """Refuse keys that are not allowed, so that a misspelt one is not overlooked."""
        for key in self.values:
            if key not in allowed and not self.is_foreign(key, key):
                self.refuse(
                    N_("{place}: unknown key “{key}”. Allowed here: {allowed}."),
                    key, key=key[:SHOWN], allowed=", ".join(allowed),
                )  # fmt: skip

    def own_texts(self) -> Mapping[str, str]:
        """Return the texts of this table in every language of the pack; refuses where one is missing."""
        return {language: self.text(language) for language in LANGUAGES}

    def texts(self, key: str) -> Mapping[str, str]:
        """Return the texts of an inner table in every language of the pack; refuses where one is missing."""
        inner = self.table(key)
        inner.only(*known_languages())
        return inner.own_texts() if key in self.values else dict.fromkeys(LANGUAGES, "")

    def table(self, key: str) -> Self:
        """Return an inner table; refuses where there is none."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            self.refuse(N_("{place}: “{key}” is missing or is not a table. Add it."), key, key=key)
            value = {}
        return self.inner(key, value)

    def listed(self, key: str) -> tuple[tuple[str, ...], bool]:
        """Return the texts of a list, absent as empty, and whether it is one of different texts and nothing else."""
        value = self.values.get(key, [])
        texts = tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
        return texts, isinstance(value, list) and len(set(texts)) == len(value)
