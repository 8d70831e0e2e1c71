"""What changed between two records, in words for paper: from what to what; of a text only that it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from hotline.call.field_kinds import Age, Coded, Flag, Kind, Letters, Many, Matching, Moment, Text
from hotline.call.record import FollowUp, Person, Referral, letter
from hotline.call.record_changes import Change, Entry, What, is_empty
from hotline.call.vocabulary import vocabulary
from hotline.errors import N_
from hotline.indicators.contact_checklists import shipped_lists
from hotline.language import Language
from hotline.referral.national_pack import national_pack

ABSENT = "–"


@dataclass(frozen=True)
class ChangeWords:
    """Words changes in one language and zone; `services` are the names of services by their ids."""

    language: Language
    zone: tzinfo
    services: Mapping[str, str]

    def rows(self, changes: Iterable[Change]) -> Iterator[tuple[str, str, str]]:
        """Yield the label of each field that changed, its value before and its value after."""
        for one in changes:
            if one.what is What.SAME or (one.of_entry and one.what is What.CHANGED):
                continue
            yield (self._label(one), *self._values(one))

    def _label(self, one: Change) -> str:
        said = self._about(one.entry) if one.entry is not None else ""
        if one.of_entry and said:
            return said
        code = one.path[-1]
        asked = shipped_lists().by_code
        if isinstance(code, str) and code in asked:
            label = f"{code} {asked[code].texts[self.language.code]}"
        else:
            label = self.language.gettext(one.label, hours=national_pack().deadline_hours)
        return f"{said}: {label}" if said else label

    def _about(self, entry: Entry) -> str:
        """Return whom or what an entry of a list is about, like Person B."""
        place = entry.after if entry.after is not None else entry.before or 0
        if entry.record is Person:
            return self.language.gettext(N_("Person {letter}"), letter=letter(place))
        if entry.record is Referral:
            return self.services.get(entry.known_by, entry.known_by)
        if entry.record is FollowUp:
            return self.language.gettext(N_("Follow-up {number}"), number=place + 1)
        return vocabulary("finding_kind").label(entry.known_by or None, self.language)

    def _values(self, one: Change) -> tuple[str, str]:
        say = self.language.gettext
        if one.of_entry:
            return (ABSENT, say(N_("added"))) if one.what is What.ADDED else (say(N_("present")), say(N_("removed")))
        if isinstance(one.kind, Text):
            return self._of_text(one.before), say(N_("changed")) if one.before and one.after else self._of_text(
                one.after
            )
        return self._value(one, one.before), self._value(one, one.after)

    def _of_text(self, value: object) -> str:
        """Return whether there is a text; what it says stays in the record."""
        return self.language.gettext(N_("text")) if value else ABSENT

    def _value(self, one: Change, value: Any) -> str:  # noqa: ANN401 - each kind has its own
        if is_empty(value):
            return self._empty(one)
        if one.path[-1] == "service":
            return self.services.get(str(value), str(value))
        if isinstance(one.kind, Matching | Flag):
            return vocabulary("ternary").label("yes", self.language)
        return self._coded(one.kind, value) or self._plain(value)

    def _coded(self, kind: Kind, value: Any) -> str:  # noqa: ANN401 - each kind has its own
        """Return codes in words, empty for a value that is none."""
        if isinstance(kind, Coded):
            return kind.vocabulary().label(str(value), self.language)
        if isinstance(kind, Many):
            return "; ".join(kind.vocabulary().label(code, self.language) for code in value)
        if isinstance(kind, Age) and not isinstance(value, int):
            return vocabulary("age_band").label(str(value), self.language)
        return ", ".join(value) if isinstance(kind, Letters) else ""

    def _plain(self, value: object) -> str:
        if isinstance(value, datetime):
            return self.language.moment(value, self.zone)
        return self.language.number(value) if isinstance(value, int) else str(value)

    def _empty(self, one: Change) -> str:
        """Return what stands for no value: "not asked" only of what a caller is asked."""
        if isinstance(one.kind, Moment) or (one.entry is not None and one.entry.record is not Person):
            return ABSENT
        return vocabulary("ternary").label("no" if isinstance(one.kind, Flag) else None, self.language)
