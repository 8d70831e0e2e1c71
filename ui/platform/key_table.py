"""The one table of keys: each key of the program, what it means everywhere, and what it does on each page.

A key has one meaning in the whole program. The constants are what pages, buttons and dialogs bind and show; the dialog that F1
opens and the tests read `COMMANDS`. To add a key is to add a line here (docs/decisions/0375); what no
line holds is free, but for W, which the Azerbaijani board lacks, and Ctrl+Alt, which is AltGr.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hotline.errors import N_


@dataclass(frozen=True)
class Command:
    """What some keys mean: `keys` all do the same, the first one is shown; `where` says for a page what it is there."""

    keys: tuple[str, ...]
    what: str
    where: Mapping[str, str]
    shown: str
    shown_on: Mapping[str, str]
    of_fields: bool = False
    """Whether fields, lists and dialogs take the keys by themselves, so that no page binds them."""


COMMANDS: dict[str, Command] = {}
"""Every command by the text that its constant holds: its keys with a space between them."""


def _key(keys: str, what: str, on: str = "", *, shown: str = "", of_fields: bool = False, **where: str) -> str:
    """Enter a command; on the pages `on` it is called what it is called everywhere, on those of `where` otherwise."""
    pages = {**dict.fromkeys(on.split(), what), **where}
    COMMANDS[keys] = Command(tuple(keys.split()), what, pages, shown or keys, {}, of_fields)
    return keys


def _row(first: str, names: str, what: str, on: str = "", **where: tuple[int, str]) -> tuple[str, ...]:
    """Enter the keys of a row, such as Alt+1 to Alt+6, which do the same with one thing after the other; `where` also says how many."""
    keys = tuple(f"{first}{name}" for name in names.split())
    pages = {**dict.fromkeys(on.split(), what), **{page: called for page, (_, called) in where.items()}}
    shown = {page: shown_row(keys[:number]) for page, (number, _) in where.items()}
    COMMANDS[" ".join(keys)] = Command(keys, what, pages, shown_row(keys), shown)
    return keys


def shown_row(keys: Sequence[str]) -> str:
    """Return how the keys of a row are written: `Ctrl+1–9`, `Shift+F3–F8 Shift+F11–F12`."""
    before = keys[0].rstrip("0123456789").removesuffix("F")
    runs: list[list[str]] = []
    for name in (key.removeprefix(before) for key in keys):
        if runs and int(name.lstrip("F")) == int(runs[-1][-1].lstrip("F")) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    return " ".join(before + (run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}") for run in runs)


# Everywhere, also in dialogs and before the sign-in
HELP = _key("F1", N_("Keyboard shortcuts"), "everywhere")
LOCK = _key("Ctrl+L", N_("Lock at once"), "everywhere")
HIDE = _key(
    "Shift+Esc Pause",
    N_("Hide everything at once behind a calendar; press again to sign in"),
    "everywhere",
    shown="Shift+Esc",
)
NEXT_FIELD = _key("Tab", N_("To the next field"), "everywhere", of_fields=True)
CLOSE = _key(
    "Esc",
    N_("Close a list or a question; typed text is kept, or you are asked first"),
    "everywhere",
    calls=N_("Close the call, back to the list"),
    directory=N_("Clear the search, then back to where you were"),
)
MAIN = _key(
    "Ctrl+Enter",
    N_("Do what the page or the dialog is for"),
    call=N_("Submit"),
    referrals=N_("Record the next step of the referral"),
    directory=N_("Add the service to the call in hand"),
    backups=N_("Back up now"),
    journal=N_("Verify what was written since the last time"),
    supervision=N_("Approve the call"),
)
COPY = _key("Ctrl+Shift+S", N_("Write a whole copy elsewhere…"))
HAND_OVER = _key("Alt+K", N_("Hand over the shift or a draft"), "desk")
RUNNING = _key("Alt+0", N_("Back to the call"))

# From every page of the desk
PLACES = _row("Alt+", "1 2 3 4 5 6", N_("Go to a page"))
USERS = _key("Alt+7", N_("Users and the recovery sheet"))
BACKUPS = _key("Alt+8", N_("Backups: make, test, restore"))
DEADLINE = _key("Alt+9", N_("The call with the nearest deadline"))
JOURNAL = _key("Alt+J", N_("Journal: read and verify"))
DIRECTORY = _key("Ctrl+D", N_("The directory of services"))
NEW_CALL = _key("F2", N_("Record a call"))
QUICK = _row("F", "3 4 5 6 7 8 11 12", N_("Log a quick contact"))
SEVERAL = _row("Shift+F", "3 4 5 6 7 8 11 12", N_("Several at once, or earlier ones"))
NEW_PAGE = _key("Alt+V", N_("The referral page of the call that was submitted last"))
UNDO_QUICK = _key("F9", N_("Undo the last quick contact; press again for the one before"))

# The same on more than one page
UNDO = _key(
    "Ctrl+Z",
    N_("Undo"),
    desk=N_("Undo the last quick contact"),
    call=N_("Undo, in the whole form"),
    referrals=N_("Undo the last status change"),
)
REDO = _key("Ctrl+Y Ctrl+Shift+Z", N_("Redo"), "call")
OPEN = _key(
    "Ctrl+O",
    N_("Open a draft, a file or a saved filter"),
    desk=N_("Open the most recent draft"),
    calls=N_("My filters"),
    directory=N_("Load a file of services"),
    settings=N_("Load a list of questions"),
)
EXPORT = _key(
    "Ctrl+Shift+O",
    N_("Export to a file"),
    directory=N_("Export the directory"),
    settings=N_("Export a list, or an empty template"),
    reports=N_("Export tables to a file"),
)
SAVE = _key(
    "Ctrl+S",
    N_("Save"),
    calls=N_("Save these filters under a name"),
    reports=N_("Save as PDF"),
    settings=N_("Save the settings of the office"),
    backups=N_("Save the schedule"),
)
PRINT = _key(
    "Ctrl+P",
    N_("Print"),
    referrals=N_("Preview and print"),
    directory=N_("What is shared with this recipient"),
    reports=N_("Print"),
)
FIND = _key(
    "Ctrl+F",
    N_("Search or filter"),
    call=N_("Filter the questions"),
    calls=N_("Search"),
    directory=N_("Search"),
    reports=N_("Find on the pages"),
    journal=N_("To the filters"),
    supervision=N_("To the filters"),
)
CLEAR = _key("Ctrl+Shift+F", N_("Clear all filters"), "calls journal", supervision=N_("Whole queue"))
NEW = _key(
    "Ctrl+N",
    N_("Add a new one"),
    call=N_("Add a person"),
    directory=N_("New entry"),
    users=N_("Add a user"),
)
EDIT = _key(
    "Ctrl+E",
    N_("Correct or edit"),
    calls=N_("Correct the call"),
    directory=N_("Edit the entry"),
    supervision=N_("Correct the call"),
)
REMOVE = _key("Ctrl+Del", N_("Remove, erase or discard"), directory=N_("Remove the service from the directory"))
RESUME = _key(
    "Ctrl+B",
    N_("Bring back what was set aside"),
    call=N_("Restore what was set aside"),
    directory=N_("Continue editing the entry"),
)
DEACTIVATE = _key(
    "Ctrl+Shift+X",
    N_("Close or deactivate, or the reverse"),
    directory=N_("Close the service from a day, or open it again"),
    settings=N_("Retire a group of questions"),
    users=N_("Deactivate the user in the current row, or activate again"),
)
WITHDRAW = _key(
    "Ctrl+Shift+B",
    N_("Withdraw the office's own change"),
    directory=N_("Restore the default entry"),
    settings=N_("Withdraw a scheduled change"),
)
HISTORY = _key(
    "Ctrl+H",
    N_("Earlier, ended and closed ones"),
    caller=N_("Go to the caller's earlier calls; Enter reads one, Esc comes back"),
    calls=N_("What the corrections of the call changed"),
    referrals=N_("Show all ended referrals, or only the latest"),
    directory=N_("Show closed ones too, or not"),
    settings=N_("Versions of the lists, side by side"),
    desk=N_("What became of my calls"),
    supervision=N_("What the corrections of the call changed"),
)
CHECK = _key(
    "Ctrl+K",
    N_("Verify, test or confirm"),
    referrals=N_("Verify a printed page"),
    directory=N_("Confirmed by the service itself"),
    backups=N_("Test whether a backup can be restored"),
    journal=N_("Compare with the head on a daily summary"),
)
MORE = _key(
    "Ctrl+M",
    N_("Show more, or less"),
    call=N_("Services that do not suit, and why not"),
    calls=N_("More filters, or fewer"),
)
FOLLOW_UP = _key(
    "Ctrl+T",
    N_("Follow-up"),
    call=N_("Add a follow-up"),
    calls=N_("The follow-up that is due: done, or another time"),
    supervision=N_("The follow-up that is due: done, or another time"),
)
SAFE_CONTACT = _key("Ctrl+Shift+T", N_("Safe contact"), "call calls supervision")
REFERRAL = _key("Ctrl+R", N_("The referral's page"), "calls supervision")
SHOW_CALL = _key("Alt+C", N_("Show the call"), "referrals")
EARLIER = _key("Alt+Left", N_("The one before"), reports=N_("Previous day or period"))
LATER = _key("Alt+Right", N_("The one after"), reports=N_("Next day or period"))
ANSWER = _row(
    "Ctrl+",
    "1 2 3 4 5 6 7 8 9",
    N_("Choose the first, second, third answer of what is asked, wherever the keyboard is"),
    call=(3, N_("Answer the suggested question: yes, no, not known")),
    referrals=(8, N_("Update the referral status")),
)
STOP = _key(
    "Ctrl+Shift+C",
    N_("Cancel what is running"),
    journal=N_("Cancel"),
    reports=N_("Cancel the report that is being made"),
)

# The call form
LEAVE = _key("Alt+D", N_("Back to the desk; the draft stays"), "call")
SECTIONS = _row("Ctrl+Shift+", "1 2 3 4 5 6 7 8 9", N_("Go to a section by its number"), "call")
HUNG_UP = _key("Alt+E", N_("End the talk now, and say how it ended"), "call")
CALLER_IS_PERSON = _key("Alt+H", N_("The caller is this person"), "call")
PROTOCOL = _key("Alt+G", N_("Protocol card for this contact, or none"), "call")
PROTOCOLS = _row("Ctrl+Shift+F", "1 2 3 4 5 6 7 8 9", N_("A protocol card by its number; Esc closes it"), "call")
NEXT_SECTION = _key("Ctrl+PgDown", N_("Next section"), "call")
PREVIOUS_SECTION = _key("Ctrl+PgUp", N_("Previous section"), "call")
NEXT_PERSON = _key("Alt+P", N_("Next person"), "call")
NEXT_LIST = _key("Alt+Q", N_("Next list of questions"), "call")
PREVIOUS_LIST = _key("Alt+Shift+Q", N_("Previous list of questions"), "call")
NEXT_QUESTION = _key("Ctrl+J", N_("Go to the suggested question"), "call")
UNASKED = _key("Alt+S", N_("Show what was not asked"), "call")
MEANT = _key("Alt+A", N_("Record the scored indicators that group answers mean"), "call")
WHY = _key("Alt+I", N_("Why this result: unfold or fold it"), "call")
MASK = _key("F10", N_("Mask the next personal data"), "call")
NEXT_FINDING = _key("Shift+F10", N_("Go to the next personal data"), "call")
FINDINGS = _key("Ctrl+F10", N_("List of the personal data beside the text"), "call")
CODE = _key("Ctrl+G", N_("The caller has a code: recognise it"), "caller")
NEW_CODE = _key("Ctrl+Shift+G", N_("Give the caller a code to take away"), "caller")
NEXT_LANGUAGE = _key("Alt+L", N_("Next language"))

# One page each
SORT = _key("Alt+O", N_("Change the sort order"), "calls")
OTHER_LIST = _key("Ctrl+Shift+D", N_("Compare the call with another list"), "calls supervision")
RETURN = _key("Alt+Y", N_("Return the call to its operator, with a comment"), "supervision")
ESCALATE = _key("Alt+X", N_("Escalate to another service, or record what it answered"), "supervision")
IN_HAND = _key("Alt+Z", N_("Pick the call up, or put it back"), "supervision")
QUALITY = _key("Alt+N", N_("Quality card of the call"), "supervision")
TODAY = _key("Alt+T", N_("Today"), "reports")
REFRESH = _key("Alt+M", N_("Refresh the report"), "reports")
FORMS = _key("Alt+F", N_("Blank forms for power cuts and visits"), "reports")
SEAL = _key("Alt+Shift+S", N_("Seal the day"), "reports")
CORRECTIONS = _key("Alt+Shift+X", N_("What was corrected in the day since"), "reports")
TAKE_OVER = _key("Alt+Shift+K", N_("Take the shift over"), "desk")
LARGER = _key("Ctrl++ Ctrl+=", N_("The page larger"), "reports", shown="Ctrl++")
SMALLER = _key("Ctrl+-", N_("The page smaller"), "reports")
WHOLE_WIDTH = _key("Ctrl+0", N_("As wide as there is room"), "reports")
RESTORE = _key("Alt+R", N_("Restore a backup into a new store"), "backups")
VERIFY_ALL = _key("Ctrl+Shift+Enter", N_("Verify everything"), "journal")
FOUND = _key("Ctrl+I", N_("What the verification found"), "journal")
RESET = _key("Ctrl+Shift+R", N_("Give the user in the current row a new first passphrase"), "users")
ROLE = _key("Ctrl+Shift+L", N_("Give the user in the current row the other role"), "users")
DRILL = _key("Ctrl+Shift+Y", N_("Try the recovery sheet"), "users")
RENEW = _key("Ctrl+Shift+N", N_("Renew the recovery sheet"), "users")
SHOW_TYPED = _key("Alt+U", N_("Show or hide the passphrase"))
PASSPHRASE = _key("Ctrl+Shift+P", N_("Change the passphrase"), "settings")

# What fields and lists take by themselves, where the keyboard is in one
CHOICES = tuple(
    _key(
        "1 2 3 4 5 6 7 8 9 0",
        N_("Choose the first, the second, the third answer"),
        shown="1 2 3",
        of_fields=True,
        call=N_("Answer yes, no, not known, or consent given, refused, not known"),
    ).split()
)
MORE_CHOICES = ("-", _key("- + =", N_("Choose the eleventh, the twelfth answer"), shown="- +", of_fields=True)[2:])
LETTERS = tuple(_key("Y N U", N_("The same by letter"), "call", of_fields=True).split())
CLEAR_ANSWER = _key("Del", N_("Clear the answer"), on="call", of_fields=True)
ACCEPT = _key(
    "Enter",
    N_("Press the button, choose the row"),
    of_fields=True,
    desk=N_("Do what is shown at the right of the row"),
    calls=N_("Open the call beside the list"),
    referrals=N_("The page for the recipient"),
    directory=N_("Read the entry by the arrow keys"),
    journal=N_("Show the call that the line names"),
    supervision=N_("Pick the call up"),
)
_key(
    "Up Down",
    N_("Move through the list"),
    "referrals journal users settings supervision",
    shown="↑ ↓",
    of_fields=True,
    desk=N_("Move through a list of the Desk"),
    calls=N_("Move through the list; the selected call opens beside it"),
    directory=N_("Along the list; beside it the entry of the current row"),
)
_key(
    "Home End",
    N_("To the first and the last row"),
    "calls directory",
    shown="Home · End",
    of_fields=True,
)
PAGE_UP = _key("PgUp", N_("A page up"))
PAGE_DOWN = _key("PgDown", N_("A page down"))
PREVIOUS_FOUND = _key("Shift+Enter", N_("Previous place"))


def command_of(key: str) -> Command | None:
    """Return the command that a key, or the text of a constant, belongs to; None for a key that nobody has entered."""
    found = COMMANDS.get(key)
    return found or next((command for command in COMMANDS.values() if key in command.keys), None)
