"""An entry of the directory in words, field by field. No widgets here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from hotline.call.vocabulary import Labels
from hotline.errors import N_
from hotline.language import OWN_NAMES, Language
from hotline.referral.directory import Directory, Service, directory
from hotline.referral.match_reasons import Groups
from hotline.referral.service_conditions import groups_of, hours_now
from hotline.referral.source_words import source_in_words
from ui.pages.shared.opening_hours_text import hours_words
from ui.platform.screen_language import words
from ui.session.office_data import office_data
from ui.widgets.labelled_lines import Line

NOT_CONFIRMED = N_("This entry has not been confirmed with the service. Call before referring anyone.")
SHIPPED, CHANGED = N_("supplied with the program"), N_("changed by the office")
_OPEN = N_("usually open"), N_("open now")
_SHUT = N_("usually closed"), N_("closed now")
OWN, TAKEN_OUT = N_("added by the office"), N_("removed by the office")


def is_closed(one: Service, day: date) -> bool:
    """Return whether an entry takes nobody on a day any more."""
    return one.closed_from is not None and one.closed_from <= day


def origin(one: Service, known: Directory) -> str:
    """Return where an entry comes from, an English sentence of the catalogue."""
    if any(each.id == one.id for each in known.taken_out):
        return TAKEN_OUT
    if one.id not in known.own:
        return SHIPPED
    return CHANGED if one.id in directory() else OWN


def now_words(one: Service, moment: datetime, zone: tzinfo, language: Language) -> str:
    """Return whether a service is open and when it opens, or since when it is closed for good, or from when it takes somebody."""
    return _not_valid(one, moment.astimezone(zone).date(), language) or hours_now(one, moment, zone).say(language)


def state_words(one: Service, moment: datetime, zone: tzinfo, language: Language) -> str:
    """Return the same in few words, for a narrow column."""
    day = moment.astimezone(zone).date()
    if not one.is_valid(day):
        return language.gettext(N_("no longer valid") if is_closed(one, day) else N_("not yet valid"))
    if one.hours is None:
        return language.gettext(N_("hours not known"))
    usual, sure = _OPEN if one.hours.is_open(moment, zone) else _SHUT
    return language.gettext(usual if one.hours.assumed else sure)


def area_words(one: Service, language: Language) -> str:
    """Return where a service is, or which regions it serves, for a narrow place."""
    if one.areas:
        return Labels("region", tuple(sorted(one.areas))).say(language)
    if one.place is not None:
        return Labels("region", (one.place,)).say(language)
    return language.gettext(N_("everywhere"))


def confirmed_words(one: Service, language: Language) -> str:
    """Return whether somebody has confirmed an entry, when and who."""
    if not one.confirmed:
        return language.gettext(N_("not confirmed"))
    told = [language.gettext(N_("confirmed"))]
    if one.confirmed_on is not None:
        told.append(language.short_date(one.confirmed_on))
    return " · ".join([*told, one.confirmed_by] if one.confirmed_by else told)


def entry_lines(one: Service, known: Directory, language: Language) -> list[Line]:
    """Return every field of an entry with its label, in the order in which somebody who refers wants to know it."""
    say = language.gettext
    others = [f"{OWN_NAMES[code]}: {name}" for code, name in one.names.items() if code != language.code]
    return [
        Line(say(N_("Kind")), Labels("service_kind", (one.kind,)).say(language)),
        Line(say(N_("Where it is")), _listed("region", [one.place] if one.place else [], N_("not known"), language)),
        Line(say(N_("Serves")), _listed("region", sorted(one.areas), N_("everywhere"), language)),
        Line(say(N_("Opening hours")), hours_words(one.hours, language)),
        Line(say(N_("Telephone")), _phone(one, language)),
        Line(say(N_("Accepts")), _takes(one, language)),
        Line(say(N_("Offers")), _listed("need", one.offers, N_("not specified"), language)),
        Line(say(N_("Topics covered")), _listed("topic", one.topics, N_("not specified"), language)),
        Line(say(N_("Languages")), _listed("language", one.languages, N_("not known"), language)),
        Line(say(N_("How to refer")), one.hand_over[language.code]),
        Line(say(N_("Valid")), _valid(one, language)),
        Line(say(N_("Source")), source_in_words(one.source, language)),
        Line(say(N_("Confirmed")), confirmed_words(one, language)),
        Line(say(N_("Entry")), say(origin(one, known))),
        Line(say(N_("In the other languages")), "\n".join(others)),
        Line(say(N_("Print profile")), Labels("profile", (one.profile,)).say(language)),
        Line("", say(N_("id: {id}"), id=one.id), "small"),
    ]


def _not_valid(one: Service, day: date, language: Language) -> str:
    if one.closed_from is not None and one.closed_from <= day:
        return language.gettext(N_("closed since {day}"), day=language.short_date(one.closed_from))
    if one.valid_from is not None and day < one.valid_from:
        return language.gettext(N_("accepts nobody before {day}"), day=language.short_date(one.valid_from))
    return ""


def _listed(name: str, codes: Iterable[str], nothing: str, language: Language) -> str:
    return Labels(name, tuple(codes)).say(language) or language.gettext(nothing)


def _phone(one: Service, language: Language) -> str:
    return one.phone or language.gettext(N_("none is known"))


def _takes(one: Service, language: Language) -> str:
    say = language.gettext
    groups = groups_of(one)
    lines = [Groups(groups).say(language) if groups else say(N_("everybody"))]
    for message, name, codes in (
        (N_("only citizenships: {countries}"), "country", one.citizenships),
        (N_("only legal statuses: {statuses}"), "legal_status", one.statuses),
    ):
        if codes:
            said = Labels(name, tuple(sorted(codes))).say(language)
            lines.append(say(message, countries=said, statuses=said))
    return "\n".join(lines)


def _valid(one: Service, language: Language) -> str:
    say = language.gettext
    parts = []
    if one.valid_from is not None:
        parts.append(say(N_("from {day}"), day=language.short_date(one.valid_from)))
    if one.valid_until is not None:
        parts.append(say(N_("until {day}"), day=language.short_date(one.valid_until)))
    return ", ".join(parts) or say(N_("without an end"))


def service_name(service: str) -> str:
    """Return the name of a service in the language of the screen; its id where the directory no longer has it."""
    return office_data().directory.names_of(service)[words().code]
