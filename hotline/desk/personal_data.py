"""What the guard marks in a record before it is submitted: each finding in its sentence, and by which reason it stays."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.call.record import Call
from hotline.desk.acts import Desk, act
from hotline.desk.calls import read_call
from hotline.desk.overrides import Placed, findings_in, reasons_of, texts_of, with_known_overrides, with_named_overrides
from hotline.desk.rights import Right
from hotline.privacy.finding import BLOCK
from hotline.privacy.returning_names import NO_NAMES, Names
from hotline.privacy.sentences import sentence_around


@dataclass(frozen=True)
class ListedFinding:
    """A finding in its sentence: what stands before it, what was found, what stands behind it, and why it stays, if it does."""

    placed: Placed
    before: str
    found: str
    behind: str
    reason: str | None

    @property
    def is_open(self) -> bool:
        """Return whether it stops the submission."""
        return self.reason is None and self.placed.finding.level == BLOCK


@act(Right.RECORD)
def list_personal_data(
    desk: Desk, call: Call, corrects: str | None = None, masked: Names = NO_NAMES
) -> tuple[ListedFinding, ...]:
    """Return every finding in the texts of a record in a form, in the order of the form.

    `corrects` is the call that it corrects, `masked` are the names that were masked in the form: they may stand there once more.
    """
    words = desk.data.words
    before = None if corrects is None else read_call(desk, corrects).call
    known = with_named_overrides(call) if before is None else with_known_overrides(call, before, words)
    findings, texts = findings_in(call, words, masked), dict(texts_of(call))
    reasons = reasons_of(known.overrides, findings)
    return tuple(_listed(one, texts[one.place], reason) for one, reason in zip(findings, reasons, strict=True))


def _listed(placed: Placed, text: str, reason: str | None) -> ListedFinding:
    start, end = placed.finding.start, placed.finding.end
    first, last = sentence_around(text, start, end)
    return ListedFinding(placed, text[first:start], text[start:end], text[end:last], reason)
