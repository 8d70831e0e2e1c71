"""Writes the manual pages hotline(1) and hotline-desk(1) in every language, from the commands as they are and words.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from hotline.cli.click_translations import click_in
from hotline.cli.environment import Surroundings
from hotline.cli.main import hotline

WORDS: Mapping[str, Mapping[str, str]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
_WIDTH = 10_000


def manual_pages(version: str, moment: int) -> Iterator[tuple[Path, str]]:
    """Yield each page with its place below the folder of manual pages, for a version made at a moment."""
    for language, words in WORDS.items():
        folder = Path("man1") if language == "en" else Path(language, "man1")
        yield folder / "hotline.1", _head("hotline", version, moment, words) + _hotline(language, words)
        yield folder / "hotline-desk.1", _head("hotline-desk", version, moment, words) + _desk(words)


def _plain(text: str) -> str:
    """Return a text as roff shows it: no sign at the beginning of a line or within commands anything."""
    escaped = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped[:1] in {".", "'"} else escaped


def _head(name: str, version: str, moment: int, words: Mapping[str, str]) -> str:
    day = datetime.fromtimestamp(moment, UTC).date().isoformat()
    line = words["line_hotline" if name == "hotline" else "line_desk"]
    return (
        f'.TH "{name.upper()}" "1" "{day}" "Hotline Desk {version}" "{_plain(words["manual"])}"\n'
        f".SH {words['title_name']}\n{_plain(name)} \\- {_plain(line)}\n"
    )


def _entry(term: str, text: str) -> str:
    return f".TP\n.B {_plain(term)}\n{_plain(text)}\n"


def _hotline(language: str, words: Mapping[str, str]) -> str:
    with click_in(language):
        context = click.Context(
            hotline, info_name="hotline", obj=Surroundings(language_code=language), terminal_width=_WIDTH
        )
        with context:
            parts = [f".SH {words['title_synopsis']}\n.B {_plain(_usage(hotline, context))}\n"]
            parts.append(f".SH {words['title_description']}\n{_plain(words['description'])}\n")
            parts.append(f".SH {words['title_options']}\n{_options(hotline, context)}")
            parts.append(f".SH {words['title_commands']}\n")
            parts.extend(_commands(hotline, context))
    exits = "".join(_entry(str(code), words[f"exit_{code}"]) for code in range(4))
    return "".join(parts) + f".SH {words['title_exit']}\n{exits}.SH {words['title_see']}\n.BR hotline\\-desk (1)\n"


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        below = click.Context(command, info_name=name, parent=context, terminal_width=_WIDTH)
        with below:
            if isinstance(command, click.Group):
                yield from _commands(command, below)
            else:
                spoken = below.find_object(Surroundings)
                summary = spoken.language.gettext(command.help or "") if spoken else ""
                yield f'.SS "{_plain(_usage(command, below))}"\n{_plain(summary)}\n{_options(command, below)}'


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join([context.command_path, *command.collect_usage_pieces(context)])


def _options(command: click.Command, context: click.Context) -> str:
    own = command.get_help_option(context)
    records = (one.get_help_record(context) for one in command.get_params(context) if one is not own)
    return "".join(_entry(*record) for record in records if record is not None)


def _desk(words: Mapping[str, str]) -> str:
    options = (("--store FILE", words["store"]), ("--version", words["version"]), ("--help", words["help"]))
    return (
        f".SH {words['title_synopsis']}\n.B hotline\\-desk\n[\\-\\-store FILE]\n"
        f".SH {words['title_description']}\n{_plain(words['description'])}\n"
        f".SH {words['title_options']}\n{''.join(_entry(*one) for one in options)}"
        f".SH {words['title_see']}\n.BR hotline (1)\n"
    )
