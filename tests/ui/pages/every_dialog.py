"""Every dialog of the desk and how a test opens it: the walks go through all of them, and none may be missing here.

Those that a key of a page opens stand in `BY_KEY`, with the class of the dialog. The others come of what happened, of a second
step or of a file: `WITHOUT_KEY` opens them, again as often as it is asked for.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import tomli_w
from PySide6.QtWidgets import QDialog

from hotline.call.record import Call, Consent, Contact, FollowUp, Person
from hotline.clock import FixedClock
from hotline.desk import calls, checklists, drafts, follow_ups, protocols, revisions, seals, users
from hotline.desk.acts import Desk
from hotline.desk.finding_subjects import NamedFinding
from hotline.errors import KnownError
from hotline.indicators.checklist import checklist
from hotline.indicators.checklist_data import checklist_to_data
from hotline.protocols.card import card_to_data
from hotline.referral.directory_data import service_to_data
from hotline.store.journal import verify
from hotline.store.journal.replay import Finding
from hotline.store.keys.user_table import OPERATOR
from hotline.store.tables.data_losses import Found, LossKind, keep_loss
from hotline.store.tables.users import find_user
from tests.acts import as_act
from tests.architecture.source import modules
from tests.ui.at_work import PASSPHRASE, AtWork
from ui.app.fault_dialog import SAVED, FaultDialog
from ui.pages.call_form.merge_dialog import MergeDialog
from ui.pages.call_form.reason_dialog import ReasonDialog
from ui.pages.checklists.decision_dialogs import TakeBackDialog
from ui.pages.checklists.load_checklist_dialog import LoadChecklistDialog
from ui.pages.desk.drafts_dialogs import HandOverDialog
from ui.pages.desk.interrupted_session_dialog import InterruptedSessionDialog
from ui.pages.directory.import_services_dialog import ImportServicesDialog
from ui.pages.reports.corrections_dialog import CorrectionsDialog
from ui.pages.shared.crash_note_field import CrashNoteField
from ui.pages.shared.edit_protocol_dialog import EditProtocolDialog
from ui.pages.shared.follow_up_dialog import FollowUpDialog
from ui.pages.shared.safe_contact_dialog import SafeContactDialog
from ui.pages.start.recovery_dialog import RecoveryDialog
from ui.pages.supervision.journal.findings_dialog import FindingsDialog
from ui.pages.supervision.users.recovery_dialogs import NewRecoverySheetDialog
from ui.platform import key_table
from ui.platform.crash_note import Run
from ui.session.confirm_unsaved import LeaveStoreDialog
from ui.session.office_data import office_data, take_office_data
from ui.session.opening import sheet_to_come
from ui.session.rescue_file import NoCopyDialog
from ui.session.store_copy_dialog import StoreCopyDialog

COLLEAGUE = "Operator 07"
BY_KEY: Mapping[tuple[str, str], str] = {
    ("desk", key_table.HELP): "ShortcutsDialog",
    ("desk", key_table.QUICK[0]): "TopicDialog",
    ("desk", key_table.SEVERAL[0]): "QuickLogDialog",
    ("desk", key_table.SEVERAL[2]): "QuickLogDialog",
    ("desk", key_table.HISTORY): "OutcomesDialog",
    ("desk", key_table.HAND_OVER): "HandoverDialog",
    ("supervision", key_table.RETURN): "CommentDialog",
    ("supervision", key_table.ESCALATE): "CommentDialog",
    ("supervision", key_table.QUALITY): "QualityDialog",
    ("calls", key_table.HELP): "ShortcutsDialog",
    ("calls", key_table.QUICK[0]): "TopicDialog",
    ("calls", key_table.HISTORY): "RevisionsDialog",
    ("calls", key_table.OTHER_LIST): "OtherChecklistDialog",
    ("calls", key_table.REFERRAL): "ReferralPrintDialog",
    ("calls", key_table.SAFE_CONTACT): "MessageDialog",
    ("calls", key_table.SAVE): "SavedFiltersDialog",
    ("referrals", key_table.PRINT): "ReferralPrintDialog",
    ("referrals", key_table.MAIN): "ReferralStepDialog",
    ("referrals", key_table.CHECK): "CheckPrintDialog",
    ("referrals", key_table.ANSWER[1]): "ReferralStepDialog",
    ("reports", key_table.FORMS): "BlankFormsDialog",
    ("reports", key_table.EXPORT): "ExportDialog",
    ("directory", key_table.NEW): "EditServiceDialog",
    ("directory", key_table.EDIT): "EditServiceDialog",
    ("directory", key_table.DEACTIVATE): "CloseServiceDialog",
    ("directory", key_table.PRINT): "PrintProfileDialog",
    ("directory", key_table.CHECK): "ConfirmDialog",
    ("directory", key_table.REMOVE): "ConfirmDialog",
    ("settings", key_table.HISTORY): "ChecklistVersionsDialog",
    ("settings", key_table.EXPORT): "ExportChecklistDialog",
    ("settings", key_table.DEACTIVATE): "EndGroupDialog",
    ("call", key_table.HELP): "ShortcutsDialog",
    ("call", key_table.SEVERAL[2]): "QuickLogDialog",
    ("call", key_table.CODE): "RecogniseCodeDialog",
    ("call", key_table.NEW_CODE): "GiveCodeDialog",
    ("call", key_table.HUNG_UP): "EndDialog",
    ("users", key_table.NEW): "UserDialog",
    ("users", key_table.ROLE): "UserDialog",
    ("users", key_table.DEACTIVATE): "UserDialog",
    ("users", key_table.DRILL): "RecoveryDrillDialog",
    ("users", key_table.RENEW): "ConfirmDialog",
    ("backups", key_table.RESTORE): "RestoreDialog",
    ("backups", key_table.CHECK): "RestoreDialog",
    ("journal", key_table.CHECK): "CompareHeadDialog",
}
QTS_OWN: Mapping[str, str] = {
    "PrintDialog": "what is in it is Qt's or the system's; it is there only where there is a printer",
    "FileDialog": "what is in it is Qt's; test_file_dialogs works it",
    "SaveDialog": "what is in it is Qt's; test_file_dialogs works it",
}
"""Dialogs whose contents are not ours, and why no walk goes through them."""

Opener = Callable[[AtWork, FixedClock], object]


def _show(dialog: QDialog) -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _submitted(at_work: AtWork, clock: FixedClock, **more: object) -> str:
    call = Call(
        contact=Contact(contact_type="situation", started=clock.now(), ended=clock.now()),
        consent=Consent(refer="given", call_back="given"),
        persons=(Person(age=16),),
        narrative="Uşaq küçədə saxlanılır.",
    )
    return at_work.session.call(calls.submit_call, dataclasses.replace(call, **more)).reference  # type: ignore[arg-type]


def _follow_up(at_work: AtWork, clock: FixedClock) -> None:
    due = FollowUp(due=clock.now() + timedelta(hours=1), purpose="call_back", note="axşam")
    reference = _submitted(at_work, clock, follow_ups=(due,))
    [row] = at_work.session.call(follow_ups.open_follow_ups, reference)
    _show(FollowUpDialog(at_work.shell, at_work.context, row))


def _safe_contact(at_work: AtWork, clock: FixedClock) -> None:
    due = FollowUp(due=clock.now() + timedelta(hours=1), purpose="call_back")
    reference = _submitted(at_work, clock, follow_ups=(due,))
    _show(SafeContactDialog(at_work.shell, at_work.context, reference, None))


def _draft_of_a_colleague(at_work: AtWork, clock: FixedClock) -> str:
    draft_id = drafts.new_draft_id()
    call = Call(contact=Contact(contact_type="situation", started=clock.now()), narrative="Zavod, pasport alınıb.")

    def begin(desk: Desk) -> None:
        colleague = find_user(desk.store, COLLEAGUE) or users.add_user(
            desk, COLLEAGUE, OPERATOR, PASSPHRASE, must_change=False
        )
        drafts.save_draft(dataclasses.replace(desk, user=colleague), draft_id, call)

    at_work.session.call(as_act(begin))
    at_work.desk.refresh()
    at_work.settle()
    return draft_id


def _seen_draft(at_work: AtWork, clock: FixedClock) -> None:
    at_work.desk.team.see(_draft_of_a_colleague(at_work, clock))


def _hand_over(at_work: AtWork, clock: FixedClock) -> None:
    _draft_of_a_colleague(at_work, clock)
    draft_id = drafts.new_draft_id()
    own = Call(contact=Contact(contact_type="situation", started=clock.now()))
    at_work.session.call(drafts.save_draft, draft_id, own)
    mine = [one for one in at_work.session.call(drafts.list_drafts) if one.id == draft_id]
    _show(HandOverDialog(at_work.shell, at_work.context, mine, [COLLEAGUE, "Operator 08"]))


def _losses(at_work: AtWork, _: FixedClock) -> None:
    def lose(desk: Desk) -> None:
        keep_loss(desk.store, Found(LossKind.LOG_SHORT, 3), "")

    at_work.session.call(as_act(lose))
    at_work.desk.losses.refresh()
    at_work.settle()
    at_work.desk.losses.show_all()


def _correction(at_work: AtWork, clock: FixedClock) -> tuple[str, Call]:
    reference = _submitted(at_work, clock)
    return reference, dataclasses.replace(
        at_work.session.call(calls.show_call, reference).call, narrative="Uşaq küçədə deyil."
    )


def _reason(at_work: AtWork, clock: FixedClock) -> None:
    reference, call = _correction(at_work, clock)
    preview = at_work.session.call(revisions.preview_correction, reference, call)
    draft_id = drafts.new_draft_id()
    at_work.session.call(drafts.save_draft, draft_id, call)
    _show(ReasonDialog(at_work.shell, preview, at_work.context, draft_id))


def _merge(at_work: AtWork, clock: FixedClock) -> None:
    reference, mine = _correction(at_work, clock)
    base = at_work.session.call(calls.show_call, reference).revision
    theirs = dataclasses.replace(mine, narrative="Uşaq evdədir.", persons=(Person(age=17),))
    at_work.session.call(revisions.correct_call, reference, theirs, "heard wrongly")
    meeting = at_work.session.call(revisions.meet, reference, mine, base)
    _show(MergeDialog(at_work.shell, meeting, at_work.context.zone))


def _a_run() -> Run:
    then = datetime(2026, 11, 21, tzinfo=UTC)
    note = "ValueError in ui/pages/desk/desk_page.py, line 10\nKeyError in ui/app/shell.py, line 7"
    return Run(Path("run.toml"), "0.4", then, then, "", crashed=True, ended=False, note=note)


def _fault(at_work: AtWork, _: FixedClock) -> None:
    _show(FaultDialog(at_work.shell, SAVED, _a_run()))


def _interrupted(at_work: AtWork, clock: FixedClock) -> None:
    for _ in range(2):
        call = Call(contact=Contact(contact_type="situation", started=clock.now()))
        at_work.session.call(drafts.save_draft, drafts.new_draft_id(), call)
    left = at_work.session.call(drafts.list_drafts)[:9]
    note = CrashNoteField([_a_run()])
    title, sentence = "The program was interrupted", "What was typed until 14:03 is here."
    _show(
        InterruptedSessionDialog(at_work.shell, title, sentence, left, zone=at_work.context.zone, note=note),
    )


def _copy(at_work: AtWork, _: FixedClock) -> None:
    _show(StoreCopyDialog(at_work.shell, Path("desk-copy.store")))


def _no_copy(at_work: AtWork, _: FixedClock) -> None:
    _show(NoCopyDialog(at_work.shell, KnownError("The disk is full.")))


def _leave(at_work: AtWork, _: FixedClock) -> None:
    _show(LeaveStoreDialog(at_work.shell, "The file of the store is gone."))


def _corrections(at_work: AtWork, clock: FixedClock) -> None:
    day = clock.now().date() - timedelta(days=3)
    if at_work.session.call(seals.day_state, day).sealed_at is None:
        at_work.session.call(seals.seal_day, day)
    _show(CorrectionsDialog(at_work.context, at_work.shell, day))


def _findings(at_work: AtWork, _: FixedClock) -> None:
    found = (NamedFinding(Finding(verify.UNINDEXED, "3")), NamedFinding(Finding(verify.SCHEMA, "table calls")))
    _show(FindingsDialog(at_work.shell, found, 5))


def _services(at_work: AtWork, content: bytes) -> None:
    _show(ImportServicesDialog(at_work.shell, at_work.context, content, "own.toml"))


def _services_file(at_work: AtWork, _: FixedClock) -> None:
    known = office_data().directory.service("police-unit")
    # Another source each time: else the file would change nothing once it was loaded.
    entry = service_to_data(known) | {"source": f"asked by letter, {known.source[-20:]}"}
    _services(at_work, tomli_w.dumps({"service": [entry]}).encode())


def _broken_services_file(at_work: AtWork, _: FixedClock) -> None:
    _services(at_work, b'[[service]]\nid = "x"\n')


def _list(at_work: AtWork, weight: str) -> None:
    data = checklist_to_data(checklist()) | {"id": "ministry", "version": drafts.new_draft_id().strip("#")}
    data["indicator"][0]["weights"]["AL"] = weight
    _show(LoadChecklistDialog(at_work.shell, at_work.context, tomli_w.dumps(data).encode()))


def _list_file(at_work: AtWork, _: FixedClock) -> None:
    _list(at_work, "W")


def _broken_list_file(at_work: AtWork, _: FixedClock) -> None:
    _list(at_work, "strong")


def _scheduled(at_work: AtWork, clock: FixedClock) -> None:
    later = clock.now().date() + timedelta(days=30)
    if not any(one.to_come for one in at_work.session.call(checklists.places)):
        at_work.session.call(checklists.end_group, "organ-removal", later)
    places = at_work.session.call(checklists.places)
    _show(TakeBackDialog(at_work.shell, at_work.context, places))


def _protocol(at_work: AtWork, _: FixedClock) -> None:
    _show(EditProtocolDialog(at_work.shell, at_work.context, office_data().protocols.cards[0]))


def _own_protocol(at_work: AtWork, clock: FixedClock) -> None:
    card = office_data().protocols.cards[0]
    data = card_to_data(card) | {"source": f"the office, {clock.now():%Y}"}
    if card.id not in office_data().protocols.own:
        take_office_data(at_work.session.call(protocols.save_protocol, data))
    _protocol(at_work, clock)


def _new_sheet(at_work: AtWork) -> NewRecoverySheetDialog:
    dialog = NewRecoverySheetDialog(at_work.shell, at_work.session.call(sheet_to_come, "en"))
    _show(dialog)
    return dialog


def _sheet(at_work: AtWork, _: FixedClock) -> None:
    _new_sheet(at_work)


def _sheet_typed_back(at_work: AtWork, _: FixedClock) -> None:
    _new_sheet(at_work).card.keep("The sheet was saved.")


def _recovery(at_work: AtWork, _: FixedClock) -> None:
    _show(RecoveryDialog(at_work.shell))


WITHOUT_KEY: Mapping[str, tuple[str, Opener]] = {
    "follow-up": ("FollowUpDialog", _follow_up),
    "safe contact": ("SafeContactDialog", _safe_contact),
    "a colleague's draft": ("SeenDraftDialog", _seen_draft),
    "hand over": ("HandOverDialog", _hand_over),
    "data losses": ("DataLossesDialog", _losses),
    "reason": ("ReasonDialog", _reason),
    "merge": ("MergeDialog", _merge),
    "fault": ("FaultDialog", _fault),
    "interrupted session": ("InterruptedSessionDialog", _interrupted),
    "store copy": ("StoreCopyDialog", _copy),
    "no copy": ("NoCopyDialog", _no_copy),
    "leave the store": ("LeaveStoreDialog", _leave),
    "corrections of a sealed day": ("CorrectionsDialog", _corrections),
    "findings": ("FindingsDialog", _findings),
    "services from a file": ("ImportServicesDialog", _services_file),
    "services from a broken file": ("ImportServicesDialog", _broken_services_file),
    "a list from a file": ("LoadChecklistDialog", _list_file),
    "a list from a broken file": ("LoadChecklistDialog", _broken_list_file),
    "scheduled change": ("TakeBackDialog", _scheduled),
    "protocol card": ("EditProtocolDialog", _protocol),
    "the office's own protocol card": ("EditProtocolDialog", _own_protocol),
    "new recovery sheet": ("NewRecoverySheetDialog", _sheet),
    "new recovery sheet, typed back": ("NewRecoverySheetDialog", _sheet_typed_back),
    "sign in with the recovery sheet": ("RecoveryDialog", _recovery),
}
CANNOT_BE_LEFT = ("store copy",)
"""What has nothing to press and goes by itself."""


def opened_without_key(at_work: AtWork, clock: FixedClock, name: str) -> QDialog:
    """Open a dialog that no key of a page opens, and return it."""
    kind, opener = WITHOUT_KEY[name]
    opener(at_work, clock)
    at_work.settle()
    dialog = at_work.in_front()
    assert isinstance(dialog, QDialog), f"{name} opened nothing"
    assert type(dialog).__name__ == kind
    return dialog


def dialogs_of_the_program() -> Iterator[type[QDialog]]:
    """Yield every class of dialog that the program makes: whatever is no base of others, and each base that is made itself."""
    made: set[str] = set()
    for module in modules():
        if module.path.startswith("ui/"):
            if not module.path.endswith("__init__.py") and module.path != "ui/main.py":
                importlib.import_module(module.path.removesuffix(".py").replace("/", "."))
            made |= {
                node.func.id
                for node in ast.walk(module.tree)
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            }
    waiting: list[type[QDialog]] = [QDialog]
    while waiting:
        one = waiting.pop()
        below = one.__subclasses__()
        waiting += below
        if one.__module__.startswith("ui.") and (not below or one.__name__ in made):
            yield one
