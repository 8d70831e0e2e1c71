"""The numbers of a report counted again, by reports.md alone, from what `hotline call list` and `hotline call show` print.

Nothing of the program is imported here: two programs that follow reports.md give the same numbers for the same store.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
Cells = Counter[tuple[str, str | None]]

QUICK = frozenset(
    {"silent", "hang_up", "wrong_number", "nuisance", "test", "abusive", "sexual_harassment", "short_information"}
)
FULL_FORM = frozenset({"situation", "tip", "risk", "service_request"})
SITUATIONS = frozenset({"situation", "tip"})
STRONG = frozenset({"R3", "R4", "R5"})
_LEAST = {0: "0-8", 9: "9-17", 18: "18-20", 21: "21-23", 24: "24-26", 27: "27-29", 30: "30-38", 39: "39-47", 48: "48+"}
ANSWERS = frozenset({"accepted", "declined", "already_received", "unavailable", "declined_by_person"})
FOLLOWS = {
    "accepted": {"closed"},
    "declined": {"closed"},
    "already_received": {"closed"},
    "declined_by_person": {"closed"},
    "unavailable": {"handed_over", "accepted", "declined", "declined_by_person", "closed"},
}
NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Contact:
    """A line of the list with what `show` prints of the same contact."""

    row: Json
    shown: Json

    @property
    def started(self) -> datetime:
        """Return when it began."""
        return moment(self.row["started"])

    @property
    def is_call(self) -> bool:
        """Return whether it has a form: a quick type is none, however it came in."""
        return self.row["contact_type"] not in QUICK

    @property
    def persons(self) -> list[Json]:
        """Return the persons of whom anything is given; what the operator thinks of the assessment is not of them."""
        return [
            one
            for one in self.shown["persons"]
            if any(_given(value) for key, value in one.items() if key != "judgement_reason")
        ]

    @property
    def is_situation(self) -> bool:
        """Return whether it is a possible situation."""
        strong = any(one["class"] in STRONG for one in self.shown["assessment"].get("persons", ()))
        presumed = any(one.get("suspected_victim") for one in self.shown["persons"])
        return self.is_call and (self.row["contact_type"] in SITUATIONS or strong or presumed)


@dataclass(frozen=True)
class Office:
    """What a recount needs to know of the office: zone, the boundaries with their first days, codes of the scored lists, directory."""

    zone: ZoneInfo
    boundaries: Sequence[tuple[date, str]]
    scored: frozenset[str]
    services: Sequence[Json]


class Recount:
    """Counts the days from one to another, as of a moment."""

    def __init__(self, contacts: Sequence[Contact], office: Office, first: date, last: date, now: datetime) -> None:
        self.office = office
        self.first, self.last = first, last
        self.start, self.end = day_start(first, office), day_start(last + timedelta(days=1), office)
        self.now = now
        self.all = contacts
        self.contacts = [one for one in contacts if self.start <= one.started < self.end]
        self.calls = [one for one in self.contacts if one.is_call]
        self.situations = [one for one in self.calls if one.is_situation]
        self.persons = [person for one in self.situations for person in one.persons]
        self.referrals = [
            (one, referral)
            for one in contacts
            for referral in one.shown["referrals"]
            if referral["made"] is not None and self.start <= moment(referral["made"]) < self.end
        ]

    def totals(self) -> dict[str, int]:
        """Return the totals."""
        return {
            "contacts": len(self.contacts),
            "calls": len(self.calls),
            "situations": len(self.situations),
            "persons": sum(len(one.persons) for one in self.calls),
            "persons_in_situations": len(self.persons),
            "escalated": sum(one.row["escalate"] for one in self.calls),
            "referrals": len(self.referrals),
            "unique_callers": self._unique_callers(),
        }

    def tables(self) -> dict[str, Cells]:
        """Return every table by its id."""
        return {
            **self._contact_tables(),
            **self._moment_tables(),
            "calls_by_urgency": _codes(one.row["urgency"] for one in self.calls),
            "calls_by_need": _several(one.shown["needs"] for one in self.calls),
            **self._situation_tables(),
            **self._person_tables(),
            **self._referral_tables(),
            "masked_by_kind": self._masked(),
            "overrides_by_kind": _codes(each["kind"] for one in self.contacts for each in one.shown["overrides"]),
            "gaps": self._gaps(),
            "unmet_needs": self._unmet_needs(),
        }

    def of(self) -> dict[str, int]:
        """Return of how many each unit is that has a total."""
        totals = self.totals()
        return {
            name: totals[name] for name in ("contacts", "calls", "situations", "persons_in_situations", "referrals")
        }

    def _contact_tables(self) -> dict[str, Cells]:
        fields = {
            "contacts_by_type": ("contact", "contact_type"),
            "contacts_by_channel": ("contact", "channel"),
            "contacts_by_language": ("contact", "language"),
            "contacts_by_topic": ("contact", "topic"),
            "contacts_by_heard_from": ("contact", "heard_from"),
            "contacts_by_repeat": ("contact", "repeat_caller"),
            "contacts_by_ending": ("contact", "ending"),
            "contacts_by_relationship": ("caller", "relationship"),
            "contacts_by_region": ("caller", "region"),
        }
        return {name: _codes(one.shown[part][key] for one in self.contacts) for name, (part, key) in fields.items()}

    def _moment_tables(self) -> dict[str, Cells]:
        local = [
            (day_of(one.started, self.office), one.started.astimezone(self.office.zone).hour) for one in self.contacts
        ]
        return {
            "contacts_by_hour": _codes(f"{hour:02d}" for _, hour in local),
            "contacts_by_day": _codes(day.isoformat() for day, _ in local),
            "contacts_by_week": _codes(f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02d}" for day, _ in local),
            "contacts_by_month": _codes(day.isoformat()[:7] for day, _ in local),
            "contacts_by_weekday_hour": Counter((str(day.isoweekday()), f"{hour:02d}") for day, hour in local),
        }

    def _situation_tables(self) -> dict[str, Cells]:
        part = [one.shown["situation"] for one in self.situations]
        return {
            "situations_by_form": _several(one["forms"] for one in part),
            "situations_by_recruitment": _several(one["recruitment"] for one in part),
            "situations_by_control": _several(one["control"] for one in part),
            "situations_by_class": _codes(one.row["class"] for one in self.situations),
        }

    def _person_tables(self) -> dict[str, Cells]:
        seen: Cells = Counter(
            (code, None)
            for one in self.persons
            for code, answer in one["answers"].items()
            if answer == "yes" and code in self.office.scored
        )
        return {
            "persons_by_sex_age": Counter((band(one["age"]), one["sex"] or NOT_ASKED) for one in self.persons),
            "persons_by_citizenship": _codes(one["citizenship"] for one in self.persons),
            "persons_by_country_of_exploitation": _codes(one["country_of_exploitation"] for one in self.persons),
            "persons_by_region_of_exploitation": _codes(one["region_of_exploitation"] for one in self.persons),
            "indicators": seen,
        }

    def _referral_tables(self) -> dict[str, Cells]:
        own = [referral for _, referral in self.referrals]
        back = [
            event
            for one in self.all
            for referral in one.shown["referrals"]
            for event in came_back(referral)
            if self.start <= moment(event["moment"]) < self.end
        ]
        said = {"accepted", "already_received", "closed"}
        given = [
            one["given"] if any(e["status"] in said and moment(e["moment"]) < self.end for e in one["events"]) else []
            for one in own
        ]
        return {
            "referrals_by_status": _codes(status_at(one, self.end) for one in own),
            "outcomes": _codes(one["status"] for one in back),
            "outcomes_by_reason": _codes(one["reason"] for one in back if one["status"] in {"declined", "unavailable"}),
            "assistance_asked": _several(one["assistance"] for one in own),
            "assistance_given": _several(given),
        }

    def _masked(self) -> Cells:
        found: Cells = Counter()
        for one in self.contacts:
            for each in one.shown["removed"]:
                found[each["kind"], None] += each["count"]
        return found

    def _gaps(self) -> Cells:
        asking = [one for one in self.calls if one.row["contact_type"] in FULL_FORM]
        silent = sum(not any(person["answers"] for person in one.shown["persons"]) for one in asking)
        return Counter({("nothing_asked", None): silent} if silent else {})

    def _unmet_needs(self) -> Cells:
        found: Cells = Counter()
        for one in self.calls:
            region = one.shown["caller"]["region"]
            for need in one.shown["needs"]:
                asked = [
                    status_at(referral, self.end)
                    for referral in one.shown["referrals"]
                    if referral["made"]
                    and moment(referral["made"]) < self.end
                    and self._offers(referral["service"], need)
                ]
                offered = any(
                    need in each["offers"]
                    and (region in {None, "unknown"} or not each["areas"] or region in each["areas"])
                    for each in self.office.services
                )
                if set(asked) <= {"declined", "unavailable"} if asked else not offered:
                    found[need, region or NOT_ASKED] += 1
        return found

    def _offers(self, service: str, need: str) -> bool:
        return any(each["id"] == service and need in each["offers"] for each in self.office.services)

    def referral_figures(self) -> Json:
        """Return the referrals in all and by service."""
        by_service: defaultdict[str, list[tuple[Contact, Json]]] = defaultdict(list)
        for one, referral in self.referrals:
            by_service[referral["service"]].append((one, referral))
        return {
            **self._clocks(self.referrals),
            "by_service": {service: self._clocks(own) for service, own in by_service.items()},
        }

    def _clocks(self, referrals: Sequence[tuple[Contact, Json]]) -> Json:
        became = Counter(self._became(one, referral) for one, referral in referrals)
        back = [
            {event["status"] for event in came_back(referral) if moment(event["moment"]) < self.end}
            for _, referral in referrals
        ]
        return {
            "made": len(referrals),
            "with_clock": len(referrals) - became["without_clock"],
            **{name: became[name] for name in ("in_time", "late", "running", "refused", "without_clock")},
            "answered": sum(bool(one) for one in back),
            "accepted": sum("accepted" in one for one in back),
            "hours_to_receipt": self._hours([referral for _, referral in referrals]),
        }

    def _became(self, one: Contact, referral: Json) -> str:
        if referral["due"] is None or not one.shown["clocks"]:
            return "without_clock"
        (clock,) = one.shown["clocks"]
        due = moment(clock["due"])
        ended = None if clock["ended"] is None else moment(clock["ended"])
        if ended is not None and ended < self.end:
            if clock["why"] == "received":
                return "in_time" if ended <= due else "late"
            if ended <= due:
                return "refused"
        return "late" if due < min(self.end, self.now) else "running"

    def _hours(self, referrals: Iterable[Json]) -> Json:
        taken = []
        for one in referrals:
            receipts = [
                e
                for e in one["events"]
                if e["status"] in {"handed_over", "accepted"} and moment(e["moment"]) < self.end
            ]
            if receipts:
                seconds = (moment(receipts[0]["moment"]) - moment(one["made"])).total_seconds()
                taken.append(max(0.0, seconds) / 3600)
        if not taken:
            return {"of": 0, "median": None, "ninetieth": None}
        taken.sort()
        ninetieth = taken[ceil(len(taken) * 9 / 10) - 1]
        return {"of": len(taken), "median": round(median(taken), 1), "ninetieth": round(ninetieth, 1)}

    def open_things(self) -> Json:
        """Return what stood open at the end, but for drafts, which no call shows."""
        until = min(self.end, self.now)
        known = [one for one in self.all if moment(one.shown["submitted"]) < self.end]
        overdue = sum(
            moment(each["due"]) < until and (each["done"] is None or moment(each["done"]) >= self.end)
            for one in known
            for each in one.shown["follow_ups"]
        )
        clocks = [
            clock
            for one in known
            for clock in one.shown["clocks"]
            if one.started < self.end and (clock["ended"] is None or moment(clock["ended"]) >= self.end)
        ]
        late = sum(moment(clock["due"]) < until for clock in clocks)
        return {"overdue_follow_ups": overdue, "running_clocks": len(clocks), "overdue_clocks": late}

    def _unique_callers(self) -> int:
        """Return the groups of contacts that a mark or an earlier call ties, through contacts before the end, met by the days."""
        before = {one.row["reference"]: one for one in self.all if one.started < self.end}
        tied: defaultdict[str, set[str]] = defaultdict(set)
        for reference, one in before.items():
            for name in (one.shown["contact"]["caller_mark"], one.shown["contact"]["earlier_call"]):
                if name is not None:
                    tied[reference].add(name)
                    tied[name].add(reference)
        met: set[str] = set()
        groups = 0
        for one in self.contacts:
            if one.row["reference"] in met:
                continue
            groups += 1
            todo = [one.row["reference"]]
            while todo:
                name = todo.pop()
                if name not in met:
                    met.add(name)
                    todo.extend(tied[name])
        return groups


def moment(text: str) -> datetime:
    """Return a moment of JSON."""
    return datetime.fromisoformat(text)


def day_start(day: date, office: Office) -> datetime:
    """Return when a day of the office begins."""
    begins = [boundary for first, boundary in office.boundaries if first <= day][-1]
    return datetime.combine(day, time.fromisoformat(begins), office.zone).astimezone(UTC)


def day_of(at: datetime, office: Office) -> date:
    """Return the day of the office that a moment belongs to."""
    day = at.astimezone(office.zone).date() + timedelta(days=1)
    while day_start(day, office) > at:
        day -= timedelta(days=1)
    return day


def band(age: int | str | None) -> str:
    """Return the band of an age."""
    if isinstance(age, int):
        return [code for least, code in _LEAST.items() if least <= age][-1]
    return age or NOT_ASKED


def status_at(referral: Json, end: datetime) -> str:
    """Return the last status that a referral had reached before a moment."""
    known = [one["status"] for one in referral["events"] if moment(one["moment"]) < end]
    return known[-1] if known else "made"


def came_back(referral: Json) -> Iterator[Json]:
    """Yield the answers of a body or of the person, but for those that were taken back."""
    events = referral["events"]
    for place, one in enumerate(events):
        if one["status"] in ANSWERS:
            follows = events[place + 1]["status"] if place + 1 < len(events) else None
            if follows is None or follows in FOLLOWS[one["status"]]:
                yield one


def _given(value: object) -> bool:
    return value is not None and value is not False and value not in ("", [], {})


def _codes(found: Iterable[str | None]) -> Cells:
    return Counter((code or NOT_ASKED, None) for code in found)


def _several(found: Iterable[Sequence[str]]) -> Cells:
    return Counter((code, None) for codes in found for code in (dict.fromkeys(codes) or [NOT_ASKED]))


def cells_of(rows: Iterable[Json], key: str = "count") -> Cells:
    """Return the numbers of the rows of a table of the JSON, those that are not zero."""
    return Counter({(row["code"], row.get("column")): row[key] for row in rows if row.get(key)})


Difference = tuple[str, object, object]


def differences(told: Json, span: Callable[[date, date], Recount]) -> list[Difference]:
    """Return where the JSON of a report and a recount disagree: what, told, counted."""
    first, last = date.fromisoformat(told["first_day"]), date.fromisoformat(told["last_day"])
    own = span(first, last)
    found = [*_compared("", told["totals"], own.totals())]
    figures = own.referral_figures()
    services = {one["service"]: one for one in told["referrals"]["by_service"]}
    found += _compared("referrals ", {key: told["referrals"][key] for key in figures if key != "by_service"}, figures)
    if services.keys() != figures["by_service"].keys():
        found.append(("services", sorted(services), sorted(figures["by_service"])))
    for service, counted in figures["by_service"].items():
        found += _compared(f"{service} ", {key: services[service][key] for key in counted}, counted)
    found += _compared("open ", told["open"], own.open_things())
    found += _tables(told, own)
    for name in ("previous", "year_before"):
        if told[name] is not None:
            other = span(date.fromisoformat(told[name]["first_day"]), date.fromisoformat(told[name]["last_day"]))
            found += _compared(f"{name} ", told[name]["totals"], other.totals())
            found += _other_tables(told, other, name)
    return found


def _compared(what: str, told: Json, counted: Json) -> Iterator[Difference]:
    for key, value in counted.items():
        if key != "by_service" and told[key] != value:
            yield f"{what}{key}", told[key], value


def _tables(told: Json, own: Recount) -> Iterator[Difference]:
    counted, of = own.tables(), own.of()
    for table in told["tables"]:
        if table["id"] == "drafts_by_operator":
            continue
        cells = cells_of(table["rows"])
        if cells != +counted[table["id"]]:
            yield table["id"], dict(cells - counted[table["id"]]), dict(counted[table["id"]] - cells)
        whole = of.get(table["unit"], sum(cells.values()))
        if table["of"] != whole:
            yield f"{table['id']} of", table["of"], whole


def _other_tables(told: Json, other: Recount, name: str) -> Iterator[Difference]:
    counted = other.tables()
    for table in told["tables"]:
        if table["id"] == "drafts_by_operator":
            continue
        rows = table["rows"] if name == "previous" else table["year_before"]["rows"]
        cells = cells_of(rows, name if name == "previous" else "count")
        if cells != +counted[table["id"]]:
            yield f"{name} {table['id']}", dict(cells - counted[table["id"]]), dict(counted[table["id"]] - cells)
