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
    "caller.miss": JournalAct(N_("Tried a caller code that nobody has"), Right.RECORD),
    "caller.recognise": JournalAct(N_("Looked up a caller by their code"), Right.RECORD),
    "checklist.end": JournalAct(N_("Ended a group of questions"), Right.CHECKLISTS),
    "checklist.force": JournalAct(N_("Put a checklist in force"), Right.CHECKLISTS),
    "checklist.withdraw": JournalAct(N_("Took back a decision on a checklist"), Right.CHECKLISTS),
    "crash.keep": JournalAct(N_("Kept a note of a fault of the program"), Right.RECORD),
    "desk.taken": JournalAct(N_("Found the desk taken"), None),
    "desk.unlock": JournalAct(N_("Unlocked the desk"), None),
    "draft.discard": JournalAct(N_("Discarded a draft"), Right.RECORD),
    "filter.delete": JournalAct(N_("Deleted a filter"), Right.RECORD),
    "filter.keep": JournalAct(N_("Kept a filter"), Right.RECORD),
    "follow_up.done": JournalAct(N_("Finished a follow-up"), Right.RECORD),
    "follow_up.put_off": JournalAct(N_("Put off a follow-up"), Right.RECORD),
    "form.print": JournalAct(N_("Printed a blank form"), Right.RECORD),
    "form.save": JournalAct(N_("Saved a blank form as a file"), Right.RECORD),
    "journal.epoch": JournalAct(N_("The key of the journal was changed"), None),
    "keys.claim": JournalAct(N_("Came back under their own keys"), None),
    "keys.renew": JournalAct(N_("Gave the store new keys"), None),
    "keys.settle": JournalAct(N_("A change of users that was cut off was finished"), None),
    "keys.table": JournalAct(N_("Began the signed list of users"), None),
    "quick.log": JournalAct(N_("Logged quick contacts"), Right.RECORD),
    "quick.undo": JournalAct(N_("Took back quick contacts"), Right.RECORD),
    "recovery.confirm": JournalAct(N_("Confirmed the recovery sheet"), Right.USERS),
    "recovery.drill": JournalAct(N_("Tried the recovery sheet"), Right.USERS),
    "recovery.renew": JournalAct(N_("Made a new recovery sheet"), Right.USERS),
    "recovery.use_noted": JournalAct(N_("Took note that the recovery sheet was used"), Right.USERS),
    "referral.page_left": JournalAct(N_("Printed or saved a referral page"), Right.REFER),
    "referral.print": JournalAct(N_("Prepared a referral page"), Right.REFER),
    "referral.status": JournalAct(N_("Moved a referral on"), Right.REFER),
    "referral.taken_back": JournalAct(N_("Took back the last step of a referral"), Right.REFER),
    "referral.verify": JournalAct(N_("Checked the code of a referral page"), Right.REFER),
    "report.daily": JournalAct(N_("Prepared a daily summary"), Right.REPORT),
    "report.save": JournalAct(N_("Saved a daily summary as a file"), Right.REPORT),
    "safe_contact.erase": JournalAct(N_("Erased a safe contact"), Right.RECORD),
    "safe_contact.keep": JournalAct(N_("Kept a safe contact"), Right.SAFE_CONTACT),
    "safe_contact.show": JournalAct(N_("Read a safe contact"), Right.SAFE_CONTACT),
    "service.close": JournalAct(N_("Closed an entry of the directory"), Right.DIRECTORY),
    "service.confirm": JournalAct(N_("Confirmed an entry of the directory"), Right.DIRECTORY),
    "service.export": JournalAct(N_("Saved the directory as a file"), Right.DIRECTORY),
    "service.load": JournalAct(N_("Took an entry of the directory from a file"), Right.DIRECTORY),
    "service.load_file": JournalAct(N_("Loaded a file of the directory"), Right.DIRECTORY),
    "service.remove": JournalAct(N_("Took an entry out of the directory"), Right.DIRECTORY),
    "service.reopen": JournalAct(N_("Reopened an entry of the directory"), Right.DIRECTORY),
    "service.save": JournalAct(N_("Changed an entry of the directory"), Right.DIRECTORY),
    "service.take_back": JournalAct(
        N_("Put an entry of the directory back as it came with the program"), Right.DIRECTORY
    ),
    "settings.change": JournalAct(N_("Changed a setting"), Right.SETTINGS),
    "store.digests": JournalAct(N_("From here on, the journal says what was kept"), None),
    "store.keep": JournalAct(N_("Changed more than one line holds, or without a line of its own"), None),
    "store.loss": JournalAct(N_("Changes were found missing when the store was opened"), None),
    "store.loss.read": JournalAct(N_("Took note of missing changes"), Right.VERIFY),
    "store.make": JournalAct(N_("Made the store"), None),
    "store.restore": JournalAct(N_("Restored the store from a backup"), None),
    "store.verify": JournalAct(N_("Verified the store"), Right.VERIFY),
    "user.add": JournalAct(N_("Added a user"), Right.USERS),
    "user.disable": JournalAct(N_("Deactivated a user"), Right.USERS),
    "user.enable": JournalAct(N_("Let a user in again"), Right.USERS),
    "user.passphrase": JournalAct(N_("Changed their own passphrase"), None),
    "user.reset": JournalAct(N_("Gave a user a new first passphrase"), Right.USERS),
    "user.role": JournalAct(N_("Gave a user another role"), Right.USERS),
    "words.take_back": JournalAct(N_("Took words back from a file"), Right.RECORD),
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
