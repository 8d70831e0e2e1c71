"""The acts of the journal: what each is called for people, and which right it needs.

One table: the page that shows the journal, and the verification that finds a line whose user could not do what it says.
"""

from __future__ import annotations

from dataclasses import dataclass

from hotline.desk.rights import Right, may
from hotline.errors import N_
from hotline.store.journal.roles import OUT

ANYBODYS_SETTINGS = frozenset({"language", "palette"})
"""Settings that every user may change."""


@dataclass(frozen=True)
class JournalAct:
    """What an act is called, and the right that it needs; None for what the program writes by itself or every user may do."""

    words: str
    right: Right | None


ACTS: dict[str, JournalAct] = {
    "backup.make": JournalAct(N_("Made a backup"), Right.BACKUP),
    "call.compare": JournalAct(N_("Compared two versions of a call"), Right.RECORD),
    "call.correct": JournalAct(N_("Corrected a call"), Right.RECORD),
    "call.lists": JournalAct(N_("Assessed a call by another list"), Right.RECORD),
    "call.show": JournalAct(N_("Read a call"), Right.RECORD),
    "call.submit": JournalAct(N_("Submitted a call"), Right.RECORD),
    "caller.code": JournalAct(N_("Gave a caller code"), Right.RECORD),
    "caller.miss": JournalAct(N_("Tried a caller code that is nobody's"), Right.RECORD),
    "caller.recognise": JournalAct(N_("Looked up a caller by their code"), Right.RECORD),
    "checklist.end": JournalAct(N_("Retired a group of questions"), Right.CHECKLISTS),
    "checklist.force": JournalAct(N_("Put a checklist in force"), Right.CHECKLISTS),
    "checklist.withdraw": JournalAct(N_("Withdrew a decision on a checklist"), Right.CHECKLISTS),
    "crash.keep": JournalAct(N_("Noted a fault of the program"), Right.RECORD),
    "desk.taken": JournalAct(N_("Turned away: already open elsewhere"), None),
    "desk.unlock": JournalAct(N_("Signed in"), None),
    "draft.discard": JournalAct(N_("Discarded a draft"), Right.RECORD),
    "filter.delete": JournalAct(N_("Deleted a filter"), Right.RECORD),
    "filter.keep": JournalAct(N_("Saved a filter"), Right.RECORD),
    "follow_up.done": JournalAct(N_("Finished a follow-up"), Right.RECORD),
    "follow_up.put_off": JournalAct(N_("Postponed a follow-up"), Right.RECORD),
    "form.print": JournalAct(N_("Printed a blank form"), Right.RECORD),
    "form.save": JournalAct(N_("Saved a blank form as a file"), Right.RECORD),
    "journal.epoch": JournalAct(N_("The key of the journal was changed"), None),
    "journal.key": JournalAct(N_("Sealed the lines of the journal up to here"), None),
    "keys.claim": JournalAct(N_("Got keys of their own"), None),
    "keys.renew": JournalAct(N_("Gave the store new keys"), None),
    "keys.settle": JournalAct(N_("Finished an interrupted change of users"), None),
    "keys.table": JournalAct(N_("Created the signed list of users"), None),
    "quick.log": JournalAct(N_("Logged quick contacts"), Right.RECORD),
    "quick.undo": JournalAct(N_("Undid quick contacts"), Right.RECORD),
    "recovery.confirm": JournalAct(N_("Confirmed the recovery sheet"), Right.USERS),
    "recovery.drill": JournalAct(N_("Tried the recovery sheet"), Right.USERS),
    "recovery.renew": JournalAct(N_("Made a new recovery sheet"), Right.USERS),
    "referral.page_left": JournalAct(N_("Printed or saved a referral page"), Right.REFER),
    "referral.print": JournalAct(N_("Prepared a referral page"), Right.REFER),
    "referral.status": JournalAct(N_("Changed the status of a referral"), Right.REFER),
    "referral.taken_back": JournalAct(N_("Undid the last step of a referral"), Right.REFER),
    "referral.verify": JournalAct(N_("Verified the code of a referral page"), Right.REFER),
    "report.daily": JournalAct(N_("Prepared a daily summary"), Right.REPORT),
    "report.save": JournalAct(N_("Saved a daily summary as a file"), Right.REPORT),
    "safe_contact.erase": JournalAct(N_("Erased a safe contact"), Right.RECORD),
    "safe_contact.keep": JournalAct(N_("Saved a safe contact"), Right.SAFE_CONTACT),
    "safe_contact.show": JournalAct(N_("Read a safe contact"), Right.SAFE_CONTACT),
    "service.close": JournalAct(N_("Closed a directory entry"), Right.DIRECTORY),
    "service.confirm": JournalAct(N_("Confirmed a directory entry"), Right.DIRECTORY),
    "service.export": JournalAct(N_("Exported the directory"), Right.DIRECTORY),
    "service.load": JournalAct(N_("Loaded a directory entry from a file"), Right.DIRECTORY),
    "service.load_file": JournalAct(N_("Loaded a directory file"), Right.DIRECTORY),
    "service.remove": JournalAct(N_("Removed a directory entry"), Right.DIRECTORY),
    "service.reopen": JournalAct(N_("Reopened a directory entry"), Right.DIRECTORY),
    "service.save": JournalAct(N_("Changed a directory entry"), Right.DIRECTORY),
    "service.take_back": JournalAct(N_("Restored the default directory entry"), Right.DIRECTORY),
    "settings.change": JournalAct(N_("Changed a setting"), Right.SETTINGS),
    "store.digests": JournalAct(N_("From here on, changes outside the program can be found"), None),
    "store.keep": JournalAct(N_("Further changes without a line of their own"), None),
    "store.loss": JournalAct(N_("Changes were missing when the store was opened"), None),
    "store.loss.read": JournalAct(N_("Read the notice of missing changes"), Right.VERIFY),
    "store.make": JournalAct(N_("Created the store"), None),
    "store.restore": JournalAct(N_("Restored the store from a backup"), None),
    "store.verify": JournalAct(N_("Verified the store"), Right.VERIFY),
    "user.add": JournalAct(N_("Added a user"), Right.USERS),
    "user.disable": JournalAct(N_("Deactivated a user"), Right.USERS),
    "user.enable": JournalAct(N_("Activated a user again"), Right.USERS),
    "user.passphrase": JournalAct(N_("Changed their own passphrase"), None),
    "user.reset": JournalAct(N_("Gave a user a new first passphrase"), Right.USERS),
    "user.role": JournalAct(N_("Gave a user another role"), Right.USERS),
    "words.take_back": JournalAct(N_("Loaded typed words from a file"), Right.RECORD),
}


def may_have_done(role: str, act: str, subject: str) -> bool:
    """Return whether a user of a role may have done an act; without a known role, what every user may do.

    An act that this program does not know, of a version to come or invented, is nobody's.
    """
    known = ACTS.get(act)
    if known is None or role == OUT:
        return False
    if known.right is None or (act == "settings.change" and subject in ANYBODYS_SETTINGS):
        return True
    return may(role or "operator", known.right)
