"""Passphrases: from the terminal, or from a file that nobody else can read; never from the command line itself."""

from __future__ import annotations

import getpass
import os
import stat
import sys
import warnings
from pathlib import Path

from hotline.cli.output import STANDARD
from hotline.cli.surroundings import words
from hotline.errors import N_, InvalidInput, Refused
from hotline.secret import Secret

_LONGEST = 1 << 16
_READ_BY_OTHERS = stat.S_IRGRP | stat.S_IROTH

PASSPHRASE = N_("Passphrase: ")
NEW_PASSPHRASE = N_("New passphrase: ")
ONCE_MORE = N_("The same once more: ")


def read_passphrase(file: str | None, prompt: str = PASSPHRASE) -> Secret:
    """Return the passphrase from a file (`-` for standard input), else as it is typed on the terminal.

    Raises Refused where others can read the file or there is no terminal, InvalidInput where it cannot be read.
    """
    return Secret(_ask(prompt) if file is None else _from_file(file))


def read_new_passphrase(file: str | None) -> Secret:
    """Return a passphrase that is being chosen: on the terminal it is asked for twice; raises InvalidInput where the two differ."""
    if file is not None:
        return Secret(_from_file(file))
    chosen = _ask(NEW_PASSPHRASE)
    if _ask(ONCE_MORE) != chosen:
        raise InvalidInput(N_("The two passphrases differ. Try again."))
    return Secret(chosen)


def _from_file(file: str) -> str:
    if file == STANDARD:
        return _text(sys.stdin.buffer.read(_LONGEST))
    try:
        with Path(file).open("rb") as opened:
            state = os.fstat(opened.fileno())
            # A pipe has no readers but the one at its other end; Windows keeps rights elsewhere than in the mode.
            if os.name == "posix" and stat.S_ISREG(state.st_mode) and state.st_mode & _READ_BY_OTHERS:
                raise Refused(
                    N_("Others can read the passphrase file {file}. Take their right to read it away (chmod 600)."),
                    file=Path(file).name,
                )
            return _text(opened.read(_LONGEST))
    except OSError:
        raise InvalidInput(
            N_("The passphrase file {file} cannot be read. Check its name and who may read it."), file=Path(file).name
        ) from None


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(N_("The passphrase is not UTF-8 text. Save the file as UTF-8 and try again.")) from None
    return text.removesuffix("\n").removesuffix("\r")


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
