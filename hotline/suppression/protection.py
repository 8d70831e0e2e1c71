"""How far apart the greatest and the least value of a hidden entry are, given all that is published.

In one network the answer is exact. Where sides are hubs, it is what two tables that were found differ by: the true range is at least
as wide, so what counts as protected is. Both tables are whole-numbered, so each range that is said is attained.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hotline.suppression.linked_tables import GRAND_TOTAL, LinkedTables
from hotline.suppression.network import Flow, Network, Shortcut
from hotline.suppression.network_building import Transfer, draw, growing, transfers


@dataclass(frozen=True)
class Reach:
    """How far an entry can rise and fall, as far as was asked, and the entries that have to be hidden for that."""

    up: int
    down: int
    used: frozenset[int]

    @property
    def width(self) -> int:
        """Return how far apart the greatest and the least value are."""
        return self.up + self.down


class Protection:
    """The tables with what is hidden in them; `need` is how far apart the values of each hidden entry have to be."""

    def __init__(self, linked: LinkedTables, need: int) -> None:
        self.linked, self.need = linked, need
        self.parts = draw(linked)
        self.networks = tuple(part.network for part in self.parts)
        self.hidden = bytearray(len(linked.values))
        self.home: dict[int, int] = {}
        self._transfers: dict[int, tuple[Transfer, ...]] = {}
        for number, network in enumerate(self.networks):
            self.home |= dict.fromkeys(network.at, number)

    @property
    def work(self) -> int:
        """Return how much was looked at until now."""
        return sum(network.work for network in self.networks)

    @property
    def one_network(self) -> bool:
        """Return whether the answers are exact."""
        return not self.networks[0].closed

    def hide(self, entries: Iterable[int]) -> None:
        """Hide entries."""
        for entry in entries:
            self.hidden[entry] = 1
            for network in self.networks:
                network.hide(entry)

    def publish(self, entries: Iterable[int]) -> None:
        """Publish entries."""
        for entry in entries:
            self.hidden[entry] = 0
            for network in self.networks:
                network.publish(entry)

    def reach(self, entry: int, need: int | None = None) -> Reach:
        """Return how far a hidden entry can go, no farther than is needed."""
        need = self.need if need is None else need
        network = self.networks[self.home[entry]]
        if entry in network.closed:
            return self._reach_of_total(entry, need)
        within = _within(network, entry, need)
        if within.width >= need or self.one_network:
            return within
        return self._reach_by_transfer(entry, need, within)

    def transfers_of(self, entry: int) -> tuple[Transfer, ...]:
        """Return the transfers with which a total of a hub, or the grand total, can grow."""
        if entry not in self._transfers:
            self._transfers[entry] = tuple(transfers(self.linked, self.parts, entry))
        return self._transfers[entry]

    def transfers_near(self, entry: int) -> tuple[Transfer, ...]:
        """Return the transfers, both ways, of the totals of hubs that an entry counts in, else those of the grand total."""
        part = self.parts[self.home[entry]]
        network = part.network
        arc = network.arcs[network.at[entry]]
        ends = {node: total for nodes in (part.start_nodes, part.end_nodes) for total, node in nodes.items()}
        near = [ends[node] for node in (arc.tail, arc.head) if ends.get(node) in network.closed]
        ways = [one for total in near or [GRAND_TOTAL] for one in self.transfers_of(total)]
        if len(near) > 1:
            ways.append(growing(self.linked, self.parts, near))
        return tuple(way for one in ways for way in (one, one.turned()))

    def available(self, transfer: Transfer, most: int, without: int = -1) -> tuple[int, set[int]]:
        """Return how much of a transfer the networks take, that of number `without` left out, and what has to be hidden for it."""
        if not all(self.hidden[one] for one in (*transfer.up, *transfer.down)):
            return 0, set()
        most = min([most, *(self.linked.values[one] for one in transfer.down)])
        used = {*transfer.up, *transfer.down}
        for number, start, end in transfer.routes:
            if most and number != without:
                most, flow, _ = self.networks[number].push(start, end, most)
                used |= _entries(self.networks[number], flow)
        return most, used

    def _reach_of_total(self, entry: int, need: int) -> Reach:
        up, down, used_up, used_down = 0, 0, set[int](), set[int]()
        for one in self.transfers_of(entry):
            if up < need:
                more, used = self.available(one, need)
                up, used_up = (more, used) if more > up else (up, used_up)
            if up + down < need:
                more, used = self.available(one.turned(), need)
                down, used_down = (more, used) if more > down else (down, used_down)
            if up + down >= need:
                break
        return Reach(up, down, frozenset(used_up | used_down))

    def _reach_by_transfer(self, entry: int, need: int, within: Reach) -> Reach:
        home = self.home[entry]
        network = self.networks[home]
        best = within
        for one in self.transfers_near(entry):
            amount, used = self.available(one, need, without=home)
            if amount:
                way = route_in(one, home)
                found = _within(network, entry, need, None if way is None else Shortcut(way[1], way[0], amount))
                best = _wider(best, Reach(found.up, found.down, found.used | used))
                if best.width >= need:
                    break
        return best


def route_in(transfer: Transfer, home: int) -> tuple[int, int] | None:
    """Return the nodes from which to which a transfer has to be made way for in a network."""
    return next(((start, end) for number, start, end in transfer.routes if number == home), None)


def _wider(one: Reach, other: Reach) -> Reach:
    """Return the greater rise and the greater fall of two."""
    up, down = max(one.up, other.up), max(one.down, other.down)
    if (up, down) == (one.up, one.down):
        return one
    return other if (up, down) == (other.up, other.down) else Reach(up, down, one.used | other.used)


def _within(network: Network, entry: int, need: int, by: Shortcut | None = None) -> Reach:
    number = network.at[entry]
    arc = network.arcs[number]
    up, rising, _ = network.push(arc.head, arc.tail, need, number, by=by)
    down = 0
    falling: Flow = {}
    if up < need:
        most = min(need - up, network.values[entry])
        down, falling, _ = network.push(arc.tail, arc.head, most, number, by=by)
    return Reach(up, down, frozenset({entry} | _entries(network, rising) | _entries(network, falling)))


def _entries(network: Network, flow: Flow) -> set[int]:
    return {network.arcs[number].entry for number, amount in flow.items() if amount and number >= 0}
