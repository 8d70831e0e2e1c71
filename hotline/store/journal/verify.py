"""Whether the store is what its journal says: the chain, every kept thing, the facts, the index, the pages and the tables.

It is done in steps, each within one view of the store, so that the desk works on between two of them. It goes on from the last verified
entry, or begins anew: then everything is compared, also what no line has named since.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial

from hotline.errors import N_, KnownError, Refused, StoreDamaged
from hotline.secret import Buffer
from hotline.store.backups.backup import sound_pages
from hotline.store.journal.chain import EPOCH, Entry, Fact, Head, Kept
from hotline.store.journal.changed_things import MOST_IN_A_LINE
from hotline.store.journal.check import FirstKeys, JournalReport, JournalWalk
from hotline.store.journal.epochs import first_keys
from hotline.store.journal.facts_check import compare_facts
from hotline.store.journal.kept_things import KINDS
from hotline.store.journal.key_change_check import KeyChangeCheck
from hotline.store.journal.line_format import parsed
from hotline.store.journal.line_rules import How, KeptRules, Rules
from hotline.store.journal.office_check import OfficeCheck, migrated_since
from hotline.store.journal.replay import Finding, Replay, all_kinds, named_things
from hotline.store.journal.role_history import RoleReplay
from hotline.store.journal.schema_check import differing_schema
from hotline.store.journal.search_check import compare_search
from hotline.store.journal.verified_head import Verified, read_verified, write_verified
from hotline.store.store import Store
from hotline.store.tables.data_losses import Loss, LossKind, unread_losses

PORTION = 250
"""How many lines, or things that they name, or rows are taken in one step: some 10 ms of work, for which an act at the desk may wait."""
_ASKED_FOR = 40
"""How many contacts are looked for in the search index in one step, each of which costs as much as six rows."""
MOST_FINDINGS = 1_000
WHOLE_EVERY = 7 * 24 * 3600
JOURNAL = "journal"
CHAIN, PAGES, SCHEMA, UNINDEXED, ROLES = "chain", "pages", "schema", "unindexed", "roles"
SETTING = "setting"
FOREIGN_LINE, BEYOND_ACT = "foreign_line", "beyond_act"
_NO_FIRST_KEY = N_("Only a supervisor can verify the journal. Ask one to sign in.")

Between = Callable[[int, int], None]
"""Is told after each step how many of how many are done; other work may be done in it, and what it raises ends the verification."""


@dataclass(frozen=True)
class VerifyReport:
    """What was checked and what does not hold.

    `checked` is how many things of each kind were compared, `whole` whether all were, `since` the entry that it went on from, 0 for the
    beginning, `whole_at` when all was last compared and held, in seconds, None where it never was; `losses` what was found missing at
    an opening and no supervisor has read yet; of very many findings the first thousand are kept, `more` is how many others there were.
    """

    journal: JournalReport
    checked: dict[str, int]
    findings: tuple[Finding, ...]
    more: int
    whole: bool
    since: int
    whole_at: int | None
    losses: tuple[Loss, ...] = ()

    @property
    def found(self) -> int:
        """Return how many findings there are, with those that are not kept."""
        return len(self.findings) + self.more

    @property
    def new_entries(self) -> int:
        """Return how many entries of the journal were read that no verification had read before, or all where it began anew."""
        return max(0, self.journal.entries - self.since)

    @property
    def things(self) -> int:
        """Return how many things were compared with the journal."""
        return sum(number for kind, number in self.checked.items() if kind != JOURNAL)

    @property
    def sound(self) -> bool:
        """Return whether everything holds."""
        # That nobody can tell is said, and is no fault that was found.
        return not self.findings and all(loss.kind is LossKind.UNKNOWN for loss in self.losses)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How to verify.

    `printed` are heads that stand on paper, `whole` False goes on from the last verified entry where it may, `pages` gives
    whether every page and table holds, `rules` say who may do which act and what it touches,
    None for any, `signed_roles` gives the roles of the signed table, None where there is none.
    """

    printed: Sequence[Head] = ()
    whole: bool = True
    pages: Callable[[], bool] | None = None
    rules: Rules | None = None
    signed_roles: Callable[[], Mapping[int, tuple[str, bool]] | None] = lambda: None
    between: Between = lambda _done, _whole: None


EVERYTHING = Asked()


def first_keys_of(store: Store) -> FirstKeys:
    """Return the first key of each epoch; raises Refused where the keys hold none: only supervisors' and the recovery sheet do."""
    if not store.keys.journal_keys:
        raise Refused(_NO_FIRST_KEY)
    return first_keys(store.database, store.keys.journal_keys)


def newest_key(keys: FirstKeys) -> Buffer:
    """Return what seals where a verification ended: the newest first key, which whoever was put out before it does not have."""
    return keys[-1][1]


def verify_store(store: Store, asked: Asked = EVERYTHING) -> VerifyReport:
    """Check the store; raises Refused where the keys do not hold the journal's first key, and what `between` raises."""
    verification = _Verification(store, asked, first_keys_of(store))
    try:
        return verification.run()
    finally:
        verification.close()


def require_sound(report: VerifyReport, store: Store) -> None:
    """Raise StoreDamaged where something does not hold."""
    if not report.sound:
        raise StoreDamaged(
            N_("The store {file} is damaged. Keep it, and restore the latest backup into a new file."),
            file=store.path.name,
        )


@dataclass
class _Found:
    """The findings so far."""

    kept: list[Finding] = field(default_factory=list)
    more: int = 0

    def add(self, findings: Sequence[Finding]) -> None:
        """Take findings, the first thousand whole."""
        room = MOST_FINDINGS - len(self.kept)
        self.kept += findings[:room]
        self.more += len(findings[room:])


class _Verification:
    """One verification of a store; it reads in portions, and what is written between two of them is taken in before the next."""

    def __init__(self, store: Store, asked: Asked, keys: FirstKeys) -> None:
        self._store, self._asked = store, asked
        self._sealing = newest_key(keys)
        since = None if asked.whole else read_verified(store.database, store.keys.store_id, self._sealing)
        if since is not None and not 0 <= store.now() - since.whole < WHOLE_EVERY:
            since = None
        if since is not None and migrated_since(store.database, since.state.sequence):
            since = None
        self._since = since
        state = None if since is None else since.state
        self._walk = JournalWalk(store.database, store.keys.store_id, keys, asked.printed, state)
        rules, roles = asked.rules, {} if since is None else since.roles
        self._roles = None if rules is None else RoleReplay(rules, roles)
        self._rules = None if rules is None else KeptRules(rules, begun=since is not None)
        self._coming_in = KeyChangeCheck(begun=since is not None)
        self._begins = {begins for begins, _ in keys}
        self._office = OfficeCheck()
        self._replay = Replay(store.database, whole=since is None)
        self._found = _Found()
        self._done = 0
        self._steps = _count(store, "journal") // PORTION + 1
        if since is None:
            calls = _count(store, "calls")
            self._steps += calls // PORTION + calls // _ASKED_FOR + 2
            self._steps += 3 * sum(_count(store, kind.own.table) // PORTION + 2 for kind in KINDS)

    def close(self) -> None:
        """Let go of what was read."""
        self._replay.close()

    def run(self) -> VerifyReport:
        """Do all steps and return what was found."""
        self._through_the_journal()
        reached = Verified(self._walk.state, {} if self._roles is None else dict(self._roles.roles), self._whole_at())
        portions = all_kinds if self._since is None else named_things
        self._through(portions(self._replay, PORTION))
        if self._since is None:
            self._through(compare_facts(self._store, PORTION))
            self._through(compare_search(self._store, _ASKED_FOR))
            self._look_at_the_rest()
        journal = self._end()
        self._look_at_roles()
        if not self._found.kept and not (self._roles is not None and self._roles.claims):
            self._keep(reached)
        return VerifyReport(
            journal=journal,
            checked={JOURNAL: journal.entries, **self._replay.checked},
            findings=tuple(self._found.kept),
            more=self._found.more,
            whole=self._since is None,
            since=0 if self._since is None else self._since.state.sequence,
            whole_at=reached.whole if self._since is not None or not self._found.kept else None,
            losses=unread_losses(self._store),
        )

    def _whole_at(self) -> int:
        return self._store.now() if self._since is None else self._since.whole

    def _through_the_journal(self) -> None:
        more = True
        while more:
            with _view(self._store):
                more = self._take_in()
            self._step()

    def _take_in(self) -> bool:
        """Take in the next lines, and return whether there were any that hold."""
        taken = 0
        with closing(self._walk.on(PORTION)) as entries:
            for entry in entries:
                found, things = self._of_line(entry)
                self._found.add(found)
                taken += max(1, things)
                if taken >= PORTION:
                    break
        return taken > 0

    def _of_line(self, entry: Entry) -> tuple[list[Finding], int]:
        """Take in a line that is authentic, and return what does not hold and how many things it names.

        What tools of somebody's own have written is named, and the rest is still checked.
        """
        supervisor = self._roles is not None and self._roles.may_hold_first_keys(entry.user)
        self._without_key(self._coming_in.take_in(entry, supervisor=supervisor))
        try:
            facts, kept = parsed(entry)
        except (ValueError, TypeError):
            return [Finding(FOREIGN_LINE, sequence=entry.sequence)], 0
        self._office.take_in(entry.sequence, kept)
        done = self._replay.take_in(entry.sequence, kept)
        return self._beyond_rules(entry, facts, done, full=len(kept) == MOST_IN_A_LINE), len(kept)

    def _beyond_rules(
        self, entry: Entry, facts: Mapping[str, Fact], done: list[tuple[Kept, How]], *, full: bool
    ) -> list[Finding]:
        """Return what a line tells of that its user or its act could not do."""
        if self._roles is None or self._rules is None:
            return []
        found = self._roles.take_in(entry, facts)
        if not found and not (self._rules.may_stand(entry) and self._begins_epoch(entry)):
            found = [Finding(FOREIGN_LINE, sequence=entry.sequence)]
        beyond = self._rules.take_in(entry, done, full=full)
        # One line carries all settings that were changed at once, and names one of them.
        beyond += [one for one, _ in done if one[0] == SETTING and not self._roles.may_touch(entry, one[1])]
        return [*found, *(Finding(BEYOND_ACT, f"{entry.act} {kind} {key}", entry.sequence) for kind, key, _ in beyond)]

    def _begins_epoch(self, entry: Entry) -> bool:
        """Return whether the journal goes on under a new first key where a line says so."""
        return entry.act != EPOCH or entry.sequence + 1 in self._begins

    def _through(self, portions: Iterator[list[Finding]]) -> None:
        """Take portions of rows, each compared with all lines that there are by then; none where the journal does not hold."""
        found: list[Finding] | None = []
        while found is not None:
            with _view(self._store):
                while self._take_in():
                    pass
                found = None if self._walk.broken else next(portions, None)
            self._found.add(found or [])
            self._step()

    def _look_at_the_rest(self) -> None:
        pages = self._asked.pages or partial(sound_pages, self._store.database, self._store.path)
        if not pages():
            self._found.add([Finding(PAGES)])
        self._step()
        with _view(self._store):
            self._found.add([Finding(SCHEMA, name) for name in differing_schema(self._store.database)])
            unindexed = abs(_count(self._store, "search") - _count(self._store, "calls"))
            if unindexed:
                self._found.add([Finding(UNINDEXED, str(unindexed))])
            self._found.add(self._office.findings(self._store.database))
            signed = self._asked.signed_roles()
            if signed is not None:
                self._found.add(_unlike(self._store, signed))

    def _look_at_roles(self) -> None:
        if self._roles is not None and self._roles.claims:
            signed = self._asked.signed_roles()
            self._found.add([] if signed is None else self._roles.unlike(signed))

    def _end(self) -> JournalReport:
        with _view(self._store):
            while self._take_in():
                pass
            report = self._walk.report()
        self._without_key(self._coming_in.end())
        if report.fault is not None:
            self._found.add([Finding(f"{CHAIN}.{report.fault}", sequence=report.first_wrong)])
        return report

    def _without_key(self, line: int | None) -> None:
        """Take note of a line that lacks the new key that only who holds the first one can give."""
        if line is not None:
            self._found.add([Finding(f"{CHAIN}.changed", sequence=line)])

    def _keep(self, reached: Verified) -> None:
        # Where it cannot be written, as on a full disk, the next verification only reads more.
        with suppress(KnownError), self._store.transaction():
            write_verified(self._store.database, self._store.keys.store_id, self._sealing, reached)

    def _step(self) -> None:
        self._done += 1
        self._asked.between(min(self._done, self._steps), self._steps)


@contextmanager
def _view(store: Store) -> Iterator[None]:
    """Read one state of the store, whatever other programs write meanwhile; joins a transaction that is open."""
    if store.database.conn.in_transaction:
        yield
        return
    store.execute("BEGIN")
    try:
        yield
    finally:
        store.execute("COMMIT")


def _unlike(store: Store, signed: Mapping[int, tuple[str, bool]]) -> list[Finding]:
    rows = store.execute("SELECT id, role, active FROM users").fetchall()
    mirror = {user: (role, bool(active)) for user, role, active in rows}
    users = sorted({*mirror, *signed})
    return [Finding(ROLES, f"user {user}") for user in users if mirror.get(user) != signed.get(user)]


def _count(store: Store, what: str) -> int:
    return int(store.execute(f"SELECT count(*) FROM {what}").fetchone()[0])  # noqa: S608 - our own tables
