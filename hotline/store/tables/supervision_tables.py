"""The step of a store that keeps what supervision needs: reviews, quality, seals, hand-overs, publications, and what was erased.

A call that needs a supervisor has one row of `reviews`, whatever the reasons are; each act on it is a row of `review_events` that stays.
What a store of before holds is not queued, save the clocks that a refusal stops: those stand until a supervisor confirms them (scoring.md).
"""

from __future__ import annotations

SUPERVISION = """
CREATE TABLE reviews (
    call INTEGER PRIMARY KEY REFERENCES calls (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'returned', 'answered', 'approved', 'escalated')),
    revision INTEGER NOT NULL, queued INTEGER NOT NULL, changed INTEGER NOT NULL
) STRICT;
CREATE INDEX reviews_open ON reviews (state, queued) WHERE state <> 'approved';

CREATE TABLE review_reasons (
    call INTEGER NOT NULL REFERENCES reviews (call), kind TEXT NOT NULL,
    since INTEGER NOT NULL, revision INTEGER NOT NULL, settled INTEGER,
    PRIMARY KEY (call, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_reasons_open ON review_reasons (kind, call) WHERE settled IS NULL;

CREATE TABLE review_events (
    call INTEGER NOT NULL REFERENCES reviews (call), number INTEGER NOT NULL,
    moment INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id), act TEXT NOT NULL,
    revision INTEGER NOT NULL, body TEXT, comment TEXT NOT NULL,
    PRIMARY KEY (call, number)
) STRICT;
CREATE INDEX review_events_by_moment ON review_events (moment);
CREATE TRIGGER review_events_stay BEFORE UPDATE OF call, number, moment, user, act, revision, body ON review_events
BEGIN SELECT RAISE(ABORT, 'an act of a review is never overwritten'); END;
CREATE TRIGGER review_comments_stay BEFORE UPDATE OF comment ON review_events WHEN NEW.comment <> ''
BEGIN SELECT RAISE(ABORT, 'a comment is erased or stays'); END;

CREATE TABLE review_picks (
    call INTEGER PRIMARY KEY REFERENCES calls (id), user INTEGER NOT NULL REFERENCES users (id), moment INTEGER NOT NULL
) STRICT;

CREATE TABLE quality_cards (
    call INTEGER PRIMARY KEY REFERENCES calls (id),
    moment INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id), revision INTEGER NOT NULL
) STRICT;
CREATE INDEX quality_cards_by_moment ON quality_cards (moment);

CREATE TABLE quality_answers (
    call INTEGER NOT NULL REFERENCES quality_cards (call), question TEXT NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (call, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE seals (
    day TEXT PRIMARY KEY,
    sealed INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id),
    boundary TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL,
    numbers TEXT NOT NULL, digest TEXT NOT NULL, entries INTEGER NOT NULL, head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER seals_stay BEFORE UPDATE ON seals BEGIN SELECT RAISE(ABORT, 'a sealed day stays'); END;
CREATE TRIGGER seals_remain BEFORE DELETE ON seals BEGIN SELECT RAISE(ABORT, 'a sealed day stays'); END;

CREATE TABLE seal_pages (
    day TEXT NOT NULL REFERENCES seals (day), language TEXT NOT NULL, digest TEXT NOT NULL, page BLOB NOT NULL,
    PRIMARY KEY (day, language)
) STRICT;
CREATE TRIGGER seal_pages_stay BEFORE UPDATE ON seal_pages BEGIN SELECT RAISE(ABORT, 'a sealed day stays'); END;
CREATE TRIGGER seal_pages_remain BEFORE DELETE ON seal_pages BEGIN SELECT RAISE(ABORT, 'a sealed day stays'); END;

CREATE TABLE first_prints (
    day TEXT PRIMARY KEY,
    moment INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id),
    numbers TEXT NOT NULL, digest TEXT NOT NULL, entries INTEGER NOT NULL, head TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE handovers (
    id INTEGER PRIMARY KEY,
    shift TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER NOT NULL,
    given INTEGER NOT NULL, given_by INTEGER NOT NULL REFERENCES users (id),
    taken INTEGER, taken_by INTEGER REFERENCES users (id),
    facts TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE INDEX handovers_by_moment ON handovers (given);
CREATE INDEX handovers_open ON handovers (given) WHERE taken IS NULL;

CREATE TABLE watch_notes (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL, ends INTEGER NOT NULL,
    made INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id),
    ended INTEGER, ended_by INTEGER REFERENCES users (id), erased INTEGER
) STRICT;
CREATE INDEX watch_notes_by_end ON watch_notes (ends) WHERE ended IS NULL;

CREATE TABLE publications (
    id INTEGER PRIMARY KEY,
    table_name TEXT NOT NULL, office TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
    threshold INTEGER NOT NULL, pattern TEXT NOT NULL, published TEXT NOT NULL, counts TEXT NOT NULL, digest TEXT NOT NULL,
    moment INTEGER NOT NULL, user INTEGER NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX publications_of_table ON publications (table_name, first_day, last_day, id);
CREATE TRIGGER publications_stay BEFORE UPDATE ON publications
BEGIN SELECT RAISE(ABORT, 'what was published stays'); END;
CREATE TRIGGER publications_remain BEFORE DELETE ON publications
BEGIN SELECT RAISE(ABORT, 'what was published stays'); END;

CREATE TABLE retention_runs (
    id INTEGER PRIMARY KEY,
    began INTEGER NOT NULL, ended INTEGER, user INTEGER NOT NULL REFERENCES users (id),
    months INTEGER NOT NULL, before INTEGER NOT NULL, calls INTEGER NOT NULL, texts INTEGER NOT NULL, digest TEXT NOT NULL
) STRICT;

ALTER TABLE calls ADD COLUMN sample_share INTEGER;
ALTER TABLE calls ADD COLUMN sampled INTEGER;
ALTER TABLE calls ADD COLUMN erased INTEGER;
CREATE INDEX calls_to_erase ON calls (place) WHERE erased IS NULL AND quick = 0;
ALTER TABLE revisions ADD COLUMN erased INTEGER;
DROP TRIGGER revisions_stay;
CREATE TRIGGER revisions_stay BEFORE UPDATE OF call, number, moment, user, assessment ON revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never overwritten'); END;
CREATE TRIGGER revision_reasons_stay BEFORE UPDATE OF reason ON revisions WHEN NEW.reason <> ''
BEGIN SELECT RAISE(ABORT, 'a reason is erased or stays'); END;

INSERT INTO reviews SELECT id, 'waiting', revision, clock_refused, clock_refused FROM calls
WHERE clock_refused IS NOT NULL AND clock_stopped IS NULL ORDER BY id;
INSERT INTO review_reasons SELECT call, 'clock_refused', queued, revision, NULL FROM reviews ORDER BY call;
"""
QUEUED = "SELECT call FROM reviews ORDER BY call"
"""The calls that the step has queued, right after it."""
