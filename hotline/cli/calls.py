"""`hotline call add`, `correct`, `show` and `list`."""

from __future__ import annotations

from datetime import date
from typing import Any

from hotline.call.call_json import GIVEN_BY_THE_PROGRAM, call_from_json, parse_json
from hotline.call.clean_text import clean_text
from hotline.call.field_kinds import NOTE_LIMIT, Text
from hotline.call.parking import fitted
from hotline.call.record import Call
from hotline.cli.console_output import print_json, print_json_line, say, say_plainly
from hotline.cli.date_arguments import day_option
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import note_done, words
from hotline.cli.file_options import input_argument, input_option
from hotline.cli.inputs import Input
from hotline.cli.json_shapes import call_json, findings_json, row_json
from hotline.cli.lazy_commands import WORD, WholeNumber, argument, option
from hotline.desk.call_history import show_history
from hotline.desk.calls import Submitted, submit_call
from hotline.desk.contact_search import Filter, call_rows, find_calls
from hotline.desk.office_day import day_bounds
from hotline.desk.revisions import correct_call
from hotline.desk.session import Session
from hotline.desk.settings import get_settings
from hotline.desk.submission import BlockedByPersonalData
from hotline.errors import N_, InvalidInput
from hotline.indicators.assessment_json import call_assessment_to_json

_PAGE = 500
_HOW_TO_GO_ON = N_(
    'Nothing was added. Mask what was found, or say why it must stay: "overrides": [{example}]. The places are on standard output.'
)
_HOW_TO_GO_ON_CORRECTING = N_(
    'Nothing was corrected. Mask what was found, or say why it must stay: "overrides": [{example}]. The places are on standard output.'
)
_ADDED = N_("The call is kept as {reference}. Do not add it again.")
_CORRECTED = N_("The correction of {reference} is kept as revision {number}. Do not give it again.")
_SET_ASIDE = N_("Set aside, kept and not counted, for the contact type does not ask for it: {places}.")
_EXAMPLE = '{"kind": "phone", "reason": "…"}'
_json_option = input_option("--json", "json_file", metavar="FILE", help=N_("The call as JSON; - for standard input."))


@at_desk
@_json_option
@input_argument("file", required=False)
def add(session: Session, json_file: Input | None, file: Input | None) -> int:
    """Add a call and print its reference, what it adds up to, what the guard marks in it, and what was set aside."""
    call, removed = _read_call(json_file, file)[:2]
    try:
        submitted = session.call(submit_call, call)
    except BlockedByPersonalData as blocked:
        print_json(_shape(None, blocked))
        say_plainly(words().error(blocked))
        say(_HOW_TO_GO_ON, example=_EXAMPLE)
        return 1
    note_done(_ADDED, reference=submitted.reference)
    print_json(_shape(submitted.reference, submitted))
    _say_what_became_of(submitted, removed)
    return 0


@at_desk
@argument("reference", type=WORD)
@_json_option
@input_argument("file", required=False)
@option("--reason", required=True, metavar="TEXT", help=N_("Why the call is corrected; it stays with the call."))
def correct(session: Session, reference: str, json_file: Input | None, file: Input | None, reason: str) -> int:
    """Keep a corrected call as a new revision, and print what `add` prints, with its number.

    The revision that the JSON names is the one that the correction began from.
    """
    call, removed, base = _read_call(json_file, file)
    try:
        submitted = session.call(correct_call, reference, call, Text(NOTE_LIMIT).read(reason, "--reason"), base)
    except BlockedByPersonalData as blocked:
        print_json({**_shape(None, blocked), "revision": None})
        say_plainly(words().error(blocked))
        say(_HOW_TO_GO_ON_CORRECTING, example=_EXAMPLE)
        return 1
    note_done(_CORRECTED, reference=submitted.reference, number=submitted.revision)
    print_json({**_shape(submitted.reference, submitted), "revision": submitted.revision})
    _say_what_became_of(submitted, removed)
    return 0


@at_desk
@argument("reference", type=WORD)
def show(session: Session, reference: str) -> None:
    """Print one call as JSON, its summary too; the journal notes that it was shown."""
    print_json(call_json(session.call(show_history, reference)))


@at_desk
@day_option("--from", "first", about=N_("Only contacts from this day on."))
@day_option("--to", "last", about=N_("Only contacts up to this day."))
@option("--search", "text", default="", metavar="TEXT", help=N_("Only calls that hold these words."))
@option("--limit", type=WholeNumber(min=1), metavar="N", help=N_("At most so many, the newest."))
def list_calls(session: Session, first: date | None, last: date | None, text: str, limit: int | None) -> None:
    """Print contacts as JSON lines, newest first; days are the office's."""
    zone = session.office.zone
    if first is not None and last is not None and first > last:
        raise InvalidInput(N_("The list would end before it begins: give --to a day that is not before --from."))
    boundaries = session.call(get_settings).boundaries
    wanted = Filter(
        text=text,
        start=None if first is None else day_bounds(first, boundaries, zone)[0],
        end=None if last is None else day_bounds(last, boundaries, zone)[1],
    )
    found = session.call(find_calls, wanted, limit)
    for begin in range(0, len(found), _PAGE):
        for row in session.call(call_rows, found[begin : begin + _PAGE]):
            print_json_line(row_json(row))


def _read_call(json_file: Input | None, file: Input | None) -> tuple[Call, int, int | None]:
    """Return the call of the one input that was given, how many control characters were taken out, and the revision it names."""
    given = json_file or file
    assert given is not None  # noqa: S101 - hotline.cli.file_check has seen that one of the two is
    data = parse_json(given.text())
    call = fitted(call_from_json(data))
    removed = sum(_unwanted_characters(value) for key, value in data.items() if key not in GIVEN_BY_THE_PROGRAM)
    base = data.get("revision")
    if base is not None and (not isinstance(base, int) or isinstance(base, bool)):
        raise InvalidInput(N_("{place}: expected a whole number, found something else."), place="revision")
    return call, removed, base


def _shape(reference: str | None, result: Submitted | BlockedByPersonalData) -> dict[str, Any]:
    return {
        "reference": reference,
        "assessment": call_assessment_to_json(result.assessment),
        "findings": findings_json(result.findings),
        "parked": list(result.parked) if isinstance(result, Submitted) else [],
    }


def _say_what_became_of(submitted: Submitted, removed: int) -> None:
    """Say what is kept otherwise than it was given: what was set aside, and control characters that were taken out."""
    if submitted.parked:
        say(_SET_ASIDE, places=", ".join(submitted.parked))
    if removed:
        say_plainly(
            words().ngettext(
                "{number} control character was removed from the texts; the call is kept without it.",
                "{number} control characters were removed from the texts; the call is kept without them.",
                removed,
            )
        )


def _unwanted_characters(data: Any) -> int:  # noqa: ANN401 - any JSON value
    """Return how many control characters the texts of a value that was read hold; reading has taken them out."""
    if isinstance(data, str):
        return clean_text(data).removed
    if isinstance(data, dict):
        return sum(map(_unwanted_characters, data.values()))
    return sum(map(_unwanted_characters, data)) if isinstance(data, list) else 0
