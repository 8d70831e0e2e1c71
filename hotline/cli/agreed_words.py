"""`hotline words list | propose | agree | remove | export | load`: what the personal-data guard leaves alone in this office."""

from __future__ import annotations

from hotline.cli.console_output import every_fault_said, print_json, print_json_line
from hotline.cli.desk_command import at_desk
from hotline.cli.environment import DONE, note_done, words
from hotline.cli.file_options import input_argument, output_option
from hotline.cli.file_outputs import Output
from hotline.cli.inputs import Input
from hotline.cli.lazy_commands import WORD, WholeNumber, argument, option
from hotline.clock import to_stored
from hotline.desk import agreed_words
from hotline.desk.agreed_words_file import LARGEST
from hotline.desk.session import Session
from hotline.errors import N_


@at_desk
def list_words(session: Session) -> None:
    """Print the words as JSON lines, proposals first; `agreed` is null for them."""
    for one in session.call(agreed_words.list_words):
        print_json_line(
            {
                "id": one.id,
                "word": one.word,
                "reason": one.reason,
                "proposed": to_stored(one.proposed),
                "proposed_by": one.proposed_by,
                "agreed": None if one.agreed is None else to_stored(one.agreed),
                "agreed_by": one.agreed_by or None,
            }
        )


@at_desk
@argument("word", type=WORD)
@option("--reason", required=True, metavar="TEXT", help=N_("What the word is, such as the name of a restaurant."))
def propose(session: Session, word: str, reason: str) -> None:
    """Propose a word for a supervisor to decide about, and print its number."""
    number = session.call(agreed_words.propose_word, word, reason)
    note_done(DONE)
    print_json({"id": number})


@at_desk
@argument("number", type=WholeNumber(min=1), metavar="ID")
def agree(session: Session, number: int) -> None:
    """Let the guard leave a word alone from now on."""
    session.call(agreed_words.agree_to_word, number)
    note_done(DONE)
    print_json({"id": number})


@at_desk
@argument("number", type=WholeNumber(min=1), metavar="ID")
def remove(session: Session, number: int) -> None:
    """Decline a proposal, or take an agreed word off the list; the word is erased."""
    session.call(agreed_words.remove_word, number)
    note_done(DONE)
    print_json({"id": number})


@at_desk
@output_option("-o", "--output", required=True, metavar="FILE.toml", help=N_("The file to write to."))
def export(session: Session, output: Output) -> None:
    """Write the agreed words as a file that another office can load."""
    output.write(session.call(agreed_words.export_words, words()))


@at_desk
@input_argument("file")
def load(session: Session, file: Input) -> None:
    """Agree to the words of a TOML file, all of them or none, and print how many are new."""
    with every_fault_said():
        loaded = session.call(agreed_words.load_words, file.read(LARGEST), file.path.name)
    note_done(DONE)
    print_json({"new": loaded.new, "same": loaded.same})
