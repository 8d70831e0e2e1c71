"""Print profiles: which facts each kind of recipient gets (DESIGN.md section 6).

A page is made from what `give` returns and from nothing else, so that a fact that the profile lacks cannot reach it.
The profiles are data: resources/profiles.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from hotline.call.record import Call
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_, InvalidInput, Refused
from hotline.paths import toml_resource
from hotline.referral.referral_fields import BY_NAME, FIELDS, Value

REFER, STATISTICS = "refer", "statistics"
"""Purposes that a profile may serve; consent is given for each apart."""


@dataclass(frozen=True)
class Profile:
    """What one kind of recipient gets, field by field, and the purpose for which the caller must have agreed to it."""

    code: str
    fields: frozenset[str]
    consent: str = REFER


@dataclass(frozen=True)
class HeldBack:
    """A fact that a recipient does not get: its field, its label and the reason, both English sentences of the catalogue."""

    field: str
    label: str
    why: str


def profile(code: str) -> Profile:
    """Return a profile by its code; raises InvalidInput naming the profiles where there is none."""
    known = profiles()
    if code not in known:
        raise InvalidInput(
            N_("There is no print profile {code}. Choose one of {codes}."), code=repr(code[:40]), codes=", ".join(known)
        )
    return known[code]


@cache
def profiles() -> Mapping[str, Profile]:
    """Return the profiles of the program by their codes."""
    return parse_profiles(toml_resource("profiles.toml"))


def profile_for(service_kind: str) -> Profile:
    """Return the profile of a kind of service; a kind that nobody has given one gets the narrowest, other_hotline."""
    kinds: dict[str, str] = toml_resource("profiles.toml")["kinds"]
    return profile(kinds.get(service_kind, "other_hotline"))


def parse_profiles(data: Mapping[str, Any]) -> Mapping[str, Profile]:
    """Return the profiles of a parsed TOML file; raises InvalidInput naming a field that cannot be printed."""
    read = {}
    for code in vocabulary("profile").codes:
        names = _names(data["profile"][code])
        for name in sorted(names):
            if name not in BY_NAME or BY_NAME[name].never_printed:
                raise InvalidInput(
                    N_("The print profile {code} names {field}, which is not a field that can be printed. Remove it."),
                    code=code,
                    field=repr(name[:40]),
                )
        consent = data["profile"][code].get("consent", REFER)
        if consent not in {REFER, STATISTICS}:
            raise InvalidInput(
                N_(
                    "The print profile {code} asks for a consent that there is not: {consent}. Write refer or statistics."
                ),
                code=code,
                consent=repr(consent),
            )
        read[code] = Profile(code, names, consent)
    return read


def _names(row: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of the facts that a profile gives; one that gets everything also gets what is added one day."""
    if row.get("everything"):
        return frozenset(field.name for field in FIELDS if not field.never_printed)
    return frozenset(row["fields"])


def give(chosen: Profile, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the facts that a profile gives, and no others."""
    return {name: value for name, value in values.items() if name in chosen.fields}


def held_back(chosen: Profile) -> tuple[HeldBack, ...]:
    """Return what a profile does not give, each with the reason, in the order of the form: what no recipient gets comes last."""
    withheld = sorted((field for field in FIELDS if field.name not in chosen.fields), key=attrgetter("never_printed"))
    return tuple(HeldBack(field.name, field.label, field.why_held_back) for field in withheld)


def may_be_referred(call: Call) -> bool:
    """Return whether the caller has agreed to be referred, or an exception with its reason holds (DESIGN.md section 6)."""
    consent = call.consent
    return consent.refer == "given" or bool(consent.exceptions and consent.exception_reason.strip())


def refused_services(call: Call) -> tuple[str, ...]:
    """Return the services that a call names although the caller has refused to be referred and no exception holds."""
    if call.consent.refer != "refused" or may_be_referred(call):
        return ()
    return tuple(dict.fromkeys(one.service for one in call.referrals if one.service))


def require_consent(call: Call, purpose: str = REFER) -> None:
    """Raise Refused where the caller has not agreed to a purpose; to refer, an exception will do (DESIGN.md section 6)."""
    if purpose == STATISTICS:
        if call.consent.statistics != "given":
            raise Refused(
                N_(
                    "There is no consent to statistics: nothing leaves the office for them. Ask for consent; no exception holds here."
                )
            )
        return
    if may_be_referred(call):
        return
    raise Refused(
        N_(
            "There is no consent to refer, and no exception is recorded with its reason: nothing leaves the office. Ask for"
            " consent, or record the exception (child at risk, immediate danger) with its reason."
        )
    )
