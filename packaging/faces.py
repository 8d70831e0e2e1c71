"""Write the faces that draw what Fira Sans lacks: a small file for each script, cut out of the Noto faces, and how its letters join.

Run by hand, and only to renew the files; nothing of it is part of what runs or is built. The Noto faces are those of Debian's package
fonts-noto-core 20201225-1. In an environment of its own, with the folder that has the package's files:

    pip install fonttools==4.68.0
    python packaging/faces.py FOLDER

The same versions write the same files in resources/faces.
"""

from __future__ import annotations

import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

OUT = Path(__file__).parents[1] / "resources" / "faces"
BOX = 0x25AF
"""The sign that stands for a character which no face has."""
PRESENTATION_FORMS = range(0xFB50, 0xFF00)
FIRST_PRIVATE = 0xF300
"""Where a face has the joined forms that have no code point of their own."""
SPACE = 0x20


def main(folder: Path) -> None:
    """Write every face in two weights, and the table of the letters that join."""
    faces = tomllib.loads((OUT / "faces.toml").read_text("utf-8"))
    (joins,) = (name for name, face in faces.items() if face.get("joins"))
    forms, together = joining(TTFont(folder / f"{joins}-Regular.ttf"))
    codes = codes_of([*(name for one in forms.values() for name in one if name), *together.values()])
    for name, face in faces.items():
        ranges = [
            range(int(first, 16), int(last, 16) + 1) for first, last in (one.split("-") for one in face["ranges"])
        ]
        for weight in ("Regular", "Bold"):
            write_face(folder / f"{name}-{weight}.ttf", ranges, codes if name == joins else {})
    write_table(forms, together, codes)


def write_face(source: Path, ranges: Iterable[range], joined: dict[str, int]) -> None:
    """Write a face with the characters of some ranges, its joined forms, and nothing that this program makes no use of."""
    font = TTFont(source)
    _add_codes(font, joined)
    wanted = {SPACE, *joined.values(), *(code for one in ranges for code in one)}
    options = Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.recalcTimestamp = False
    font.save(OUT / source.name)


def _add_codes(font: TTFont, joined: dict[str, int]) -> None:
    """Give the joined forms their code points, and the box the look of the glyph for what is missing."""
    order = [*font.getGlyphOrder(), "box"]
    box = deepcopy(font["glyf"][".notdef"])
    advance = font["hmtx"][".notdef"]
    font.setGlyphOrder(order)
    font["glyf"]["box"] = box
    font["hmtx"]["box"] = advance
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(BOX, "box")
            table.cmap.update({code: name for name, code in joined.items()})


def joining(font: TTFont) -> tuple[dict[str, tuple[str, str, str]], dict[tuple[str, str], str]]:
    """Return the final, initial and medial form of each letter that joins, and the pairs of glyphs that are one, by glyph names."""
    found = {tag: _forms(font, tag) for tag in ("fina", "init", "medi")}
    every = {code: name for code, name in font.getBestCmap().items() if code not in PRESENTATION_FORMS}
    forms = {
        chr(code): (found["fina"][name], found["init"].get(name, ""), found["medi"].get(name, ""))
        for code, name in every.items()
        if name in found["fina"]
    }
    together = {pair: name for tag in ("ccmp", "rlig") for pair, name in _ligatures(font, tag) if _is_wanted(pair)}
    return forms, together


def _is_wanted(pair: tuple[str, str]) -> bool:
    """Return whether a pair is one of two marks, or of lam and what joins it."""
    codes = [int(one[3:], 16) for one in pair if one.startswith("uni") and len(one) == 7]
    return pair[0] in {"uniFEDF", "uniFEE0"} or [unicodedata.category(chr(one)) for one in codes] == ["Mn", "Mn"]


def _forms(font: TTFont, tag: str) -> dict[str, str]:
    return {glyph: form for part in _parts(font, tag, 1) for glyph, form in part.mapping.items()}


def _ligatures(font: TTFont, tag: str) -> Iterator[tuple[tuple[str, str], str]]:
    for part in _parts(font, tag, 4):
        for first, ligatures in part.ligatures.items():
            yield from (((first, one.Component[0]), one.LigGlyph) for one in ligatures if len(one.Component) == 1)


def _parts(font: TTFont, tag: str, kind: int) -> Iterator[Any]:
    """Yield the parts of the lookups of a feature that are of a kind."""
    table = font["GSUB"].table
    records = [record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == tag]
    for number in sorted({one for feature in records for one in feature.LookupListIndex}):
        yield from (part for part in table.LookupList.Lookup[number].SubTable if part.LookupType == kind)


def codes_of(names: list[str]) -> dict[str, int]:
    """Return a code point for each glyph: that of Unicode where it has one, else a private one."""
    codes: dict[str, int] = {}
    for name in names:
        code = int(name[3:], 16) if name.startswith("uni") and len(name) == 7 else 0
        private = FIRST_PRIVATE + sum(one < 0xFB00 for one in codes.values())
        codes.setdefault(name, code if code in PRESENTATION_FORMS else private)
    return codes


def write_table(
    forms: dict[str, tuple[str, str, str]], together: dict[tuple[str, str], str], codes: dict[str, int]
) -> None:
    """Write the table of the letters that join."""
    lines = [
        "# How letters of the Arabic script join, as the face NotoSansArabic has their forms. Written by packaging/faces.py.",
        "# A letter, then its final, initial and medial form; one that has no initial form joins the letter before it only.",
        "[forms]",
    ]
    for letter, names in sorted(forms.items()):
        told = ", ".join(f'"{codes[name]:04X}"' if name else '""' for name in names)
        lines.append(f'"{ord(letter):04X}" = [{told}]')
    lines += ["", "# Two forms or marks that stand together as one.", "[together]"]
    for pair, name in sorted(together.items()):
        first, second = (codes.get(one) or int(one[3:], 16) for one in pair)
        lines.append(f'"{first:04X} {second:04X}" = "{codes[name]:04X}"')
    (OUT / "joining.toml").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
