"""The tables of the store as SQL, explicit and STRICT.

Moments are whole seconds since 1970 in UTC, save in the journal, whose text is authenticated. `calls.place` orders
calls by their start: the seconds shifted by eight bits, and a running number within; it is also the row of the search.
`revisions` holds each record whole; the other tables of a call hold the coded facts of the current revision
(docs/decisions/0005-revisions-are-the-truth-columns-are-for-counting.md). The search index is never merged while a call
is being submitted, which would make one submission in a hundred wait; hotline.store.search.index.tidy does it on closing.
"""

from __future__ import annotations

from dataclasses import dataclass

from hotline.store.tables.clock_refusals import CLOCK_REFUSALS, SETTLED
from hotline.store.tables.supervision_tables import QUEUED, SUPERVISION

FIRST = """
CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    store_id TEXT NOT NULL, office TEXT NOT NULL, format INTEGER NOT NULL, made INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, role TEXT NOT NULL, active INTEGER NOT NULL, made INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
    id TEXT PRIMARY KEY, user INTEGER NOT NULL REFERENCES users (id),
    begun INTEGER NOT NULL, saved INTEGER NOT NULL, record TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_of_user ON drafts (user, saved);

CREATE TABLE calls (
    id INTEGER PRIMARY KEY,
    place INTEGER NOT NULL UNIQUE,
    reference TEXT NOT NULL UNIQUE,
    office TEXT NOT NULL,
    operator INTEGER NOT NULL REFERENCES users (id),
    submitted INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    status TEXT NOT NULL,
    quick INTEGER NOT NULL,
    started INTEGER NOT NULL,
    duration INTEGER,
    contact_type TEXT NOT NULL,
    topic TEXT, channel TEXT, language TEXT, interpreter TEXT, heard_from TEXT, repeat_caller TEXT,
    back_dated_reason TEXT,
    relationship TEXT, caller_sex TEXT, caller_age_band TEXT, country TEXT, region TEXT,
    consent_refer TEXT, consent_statistics TEXT,
    sector TEXT,
    result_class TEXT, escalate INTEGER NOT NULL, urgency TEXT,
    clock_due INTEGER, clock_stopped INTEGER
) STRICT;
CREATE INDEX calls_by_type ON calls (contact_type, place);
CREATE INDEX calls_counted ON calls (
    place, contact_type, quick, topic, channel, language, relationship, result_class, urgency, duration
);
CREATE INDEX calls_by_class ON calls (result_class, place) WHERE result_class IS NOT NULL;
CREATE INDEX calls_by_operator ON calls (operator, place);
CREATE INDEX calls_escalated ON calls (place) WHERE escalate = 1;
CREATE INDEX calls_with_clock ON calls (clock_due) WHERE clock_due IS NOT NULL AND clock_stopped IS NULL;

CREATE TABLE revisions (
    call INTEGER NOT NULL REFERENCES calls (id), number INTEGER NOT NULL,
    moment INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id), reason TEXT NOT NULL,
    record TEXT NOT NULL, assessment TEXT NOT NULL,
    PRIMARY KEY (call, number)
) STRICT;
CREATE TRIGGER revisions_stay BEFORE UPDATE OF call, number, moment, user, reason, assessment ON revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never overwritten'); END;

CREATE TABLE persons (
    call INTEGER NOT NULL REFERENCES calls (id), position INTEGER NOT NULL,
    sex TEXT, age INTEGER, age_band TEXT, citizenship TEXT, legal_status TEXT,
    country_of_exploitation TEXT, region_of_exploitation TEXT, still_in_situation TEXT, minors_with INTEGER,
    suspected_victim INTEGER NOT NULL, judgement TEXT,
    result_class TEXT, leading_set TEXT, urgency TEXT, escalate INTEGER NOT NULL,
    PRIMARY KEY (call, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE answers (
    call INTEGER NOT NULL REFERENCES calls (id), position INTEGER NOT NULL, code TEXT NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (call, position, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE choices (
    call INTEGER NOT NULL REFERENCES calls (id), field TEXT NOT NULL, code TEXT NOT NULL,
    PRIMARY KEY (call, field, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE overrides (
    call INTEGER NOT NULL REFERENCES calls (id), position INTEGER NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (call, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE removals (
    call INTEGER NOT NULL REFERENCES calls (id), position INTEGER NOT NULL, kind TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (call, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE referrals (
    id INTEGER PRIMARY KEY,
    call INTEGER NOT NULL REFERENCES calls (id), position INTEGER NOT NULL,
    service TEXT NOT NULL, persons TEXT NOT NULL, status TEXT NOT NULL,
    made INTEGER NOT NULL, status_since INTEGER NOT NULL, due INTEGER, note TEXT NOT NULL,
    UNIQUE (call, position)
) STRICT;
CREATE INDEX referrals_by_status ON referrals (status, made);
CREATE INDEX referrals_by_made ON referrals (made);

CREATE TABLE referral_events (
    referral INTEGER NOT NULL REFERENCES referrals (id) ON DELETE CASCADE, number INTEGER NOT NULL,
    moment INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id), status TEXT NOT NULL,
    PRIMARY KEY (referral, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_ups (
    id INTEGER PRIMARY KEY,
    call INTEGER NOT NULL REFERENCES calls (id), position INTEGER NOT NULL,
    due INTEGER NOT NULL, purpose TEXT, note TEXT NOT NULL, done INTEGER,
    UNIQUE (call, position)
) STRICT;
CREATE INDEX follow_ups_open ON follow_ups (due) WHERE done IS NULL;

CREATE TABLE services (
    id TEXT PRIMARY KEY, active INTEGER NOT NULL, changed INTEGER NOT NULL,
    user INTEGER NOT NULL REFERENCES users (id), entry TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE prints (
    call INTEGER NOT NULL REFERENCES calls (id), copy INTEGER NOT NULL,
    moment INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id),
    service TEXT NOT NULL, profile TEXT NOT NULL, language TEXT NOT NULL,
    revision INTEGER NOT NULL, fingerprint TEXT NOT NULL, code TEXT NOT NULL UNIQUE,
    PRIMARY KEY (call, copy)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    moment TEXT NOT NULL, user INTEGER NOT NULL, act TEXT NOT NULL, subject TEXT NOT NULL, facts TEXT NOT NULL,
    mac BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_remains BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE TABLE journal_state (
    id INTEGER PRIMARY KEY CHECK (id = 1), sequence INTEGER NOT NULL, key BLOB NOT NULL, mac BLOB NOT NULL
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 1000);
"""

# Callers who come back, filters with a name, the revision that a correction began from, and who sits at the desk.
SECOND = """
ALTER TABLE calls ADD COLUMN caller TEXT;
ALTER TABLE calls ADD COLUMN earlier TEXT;
UPDATE calls SET earlier = (
    SELECT json_extract(r.record, '$.contact.earlier_call') FROM revisions r WHERE r.call = calls.id AND r.number = revision
) WHERE quick = 0;
CREATE INDEX calls_by_caller ON calls (caller, place) WHERE caller IS NOT NULL;
CREATE INDEX calls_by_earlier ON calls (earlier, place) WHERE earlier IS NOT NULL;
CREATE INDEX calls_by_region ON calls (region, place) WHERE region IS NOT NULL;
CREATE INDEX calls_by_status ON calls (status, place) WHERE status <> 'submitted';

ALTER TABLE drafts ADD COLUMN base INTEGER;

CREATE TABLE saved_filters (
    user INTEGER NOT NULL REFERENCES users (id), folded TEXT NOT NULL, name TEXT NOT NULL,
    filter TEXT NOT NULL, made INTEGER NOT NULL,
    PRIMARY KEY (user, folded)
) STRICT, WITHOUT ROWID;

CREATE INDEX calls_by_office ON calls (office, place);
CREATE INDEX referrals_moved_on ON referrals (status_since) WHERE status_since > made;

CREATE TABLE desk_state (
    user INTEGER PRIMARY KEY REFERENCES users (id), since INTEGER NOT NULL, computer TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'lost', 'closed'))
) STRICT;
"""

# Checklists as they were used and from when each is in force, the ledger of prints as it can be checked again, what became of
# a referral, and the one table that may hold a number: a safe contact is known by the reference of its draft or call.
THIRD = """
CREATE TABLE checklists (
    id TEXT NOT NULL, version TEXT NOT NULL, content TEXT NOT NULL,
    kept INTEGER NOT NULL, user INTEGER REFERENCES users (id),
    PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE checklist_days (
    place TEXT NOT NULL, day TEXT NOT NULL, id TEXT, version TEXT,
    decided INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id),
    PRIMARY KEY (place, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE safe_contacts (
    reference TEXT PRIMARY KEY,
    number TEXT NOT NULL, times TEXT NOT NULL, code_word TEXT NOT NULL, what_to_say TEXT NOT NULL,
    kept INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id)
) STRICT, WITHOUT ROWID;

ALTER TABLE prints ADD COLUMN facts TEXT NOT NULL DEFAULT '{}';
ALTER TABLE prints ADD COLUMN copy_of INTEGER;
ALTER TABLE prints ADD COLUMN taken TEXT NOT NULL DEFAULT '';
CREATE INDEX prints_by_moment ON prints (moment);

ALTER TABLE referrals ADD COLUMN assistance TEXT NOT NULL DEFAULT '[]';
ALTER TABLE referrals ADD COLUMN given TEXT NOT NULL DEFAULT '[]';
ALTER TABLE referral_events ADD COLUMN reason TEXT;
ALTER TABLE referral_events ADD COLUMN note TEXT NOT NULL DEFAULT '';
"""

# How many changes were committed and whether the file holds them without its log; what was found wrong at an opening;
# backups that were made and checked; what is known of a crash, once somebody has read it and wants it kept.
FOURTH = """
CREATE TABLE store_state (
    id INTEGER PRIMARY KEY CHECK (id = 1), changes INTEGER NOT NULL, folded INTEGER NOT NULL CHECK (folded IN (0, 1))
) STRICT;
INSERT INTO store_state VALUES (1, 0, 0);

CREATE TABLE losses (
    id INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL, kind TEXT NOT NULL, missing INTEGER, kept_log TEXT NOT NULL,
    read_at INTEGER, user INTEGER REFERENCES users (id)
) STRICT;

CREATE TABLE backups (
    id INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id), cause TEXT NOT NULL,
    folder TEXT NOT NULL, file TEXT NOT NULL, bytes INTEGER NOT NULL, contacts INTEGER NOT NULL, calls INTEGER NOT NULL,
    entries INTEGER NOT NULL, head TEXT NOT NULL
) STRICT;
CREATE INDEX backups_by_moment ON backups (moment);

CREATE TABLE crash_notes (
    id INTEGER PRIMARY KEY,
    moment INTEGER NOT NULL, version TEXT NOT NULL, note TEXT NOT NULL,
    kept INTEGER NOT NULL, user INTEGER REFERENCES users (id)
) STRICT;
"""

# Keys: which table of users is in force, the newest slot of each user and when it last unlocked the store, and the recovery
# sheets: each known by a digest of its code, with when it was made, typed back, tried and put out of use. Each line of the
# journal says what it kept, by kind, key and digest; up to where a supervisor has verified it, and what that found.
FIFTH = """
CREATE TABLE key_state (
    id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, office_key BLOB NOT NULL, digest BLOB NOT NULL
) STRICT;

CREATE TABLE user_keys (
    user INTEGER PRIMARY KEY REFERENCES users (id), slot INTEGER NOT NULL, unlocked INTEGER
) STRICT;

CREATE TABLE recovery_state (
    number INTEGER PRIMARY KEY, digest BLOB,
    made INTEGER NOT NULL, confirmed INTEGER, drilled INTEGER, void INTEGER,
    used INTEGER, used_by INTEGER REFERENCES users (id), use_noted INTEGER
) STRICT;

ALTER TABLE safe_contacts ADD COLUMN salt BLOB NOT NULL DEFAULT x'';
UPDATE safe_contacts SET salt = randomblob(32);
ALTER TABLE journal ADD COLUMN kept TEXT NOT NULL DEFAULT '';
CREATE INDEX journal_epochs ON journal (sequence) WHERE act = 'journal.epoch';

CREATE TABLE verified_state (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL) STRICT;
CREATE TABLE verified_findings (id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL) STRICT;
"""

SIXTH = """
CREATE INDEX calls_by_topic ON calls (topic, place) WHERE topic IS NOT NULL;
CREATE INDEX calls_by_channel ON calls (channel, place) WHERE channel IS NOT NULL;
CREATE INDEX calls_by_language ON calls (language, place) WHERE language IS NOT NULL;
CREATE INDEX calls_by_relationship ON calls (relationship, place) WHERE relationship IS NOT NULL;
CREATE INDEX calls_by_caller_sex ON calls (caller_sex, place) WHERE caller_sex IS NOT NULL;
CREATE INDEX calls_by_caller_age_band ON calls (caller_age_band, place) WHERE caller_age_band IS NOT NULL;
CREATE INDEX calls_by_country ON calls (country, place) WHERE country IS NOT NULL;
CREATE INDEX calls_by_heard_from ON calls (heard_from, place) WHERE heard_from IS NOT NULL;
CREATE INDEX calls_by_repeat_caller ON calls (repeat_caller, place) WHERE repeat_caller IS NOT NULL;
CREATE INDEX calls_by_urgency ON calls (urgency, place) WHERE urgency IS NOT NULL;
CREATE INDEX calls_by_sector ON calls (sector, place) WHERE sector IS NOT NULL;
CREATE INDEX calls_by_duration ON calls (duration, place) WHERE duration IS NOT NULL;
"""

# Words of the office that the guard leaves alone: what operators propose, and what a supervisor has agreed to. A reason why a
# finding stays in a text names the finding since then, which older programs cannot read. The keys of marks, which stay when the
# store gets a new key (hotline.store.tables.mark_keys); the migration fills them.
SEVENTH = """
CREATE TABLE agreed_words (
    id INTEGER PRIMARY KEY,
    word TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, reason TEXT NOT NULL,
    proposed INTEGER NOT NULL, proposed_by INTEGER NOT NULL REFERENCES users (id),
    agreed INTEGER, agreed_by INTEGER REFERENCES users (id)
) STRICT;

CREATE TABLE mark_keys (purpose TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;
"""

# How a contact ended, how long was written after the talk, which `duration` has alone, and cards for difficult contacts as the
# office words them, in the place of those that ship.
EIGHTH = """
ALTER TABLE calls ADD COLUMN ending TEXT;
ALTER TABLE calls ADD COLUMN writing_time INTEGER;
CREATE INDEX calls_by_ending ON calls (ending, place) WHERE ending IS NOT NULL;

CREATE TABLE protocols (
    id TEXT PRIMARY KEY, changed INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id), card TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

# figures: what the reports count along. Steps of referrals by their moment, presumed victims, calls with a form in the order of their
# start, every clock that ever ran, follow-ups by when they were done.
FIGURES = """
CREATE INDEX referral_events_by_moment ON referral_events (moment);
CREATE INDEX persons_presumed ON persons (call) WHERE suspected_victim = 1;
CREATE INDEX calls_with_form ON calls (place, contact_type, urgency, escalate) WHERE quick = 0;
CREATE INDEX calls_with_any_clock ON calls (started, submitted, clock_due, clock_stopped, clock_refused)
WHERE clock_due IS NOT NULL;
CREATE INDEX follow_ups_done ON follow_ups (done, due) WHERE done IS NOT NULL;
"""


@dataclass(frozen=True)
class Step:
    """What brings a store from one format to the next: its name, its statements, and whether the search index is made anew.

    `changes` are the kinds of kept things (hotline.store.journal.kept_things) whose rows it fills or gives other values: their
    digests are written into the journal. An empty column, an index and an empty table change none.
    """

    name: str
    script: str
    new_index: bool = False
    changes: tuple[str, ...] = ()
    some: tuple[tuple[str, str], ...] = ()
    """Kinds of which it gives only some things other values, each with the SELECT of their keys right after the step."""


STEPS = (
    Step("first", FIRST),
    Step("callers_filters_and_the_desk", SECOND, new_index=True),
    Step("checklists_prints_and_safe_contacts", THIRD),
    Step("losses_backups_and_crash_notes", FOURTH),
    Step("keys_and_journal", FIFTH),
    Step("an_index_for_each_counted_field", SIXTH),
    Step("agreed_words_and_mark_keys", SEVENTH, changes=("mark_key",)),
    Step("endings_protocols_and_refused_clocks", EIGHTH + CLOCK_REFUSALS, some=(("contact", SETTLED),)),
    Step("supervision", SUPERVISION + FIGURES, changes=("mark_key",), some=(("review", QUEUED),)),
)
"""Every step in order: a store has the format of as many as it has taken. One that was released never changes."""

# The words come folded and told apart (hotline.store.search.index), so that the index need only split them at spaces; where in a
# contact a word stands is not kept, since nobody asks for it.
SEARCH = """
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5 6 7', tokenize = "ascii"
);
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 1000);
"""


def statements(script: str) -> list[str]:
    """Return the single statements of a script; executescript would commit the transaction that a migration is in."""
    found, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        ends = line.rstrip().endswith(";")
        inside_trigger = "CREATE TRIGGER" in part and not line.rstrip().endswith("END;")
        if ends and not inside_trigger:
            found.append(part.strip())
            part = ""
    return found
