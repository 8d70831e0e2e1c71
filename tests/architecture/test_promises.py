"""What a text promises exists: every verb it names, every key, and everything that it tells people to do with the program.

"Restore the latest backup", "try it with the recovery drill", "a supervisor adds you anew" stood in the texts of 0.3.0, and
nothing of it existed.
"""

from __future__ import annotations

import importlib
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.architecture.source import ROOT, modules
from tests.architecture.test_translations import forms, of_code, of_language, sentences
from tests.cli.command_table import commands
from ui.platform import key_table

PROMISING = re.compile(
    r"\bback(?:ed)? up\b|\bbackups?\b|\brestor\w+|--rehearse|\brehears\w+|\bdrill\w*|\brecovery (?:sheet|code)"
    r"|\bsupervisor|\bwhole copy elsewhere|\breset\w*|\brenew\w*|\bput (?:\w+ ){0,2}back\b|\badds? you\b",
    re.IGNORECASE,
)
TO_BE_READ = re.compile(
    r"\bback(?:ed)? up\b|\bbackups?\b|\brestor\w+|--rehearse|\brehears\w+|\bdrill\w*|\brecovery (?:sheet|code)"
    r"|\bby itself\b|\bautomatic\w*",
    re.IGNORECASE,
)
"""What a sentence promises of these no pattern can tell: somebody reads it, tries it, and adds it to the list of those that hold."""
READ = ROOT / "tests" / "architecture" / "promises_read.txt"
PAGES = ("README.md", "docs/handbook.md", "CONTRIBUTING.md")
LANGUAGES = ("az", "ru")
A_KEY = re.compile(
    r"(?<![\w+])(?:(?:Ctrl|Alt|Shift)\+)+(?:[A-Z0-9]\b|F\d+|[A-Z][a-z]\w*)|(?<![\w+/])F(?:1[0-2]|[1-9])\b"
)
AN_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+|(?<![\w-])-o\b")


@cache
def table() -> dict[str, Any]:
    """Return the promises, and what is known to be missing."""
    return tomllib.loads((ROOT / "tests" / "architecture" / "promises.toml").read_text("utf-8"))


@cache
def verbs() -> dict[str, frozenset[str]]:
    """Return every command by its words, with the options that it takes."""
    return {
        " ".join(("hotline", *words)): frozenset(
            option for one in command.params for option in (*one.opts, *one.secondary_opts)
        )
        | {"--help", "--lang", "--version"}
        for words, command in commands()
    }


def texts(language: str | None = None) -> list[str]:
    """Return every sentence of the program, each form of it, in English or in another language."""
    catalogue = of_code() if language is None else of_language(language)
    every = sentences(catalogue).values()
    return [text for one in every for text in forms(one.id if language is None else one.string) if text]


def statements() -> list[str]:
    """Return every sentence of the program in English but the labels of vocabularies, which state nothing."""
    found = sentences(of_code()).items()
    return [
        text for (_, context), one in found if not (context or "").startswith("vocabulary ") for text in forms(one.id)
    ]


def named_commands(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command that a text names, as `hotline call add`, with what follows it up to the end of the phrase."""
    groups = {verb.rpartition(" ")[0] for verb in verbs() if verb.count(" ") > 1}
    for found in re.finditer(r"\bhotline ([a-z][a-z-]*)((?:[ |][a-z][a-z-]*)*)([^`.;:()\n]*)", text):
        verb = f"hotline {found[1]}"
        if verb in groups:
            for act in re.split(r"\|", found[2].strip().split(" ")[0]) if found[2].strip() else [""]:
                yield (f"{verb} {act}".strip(), found[3])
        else:
            yield verb, found[3]


def unknown_commands(text: str) -> list[str]:
    """Return what a text names and the table of commands does not have: verbs, and options that a verb does not take."""
    groups = {verb.rpartition(" ")[0] for verb in verbs()}
    wrong = []
    for verb, rest in named_commands(text):
        if verb in groups - verbs().keys() and verb != "hotline":
            continue  # a group that is named as such
        if verb not in verbs():
            wrong.append(verb)
        else:
            wrong += [f"{verb} {option}" for option in AN_OPTION.findall(rest) if option not in verbs()[verb]]
    return wrong


def of_commands(page: str) -> str:
    """Return the parts of a page that are code: commands stand there, prose about the hotline does not.

    The blocks of a recipe are left out: what they name is there when the recipe was followed (tests/recipes).
    """
    page = re.sub(r"^ *```\w*\n.*?^ *```$", "", page, flags=re.MULTILINE | re.DOTALL)
    return "\n".join(re.findall(r"`([^`\n]+)`", page) + re.findall(r"^ {4}(.*)$", page, re.MULTILINE))


def uncovered(text: str) -> list[str]:
    """Return the promising words of a sentence that no entry of the table accounts for."""
    spans = [found.span() for one in table()["promise"] for found in re.finditer(one["says"], text)]
    return [
        found[0]
        for found in PROMISING.finditer(text)
        if not any(first <= found.start() and found.end() <= last for first, last in spans)
    ]


def to_be_read() -> set[str]:
    """Return each sentence of the program, the handbook and the README that somebody has to have read and tried."""
    prose = " ".join((ROOT / page).read_text("utf-8") for page in PAGES[:2])
    of_pages = (" ".join(one.split()).strip("-*# ") for one in re.split(r"(?<=[.:;?!])\s+|\n\s*\n|\n\s*[-*#]+ ", prose))
    return {" ".join(one.split()) for one in (*texts(), *of_pages) if TO_BE_READ.search(one)}


def is_kept(by: str) -> bool:
    """Return whether what keeps a promise exists."""
    kind, _, what = by.partition(" ")
    if kind == "hotline":
        verb = max((one for one in verbs() if f"{by} ".startswith(f"{one} ")), key=len, default="")
        return bool(verb) and set(by[len(verb) :].split()) <= verbs()[verb]
    if kind == "act":
        module, _, name = what.rpartition(".")
        return callable(getattr(importlib.import_module(module), name, None))
    if kind == "screen":
        return any(f'"{what}"' in module.text for module in modules() if module.path.startswith("ui/"))
    return by == "reader"


def is_bound(key: str) -> bool:
    """Return whether the table of keys has a key."""
    return any(key in command.keys for command in key_table.COMMANDS.values())


def test_every_promising_sentence_is_kept_by_something() -> None:
    """List a new one in promises.toml, with the verb or act that keeps it; where there is none, it promises too much."""
    assert {text: words for text in statements() if (words := uncovered(text))} == {}


@pytest.mark.parametrize("promise", table()["promise"], ids=lambda one: one["says"][:40])
def test_what_keeps_a_promise_exists_and_is_promised_somewhere(promise: dict[str, Any]) -> None:
    assert promise["kept_by"]
    assert [by for by in promise["kept_by"] if not is_kept(by)] == []
    assert any(re.search(promise["says"], text) for text in texts()), "nobody says it any more"


@pytest.mark.parametrize("missing", table()["missing"], ids=lambda one: one["what"])
def test_no_text_in_any_language_promises_what_does_not_exist(missing: dict[str, Any]) -> None:
    everything = [*texts(), *(text for language in LANGUAGES for text in texts(language)), *pages().values()]
    assert [text for text in everything if re.search(missing["says"], text)] == []


def pages() -> dict[str, str]:
    """Return the pages that people read."""
    return {name: (ROOT / name).read_text("utf-8") for name in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_names_is_there_with_its_options(page: str) -> None:
    assert unknown_commands(of_commands(pages()[page])) == []


def test_every_page_and_button_that_the_handbook_names_is_there() -> None:
    """*Backups*, *Settings*: names of the handbook are those on the screen, its own chapters, or codes of a vocabulary."""
    page = pages()["docs/handbook.md"]
    named = set(re.findall(r"(?<![*\w])\*([^*\n]+)\*(?!\*)", page))
    assert len(named) > 15
    known = {text.rstrip("…") for text in texts()} | set(re.findall(r"^##+ (.+)$", page, re.MULTILINE))
    assert sorted(name for name in named if name.rstrip("…") not in known) == []


def test_the_readme_names_every_command() -> None:
    named = {verb for verb, _ in named_commands(of_commands(pages()["README.md"]))}
    assert sorted(verbs().keys() - named) == []


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_every_command_that_a_text_names_is_there_with_its_options(language: str | None) -> None:
    known = {verb.split(" ")[1] for verb in verbs()}
    named = [text for text in texts(language) if re.search(rf"\bhotline (?:{'|'.join(sorted(known))})\b", text)]
    assert len(named) > 5
    assert {text: wrong for text in named if (wrong := unknown_commands(text))} == {}


def test_every_sentence_about_backups_and_recovery_was_read_and_tried() -> None:
    """A new one fails: read it, see that it is so, and write the list anew by `python -m tests.architecture.test_promises`."""
    known = set(READ.read_text("utf-8").splitlines())
    assert to_be_read() - known == set(), "not read yet"
    assert known - to_be_read() == set(), "says nobody any more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_names_the_same_commands_options_and_keys(language: str) -> None:
    """A verb or a key is typed as it stands, whatever the language."""
    wrong = {}
    for message in sentences(of_language(language)).values():
        source = typed_words(forms(message.id)[-1])
        for text in forms(message.string):
            if typed_words(text) != source:
                wrong[text] = (source, typed_words(text))
    assert wrong == {}


def typed_words(text: str) -> Counter[str]:
    """Return what a sentence says to type: commands, options and keys."""
    known = "|".join(sorted({verb.split(" ")[1] for verb in verbs()}, key=len, reverse=True))
    return Counter(
        [*re.findall(rf"\bhotline (?:{known})(?![\w-])", text), *AN_OPTION.findall(text), *A_KEY.findall(text)]
    )


def test_every_key_that_a_text_or_the_handbook_names_is_bound_in_a_window() -> None:
    named = {key for text in [*texts(), pages()["docs/handbook.md"]] for key in A_KEY.findall(text)}
    assert len(named) > 40
    assert sorted(key for key in named if not is_bound(key)) == []
    assert not is_bound("Ctrl+Alt+Shift+Q")


@pytest.mark.parametrize(
    "sentence",
    [
        "Renew the key in the settings.",
        "A supervisor resets it.",
        "Ask a supervisor to unlock it, then back up the file.",
        "Try the recovery drill.",
    ],
)
def test_a_promise_that_nothing_keeps_is_caught(sentence: str) -> None:
    assert uncovered(sentence)


@pytest.mark.parametrize(
    "text", ["Run hotline heal.", "`hotline call mend`", "hotline backup --to FILE", "hotline verify -o X"]
)
def test_a_command_that_is_not_there_is_caught(text: str) -> None:
    assert unknown_commands(text)


def test_what_keeps_a_promise_is_looked_for() -> None:
    kept = {"hotline backup -o", "hotline user add --role", "act hotline.desk.backups.make_backup", "reader"}
    assert {by for by in kept if is_kept(by)} == kept
    broken = {"hotline backup --to", "hotline heal", "act hotline.desk.backups.heal", "screen Heal the store", "hope"}
    assert not {by for by in broken if is_kept(by)}


if __name__ == "__main__":
    READ.write_text("".join(f"{one}\n" for one in sorted(to_be_read())), "utf-8")
