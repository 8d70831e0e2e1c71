"""What else has to be hidden, entry by entry: for each one that is not protected the cheapest way to protect it.

Always safe, for tables of any size; what turns out not to be needed is published again at the end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TypeAlias

from hotline.suppression.network import Network, Shortcut
from hotline.suppression.network_building import Transfer
from hotline.suppression.protection import Protection, Reach, route_in

Progress: TypeAlias = Callable[[int, int], None]
"""Told how much of how much is done; may raise to end the work."""

WORK_ON_PUBLISHING = 12_000_000
"""Arcs that may be looked at to find what can be published again: some seconds."""

_AMOUNTS = 12


def silent(done: int, whole: int) -> None:
    """Take no note of progress."""


class Heuristic:
    """Hides more and more until all that is hidden is protected, then publishes again what need not be hidden."""

    def __init__(self, protection: Protection, primary: Iterable[int], progress: Progress = silent) -> None:
        self.protection, self.progress = protection, progress
        self.primary = frozenset(primary)
        linked = protection.linked
        self._prices = linked.prices()
        self._cost = list(self._prices)
        self._reaches: dict[int, Reach] = {}

    def run(self) -> None:
        """Leave the protection with a set of hidden entries that is safe."""
        self._hide(self.primary)
        order = sorted(
            self.primary,
            key=lambda one: (not self.protection.linked.is_total(one), self.protection.linked.values[one], one),
        )
        added = self._protect(order)
        self._publish_again(added)

    def _hide(self, entries: Iterable[int]) -> None:
        entries = tuple(entries)
        self.protection.hide(entries)
        for entry in entries:
            self._cost[entry] = 0

    def _protect(self, first: Iterable[int]) -> list[int]:
        """Protect entries and whatever is hidden for them; return what was hidden, in the order in which it was."""
        waiting, added = deque(first), list[int]()
        whole = len(waiting)
        while waiting:
            entry = waiting.popleft()
            self.progress(whole - len(waiting), whole * 2)
            reach = self.protection.reach(entry)
            while reach.width < self.protection.need:
                more = self._more(entry, reach)
                whole += len(more)
                self._hide(more)
                waiting.extend(more)
                added.extend(more)
                reach = self.protection.reach(entry)
            self._reaches[entry] = reach
        return added

    def _more(self, entry: int, reach: Reach) -> list[int]:
        """Return what to hide besides so that an entry reaches farther; everything where nothing less was found."""
        protection = self.protection
        network = protection.networks[protection.home[entry]]
        found = None if entry in network.closed else self._within(network, entry, reach)
        if found is None and not protection.one_network:
            found = self._by_transfer(entry, reach)
        more = [] if found is None else sorted(one for one in found[1] if not protection.hidden[one])
        more = more or [one for one, hidden in enumerate(protection.hidden) if not hidden]
        if not more:
            raise AssertionError(entry)  # where everything is hidden, everything can grow without bound
        return more

    def _within(
        self, network: Network, entry: int, reach: Reach, by: Shortcut | None = None
    ) -> tuple[int, set[int]] | None:
        """Return the cost of protecting an entry within its network, and what to hide; nothing where that cannot be."""
        number, need = network.at[entry], self.protection.need
        arc, value = network.arcs[number], network.values[entry]
        rest = need - reach.width
        tries = [(arc.head, arc.tail, need, False)]
        if value >= need:
            tries.append((arc.tail, arc.head, need, False))
        if reach.up:
            tries.append((arc.head, arc.tail, rest, True))
        if reach.down and value - reach.down >= rest:
            tries.append((arc.tail, arc.head, rest, True))
        if not reach.up and 0 < value < need:
            tries.append((arc.head, arc.tail, rest, False))
        best: tuple[int, set[int]] | None = None
        for source, target, amount, goes_on in tries:
            flow = network.push(source, target, need, number, by=by)[1] if goes_on else None
            way = network.cheapest(
                source, target, amount, self._cost, banned=number, flow=flow, by=None if goes_on else by
            )
            if way is not None and way[0] and (best is None or way[0] < best[0]):
                best = way[0], self._entries(network, way[1])
        return best or self._in_pieces(network, entry, by)

    def _in_pieces(self, network: Network, entry: int, by: Shortcut | None) -> tuple[int, set[int]] | None:
        """Return what to hide where no single way takes enough: way after way, first up, then down."""
        number, need = network.at[entry], self.protection.need
        arc, value = network.arcs[number], network.values[entry]
        up, cost_up, hide_up = self._flow(network, arc.head, arc.tail, need, banned=number, by=by)
        down, cost_down, hide_down = (0, 0, set[int]())
        if up < need:
            down, cost_down, hide_down = self._flow(
                network, arc.tail, arc.head, min(value, need - up), banned=number, by=by
            )
        return (cost_up + cost_down, hide_up | hide_down) if up + down >= need else None

    def _flow(
        self, network: Network, source: int, target: int, most: int, *, banned: int = -1, by: Shortcut | None = None
    ) -> tuple[int, int, set[int]]:
        """Return how much can flow up to so much, whatever is hidden for it, at what cost, and what."""
        if source == target:
            return most, 0, set()
        single = network.cheapest(source, target, most, self._cost, banned=banned, by=by)
        if single is not None:
            return most, single[0], self._entries(network, single[1])
        flow, sent, hide = dict[int, int](), 0, set[int]()
        while (
            sent < most
            and (way := network.cheapest(source, target, 1, self._cost, banned=banned, flow=flow)) is not None
        ):
            room = [
                network.values[network.arcs[one].entry] + flow.get(one, 0) for one, forward in way[1] if not forward
            ]
            amount = min([most - sent, *room])
            for one, forward in way[1]:
                flow[one] = flow.get(one, 0) + (amount if forward else -amount)
            sent += amount
            hide |= self._entries(network, way[1])
        return sent, sum(self._cost[one] for one in hide), hide

    def _by_transfer(self, entry: int, reach: Reach) -> tuple[int, set[int]] | None:
        """Return what to hide so that an entry moves with the totals of a hub."""
        protection = self.protection
        closed = entry in protection.networks[protection.home[entry]].closed
        best: tuple[int, set[int]] | None = None
        for one in protection.transfers_of(entry) if closed else protection.transfers_near(entry):
            found = self._total_by(one, entry, reach) if closed else self._cell_by(one, entry)
            if found is not None and (best is None or found[0] < best[0]):
                best = found
                if not best[0]:
                    break
        return best

    def _total_by(self, transfer: Transfer, entry: int, reach: Reach) -> tuple[int, set[int]] | None:
        """Return the cheapest of rising as far as is needed, falling so far, and making up what is missing."""
        need, value = self.protection.need, self.protection.linked.values[entry]
        tries = [(transfer, need, 0)]
        if value >= need:
            tries.append((transfer.turned(), need, 0))
        tries.append((transfer, need - min(value, reach.down), 0))
        tries.extend((transfer, need - fall, fall) for fall in _amounts(min(value, need - 1)))
        for one, amount, fall in tries:
            rising = self._make_way(one, amount)
            falling = self._make_way(one.turned(), fall) if fall else (0, set[int]())
            if rising is not None and falling is not None and (hide := rising[1] | falling[1]):
                return sum(self._cost[entry] for entry in hide), hide
        return None

    def _cell_by(self, transfer: Transfer, entry: int) -> tuple[int, set[int]] | None:
        protection = self.protection
        home = protection.home[entry]
        route = route_in(transfer, home)
        for amount in _amounts(protection.need):
            way = self._make_way(transfer, amount, without=home)
            if way is not None:
                by = None if route is None else Shortcut(route[1], route[0], amount)
                network = protection.networks[home]
                found = self._within(network, entry, Reach(0, 0, frozenset()), by)
                return None if found is None else (way[0] + found[0], way[1] | found[1])
        return None

    def _make_way(self, transfer: Transfer, amount: int, without: int = -1) -> tuple[int, set[int]] | None:
        """Return the cost of taking so much of a transfer, and what to hide; nothing where that cannot be."""
        protection = self.protection
        if any(protection.linked.values[one] < amount for one in transfer.down):
            return None
        hide = {*transfer.up, *transfer.down}
        for number, start, end in transfer.routes:
            if number != without:
                sent, _, more = self._flow(protection.networks[number], start, end, amount)
                if sent < amount:
                    return None
                hide |= more
        hide = {one for one in hide if not protection.hidden[one]}
        return sum(self._cost[one] for one in hide), hide

    @staticmethod
    def _entries(network: Network, way: Iterable[tuple[int, bool]]) -> set[int]:
        return {network.arcs[number].entry for number, _ in way if number >= 0}

    def _publish_again(self, added: list[int]) -> None:
        """Publish what the protection of the others does not need, totals first, as long as the work is bounded."""
        protection = self.protection
        users: dict[int, set[int]] = {}
        for entry, reach in self._reaches.items():
            for one in reach.used:
                users.setdefault(one, set()).add(entry)
        until = protection.work + WORK_ON_PUBLISHING
        for number, entry in enumerate(self._worth_publishing(added)):
            self.progress(len(added) + number, len(added) * 2)
            if protection.work > until:
                return
            self._try_to_publish(entry, users)

    def _worth_publishing(self, added: list[int]) -> list[int]:
        """Return what was hidden besides, totals first, each kind from the last to the first."""
        linked, newest = self.protection.linked, list(reversed(added))
        return [one for one in newest if linked.is_total(one)] + [one for one in newest if not linked.is_total(one)]

    def _try_to_publish(self, entry: int, users: dict[int, set[int]]) -> None:
        protection = self.protection
        protection.publish((entry,))
        anew: dict[int, Reach] = {}
        for user in users.get(entry, set()) - {entry}:
            if not protection.hidden[user] or entry not in self._reaches[user].used:
                continue
            anew[user] = protection.reach(user)
            if anew[user].width < protection.need:
                protection.hide((entry,))
                return
        self._cost[entry] = self._prices[entry]
        del self._reaches[entry]
        self._reaches |= anew
        for user, reach in anew.items():
            for one in reach.used:
                users.setdefault(one, set()).add(user)


def _amounts(most: int) -> range:
    """Return amounts to try, the greatest first: each one where they are few."""
    return range(most, 0, -max(1, most // _AMOUNTS))
