"""Errors that are the world's fault: each says what happened and what to do, in the reader's language."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the customary name, which the extraction of messages looks for
    """Mark a sentence for translation and return it unchanged."""
    return message


class KnownError(Exception):
    """Something that can go wrong while everything in the program is right.

    `message` is an English gettext sentence with named fields, `values` fill them; Language.error() words it.
    `exit_code` follows DESIGN.md section 10: 1 refused or invalid, 3 the store is damaged or too new.
    Values never hold what a caller said: no narrative, no personal data.
    """

    exit_code = 1
    place = ""
    """The field of the record that it is about, like contact.ended, where there is one."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        return self.message.format(**self.values)


class InvalidInput(KnownError):  # noqa: N818 - named for the user's situation, like every error here
    """What was given does not fit: an unknown code, a wrong reference, an end before a start."""


class Refused(KnownError):  # noqa: N818
    """The act is not allowed here and now: a right is missing, a rule forbids it."""


class WrongPassphrase(KnownError):  # noqa: N818
    """No key slot opens with this passphrase; never raised for damage."""


class NotAStore(KnownError):  # noqa: N818
    """The file is not a store of this program."""


class StoreDamaged(KnownError):  # noqa: N818
    """The store cannot be read although the key is right."""

    exit_code = 3


class StoreTooNew(KnownError):  # noqa: N818
    """The store was written by a newer version of the program."""

    exit_code = 3


class CannotWrite(KnownError):  # noqa: N818
    """A file or folder cannot be written: read-only, full, or missing."""
