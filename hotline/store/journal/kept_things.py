"""The one table of kept things: which rows make up each, and what of the store no digest of the journal covers, and why.

Every column of a named table is covered, unless it stands in `without`: what a later version adds cannot be forgotten. Triggers,
digests and the check of the rows derive from here. What is written once, as a revision or a step of a referral, is a thing of its own, so
that a line which changes its digest can be told from one that adds another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REFERENCE = "reference"


@dataclass(frozen=True)
class Rows:
    """The rows of one table that belong to a thing.

    `key` are the columns that name the thing, `order` those that tell its rows apart, `without` columns that are not covered with
    the reason, `columns` those that are covered beside the key where it is not all others, `only` a condition on rows that are
    covered, written with `{row}` before each column.
    """

    table: str
    key: tuple[str, ...]
    order: tuple[str, ...] = ()
    without: Mapping[str, str] = field(default_factory=dict)
    only: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Kind:
    """A kind of thing that is kept: its name in the journal, its own row, and the rows of other tables that belong to it.

    `shown` is the column by which people know it, where that is not its key.
    """

    name: str
    own: Rows
    parts: tuple[Rows, ...] = ()
    shown: str = ""

    @property
    def rows(self) -> tuple[Rows, ...]:
        """Return its own row and its parts."""
        return self.own, *self.parts


CONTACT = "contact"
OFFICE = "office"
_PRINTED = (
    *("moment", "user", "service", "profile", "language", "revision", "fingerprint", "code"),
    *("facts", "copy_of"),
)
_UNLOCKED = "when a user unlocked the store stands in a line of its own each time"

KINDS = (
    Kind(
        CONTACT,
        Rows("calls", ("id",)),
        (
            Rows("persons", ("call",), ("position",)),
            Rows("answers", ("call",), ("position", "code")),
            Rows("choices", ("call",), ("field", "code")),
            Rows("overrides", ("call",), ("position",)),
            Rows("removals", ("call",), ("position",)),
        ),
        shown=REFERENCE,
    ),
    Kind("revision", Rows("revisions", ("call", "number"))),
    Kind("referral", Rows("referrals", ("id",))),
    Kind("referral_event", Rows("referral_events", ("referral", "number"))),
    Kind("follow_up", Rows("follow_ups", ("id",))),
    Kind("user", Rows("users", ("id",))),
    Kind(
        "setting",
        Rows("settings", ("name",), only="{row}name <> 'office_data' AND {row}name NOT GLOB 'begun.*'"),
    ),
    Kind(OFFICE, Rows("identity", ("id",))),
    Kind("mark_key", Rows("mark_keys", ("purpose",))),
    Kind("key_table", Rows("key_state", ("id",))),
    Kind("user_keys", Rows("user_keys", ("user",), without={"unlocked": _UNLOCKED})),
    Kind("recovery_sheet", Rows("recovery_state", ("number",))),
    Kind("service", Rows("services", ("id",))),
    Kind("checklist", Rows("checklists", ("id", "version"))),
    Kind("checklist_day", Rows("checklist_days", ("place", "day"))),
    Kind("print", Rows("prints", ("call", "copy"), columns=_PRINTED)),
    Kind("print_left", Rows("prints", ("call", "copy"), columns=("taken",))),
    Kind("loss", Rows("losses", ("id",))),
    Kind("backup", Rows("backups", ("id",))),
    Kind("crash_note", Rows("crash_notes", ("id",))),
    Kind("safe_contact", Rows("safe_contacts", ("reference",))),
    Kind("agreed_word", Rows("agreed_words", ("id",))),
    Kind("protocol", Rows("protocols", ("id",))),
    Kind("review", Rows("reviews", ("call",)), (Rows("review_reasons", ("call",), ("kind",)),)),
    Kind("review_event", Rows("review_events", ("call", "number"))),
    Kind("quality_card", Rows("quality_cards", ("call",)), (Rows("quality_answers", ("call",), ("question",)),)),
    Kind("seal", Rows("seals", ("day",))),
    Kind("seal_page", Rows("seal_pages", ("day", "language"))),
    Kind("first_print", Rows("first_prints", ("day",))),
    Kind("handover", Rows("handovers", ("id",))),
    Kind("watch_note", Rows("watch_notes", ("id",))),
    Kind("publication", Rows("publications", ("id",))),
    Kind("retention_run", Rows("retention_runs", ("id",))),
)

BY_NAME = {kind.name: kind for kind in KINDS}

WITHOUT_DIGEST = {
    "_sqlite_migrations": "the steps that were taken; the number of the format, which is covered, says the same",
    "desk_state": "who sits at the desk, written at every unlocking and of no consequence afterwards",
    "drafts": "words that are not submitted yet, saved at every pause in the typing",
    "journal": "the journal itself, which its chain covers",
    "journal_state": "what authenticates the next line, which the chain covers",
    "review_picks": "who has a call of the queue in hand for some minutes, of no consequence afterwards",
    "saved_filters": "what a user looks for again, for that user alone",
    "search": "the index, made of what is covered; its rows are counted against the contacts",
    "store_state": "the number of changes and whether the file holds them, set outside of acts",
    "verified_findings": "what the last verification found, sealed under a key that only supervisors hold",
    "verified_state": "the last verified head, sealed under a key that only supervisors hold",
}
"""Tables that no digest covers, each with the reason; the tables of the search index begin with its name."""

ROWS_WITHOUT_DIGEST = {
    "settings": "the token that tells when the office's data changed, and words that somebody has begun to type in a sheet",
}
"""Tables of which some rows have no digest (`only`), each with the reason."""
