"""The summary of an invented call, put together from sentences that fit its coded fields."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from babel import Locale

from hotline.call.record import Call, Person
from hotline.language import language as language_of
from hotline.practice.call_archetypes import Archetype
from hotline.practice.practice_data import practice_data

_MOST_SIGNS = 6


def story(chance: Random, archetype: Archetype, call: Call, country: str | None, language: str) -> str:
    """Return the summary of a call in a language: who calls, what happens, the signs, what is hoped for.

    `country` is the one that the call is about.
    """
    first = call.persons[0] if call.persons else None
    sentences = [chance.choice(archetype.stories[language]).format(**_places(call, first, country, language))]
    if first is not None and archetype.about_trafficking:
        sentences.insert(0, _opening(chance, call, first, language))
        sentences += _signs(chance, first, language)
        sentences += _duration(call, language)
    if call.safety.danger_now == "yes":
        sentences.append(phrases()["danger"][language])
    if archetype.contact_type != "tip":
        sentences += _wishes(call, language)
    if archetype.about_trafficking and call.consent.refer in {"given", "refused"}:
        sentences.append(phrases()["consent"][call.consent.refer][language])
    return " ".join(language_of(language).capitalised(sentence) for sentence in sentences)


def phrases() -> dict[str, Any]:
    """Return the sentences of phrases.toml."""
    return practice_data("phrases.toml")


def _opening(chance: Random, call: Call, person: Person, language: str) -> str:
    known = phrases()
    relation = call.caller.relationship or ""
    sex = person.sex or "female"
    if call.contact.contact_type == "tip":
        return str(chance.choice(known["opening"]["unrelated"][language]))
    if relation == "self":
        kind, kin = "self", {language: ""}
    elif relation in known["kin"]:
        kind, kin = "other", known["kin"][relation][sex]
    else:
        return str(chance.choice(known["opening"]["unrelated"][language]))
    age = _age_in_words(person.age)
    template: str = chance.choice(known["opening"][kind][language])
    return template.format(
        sex=known["sex"][sex][language],
        kin=kin[language],
        kin_of=kin.get(f"{language}_of", ""),
        age=age,
        age_of=f"{age} {_years(person.age, language)}",
    )


def _age_in_words(age: int | str | None) -> str:
    return str(age).replace("-", "–")


def _years(age: int | str | None, language: str) -> str:
    """Return the word for years that stands behind an age in the language, in the form that the number asks for."""
    forms: dict[str, str] = phrases()["years"].get(language, {})
    form = Locale(language).plural_form(age) if isinstance(age, int) else "other"
    return forms.get(form, forms.get("other", ""))


def _places(call: Call, person: Person | None, country: str | None, language: str) -> dict[str, str]:
    places = practice_data("places.toml")
    region = (person and person.region_of_exploitation) or call.caller.region
    words = places["region"].get(region, next(iter(places["region"].values())))[language]
    abroad = places["country"].get(country, next(iter(places["country"].values())))[language]
    origin = places["country"].get(person.citizenship if person else None, {}).get(language, abroad)
    return {
        "place_in": words["in"],
        "place_from": words["from"],
        "country_in": abroad["in"],
        "country_to": abroad["to"],
        "country_from": origin["from"],
    }


def _signs(chance: Random, person: Person, language: str) -> Iterator[str]:
    sentences = practice_data("signs.toml")
    told = [code for code, answer in person.answers.items() if answer == "yes" and code in sentences]
    kept = set(chance.sample(told, min(len(told), _MOST_SIGNS)))
    return (str(sentences[code][language]) for code in told if code in kept)


def _duration(call: Call, language: str) -> list[str]:
    sentence = phrases()["period"].get(call.situation.period)
    return [] if sentence is None else [sentence[language]]


def _wishes(call: Call, language: str) -> list[str]:
    return [phrases()["wish"][need][language] for need in call.needs]
