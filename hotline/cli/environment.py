"""The environment of a command: the clock, and the language of its messages."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import click

from hotline.clock import Clock, SystemClock
from hotline.errors import N_
from hotline.language import LANGUAGES, SOURCE, Language, language

EMPTY = N_("it is empty")
DONE = N_("What this command was to do is done. Do not give it again.")
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass
class Surroundings:
    """The clock and the language of the messages; tests give their own."""

    clock: Clock = field(default_factory=SystemClock)
    language_code: str | None = None
    done: tuple[str, dict[str, object]] | None = None
    """What the command has done and must not do again: said where it can no longer say so itself (`note_done`)."""

    @property
    def language(self) -> Language:
        """Return the language that was asked for, else that of the environment."""
        return language(self.language_code or environment_language())


def environment_language() -> str:
    """Return the language that the environment names, English where the pack offers none that it names."""
    for variable in _VARIABLES:
        value = os.environ.get(variable, "")
        if value:
            code = value.split(".")[0].split("_")[0].lower()
            return code if code in LANGUAGES else SOURCE
    return SOURCE


def surroundings() -> Surroundings:
    """Return the surroundings of the running command."""
    context = click.get_current_context(silent=True)
    found = None if context is None else context.find_object(Surroundings)
    return found or Surroundings()


def note_done(message: str, **values: object) -> None:
    """Note what the command has done, in a sentence: whatever goes wrong from now on, its output above all, it is said first."""
    surroundings().done = (message, values)


def words() -> Language:
    """Return the language of the messages."""
    return surroundings().language
