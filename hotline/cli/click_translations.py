"""Translations of the messages that click gives by itself.

click looks its sentences up in gettext's global catalogue; while a command runs, that is ours. The sentences stand here so
that they are translated like every other one; a test finds each of them in click itself.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from hotline.errors import N_
from hotline.paths import resource

_DOMAIN = "hotline"
_LANGUAGE = "LANGUAGE"
"""The variable by which gettext's global functions choose the language, before every other one."""


def ngettext(singular: str, plural: str) -> tuple[str, str]:
    """Mark a sentence that depends on a number for translation, and return both forms unchanged."""
    return singular, plural


SENTENCES = (
    N_("Usage:"),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("required"),
    N_("default: {default}"),
    N_("Choose from:\n\t{choices}"),
    N_("Option {name!r} does not take a value."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
)
SENTENCES_WITH_NUMBERS = (
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
)


@contextmanager
def click_in(language_code: str) -> Iterator[None]:
    """Let click speak a language until the end; `speak` changes it meanwhile."""
    domain, variable = gettext.textdomain(), os.environ.get(_LANGUAGE)
    gettext.bindtextdomain(_DOMAIN, str(resource("translations")))
    gettext.textdomain(_DOMAIN)
    speak(language_code)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if variable is None:
            os.environ.pop(_LANGUAGE, None)
        else:
            os.environ[_LANGUAGE] = variable


def speak(language_code: str) -> None:
    """Let click speak another language from now on."""
    os.environ[_LANGUAGE] = language_code
