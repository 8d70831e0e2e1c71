"""An invented country: a copy of the program with another national pack, another language, and not a line of code changed."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from tests.another_country.texts import CODE, OWN_NAME, said, write_catalogue
from tests.architecture.source import ROOT
from tests.written_by_cldr import locale_text

PACK = "xx"
DEADLINE_HOURS = 48
HOTLINE = "1717"
LETTERHEAD = "Hotline 1717 of Exampleland"
_HERE = Path(__file__).parent
_PACKAGES = ("hotline", "ui", "resources")
_STATEMENTS = {
    "letterhead": LETTERHEAD,
    "classification": "For official use in Exampleland",
    "police_clock": "Act 7 of Exampleland: to the special police unit within two days",
    "referral_source": "Referral rules of Exampleland",
    "screening_source": "Screening rules of Exampleland",
    "child_rule": "For a child exploitation is enough (Act 7 of Exampleland).",
}
_PLACES = {"north_port": "North Port", "high_town": "High Town"}
_SERVICES = (
    {
        "id": "unit",
        "kind": "police_unit",
        "profile": "police",
        "hours": "always",
        "phone": HOTLINE,
        "offers": ["documents"],
    },
    {
        "id": "centre",
        "kind": "assistance_centre",
        "profile": "shelter",
        "hours": "unknown",
        "offers": ["legal", "medical"],
    },
    {
        "id": "line",
        "kind": "other_hotline",
        "profile": "other_hotline",
        "hours": "unknown",
        "phone": "860",
        "offers": ["legal"],
    },
)
_NAMES = {"unit": "Unit for Combating Trafficking", "centre": "Assistance Centre of North Port", "line": "Line 860"}


def make_country(folder: Path) -> Path:
    """Copy the program into a folder, give it the invented country's pack and language in place of its own, and return the folder."""
    for name in _PACKAGES:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.po"))
    resources = folder / "resources"
    packs, translations = resources / "packs", resources / "translations"
    for one in packs.iterdir():
        if one.is_dir():
            shutil.rmtree(one)
    _write_language(translations)
    for one in translations.iterdir():
        if one.name not in {CODE, "en"}:
            shutil.rmtree(one)
    (packs / "in_use.txt").write_text(f"{PACK}\n", "ascii")
    _write_pack(packs / PACK, resources / "checklists")
    return folder


def texts(english: str) -> dict[str, str]:
    """Return a text in the languages that the country offers."""
    return {CODE: said(english), "en": english}


def _write_language(translations: Path) -> None:
    write_catalogue(
        ROOT / "resources/translations/ru/LC_MESSAGES/hotline.po", translations / CODE / "LC_MESSAGES/hotline.mo"
    )
    (translations / CODE / "locale.json").write_text(locale_text(CODE), "utf-8")
    facts = tomllib.loads((translations / "en" / "language.toml").read_text("utf-8"))
    # The letters of the language, in the order of its own alphabet.
    facts |= {"alphabet": "abcĉdefgĝhĥijĵklmnoprsŝtuŭvz", "percent": "#,##0%"}
    _write(translations / CODE / "language.toml", facts)


def _write_pack(pack: Path, shipped: Path) -> None:
    (pack / "checklists").mkdir(parents=True)
    (pack / "languages.txt").write_text(f"{CODE} {OWN_NAME}\nen English\n", "utf-8")
    shutil.copy(_HERE / "formats_xx.py", pack / "formats_xx.py")
    _write(pack / "pack.toml", _facts())
    _write(
        pack / "regions.toml",
        {"region": [{"code": code, "kind": "city", **texts(name)} for code, name in _PLACES.items()]},
    )
    _write(pack / "directory.toml", {"service": [_service(one) for one in _SERVICES]})
    _write(pack / "code_words.toml", {"id_card": "personal_number"})
    _write(pack / "known_places.toml", {"places": "Exampleland", "after": "district street", "before": "the"})
    nobody = ("given_words", "surnames", "not_names", "public_words", "ordinary_words")
    _write(pack / "names.toml", {"given": "Zamzam", **dict.fromkeys(nobody, "")})
    for path in shipped.glob("*.toml"):
        _write(pack / "checklists" / path.name, _spoken(tomllib.loads(path.read_text("utf-8"))))


def _facts() -> dict[str, Any]:
    facts: dict[str, Any] = {
        "id": PACK,
        "formats": f"resources.packs.{PACK}.formats_xx",
        "time_zone": "Pacific/Auckland",
        "hotline_number": HOTLINE,
        "currency": "XTS",
        "deadline_hours": DEADLINE_HOURS,
        "day_boundary": "06:00",
        "shift": [{"begins": "06:00", **texts("Whole day")}],
        "languages_first": [CODE, "en"],
        "countries_first": ["NZ", "TR"],
        "emergency_numbers": ["911"],
        "public_numbers": ["911", HOTLINE, "860"],
        "checklists": ["ilo-operational", "ilo-eleven"],
        "country": texts("Exampleland"),
    }
    drafts = {"source": "invented for a test", "confirmed": False}
    return facts | {name: {**texts(statement), **drafts} for name, statement in _STATEMENTS.items()}


def _service(one: dict[str, Any]) -> dict[str, Any]:
    hand_over = texts("Hand the page over against signature.")
    return {
        **one,
        **texts(_NAMES[one["id"]]),
        "hand_over": hand_over,
        "source": "invented for a test",
        "confirmed": False,
    }


def _spoken(value: Any) -> Any:  # noqa: ANN401 - what TOML holds
    """Return a part of a checklist with the texts of the country's languages in place of those that it has."""
    if isinstance(value, list):
        return [_spoken(one) for one in value]
    if not isinstance(value, dict):
        return value
    rest = {key: _spoken(one) for key, one in value.items() if key not in {"az", "ru", "en"}}
    return {**rest, **texts(value["en"])} if "en" in value else rest


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(tomli_w.dumps(data), "utf-8")
