"""`hotline referral print` and `step`: the referral of a call to one service on paper, and how far it has come."""

from __future__ import annotations

from datetime import datetime

import click

from hotline.call.reference import parse_reference
from hotline.call.vocabulary import vocabulary
from hotline.cli.console_output import print_json
from hotline.cli.date_arguments import in_zone, moment_option
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import note_done
from hotline.cli.file_options import output_option
from hotline.cli.file_outputs import Output
from hotline.cli.json_shapes import referral_json
from hotline.cli.lazy_commands import WORD, argument, option
from hotline.desk.call_history import show_referral
from hotline.desk.prints import SAVED, page_left, print_referral
from hotline.desk.referrals import move_referral
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.language import LANGUAGES
from hotline.referral.referral_steps import Details

_COUNTED = N_("The page is counted as copy {copy} of the referral of {reference}.")
_STEPPED = N_("The step is kept. Do not take it again: hotline call show {reference} prints it.")


@at_desk
@argument("reference", type=WORD)
@option("--service", type=WORD, required=True, metavar="ID", help=N_("The service, by its id in the directory."))
@option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the page."))
@output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the page is written."))
def print_one(session: Session, reference: str, service: str, lang: str, output: Output) -> None:
    """Write the page, and print its copy number and verification code."""
    # The output was tried before the print is counted: a copy number is never spent on a page that cannot be written.
    printed = session.call(print_referral, parse_reference(reference), service, lang)
    note_done(_COUNTED, copy=printed.number, reference=parse_reference(reference))
    output.write(printed.pdf)
    session.call(page_left, parse_reference(reference), printed.copy, SAVED)
    print_json(
        {
            "reference": parse_reference(reference),
            "service": service,
            "copy": printed.number,
            "code": printed.code,
            "copy_of": printed.copy_of,
        }
    )


@at_desk
@argument("reference", type=WORD)
@option("--service", type=WORD, required=True, metavar="ID", help=N_("The service, by its id in the directory."))
@option(
    "--status", required=True, type=click.Choice(vocabulary("referral_status").codes), help=N_("How far it has come.")
)
@moment_option("--at", about=N_("When it happened, like 2026-11-22T14:03, in the office's time; without it, now."))
@option(
    "--reason", type=click.Choice(vocabulary("refusal_reason").codes), help=N_("Why, where the step needs a reason.")
)
def step(
    session: Session, reference: str, service: str, status: str, *, at: datetime | None, reason: str | None
) -> None:
    """Move a referral on and print it with its steps; the receipt of the special police unit ends the clock."""
    details = Details(at=None if at is None else in_zone(at, session.office.zone), reason=reason)
    moved = session.call(move_referral, parse_reference(reference), service, status, details)
    note_done(_STEPPED, reference=moved.reference)
    print_json(referral_json(session.call(show_referral, moved.reference, service)))
