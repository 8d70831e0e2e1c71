"""`hotline review list | approve | return | escalate`: the supervisor's queue, and one act on one call of it."""

from __future__ import annotations

import click

from hotline.call.reference import parse_reference
from hotline.call.vocabulary import vocabulary
from hotline.cli.console_output import print_json, print_json_line
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import DONE, note_done
from hotline.cli.json_shapes import review_json, review_line_json
from hotline.cli.lazy_commands import WORD, WholeNumber, argument, option
from hotline.desk import reviews
from hotline.desk.session import Session
from hotline.errors import N_

_REVISION = option(
    "--revision",
    type=WholeNumber(min=1),
    metavar="N",
    help=N_("The revision that was read; a newer one is refused. Without it, the newest."),
)
_COMMENT = option(
    "--comment", required=True, metavar="TEXT", help=N_("What is to be checked, or why; no personal data.")
)


@at_desk
@option("--reason", type=click.Choice(vocabulary("review_reason").codes), help=N_("Only calls with this reason."))
def list_reviews(session: Session, reason: str | None) -> None:
    """Print the calls of the queue as JSON lines."""
    for item in session.call(reviews.review_queue):
        if reason is None or reason in item.reasons:
            print_json_line(review_line_json(item))


@at_desk
@argument("reference", type=WORD)
@_REVISION
def approve_call(session: Session, reference: str, revision: int | None) -> None:
    """Approve a call and print it with what was done about it."""
    _done(session.call(reviews.approve, parse_reference(reference), revision))


@at_desk
@argument("reference", type=WORD)
@_COMMENT
@_REVISION
def return_one(session: Session, reference: str, comment: str, revision: int | None) -> None:
    """Return a call and print it with what was done about it."""
    _done(session.call(reviews.return_call, parse_reference(reference), comment, revision))


@at_desk
@argument("reference", type=WORD)
@option("--to", "body", type=WORD, required=True, metavar="ID", help=N_("The body, by its id in the directory."))
@_COMMENT
@_REVISION
def escalate_call(session: Session, reference: str, *, body: str, comment: str, revision: int | None) -> None:
    """Escalate a call and print it with what was done about it."""
    _done(session.call(reviews.escalate, parse_reference(reference), body, comment, revision))


def _done(review: reviews.Review) -> None:
    note_done(DONE)
    print_json(review_json(review))
