"""The agreed words of an office as a TOML file: what one office exports, another loads. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from hotline.errors import N_, InvalidInput
from hotline.language import Language
from hotline.toml.file_faults import BrokenInput, FileFault
from hotline.toml.toml_text import NotToml, decoded, lines_of, nearest_line, read_toml

# ruff: noqa: PLC0415 - a library that only an export needs

LARGEST = 1_000_000
MOST_WORDS = 5_000
HELP = (
    N_("One [[word]] is a name of a place or a firm that the personal-data guard leaves alone."),
    N_("No names and no numbers of persons. The reason says what the word is."),
)
"""What somebody who edits the file has to know, sentence by sentence."""

_ENTRY = "word"
_KEYS = ("word", "reason")

Json = Any
Check = Callable[[str, str], tuple[str, str]]
"""Returns a word and its reason as they are kept; raises InvalidInput."""


class BrokenWords(BrokenInput):
    """A file of agreed words cannot be used."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        super().__init__(N_("Nothing was loaded. Errors: {number}. First error: {fault}"), faults)


def words_text(words: Iterable[tuple[str, str]], language: Language) -> bytes:
    """Return words with their reasons as a file that can be edited and loaded again."""
    import tomli_w

    entries = [{"word": word, "reason": reason} for word, reason in words]
    comments = "".join(f"# {language.gettext(sentence)}\n" for sentence in HELP)
    return f"{comments}\n{tomli_w.dumps({_ENTRY: entries})}".encode()


def read_words_text(content: bytes, file: str, check: Check) -> list[tuple[str, str]]:
    """Return the words of a file's content with their reasons as they are kept; raises BrokenWords naming each line.

    `file` is its name for messages.
    """
    if len(content) > LARGEST:
        raise _broken(1, N_("The file is too large to be a list of words. Choose another one."))
    try:
        text = decoded(content)
        data, lines = read_toml(text), lines_of(text)
    except NotToml as error:
        raise BrokenWords([FileFault(error.line, error)]) from None
    entries = data.get(_ENTRY)
    if set(data) != {_ENTRY} or not isinstance(entries, list) or not entries:
        raise _broken(
            1, N_("{file}: there is no entry [[word]] in it, or something else. Choose another file."), file=file
        )
    if len(entries) > MOST_WORDS:
        raise _broken(1, N_("The file is too large to be a list of words. Choose another one."))
    words, faults = [], []
    for number, entry in enumerate(entries):
        try:
            words.append(check(*_texts(entry)))
        except InvalidInput as error:
            faults.append(FileFault(nearest_line((_ENTRY, number), lines), error))
    if faults:
        raise BrokenWords(faults)
    return words


def _texts(entry: Json) -> tuple[str, str]:
    """Return word and reason of an entry; raises InvalidInput where it has not both as texts, or something else."""
    if (
        not isinstance(entry, dict)
        or set(entry) != set(_KEYS)
        or not all(isinstance(one, str) for one in entry.values())
    ):
        raise InvalidInput(N_("An entry has a word and a reason, each in quotation marks, and nothing else."))
    return entry["word"], entry["reason"]


def _broken(line: int, message: str, **values: object) -> BrokenWords:
    return BrokenWords([FileFault(line, InvalidInput(message, **values))])
