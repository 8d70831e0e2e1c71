"""The licences of all parts: each package's own files, collected into one folder beside a list that names them."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

_NAMES = ("licen", "copying", "notice", "authors", "copyright")


@dataclass(frozen=True)
class Part:
    """Something that is in what is handed out: its name and version, where it comes from, its licence and the files that hold it."""

    name: str
    version: str
    purl: str
    licence: str
    digest: str = ""
    texts: tuple[Path, ...] = field(default=())


def part_of_package(dist_info: Path, digest: str = "") -> Part:
    """Return the part that an installed package is, by its dist-info folder."""
    about = HeaderParser().parsestr((dist_info / "METADATA").read_text("utf-8"))
    texts = tuple(sorted(one for one in dist_info.rglob("*") if one.is_file() and _is_licence(one, dist_info)))
    name, version = about["Name"], about["Version"]
    return Part(name, version, f"pkg:pypi/{name.lower()}@{version}", _licence(about), digest, texts)


def collect(parts: Iterable[Part], folder: Path) -> None:
    """Copy the licence files of parts into a folder, one below it for each part, and write the list of all."""
    lines = []
    for one in sorted(parts, key=lambda part: part.name.lower()):
        place = folder / f"{one.name}-{one.version}"
        for text in one.texts:
            place.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, place / _free_name(text, place))
        lines.append(f"{one.name} {one.version}: {one.licence}")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "PARTS.txt").write_text("\n".join(lines) + "\n", "utf-8")


def without_licence(parts: Iterable[Part]) -> list[str]:
    """Return the names of the parts of which neither a licence nor its text is known: none may be handed out."""
    return [one.name for one in parts if one.licence == _UNKNOWN and not one.texts]


_UNKNOWN = "see its files"


def _is_licence(path: Path, dist_info: Path) -> bool:
    """Return whether a file is one of licences, by its name or by that of a folder that it lies in."""
    return any(word in part.lower() for part in path.relative_to(dist_info).parts for word in _NAMES)


def _free_name(text: Path, place: Path) -> str:
    """Return a name for a copy that takes no other's place: of the same name, it is told by its folder."""
    return text.name if not (place / text.name).exists() else f"{text.parent.name}-{text.name}"


def _licence(about: Message) -> str:
    """Return the licence that a package names: its expression, its short name, or what its classifiers say."""
    named = about["License-Expression"] or about["License"] or ""
    if named and "\n" not in named and len(named) < 80:
        return str(named)
    classifiers = [one.split(" :: ")[-1] for one in about.get_all("Classifier", []) if one.startswith("License ::")]
    return ", ".join(classifiers) or _UNKNOWN
