"""The command `hotline`: the table of its commands, and the one place where errors become sentences and exit codes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from hotline.build_info import build_info
from hotline.cli.click_translations import click_in, speak
from hotline.cli.console_output import (
    LOST,
    OutputFailed,
    flush,
    forget_standard_output,
    open_closed_output,
    print_line,
    say_plainly,
    use_utf8,
)
from hotline.cli.environment import Surroundings, environment_language, words
from hotline.cli.inputs import open_closed_input
from hotline.cli.lazy_commands import Lazy, LazyGroup, Option
from hotline.errors import N_, KnownError
from hotline.language import LANGUAGES
from hotline.process_memory import keep_private

REFUSED = 1
WRONG_USAGE = 2

COMMANDS: Mapping[str, Lazy | LazyGroup] = {
    "init": Lazy("hotline.cli.init:init", N_("Make the store of an office with its first supervisor.")),
    "call": LazyGroup(
        "call",
        N_("Calls: an empty one to fill in, adding, correcting, showing, listing."),
        {
            "template": Lazy(
                "hotline.cli.call_template:template", N_("Print an empty call with the schema of every field.")
            ),
            "add": Lazy("hotline.cli.calls:add", N_("Add a call from JSON, as call show prints it.")),
            "correct": Lazy("hotline.cli.calls:correct", N_("Keep a corrected call as a new revision.")),
            "show": Lazy("hotline.cli.calls:show", N_("Print one call with its summary.")),
            "list": Lazy("hotline.cli.calls:list_calls", N_("List contacts, newest first, without their summaries.")),
        },
    ),
    "referral": LazyGroup(
        "referral",
        N_("Referrals: on paper, and how far they have come."),
        {
            "print": Lazy("hotline.cli.referrals:print_one", N_("Print the referral of a call to one service as PDF.")),
            "step": Lazy("hotline.cli.referrals:step", N_("Move a referral on to its next status.")),
        },
    ),
    "report": LazyGroup(
        "report",
        N_("Reports on paper."),
        {
            "daily": Lazy("hotline.cli.reports:daily", N_("Print the summary of one day as PDF.")),
            "handover": Lazy("hotline.cli.handover:report", N_("Print the hand-over sheet of the shift as PDF.")),
            "period": Lazy(
                "hotline.cli.reports:period", N_("Print the report of a period, or its public tables, as PDF.")
            ),
        },
    ),
    "day": LazyGroup(
        "day",
        N_("Days of the office: sealed, and corrected since."),
        {
            "seal": Lazy("hotline.cli.days:seal", N_("Seal a day that has ended.")),
            "status": Lazy("hotline.cli.days:status", N_("Print the state of a day.")),
            "corrections": Lazy("hotline.cli.days:corrections", N_("Print what changed in a day since, as PDF.")),
        },
    ),
    "shift": LazyGroup(
        "shift",
        N_("Handing a shift over and taking one over."),
        {
            "give": Lazy("hotline.cli.handover:give", N_("Hand the shift over.")),
            "take": Lazy("hotline.cli.handover:take", N_("Take over the shift of a colleague.")),
        },
    ),
    "watch": LazyGroup(
        "watch",
        N_("What the next shifts are to watch."),
        {
            "list": Lazy("hotline.cli.handover:list_notes", N_("List the notes to watch.")),
            "add": Lazy("hotline.cli.handover:add_note", N_("Add a note to watch.")),
            "end": Lazy("hotline.cli.handover:end_note", N_("End a note to watch.")),
        },
    ),
    "review": LazyGroup(
        "review",
        N_("The supervisor's queue: what waits for a look, and what is decided about it."),
        {
            "list": Lazy(
                "hotline.cli.reviews:list_reviews", N_("List the calls that are not done with, most urgent first.")
            ),
            "approve": Lazy("hotline.cli.reviews:approve_call", N_("Approve a call.")),
            "return": Lazy("hotline.cli.reviews:return_one", N_("Return a call to its operator with a comment.")),
            "escalate": Lazy("hotline.cli.reviews:escalate_call", N_("Take a call to another service, and say why.")),
        },
    ),
    "export": LazyGroup(
        "export",
        N_("Tables that leave the office as files."),
        {
            "csv": Lazy("hotline.cli.exports:csv", N_("Write one table as CSV.")),
            "xlsx": Lazy("hotline.cli.exports:xlsx", N_("Write all tables as a workbook with definitions.")),
            "htcds": Lazy("hotline.cli.exports:htcds", N_("Write persons and referrals by HTCDS 2.0.")),
        },
    ),
    "form": LazyGroup(
        "form",
        N_("Blank forms on paper."),
        {
            "call": Lazy("hotline.cli.forms:call", N_("Write the blank call form as PDF.")),
            "checklist": Lazy("hotline.cli.forms:checklist", N_("Write a blank checklist as PDF.")),
        },
    ),
    "indicators": LazyGroup(
        "indicators",
        N_("The checklist of indicators."),
        {
            "list": Lazy(
                "hotline.cli.indicators:list_indicators", N_("Print the indicators with weights and sources.")
            ),
            "template": Lazy("hotline.cli.checklists:template", N_("Write a checklist as a file to work on.")),
            "check": Lazy("hotline.cli.checklists:check", N_("Say what is wrong in a checklist, or what it changes.")),
            "load": Lazy("hotline.cli.checklists:load", N_("Put a checklist in force from a day.")),
            "in-force": Lazy("hotline.cli.checklists:in_force", N_("Print the checklists that are in force.")),
        },
    ),
    "service": LazyGroup(
        "service",
        N_("The directory of services."),
        {
            "list": Lazy("hotline.cli.services:list_services", N_("List the services that accept somebody.")),
            "show": Lazy("hotline.cli.services:show", N_("Print the entry of one service.")),
            "load": Lazy("hotline.cli.services:load", N_("Load a file of services, whole or not at all.")),
            "export": Lazy("hotline.cli.services:export", N_("Write the directory as a file to work on.")),
            "close": Lazy("hotline.cli.services:close", N_("Close a service from a day on.")),
            "confirm": Lazy("hotline.cli.services:confirm", N_("Mark an entry as confirmed by the service itself.")),
        },
    ),
    "assess": Lazy("hotline.cli.indicators:assess", N_("Print what answers to indicators add up to.")),
    "privacy": LazyGroup(
        "privacy",
        N_("Personal data in texts, and small counts in tables."),
        {
            "scan": Lazy("hotline.cli.privacy:scan", N_("Print the personal data that is found in a text.")),
            "suppress": Lazy("hotline.cli.privacy:suppress", N_("Hide the small counts of tables that are published.")),
        },
    ),
    "words": LazyGroup(
        "words",
        N_("Words that are no personal data in this office."),
        {
            "list": Lazy("hotline.cli.agreed_words:list_words", N_("List the words, proposals first.")),
            "propose": Lazy("hotline.cli.agreed_words:propose", N_("Propose a word for a supervisor to decide about.")),
            "agree": Lazy("hotline.cli.agreed_words:agree", N_("Let the guard leave a word alone from now on.")),
            "remove": Lazy("hotline.cli.agreed_words:remove", N_("Decline a proposal, or take a word off the list.")),
            "export": Lazy("hotline.cli.agreed_words:export", N_("Write the agreed words as a file.")),
            "load": Lazy("hotline.cli.agreed_words:load", N_("Agree to the words of a file, all of them or none.")),
        },
    ),
    "settings": LazyGroup(
        "settings",
        N_("The settings of the office."),
        {
            "show": Lazy("hotline.cli.settings:show", N_("Print the settings in force.")),
            "set": Lazy("hotline.cli.settings:set_one", N_("Give a setting another value.")),
            "export": Lazy("hotline.cli.settings:export", N_("Write the settings as a file.")),
            "import": Lazy("hotline.cli.settings:take_over", N_("Load a file of settings, all of it or nothing.")),
        },
    ),
    "retention": LazyGroup(
        "retention",
        N_("Summaries and notes that are erased after a time."),
        {"apply": Lazy("hotline.cli.retention:apply", N_("Erase the summaries and notes whose time is over."))},
    ),
    "verify": Lazy("hotline.cli.verify:verify", N_("Check the store and its journal.")),
    "verify-print": Lazy(
        "hotline.cli.verify_print:verify_print", N_("Check the verification code on a printed referral.")
    ),
    "backup": Lazy("hotline.cli.backups:backup", N_("Make a backup of the store, beside the running desk.")),
    "restore": Lazy(
        "hotline.cli.backups:restore", N_("Make a new store of a backup, or see whether one could be made.")
    ),
    "migrate": Lazy("hotline.cli.backups:migrate", N_("Bring a store of an earlier version to the present one.")),
    "doctor": Lazy(
        "hotline.cli.doctor:doctor", N_("Print what a technician needs to know of computer, store and backups.")
    ),
    "update": LazyGroup(
        "update",
        N_("Another version of the program, before it is installed."),
        {
            "check": Lazy(
                "hotline.cli.update:check", N_("Say which version a file holds, and whether its checksum holds.")
            )
        },
    ),
    "user": LazyGroup(
        "user",
        N_("Users of the desk."),
        {
            "add": Lazy("hotline.cli.users:add", N_("Add an operator or a supervisor.")),
            "disable": Lazy("hotline.cli.users:disable", N_("Deactivate a user.")),
            "enable": Lazy("hotline.cli.users:enable", N_("Let a disabled user in again.")),
            "reset": Lazy("hotline.cli.users:reset", N_("Give a user who forgot the passphrase a first one.")),
            "role": Lazy("hotline.cli.users:change_role", N_("Give a user another role.")),
            "list": Lazy("hotline.cli.users:list_users", N_("List the users.")),
        },
    ),
    "passphrase": LazyGroup(
        "passphrase",
        N_("Your own passphrase."),
        {"change": Lazy("hotline.cli.own_passphrase:change", N_("Change your own passphrase."))},
    ),
    "recovery": LazyGroup(
        "recovery",
        N_("The recovery sheet."),
        {
            "renew": Lazy("hotline.cli.recovery:renew", N_("Make a new recovery sheet; the older one is void.")),
            "drill": Lazy("hotline.cli.recovery:drill", N_("Try the recovery sheet without using it up.")),
            "unlock": Lazy(
                "hotline.cli.recovery:unlock", N_("Let a supervisor in with the recovery sheet and a new passphrase.")
            ),
        },
    ),
    "practice": Lazy("hotline.cli.practice:practice", N_("Make a practice store with invented calls.")),
}


class Hotline(LazyGroup):
    """The whole command line."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002, FBT001, FBT002 - click's signature
        **extra: Any,  # noqa: ANN401
    ) -> NoReturn:
        """Run a command and leave with its exit code: 0 done, 1 refused or invalid, 2 wrong usage, 3 damaged or too new."""
        use_utf8()
        around = extra.setdefault("obj", Surroundings())
        with click_in(around.language_code or environment_language()):
            sys.exit(
                _status(
                    around,
                    lambda: super(Hotline, self).main(args, prog_name, complete_var, standalone_mode=False, **extra),
                )
            )


def _status(around: Surroundings, command: Callable[[], Any]) -> int:
    """Run a command and return its exit code; every error becomes a sentence."""
    try:
        status = command()
        flush()
    except click.UsageError as error:
        with suppress(OSError):
            error.show()
        return WRONG_USAGE
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a keyboard interrupt is click's Abort by now
        if around.done is not None:
            message, values = around.done
            say_plainly(around.language.gettext(message, **values))
        return _said(error, around)
    return status if isinstance(status, int) else 0


def _said(error: Exception | SystemExit, around: Surroundings) -> int:
    """Say what ended a command, and return its exit code."""
    has_had_enough = isinstance(error, BrokenPipeError | SystemExit)  # click makes the one of the other
    if has_had_enough:
        forget_standard_output()
    if (has_had_enough or isinstance(error, OutputFailed)) and around.done is not None:
        say_plainly(around.language.gettext(LOST))
    elif isinstance(error, click.Abort):
        say_plainly(around.language.gettext(N_("Stopped. Unfinished changes were undone.")))
    elif isinstance(error, KnownError):
        say_plainly(around.language.error(error))
        return error.exit_code
    elif (
        isinstance(error, Exception) and not has_had_enough
    ):  # everything else is the program's fault, and is said without values
        say_plainly(_our_fault(error, around))
    return REFUSED


def _our_fault(error: Exception, around: Surroundings) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return around.language.gettext(
        N_(
            "The program failed: {kind} in {file}, line {line}. Nothing was left half done. Report this to whoever "
            "maintains the program."
        ),
        kind=type(error).__name__,
        file=Path(frame.filename).name,
        line=frame.lineno,
    )


hotline = Hotline("hotline", N_("The desk of a hotline against trafficking in human beings, offline."), COMMANDS)


def _choose_language(context: click.Context, _: click.Parameter, language_code: str | None) -> None:
    around = context.find_object(Surroundings)
    if around is not None and language_code is not None:
        around.language_code = language_code
        speak(language_code)


def _say_version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted and not context.resilient_parsing:
        for line in build_info().lines(words().gettext):
            print_line(line)
        context.exit()


hotline.params.append(
    Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_say_version,
        help=N_("Show the version, and whether the files of the program are those that it was built with."),
    )
)
hotline.params.append(
    Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=_choose_language,
        help=N_("Language of the messages; without it, that of the environment."),
    )
)


def main() -> NoReturn:
    """Run the command line; no dump of it is written, and no other program reads its memory."""
    keep_private()
    open_closed_input()
    open_closed_output()
    hotline.main(prog_name="hotline")


if __name__ == "__main__":
    main()
