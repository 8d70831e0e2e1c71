"""The colours of the two palettes, named by what they are for; every pair of text and ground that is used is listed.

Source: the table of the look, with three additions: the edge of a control (3 : 1 against every ground, so that a field, a
button, an answer is seen as one; `line` only divides), the focus ring, and the faint ground of keys and stripes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One palette; each colour is written #RRGGBB."""

    name: str
    ground: str
    surface: str
    faint: str
    line: str
    control: str
    text: str
    muted: str
    rail: str
    rail_selected: str
    rail_text: str
    rail_strong: str
    rail_muted: str
    rail_mark: str
    accent: str
    accent_strong: str
    accent_ground: str
    on_accent: str
    warning: str
    warning_ground: str
    danger: str
    danger_ground: str
    focus: str


LIGHT = Tokens(
    name="light",
    ground="#F5F6F8",
    surface="#FFFFFF",
    faint="#EDF0F3",
    line="#DCE1E7",
    control="#7C8898",
    text="#1A2330",
    muted="#566272",
    rail="#17202B",
    rail_selected="#24405A",
    rail_text="#C6CFDA",
    rail_strong="#FFFFFF",
    rail_muted="#9AA7B6",
    rail_mark="#4DB8B1",
    accent="#0B6B6B",
    accent_strong="#095656",
    accent_ground="#E3F1F0",
    on_accent="#FFFFFF",
    warning="#8A5200",
    warning_ground="#FCF0DC",
    danger="#A4231B",
    danger_ground="#FBE7E5",
    focus="#0B6B6B",
)

DARK = Tokens(
    name="dark",
    ground="#12181F",
    surface="#1A222C",
    faint="#242E3A",
    line="#2C3743",
    control="#6D7D92",
    text="#E6EBF1",
    muted="#9AA7B6",
    rail="#0C1117",
    rail_selected="#1F3447",
    rail_text="#B4BFCC",
    rail_strong="#F2F5F8",
    rail_muted="#9AA7B6",
    rail_mark="#5CC4BE",
    accent="#5CC4BE",
    accent_strong="#7AD3CE",
    accent_ground="#12343A",
    on_accent="#0B1A1C",
    warning="#F0B65B",
    warning_ground="#3A2B12",
    danger="#F28B82",
    danger_ground="#3F1D1B",
    focus="#5CC4BE",
)

PALETTES = {palette.name: palette for palette in (LIGHT, DARK)}

GROUNDS = ("ground", "surface", "faint", "accent_ground", "warning_ground", "danger_ground")
"""What text and controls stand on."""

TEXT_PAIRS = (
    *((ink, ground) for ink in ("text", "muted", "accent", "warning", "danger") for ground in GROUNDS),
    ("text", "line"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("rail_text", "rail"),
    ("rail_strong", "rail"),
    ("rail_strong", "rail_selected"),
    ("rail_muted", "rail"),
)
"""Pairs of a text and the ground it stands on: each at least 4.5 : 1."""

SHAPE_PAIRS = (
    *((edge, ground) for edge in ("control", "focus", "accent", "danger") for ground in GROUNDS),
    ("rail_mark", "rail_selected"),
    ("rail_mark", "rail"),
)
"""Pairs of a line or shape that carries meaning and the ground it lies on: each at least 3 : 1."""


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return 0.2126 * _channel(red) + 0.7152 * _channel(green) + 0.0722 * _channel(blue)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
