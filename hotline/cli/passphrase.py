"""Passphrases: from the terminal, or from a file that nobody else can read; never from the command line itself."""

from __future__ import annotations

import codecs
import getpass
import os
import stat
import warnings

from hotline.cli.environment import words
from hotline.cli.inputs import Input
from hotline.errors import N_, InvalidInput, Refused
from hotline.secret import Secret

_LONGEST = 1 << 16  # bytes
_NOT_TEXT = N_("The passphrase is not UTF-8 text. Save the file as UTF-8 and try again.")
_READ_BY_OTHERS = stat.S_IRGRP | stat.S_IROTH

PASSPHRASE = N_("Passphrase: ")
NEW_PASSPHRASE = N_("New passphrase: ")
ONCE_MORE = N_("Confirm passphrase: ")


def read_passphrase(file: Input | None, prompt: str = PASSPHRASE) -> Secret:
    """Return the passphrase from a file (`-` for standard input), else as it is typed on the terminal.

    Raises Refused where others can read the file or there is no terminal, InvalidInput where it cannot be read.
    """
    return Secret(_ask(prompt) if file is None else _from_file(file))


def read_new_passphrase(file: Input | None) -> Secret:
    """Return a passphrase that is being chosen: on the terminal it is asked for twice; raises InvalidInput where the two differ."""
    if file is not None:
        return Secret(_from_file(file))
    chosen = _ask(NEW_PASSPHRASE)
    if _ask(ONCE_MORE) != chosen:
        raise InvalidInput(N_("The two passphrases differ. Try again."))
    return Secret(chosen)


def _from_file(file: Input) -> str:
    with file.opened() as opened:
        if not file.is_standard:
            _require_private(file, os.fstat(opened.fileno()))
        content = opened.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise file.too_large(_LONGEST)
    return _line(_text(content))


def _require_private(file: Input, state: os.stat_result) -> None:
    # A pipe has no readers but the one at its other end; Windows keeps rights elsewhere than in the mode.
    if os.name == "posix" and stat.S_ISREG(state.st_mode) and state.st_mode & _READ_BY_OTHERS:
        raise Refused(
            N_("Others can read the passphrase file {file}. Take their right to read it away (chmod 600)."),
            file=file.name,
        )


def _text(content: bytes) -> str:
    """Return a text in UTF-8, or in UTF-16 with a byte order mark, as editors on Windows save it; the mark is no part of it."""
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise InvalidInput(_NOT_TEXT) from None
    if "\0" in text:  # UTF-16 without its mark reads so
        raise InvalidInput(_NOT_TEXT)
    return text


def _line(text: str) -> str:
    """Return the one line of a text without its end."""
    line = text.removesuffix("\n").removesuffix("\r")
    if not line:
        raise InvalidInput(N_("The passphrase file is empty. Write the passphrase into it, on one line."))
    if "\n" in line or "\r" in line:
        raise InvalidInput(
            N_("The passphrase file holds more than one line. Write the passphrase alone into it, on one line.")
        )
    return line


def _ask(prompt: str) -> str:
    with warnings.catch_warnings():
        # Without a terminal getpass would show what is typed, and warns: better not to ask at all.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(words().gettext(prompt))
        except getpass.GetPassWarning:
            raise Refused(
                N_("There is no terminal to ask for the passphrase on. Give it with --passphrase-file.")
            ) from None
