"""What adds up, as a network: each number is the flow along an arc, and what comes to a node leaves it.

A whole-numbered table that fits all that is published is then a circulation, and the greatest and the least value of a number
are a greatest flow through what is hidden, which is whole where all counts are (Ford and Fulkerson 1956). Entries that are
published do not flow; a hidden one may grow without bound and shrink to zero.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import TypeAlias

Flow: TypeAlias = MutableMapping[int, int]
"""By arc, how much its number grows; what shrinks is negative."""


@dataclass(frozen=True)
class Arc:
    """An arc with the entry whose number flows along it."""

    tail: int
    head: int
    entry: int


@dataclass(frozen=True)
class Shortcut:
    """A way outside the network from one node to another, for so much: what other tables can take up."""

    tail: int
    head: int
    most: int


class Network:
    """Nodes and arcs; which entries are hidden, and thus may flow, is set entry by entry."""

    def __init__(
        self, values: Sequence[int], arcs: Sequence[Arc], nodes: int, closed: frozenset[int] = frozenset()
    ) -> None:
        self.values, self.arcs, self.closed = values, arcs, closed
        self.at: dict[int, int] = {}
        """The first arc of each entry; the others of one with several follow it wherever it flows."""
        self._ways: list[list[tuple[int, int, bool, int]]] = [[] for _ in range(nodes)]
        self._open: list[dict[int, tuple[int, int, bool, int]]] = [{} for _ in range(nodes)]
        self._arcs_of: dict[int, list[int]] = {}
        self.work = 0
        """How many arcs were looked at: a measure of time that is the same on every computer."""
        for number, arc in enumerate(arcs):
            self._arcs_of.setdefault(arc.entry, []).append(number)
            self.at.setdefault(arc.entry, number)
            if arc.entry not in closed:
                self._ways[arc.tail].append((number, arc.head, True, arc.entry))
                self._ways[arc.head].append((number, arc.tail, False, arc.entry))

    def hide(self, entry: int) -> None:
        """Let an entry flow."""
        for number in self._arcs_of.get(entry, ()) if entry not in self.closed else ():
            arc = self.arcs[number]
            self._open[arc.tail][number] = number, arc.head, True, entry
            self._open[arc.head][~number] = number, arc.tail, False, entry

    def publish(self, entry: int) -> None:
        """Let an entry flow no more."""
        for number in self._arcs_of.get(entry, ()):
            arc = self.arcs[number]
            self._open[arc.tail].pop(number, None)
            self._open[arc.head].pop(~number, None)

    def push(
        self,
        source: int,
        target: int,
        most: int,
        banned: int = -1,
        *,
        flow: Flow | None = None,
        by: Shortcut | None = None,
    ) -> tuple[int, Flow, set[int]]:
        """Send as much as can be, up to `most`, along hidden entries from one node to another.

        Returns how much, what flows then, and the nodes that were reached at the end, which tell what stands in the way.
        The arc `banned` is not used; `by` is, in the flow as arc -1.
        """
        flow = {} if flow is None else dict(flow)
        sent, reached = 0, {source}
        if source == target:
            return most, flow, reached
        while sent < most:
            came = self._search(source, target, banned, flow, by)
            if target not in came:
                return sent, flow, set(came)
            sent += self._augment(_path(came, source, target), flow, most - sent, by)
        return sent, flow, reached

    def _search(
        self, source: int, target: int, banned: int, flow: Mapping[int, int], by: Shortcut | None
    ) -> dict[int, tuple[int, int, bool]]:
        """Return, for each node that can be reached, from where, along which arc and in which direction."""
        came: dict[int, tuple[int, int, bool]] = {source: (-1, -1, True)}
        waiting, values = [source], self.values
        while waiting and target not in came:
            node = waiting.pop()  # the newest: where much is hidden, the target is a few steps away
            self.work += len(self._open[node])
            for number, other, forward, entry in self._open[node].values():
                if other not in came and number != banned and (forward or values[entry] + flow.get(number, 0) > 0):
                    came[other] = node, number, forward
                    waiting.append(other)
            if by is not None:
                self._try_shortcut(node, by, flow, came, waiting)
        return came

    @staticmethod
    def _try_shortcut(
        node: int, by: Shortcut, flow: Mapping[int, int], came: dict[int, tuple[int, int, bool]], waiting: list[int]
    ) -> None:
        if node == by.tail and by.head not in came and flow.get(-1, 0) < by.most:
            came[by.head] = node, -1, True
            waiting.append(by.head)
        elif node == by.head and by.tail not in came and flow.get(-1, 0) > 0:
            came[by.tail] = node, -1, False
            waiting.append(by.tail)

    def _augment(self, path: Sequence[tuple[int, bool]], flow: Flow, most: int, by: Shortcut | None) -> int:
        """Send what a way takes, at most so much, and return how much."""
        for number, forward in path:
            if number < 0:
                most = min(most, by.most - flow.get(-1, 0) if forward and by is not None else flow.get(-1, 0))
            elif not forward:
                most = min(most, self.values[self.arcs[number].entry] + flow.get(number, 0))
        for number, forward in path:
            flow[number] = flow.get(number, 0) + (most if forward else -most)
        return most

    def cheapest(
        self,
        source: int,
        target: int,
        amount: int,
        cost: Sequence[int],
        *,
        banned: int = -1,
        flow: Mapping[int, int] | None = None,
        by: Shortcut | None = None,
    ) -> tuple[int, list[tuple[int, bool]]] | None:
        """Return the cost and the arcs of the cheapest way that takes an amount; None where there is none.

        `cost` is by entry what it costs to hide it, 0 where it is hidden; a shortcut costs nothing.
        """
        flow = flow or {}
        best, came, done = {source: 0}, {source: (-1, -1, True)}, set[int]()
        waiting, values = [(0, source)], self.values
        while waiting:
            so_far, node = heappop(waiting)
            if node == target:
                return so_far, _path(came, source, target)
            if node in done:
                continue
            done.add(node)
            self.work += len(self._ways[node])
            for number, other, forward, entry in self._ways[node]:
                price = so_far + cost[entry]
                if (
                    price < best.get(other, price + 1)
                    and number != banned
                    and (forward or values[entry] + flow.get(number, 0) >= amount)
                ):
                    best[other], came[other] = price, (node, number, forward)
                    heappush(waiting, (price, other))
            if by is not None and node == by.tail and by.most >= amount and so_far < best.get(by.head, so_far + 1):
                best[by.head], came[by.head] = so_far, (node, -1, True)
                heappush(waiting, (so_far, by.head))
        return None

    def blocking(self, reached: set[int], banned: int) -> set[int]:
        """Return the published entries that would lead on from the nodes that were reached."""
        return {
            entry
            for node in reached
            for number, other, forward, entry in self._ways[node]
            if other not in reached
            and number != banned
            and number not in self._open[self.arcs[number].tail]
            and (forward or self.values[entry] > 0)
        }


def _path(came: Mapping[int, tuple[int, int, bool]], source: int, target: int) -> list[tuple[int, bool]]:
    path, node = [], target
    while node != source:
        node, number, forward = came[node]
        path.append((number, forward))
    return path
