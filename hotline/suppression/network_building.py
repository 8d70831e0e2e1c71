"""The networks of tables that are published together.

One table is a network: the grand total flows to the rows, along the cells to the columns, and back. Tables that share a side lie
one behind the other: what leaves the first at that side enters the next. A side that three tables or more share, or that would
close a ring of tables, lies in no one network: it is a *hub*, the tables on either side of it are networks apart, and what flows
from one to the others through it is a Transfer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hotline.suppression.linked_tables import GRAND_TOTAL, LinkedTables
from hotline.suppression.network import Arc, Network


@dataclass(frozen=True)
class Transfer:
    """Totals that grow and totals that shrink together, and the way that each network has to make for it.

    A route is the number of a network and the nodes from which to which so much more has to flow in it.
    """

    up: tuple[int, ...]
    down: tuple[int, ...]
    routes: tuple[tuple[int, int, int], ...]

    def turned(self) -> Transfer:
        """Return the same the other way round."""
        return Transfer(self.down, self.up, tuple((network, end, start) for network, start, end in self.routes))


@dataclass(frozen=True)
class Part:
    """A network with its ends: the node of each total of a hub at the end where flow begins, and at the one where it ends."""

    network: Network
    start: int
    end: int
    start_hub: int | None
    end_hub: int | None
    start_nodes: dict[int, int]
    end_nodes: dict[int, int]


class _Drawing:
    """The nodes and arcs of one network while it is drawn."""

    def __init__(self, linked: LinkedTables) -> None:
        self.linked, self.arcs, self.nodes = linked, list[Arc](), 0

    def node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def chain(self, chain: Sequence[tuple[int, bool]], start: int) -> tuple[int, dict[int, int], dict[int, int]]:
        """Draw tables one behind the other, each from its rows to its columns or turned; return where it ends, and its end nodes."""
        linked, first = self.linked, dict[int, int]()
        entering = first
        for number, (table, turned) in enumerate(chain):
            placed = linked.placed[table]
            near, far = (
                (placed.column_totals, placed.row_totals) if turned else (placed.row_totals, placed.column_totals)
            )
            if number == 0:
                for total in near:
                    entering[total] = self.node()
                    self.arcs.append(Arc(start, entering[total], total))
            leaving = {total: self.node() for total in far}
            for row, cells in zip(placed.row_totals, placed.cells, strict=True):
                for column, cell in zip(placed.column_totals, cells, strict=True):
                    tail, head = (column, row) if turned else (row, column)
                    self.arcs.append(Arc(entering[tail], leaving[head], cell))
            last = leaving
            if number + 1 < len(chain):
                entering = {total: self.node() for total in far}
                self.arcs.extend(Arc(leaving[total], entering[total], total) for total in far)
        end = self.node()
        self.arcs.extend(Arc(node, end, total) for total, node in last.items())
        return end, first, last


def draw(linked: LinkedTables) -> tuple[Part, ...]:
    """Return the networks of linked tables: one where no side is a hub."""
    hubs = _hubs(linked)
    chains = list(_chains(linked, hubs))
    bound = [chain for chain in chains if any(hub is not None for hub in _end_hubs(linked, chain, hubs))]
    free = [chain for chain in chains if chain not in bound]
    closed = frozenset([GRAND_TOTAL, *(total for hub in hubs for total in linked.sides[hub].totals)] if bound else ())
    groups = [[chain] for chain in bound] + ([free] if free else [])
    return tuple(_part(linked, group, hubs, closed) for group in groups)


def _part(
    linked: LinkedTables, chains: Sequence[Sequence[tuple[int, bool]]], hubs: set[int], closed: frozenset[int]
) -> Part:
    drawing = _Drawing(linked)
    start = end = drawing.node()
    first, last = dict[int, int](), dict[int, int]()
    for chain in chains:
        end, first, last = drawing.chain(chain, end)
    drawing.arcs.append(Arc(end, start, GRAND_TOTAL))
    start_hub, end_hub = _end_hubs(linked, chains[0], hubs) if closed else (None, None)
    network = Network(linked.values, drawing.arcs, drawing.nodes, closed)
    return Part(network, start, end, start_hub, end_hub, first, last)


def _hubs(linked: LinkedTables) -> set[int]:
    """Return the sides that lie in no one network."""
    hubs = {number for number, side in enumerate(linked.sides) if not side.is_grand and len(side.tables) > 2}
    closes = _closing_side(linked, hubs)
    while closes is not None:
        hubs.add(closes)
        closes = _closing_side(linked, hubs)
    return hubs


def _closing_side(linked: LinkedTables, hubs: set[int]) -> int | None:
    """Return a side that closes a ring of tables, or one between two tables that have the same hub at their far ends."""
    for chain in _chains(linked, hubs, rings=True):
        ends = _end_hubs(linked, chain, hubs)
        joints = [_sides(linked, table, turned=turned)[1] for table, turned in chain]
        if len(chain) > 1 and (
            joints[-1] == _sides(linked, chain[0][0], turned=chain[0][1])[0]
            or (None not in ends and ends[0] == ends[1])
        ):
            return joints[0]
    return None


def _sides(linked: LinkedTables, table: int, *, turned: bool) -> tuple[int, int]:
    placed = linked.placed[table]
    return (placed.columns, placed.rows) if turned else (placed.rows, placed.columns)


def _end_hubs(linked: LinkedTables, chain: Sequence[tuple[int, bool]], hubs: set[int]) -> tuple[int | None, int | None]:
    first = _sides(linked, chain[0][0], turned=chain[0][1])[0]
    last = _sides(linked, chain[-1][0], turned=chain[-1][1])[1]
    return first if first in hubs else None, last if last in hubs else None


def _chains(linked: LinkedTables, hubs: set[int], *, rings: bool = False) -> Iterator[list[tuple[int, bool]]]:
    """Yield the tables that hang together through sides that are no hubs, each chain from an end on, rings where asked for."""
    joined = {
        number
        for number, side in enumerate(linked.sides)
        if number not in hubs and not side.is_grand and len(side.tables) == 2
    }
    degree = Counter(side for side in joined for _ in linked.sides[side].tables)
    ends = [
        table
        for table, placed in enumerate(linked.placed)
        if sum(degree[side] > 0 for side in (placed.rows, placed.columns)) < 2
    ]
    seen = set[int]()
    for table in (*ends, *(range(len(linked.tables)) if rings else ())):
        if table not in seen:
            yield _chain_from(linked, table, joined, seen)


def _chain_from(linked: LinkedTables, table: int, joined: set[int], seen: set[int]) -> list[tuple[int, bool]]:
    turned = linked.placed[table].rows in joined
    chain = [(table, turned)]
    seen.add(table)
    while (far := _sides(linked, table, turned=turned)[1]) in joined:
        beyond = [other for other in linked.sides[far].tables if other not in seen]
        if not beyond:
            break
        table = beyond[0]
        turned = linked.placed[table].rows != far
        chain.append((table, turned))
        seen.add(table)
    return chain


def transfers(linked: LinkedTables, parts: Sequence[Part], entry: int) -> Iterator[Transfer]:
    """Yield how a total of a hub, or the grand total, can grow: at the cost of another total of the hub, or with the grand total."""
    hubs = _hubs_of(parts)
    for hub in hubs:
        totals = linked.sides[hub].totals
        if entry in totals:
            yield from (_between(parts, hub, entry, other) for other in totals if other != entry)
            yield growing(linked, parts, [entry])
    if entry == GRAND_TOTAL:
        for hub in hubs:
            yield from (growing(linked, parts, [one]) for one in linked.sides[hub].totals)


def _hubs_of(parts: Sequence[Part]) -> list[int]:
    return sorted({hub for part in parts for hub in (part.start_hub, part.end_hub) if hub is not None})


def _between(parts: Sequence[Part], hub: int, up: int, down: int) -> Transfer:
    routes = []
    for number, part in enumerate(parts):
        if part.start_hub == hub:
            routes.append((number, part.start_nodes[up], part.start_nodes[down]))
        elif part.end_hub == hub:
            routes.append((number, part.end_nodes[down], part.end_nodes[up]))
    return Transfer((up,), (down,), tuple(routes))


def growing(linked: LinkedTables, parts: Sequence[Part], up: Sequence[int]) -> Transfer:
    """Return the transfer with which the grand total grows, by these totals of their hubs and by the greatest of each other hub."""
    grown = {
        hub: next((one for one in up if one in totals), max(totals, key=linked.values.__getitem__))
        for hub in _hubs_of(parts)
        for totals in [linked.sides[hub].totals]
    }
    routes = tuple(
        (
            number,
            part.start if part.start_hub is None else part.start_nodes[grown[part.start_hub]],
            part.end if part.end_hub is None else part.end_nodes[grown[part.end_hub]],
        )
        for number, part in enumerate(parts)
    )
    return Transfer((GRAND_TOTAL, *grown.values()), (), routes)
