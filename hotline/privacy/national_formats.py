"""Which country's formats are in use: those of the module that the national pack names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from hotline.errors import N_, InvalidInput
from hotline.privacy.finding import Finding, Level
from hotline.privacy.normalised_text import View
from hotline.toml.pack_files import PackTable, pack

_SHOWN = 80
_CURRENCY, _FUNCTIONS = "CURRENCY", ("find_national", "local_phone")


class NationalFormats(Protocol):
    """What the module of a country has: its personal numbers, its telephone numbers, and the words of its money."""

    CURRENCY: str
    """Folded words for the money of the country, with | between them."""

    SERIES: frozenset[str]
    """Folded letters that begin the number of a document and are written in small letters too."""

    SPELLED: Mapping[str, str]
    """Patterns for the symbols of codes that were read aloud behind such a word, by kind."""

    SPELLED_ALONE: Mapping[str, str]
    """The same for what is known by its symbols alone."""

    def find_national(self, view: View) -> Iterator[Finding]:
        """Yield the findings of every national format but telephone numbers."""

    def local_phone(self, digits: str) -> Level | None:
        """Return how surely bare digits are a telephone number of the country, None for none."""


def formats_of(facts: PackTable) -> NationalFormats:
    """Return the module that a pack names; raises InvalidInput where it is not there, cannot be loaded or lacks what is asked of it."""
    name, at = facts["formats"], f"{facts.place}, formats"
    if not _is_there(name):
        raise InvalidInput(
            N_("{place}: there is no module {module}. Name one of hotline.privacy or of the folder of the pack."),
            place=at,
            module=repr(name[:_SHOWN]),
        )
    try:
        module = import_module(name)
    except Exception as error:  # noqa: BLE001 - a slip of who wrote the module, whatever it is
        raise InvalidInput(
            N_(
                "{place}: the module {module} cannot be loaded ({kind}). Import it with Python, and correct what that says."
            ),
            place=at,
            module=name,
            kind=type(error).__name__,
        ) from None
    lacking = [one for one in _FUNCTIONS if not callable(getattr(module, one, None))]
    lacking += [] if isinstance(getattr(module, _CURRENCY, None), str) else [_CURRENCY]
    if lacking:
        raise InvalidInput(
            N_("{place}: the module {module} lacks {names}. What it needs is in hotline/privacy/national_formats.py."),
            place=at,
            module=name,
            names=", ".join(lacking),
        )
    return cast("NationalFormats", module)


def _is_there(name: str) -> bool:
    """Return whether a module of this name can be found."""
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError, TypeError):
        return False


_FORMATS = formats_of(pack("pack.toml"))

find_national = _FORMATS.find_national
CURRENCY = _FORMATS.CURRENCY
SERIES = _FORMATS.SERIES
SPELLED = _FORMATS.SPELLED
SPELLED_ALONE = _FORMATS.SPELLED_ALONE
local_phone = _FORMATS.local_phone
