"""The settings of an office as a TOML file: what one office exports, another takes over. Pure; it holds no secret and no folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hotline.desk.setting_kinds import Image
from hotline.desk.settings import Setting, Settings, check_settings, setting_table
from hotline.errors import N_, InvalidInput
from hotline.language import Language
from hotline.toml.file_faults import BrokenInput, FileFault
from hotline.toml.toml_text import NotToml, decoded, lines_of, nearest_line, read_toml

# ruff: noqa: PLC0415 - a library that only an export needs

LARGEST = 1_000_000
FORMAT = 1
_HELP = (
    N_("The settings of an office, for another one to load. No passphrases, no folders of a computer."),
    N_("What is left out stays as it is."),
)
_FORMAT, _TABLE = "format", "settings"
_LINE = 76
_OTHER = N_("The file is not a file of settings of this program. Choose another file.")


@dataclass(frozen=True)
class Difference:
    """A setting that a file would change: its name, and its value in force and in the file as people read them."""

    name: str
    before: str
    after: str


class BrokenSettings(BrokenInput):
    """A file of settings cannot be used."""

    def __init__(self, faults: list[FileFault]) -> None:
        super().__init__(N_("Nothing was loaded. Errors: {number}. First error: {fault}"), faults)


def settings_text(settings: Settings, language: Language) -> bytes:
    """Return the settings as a file that can be read, edited and taken over."""
    import tomli_w

    values = {name: _written(one, getattr(settings, name)) for name, one in _in_file().items()}
    comments = "".join(f"# {language.gettext(sentence)}\n" for sentence in _HELP)
    data = tomli_w.dumps({_FORMAT: FORMAT, _TABLE: values}, multiline_strings=True)
    return f"{comments}\n{data}".encode()


def read_settings_text(content: bytes, now: Settings) -> Settings:
    """Return the settings in force with those of a file in their place; raises BrokenSettings naming each line that does not do."""
    if len(content) > LARGEST:
        raise _broken(1, N_("The file is too large to be one of settings. Choose another one."))
    try:
        text = decoded(content)
        data, lines = read_toml(text), lines_of(text)
    except NotToml as error:
        raise BrokenSettings([FileFault(error.line, error)]) from None
    values = data.get(_TABLE)
    if set(data) != {_FORMAT, _TABLE} or not isinstance(values, dict):
        raise _broken(1, _OTHER)
    if data[_FORMAT] != FORMAT or isinstance(data[_FORMAT], bool):
        raise _broken(nearest_line((_FORMAT,), lines), N_("The file is of another version of this program."))
    read, faults = _read(values)
    if faults:
        raise BrokenSettings([FileFault(nearest_line((_TABLE, name), lines), error) for name, error in faults])
    settings = replace(now, **read)
    try:
        check_settings(settings)
    except InvalidInput as error:  # what each may be alone, and two not together
        raise BrokenSettings([FileFault(nearest_line((_TABLE, error.place), lines), error)]) from None
    return settings


def differences(before: Settings, after: Settings, language: Language) -> tuple[Difference, ...]:
    """Return what one would change in the other, in the order of the table."""
    return tuple(
        Difference(name, one.kind.shown(was, language), one.kind.shown(now, language))
        for name, one in _in_file().items()
        if (was := getattr(before, name)) != (now := getattr(after, name))
    )


def _in_file() -> dict[str, Setting]:
    return {name: one for name, one in setting_table().items() if one.in_file}


def _read(values: Mapping[str, Any]) -> tuple[dict[str, Any], list[tuple[str, InvalidInput]]]:
    read: dict[str, Any] = {}
    faults: list[tuple[str, InvalidInput]] = []
    known = _in_file()
    for name, value in values.items():
        if name not in known:
            unknown = N_("There is no setting {name} in such a file. Correct the name.")
            faults.append((name, InvalidInput(unknown, name=name[:40])))
            continue
        try:
            read[name] = known[name].kind.from_json(value)
            known[name].kind.check(read[name])
        except InvalidInput as error:
            faults.append((name, error))
    return read, faults


def _written(setting: Setting, value: Any) -> Any:  # noqa: ANN401 - of whatever kind
    kept = setting.kind.to_json(value)
    if isinstance(setting.kind, Image) and kept:  # no line of a file that people edit is longer than a page
        return "\n".join(kept[start : start + _LINE] for start in range(0, len(kept), _LINE))
    return kept


def _broken(line: int, message: str) -> BrokenSettings:
    return BrokenSettings([FileFault(line, InvalidInput(message))])
