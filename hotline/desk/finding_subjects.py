"""What a finding is about, by what people know it by: the reference of the call, the name of the service, the user."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hotline.call.reference import whole_reference
from hotline.desk.acts import Desk, act
from hotline.desk.rights import Right
from hotline.indicators.contact_checklists import SCORED
from hotline.store.journal.digests import any_text
from hotline.store.journal.replay import Finding
from hotline.store.journal.verify import BEYOND_ACT

_CALL = "SELECT reference FROM calls WHERE id = ?"
_REFERRAL = "SELECT c.reference, r.service FROM referrals r JOIN calls c ON c.id = r.call WHERE r.id = ?"
_FOLLOW_UP = "SELECT c.reference FROM follow_ups f JOIN calls c ON c.id = f.call WHERE f.id = ?"
_USER = "SELECT name FROM users WHERE id = ?"
_LINE = "SELECT subject FROM journal WHERE sequence = ?"
_LISTS = frozenset({"checklist", "checklist_day"})
_KNOWN_BY_CALL = frozenset({"contact", "print", "print_left", "revision", "review", "review_event", "quality_card"})
_USERS = frozenset({"user", "user_keys"})


@dataclass(frozen=True)
class NamedFinding:
    """A finding with what is known of its thing.

    The reference of the call, the user's name, and the names of the service or checklist by language; each empty where there is none.
    """

    finding: Finding
    reference: str = ""
    user: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


@act(Right.VERIFY)
def name_findings(desk: Desk, findings: Sequence[Finding]) -> tuple[NamedFinding, ...]:
    """Return findings with what their things are known by; needs a supervisor.

    Of what is no longer there, the reference is the one that the last line of the journal about it names.
    """
    with any_text(desk.store.database.conn):
        return tuple(_named(desk, one) for one in findings)


def thing_of(finding: Finding) -> str:
    """Return the kind and the key of the thing that a finding is about; before them it names the act, where that is what is wrong."""
    return finding.subject.partition(" ")[2] if finding.kind == BEYOND_ACT else finding.subject


def _named(desk: Desk, finding: Finding) -> NamedFinding:
    thing, _, key = thing_of(finding).partition(" ")
    if thing in _USERS:
        return NamedFinding(finding, user=_first(desk, _USER, key))
    if finding.kind == "without_right":
        return NamedFinding(finding, user=_first(desk, _USER, key.partition(" ")[2]))
    if thing == "service":
        return NamedFinding(finding, names=desk.data.directory.names_of(key))
    if thing == "protocol":
        return NamedFinding(finding, names=desk.data.protocols.names_of(key))
    if thing in _LISTS:
        return NamedFinding(finding, names=_list_names(desk, _first_of(key)))
    if thing in {"referral", "referral_event"}:
        reference, service = (*_row(desk, _REFERRAL, _first_of(key)), "", "")[:2]
        names = desk.data.directory.names_of(service) if service else {}
        return NamedFinding(finding, reference or _of_line(desk, finding), names=names)
    reference = whole_reference(key) or ""
    if thing == "follow_up":
        reference = _first(desk, _FOLLOW_UP, key)
    elif thing in _KNOWN_BY_CALL and not reference:
        reference = _first(desk, _CALL, _first_of(key))
    return NamedFinding(finding, reference or _of_line(desk, finding))


def _list_names(desk: Desk, place: str) -> Mapping[str, str]:
    """Return the names of a checklist, by its id or the place that it takes."""
    for used in desk.data.checklists.every_version():
        if place == used.id or (place == SCORED and used.dimensions):
            return used.names
    return {}


def _of_line(desk: Desk, finding: Finding) -> str:
    """Return the reference that the last line about a thing names, empty where it names none."""
    subject = "" if finding.sequence is None else _first(desk, _LINE, str(finding.sequence))
    return subject if whole_reference(subject) == subject else ""


def _first_of(key: str) -> str:
    """Return the first column of a key of several (hotline.store.journal.digests.key_text), or the key."""
    try:
        parts = json.loads(key)
    except ValueError:
        return key
    return str(parts[0]) if isinstance(parts, list) and parts else key


def _first(desk: Desk, sql: str, key: str) -> str:
    return (*_row(desk, sql, key), "")[0]


def _row(desk: Desk, sql: str, key: str) -> tuple[str, ...]:
    row = desk.store.execute(sql, (int(key),)).fetchone() if key.isdecimal() and len(key) < 19 else None
    return () if row is None else tuple(str(one).encode("utf-8", "backslashreplace").decode() for one in row)
