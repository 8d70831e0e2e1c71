"""The step of a store that keeps since when a refusal stops a 24-hour clock (scoring.md), and settles the clocks of before.

What it settles once in stores of before, hotline.referral.clock says of every call since; a test holds both against each other.
"""

from __future__ import annotations

CLOCK_REFUSALS = """
ALTER TABLE calls ADD COLUMN clock_refused INTEGER;
DROP INDEX calls_with_clock;
UPDATE calls SET clock_refused = (
    SELECT v.moment FROM revisions v WHERE v.call = calls.id AND v.number = calls.revision
) WHERE clock_due IS NOT NULL AND clock_stopped IS NULL AND urgency <> 'U1'
AND NOT EXISTS (SELECT 1 FROM choices h WHERE h.call = calls.id AND h.field = 'exception')
AND NOT EXISTS (
    SELECT 1 FROM persons p WHERE p.call = calls.id AND (p.suspected_victim = 1 OR p.result_class IN ('R4', 'R5')) AND NOT (
        coalesce(p.age_band, 'unknown') IN ('18-20', '21-23', '24-26', '27-29', '30-38', '39-47', '48+', 'adult')
        AND (calls.consent_refer IS 'refused' OR EXISTS (
            SELECT 1 FROM referrals r WHERE r.call = calls.id AND r.due IS NOT NULL
            AND (r.persons = '' OR instr(r.persons, char(65 + p.position)) > 0)
            GROUP BY r.call HAVING min(
                r.status = 'declined_by_person'
                AND NOT EXISTS (SELECT 1 FROM revisions v WHERE v.call = calls.id AND v.moment > r.status_since)
            )
        ))
    )
);
CREATE INDEX calls_with_clock ON calls (clock_due)
WHERE clock_due IS NOT NULL AND clock_stopped IS NULL AND clock_refused IS NULL;
"""
SETTLED = "SELECT id FROM calls WHERE clock_refused IS NOT NULL ORDER BY id"
"""The calls that the step has changed, right after it."""
