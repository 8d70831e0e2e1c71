"""JSON lines in, JSON lines out: each line is answered on its own, and a wrong one spoils no other (DESIGN.md section 10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias, TypeVar

from hotline.errors import KnownError
from hotline.language import Language

Json: TypeAlias = Any
Answer: TypeAlias = tuple[dict[str, Json], bool]
"""An answer as a JSON object, and whether the line could be answered."""
Line = TypeVar("Line", str, bytes)


def answers(
    lines: Iterable[Line | KnownError],
    read: Callable[[Line], Json],
    identity: Callable[[Json], Json],
    answer: Callable[[Json], dict[str, Json]],
    language: Language | None,
) -> Iterator[Answer]:
    """Yield, for each line that is not blank, its `id` and its answer, as soon as the line is there.

    `read` parses a line, `identity` returns its id as far as it can be read, null where there is none, and `answer` what is
    answered. A wrong line is answered by `id` and `error`, worded in the language, else in English. In the place of a line
    that could not be read stands the error that says why.
    """
    for line in lines:
        data: Json = None
        if is_blank(line):
            continue
        try:
            if isinstance(line, KnownError):
                raise line
            data = read(line)
            yield {"id": identity(data), **answer(data)}, True
        except KnownError as error:
            yield {"id": identity(data), "error": str(error) if language is None else language.error(error)}, False


def is_blank(line: str | bytes | KnownError) -> bool:
    """Return whether a line is no more than what JSON takes for a blank: other line ends and spaces of Unicode are text."""
    if isinstance(line, KnownError):
        return False
    return not (line.strip(b" \t\r\n") if isinstance(line, bytes) else line.strip(" \t\r\n"))
