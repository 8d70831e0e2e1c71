"""The acts of the journal: what each is called for people, and which right it needs.

One table: the page that shows the journal, and the verification that finds a line whose user could not do what it says, or that carries
digests of things which its act does not touch.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hotline.desk.rights import Right, may
from hotline.errors import N_
from hotline.store.journal.kept_things import BY_NAME, OFFICE
from hotline.store.journal.line_rules import How, Rules, Touches
from hotline.store.journal.role_history import OUT
from hotline.store.keys.user_table import SUPERVISOR
from hotline.store.tables.schema import STEPS

ADDED, CHANGED, REMOVED = How.ADDED, How.CHANGED, How.REMOVED
PUT = ADDED | CHANGED

ANYBODYS_SETTINGS = frozenset({"language", "palette"})
"""Settings that every user could change before version 0.5.0: the lines of then stay right."""


def _kept(**touched: How) -> Touches:
    """Return kinds of kept things with what may be done to them."""
    return touched


@dataclass(frozen=True)
class JournalAct:
    """What an act is called, and the right that it needs; None for what the program writes by itself or every user may do.

    `touches` says what its line may do to which kinds of kept things; `by_program` the same for the line that the program writes
    before anybody is known, None where it never does. An act whose line is never the last of a transaction carries nothing.
    """

    words: str
    right: Right | None
    touches: Touches = field(default_factory=dict)
    by_program: Touches | None = None


KEYS = _kept(key_table=PUT, user_keys=PUT)
"""What is kept whenever users or their keys change."""
SUBMITTING = _kept(
    contact=ADDED, revision=ADDED, referral=ADDED, referral_event=ADDED, follow_up=ADDED, checklist=ADDED, review=ADDED
)
REVIEWING = _kept(contact=CHANGED, review=PUT, review_event=ADDED)
"""What is kept with every act on a call of the supervisor's queue: its status, its review, and what was done."""
_MIGRATING = {
    OFFICE: CHANGED,
    **dict.fromkeys((kind for step in STEPS for kind in dict(step.some)), CHANGED),
    **dict.fromkeys((kind for step in STEPS for kind in step.changes), PUT),
    "mark_key": ADDED,
    "review": ADDED,
}
"""What a migration may change: the number of the format, and what its steps name; keys of marks and reviews are made once."""
_CLAIMED = "keys.claim supervisor"
"""A supervisor of a key file of before who comes back signs the own keys in."""
_RECOVERED = "user.passphrase recovery"
"""Who comes in with the recovery sheet is made a supervisor where there is none."""
# A referral that a correction takes out goes with its steps; follow-ups are written anew.
CORRECTING = _kept(
    contact=CHANGED,
    revision=ADDED,
    referral=PUT | REMOVED,
    referral_event=ADDED | REMOVED,
    follow_up=PUT | REMOVED,
    checklist=ADDED,
    review=PUT | REMOVED,
    review_event=ADDED,
)
ERASING = _kept(
    contact=CHANGED,
    revision=CHANGED,
    referral=CHANGED,
    referral_event=CHANGED,
    follow_up=CHANGED,
    review_event=CHANGED,
    watch_note=CHANGED,
    safe_contact=REMOVED,
)
"""What loses its words when their time is over; a safe contact goes whole."""

ACTS: dict[str, JournalAct] = {
    "backup.make": JournalAct(N_("Made a backup"), Right.BACKUP, _kept(backup=ADDED)),
    "call.compare": JournalAct(N_("Compared two versions of a call"), Right.RECORD),
    "call.correct": JournalAct(N_("Corrected a call"), Right.RECORD, CORRECTING),
    "call.lists": JournalAct(N_("Assessed a call by another list"), Right.RECORD, _kept(checklist=ADDED)),
    "call.show": JournalAct(N_("Read a call"), Right.RECORD),
    "call.submit": JournalAct(N_("Submitted a call"), Right.RECORD, SUBMITTING),
    "caller.code": JournalAct(N_("Gave a caller code"), Right.RECORD),
    "caller.miss": JournalAct(N_("Tried a caller code that is nobody's"), Right.RECORD),
    "caller.recognise": JournalAct(N_("Looked up a caller by their code"), Right.RECORD),
    "checklist.end": JournalAct(N_("Retired a group of questions"), Right.CHECKLISTS, _kept(checklist_day=PUT)),
    "checklist.force": JournalAct(
        N_("Put a checklist in force"), Right.CHECKLISTS, _kept(checklist=ADDED, checklist_day=PUT)
    ),
    "checklist.withdraw": JournalAct(
        N_("Withdrew a decision on a checklist"), Right.CHECKLISTS, _kept(checklist_day=REMOVED)
    ),
    "crash.keep": JournalAct(N_("Noted a program error"), Right.RECORD, _kept(crash_note=ADDED)),
    "day.keep": JournalAct(N_("Kept the page of a sealed day"), Right.SEAL, _kept(seal=ADDED, seal_page=ADDED)),
    "day.seal": JournalAct(N_("Sealed a day"), Right.SEAL),
    "desk.taken": JournalAct(N_("Turned away: already open elsewhere"), None),
    "desk.unlock": JournalAct(N_("Signed in"), None, _kept(user_keys=ADDED)),
    "draft.discard": JournalAct(N_("Discarded a draft"), Right.RECORD),
    "draft.hand_over": JournalAct(N_("Handed over a draft"), Right.RECORD),
    "draft.pass_on": JournalAct(N_("Handed over a colleague’s draft"), Right.ALL_DRAFTS),
    "draft.show": JournalAct(N_("Read a colleague’s draft"), Right.RECORD),
    "draft.take_over": JournalAct(N_("Took over a draft"), Right.RECORD),
    "export.csv": JournalAct(N_("Exported a table as CSV"), Right.EXPORT),
    "export.htcds": JournalAct(N_("Exported persons and referrals by HTCDS"), Right.EXPORT),
    "export.xlsx": JournalAct(N_("Exported tables as a workbook"), Right.EXPORT),
    "filter.delete": JournalAct(N_("Deleted a filter"), Right.RECORD),
    "filter.keep": JournalAct(N_("Saved a filter"), Right.RECORD),
    "follow_up.done": JournalAct(N_("Finished a follow-up"), Right.RECORD, _kept(follow_up=CHANGED)),
    "follow_up.put_off": JournalAct(N_("Postponed a follow-up"), Right.RECORD, _kept(follow_up=CHANGED)),
    "form.print": JournalAct(N_("Printed a blank form"), Right.RECORD),
    "form.save": JournalAct(N_("Saved a blank form as a file"), Right.RECORD),
    "handover.give": JournalAct(N_("Handed the shift over"), Right.RECORD, _kept(handover=ADDED)),
    "handover.take": JournalAct(N_("Took the shift over"), Right.RECORD, _kept(handover=CHANGED)),
    "journal.epoch": JournalAct(N_("The key of the journal was changed"), None, _kept(), _kept()),
    "journal.key": JournalAct(N_("Sealed the lines of the journal up to here"), None, _kept(), _kept()),
    "keys.claim": JournalAct(N_("Got keys of their own"), None, _kept(user_keys=PUT), KEYS),
    "keys.renew": JournalAct(N_("Gave the store new keys"), None, KEYS, KEYS),
    "keys.settle": JournalAct(
        N_("Finished an interrupted change of users"),
        Right.USERS,
        _kept(**KEYS, user=CHANGED, recovery_sheet=PUT),
        _kept(key_table=PUT, user=CHANGED),
    ),
    "keys.table": JournalAct(
        N_("Created the signed list of users"),
        None,
        _kept(**KEYS, recovery_sheet=ADDED),
        _kept(**KEYS, recovery_sheet=ADDED),
    ),
    "protocol.restore": JournalAct(N_("Restored a default protocol card"), Right.DIRECTORY, _kept(protocol=REMOVED)),
    "protocol.save": JournalAct(N_("Changed a protocol card"), Right.DIRECTORY, _kept(protocol=PUT)),
    "quick.log": JournalAct(N_("Logged quick contacts"), Right.RECORD, _kept(contact=ADDED)),
    "quick.undo": JournalAct(N_("Undid quick contacts"), Right.RECORD, _kept(contact=REMOVED)),
    "recovery.confirm": JournalAct(N_("Confirmed the recovery sheet"), Right.USERS, _kept(**KEYS, recovery_sheet=PUT)),
    "recovery.drill": JournalAct(N_("Tried the recovery sheet"), Right.USERS, _kept(recovery_sheet=CHANGED)),
    "recovery.renew": JournalAct(N_("Made a new recovery sheet"), Right.USERS, _kept(**KEYS, recovery_sheet=PUT)),
    "recovery.use_noted": JournalAct(
        N_("Took note that the recovery sheet was used"), Right.USERS, _kept(recovery_sheet=CHANGED)
    ),
    "referral.page_left": JournalAct(N_("Printed or saved a referral page"), Right.REFER, _kept(print_left=CHANGED)),
    "referral.print": JournalAct(N_("Prepared a referral page"), Right.REFER, _kept(print=ADDED, print_left=ADDED)),
    "referral.status": JournalAct(
        N_("Changed the status of a referral"),
        Right.REFER,
        _kept(contact=CHANGED, referral=CHANGED, referral_event=ADDED, review=PUT | REMOVED),
    ),
    "referral.taken_back": JournalAct(
        N_("Undid the last step of a referral"),
        Right.REFER,
        _kept(contact=CHANGED, referral=CHANGED, referral_event=ADDED, review=PUT | REMOVED),
    ),
    "referral.verify": JournalAct(N_("Verified the code of a referral page"), Right.REFER),
    "report.corrections": JournalAct(N_("Prepared a corrections sheet"), Right.REPORT),
    "report.daily": JournalAct(N_("Prepared a daily summary"), Right.REPORT),
    "report.first_print": JournalAct(
        N_("Kept what the first page of a day said"), Right.REPORT, _kept(first_print=ADDED)
    ),
    "report.handover": JournalAct(N_("Prepared a hand-over sheet"), Right.RECORD),
    "report.period": JournalAct(N_("Prepared a period report"), Right.REPORT),
    "report.public": JournalAct(N_("Prepared public tables"), Right.PUBLISH, _kept(publication=ADDED)),
    "report.save": JournalAct(N_("Saved a report as a file"), Right.REPORT),
    "report.sealed": JournalAct(N_("Read the page of a sealed day"), Right.REPORT),
    "retention.begin": JournalAct(
        N_("Began to erase summaries and notes whose time is over"), Right.RETENTION, _kept(retention_run=ADDED)
    ),
    "retention.done": JournalAct(
        N_("Erased the summaries and notes whose time is over"), Right.RETENTION, _kept(retention_run=CHANGED)
    ),
    "retention.erase": JournalAct(N_("Erased the texts of a call"), Right.RETENTION, ERASING),
    "review.answer": JournalAct(N_("Answered the supervisor"), Right.RECORD, REVIEWING),
    "review.approve": JournalAct(N_("Approved a call"), Right.REVIEW, REVIEWING),
    "review.body_answer": JournalAct(N_("Recorded what the other service answered"), Right.REVIEW, REVIEWING),
    "review.card": JournalAct(N_("Filled in a quality card"), Right.REVIEW, _kept(quality_card=PUT)),
    "review.escalate": JournalAct(N_("Escalated a call to another service"), Right.REVIEW, REVIEWING),
    "review.return": JournalAct(N_("Returned a call to the operator"), Right.REVIEW, REVIEWING),
    "review.run_on": JournalAct(N_("Let a deadline run on"), Right.REVIEW, REVIEWING),
    "safe_contact.erase": JournalAct(N_("Erased a safe contact"), Right.RECORD, _kept(safe_contact=REMOVED)),
    "safe_contact.keep": JournalAct(N_("Saved a safe contact"), Right.SAFE_CONTACT, _kept(safe_contact=PUT)),
    "safe_contact.show": JournalAct(N_("Read a safe contact"), Right.SAFE_CONTACT),
    "service.close": JournalAct(N_("Closed a directory entry"), Right.DIRECTORY, _kept(service=PUT)),
    "service.confirm": JournalAct(N_("Confirmed a directory entry"), Right.DIRECTORY, _kept(service=PUT)),
    "service.export": JournalAct(N_("Exported the directory"), Right.DIRECTORY),
    "service.load": JournalAct(N_("Loaded a directory entry from a file"), Right.DIRECTORY),
    "service.load_file": JournalAct(N_("Loaded a directory file"), Right.DIRECTORY, _kept(service=PUT)),
    "service.remove": JournalAct(N_("Removed a directory entry"), Right.DIRECTORY, _kept(service=PUT | REMOVED)),
    "service.reopen": JournalAct(N_("Reopened a directory entry"), Right.DIRECTORY, _kept(service=PUT)),
    "service.save": JournalAct(N_("Changed a directory entry"), Right.DIRECTORY, _kept(service=PUT)),
    "service.take_back": JournalAct(
        N_("Restored the default directory entry"), Right.DIRECTORY, _kept(service=REMOVED)
    ),
    "settings.change": JournalAct(N_("Changed a setting"), Right.SETTINGS, _kept(setting=PUT)),
    "settings.export": JournalAct(N_("Exported the settings"), Right.SETTINGS),
    "store.digests": JournalAct(
        N_("From here on, changes outside the program can be found"), None, _kept(), dict.fromkeys(BY_NAME, ADDED)
    ),
    "store.keep": JournalAct(N_("Further changes without a line of their own"), None, _kept(), _kept()),
    "store.loss": JournalAct(N_("Changes were missing when the store was opened"), None, _kept(), _kept(loss=ADDED)),
    "store.loss.read": JournalAct(N_("Read the notice of missing changes"), Right.VERIFY, _kept(loss=CHANGED)),
    "store.make": JournalAct(
        N_("Created the store"),
        None,
        _kept(**KEYS, mark_key=ADDED, office=ADDED, recovery_sheet=ADDED, setting=ADDED, user=ADDED),
    ),
    "store.migrate": JournalAct(N_("Brought the store to the format of this version"), None, _kept(), _MIGRATING),
    "store.restore": JournalAct(N_("Restored the store from a backup"), None, _kept(), _kept()),
    "store.verify": JournalAct(N_("Verified the store"), Right.VERIFY),
    "user.add": JournalAct(N_("Added a user"), Right.USERS, _kept(**KEYS, user=ADDED)),
    "user.disable": JournalAct(N_("Deactivated a user"), Right.USERS, _kept(**KEYS, user=CHANGED), _kept()),
    "user.enable": JournalAct(N_("Activated a user again"), Right.USERS, _kept(**KEYS, user=CHANGED)),
    "user.passphrase": JournalAct(N_("Changed their own passphrase"), None, _kept(user_keys=PUT)),
    "user.reset": JournalAct(N_("Gave a user a new first passphrase"), Right.USERS, _kept(**KEYS, user=CHANGED)),
    "user.role": JournalAct(N_("Gave a user another role"), Right.USERS, _kept(**KEYS, user=CHANGED), _kept()),
    "watch.add": JournalAct(N_("Added a note to watch"), Right.WATCH, _kept(watch_note=ADDED)),
    "watch.end": JournalAct(N_("Ended a note to watch"), Right.WATCH, _kept(watch_note=CHANGED)),
    "word.agree": JournalAct(
        N_("Agreed to a word that is no personal data"), Right.SETTINGS, _kept(agreed_word=CHANGED)
    ),
    "word.decline": JournalAct(N_("Declined a proposed word"), Right.SETTINGS, _kept(agreed_word=REMOVED)),
    "word.export": JournalAct(N_("Exported the agreed words"), Right.SETTINGS),
    "word.load": JournalAct(N_("Loaded a file of agreed words"), Right.SETTINGS, _kept(agreed_word=PUT)),
    "word.propose": JournalAct(N_("Proposed a word as no personal data"), Right.RECORD, _kept(agreed_word=ADDED)),
    "word.withdraw": JournalAct(N_("Took an agreed word off the list"), Right.SETTINGS, _kept(agreed_word=REMOVED)),
    "words.take_back": JournalAct(N_("Loaded typed words from a file"), Right.RECORD),
}


def may_have_done(role: str, act: str, subject: str) -> bool:
    """Return whether a user of a role may have done an act.

    An act that this program does not know, of a version to come or invented, is nobody's.
    """
    known = ACTS.get(act)
    if known is None or role == OUT:
        return False
    if f"{act} {subject}" in {_RECOVERED, _CLAIMED}:
        return role == SUPERVISOR
    if known.right is None or (act == "settings.change" and subject in ANYBODYS_SETTINGS):
        return True
    return may(role, known.right)


RULES = Rules(
    may=may_have_done,
    by_users={
        **{act: one.touches for act, one in ACTS.items()},
        _CLAIMED: KEYS,
        _RECOVERED: _kept(**KEYS, user=CHANGED, recovery_sheet=CHANGED),
    },
    by_program={act: one.by_program for act, one in ACTS.items() if one.by_program is not None},
)
"""What a verification holds every line against."""
