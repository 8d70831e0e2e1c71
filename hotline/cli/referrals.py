"""`hotline referral print`: the referral of a call to one service, on paper."""

from __future__ import annotations

import click

from hotline.call.reference import parse_reference
from hotline.cli.at_desk import at_desk
from hotline.cli.file_options import output_option
from hotline.cli.lazy import option
from hotline.cli.output import print_json
from hotline.cli.outputs import Output
from hotline.desk.prints import SAVED, page_left, print_referral
from hotline.desk.session import Session
from hotline.errors import N_
from hotline.language import LANGUAGES


@at_desk
@click.argument("reference")
@option("--service", required=True, metavar="ID", help=N_("The service, by its id in the directory."))
@option("--lang", required=True, type=click.Choice(LANGUAGES), help=N_("Language of the page."))
@output_option("-o", "--output", required=True, metavar="FILE.pdf", help=N_("Where the page is written."))
def print_one(session: Session, reference: str, service: str, lang: str, output: Output) -> None:
    """Write the page, and print its copy number and verification code."""
    # The output was tried before the print is counted: a copy number is never spent on a page that cannot be written.
    printed = session.call(print_referral, parse_reference(reference), service, lang)
    output.write(printed.pdf)
    session.call(page_left, parse_reference(reference), printed.copy, SAVED)
    print_json(
        {
            "reference": parse_reference(reference),
            "service": service,
            "copy": printed.copy,
            "code": printed.code,
            "copy_of": printed.copy_of,
        }
    )
