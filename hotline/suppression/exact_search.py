"""The best that can be hidden in small tables: the fewest totals, then the fewest cells, by branch and bound.

What protects too little lacks at least one of the published entries that stand in the way of its flow, so one of these has to be
hidden: the search tries them one after the other, and leaves out what cannot beat the best that was found. Sets that are safe stay
safe together, so what is not protected where all that may be hidden is, is in no answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from hotline.suppression.heuristic import Progress, silent
from hotline.suppression.protection import Protection

MOST_ENTRIES = 90
"""Tables of more entries are not searched."""
WORK_ON_SEARCHING = 1_500_000
"""Arcs that may be looked at: about a second. What was found until then is still safe."""


class ExactSearch:
    """Looks for something better than what a protection hides; tables that are one network only."""

    def __init__(self, protection: Protection, primary: Iterable[int], progress: Progress = silent) -> None:
        self.protection, self.progress = protection, progress
        self.primary = frozenset(primary)
        self._prices = protection.linked.prices()
        self._best = frozenset(one for one, hidden in enumerate(protection.hidden) if hidden)
        self._best_price = self._price(self._best)
        self._shown = set(self._best)
        self._until = 0
        self.complete = False
        """Whether the search came to its end: then nothing is better."""

    def run(self) -> None:
        """Leave the protection with the best that was found hidden in it."""
        self._until = self.protection.work + WORK_ON_SEARCHING
        possible = self._greatest_safe()
        self.complete = self._search(self.primary, frozenset(range(len(self._prices))) - possible)
        self._show(self._best)

    def _price(self, entries: Iterable[int]) -> int:
        return sum(self._prices[one] for one in entries)

    def _show(self, hidden: frozenset[int]) -> None:
        """Hide exactly these entries."""
        self.protection.publish(self._shown - hidden)
        self.protection.hide(hidden - self._shown)
        self._shown = set(hidden)

    def _greatest_safe(self) -> frozenset[int]:
        """Return the greatest set that is safe: everything that is in any safe one."""
        whole = frozenset(range(len(self._prices)))
        while True:
            self._show(whole)
            weak = {entry for entry in whole if self.protection.reach(entry).width < self.protection.need}
            if not weak:
                return whole
            whole -= weak

    def _search(self, hidden: frozenset[int], kept: frozenset[int]) -> bool:
        """Go through all sets with these entries hidden and those published; return whether that was done to the end."""
        price = self._price(hidden)
        if price >= self._best_price:
            return True
        if self.protection.work > self._until:
            return False
        self.progress(0, 0)
        self._show(hidden)
        lacking = self._lacking(hidden, kept)
        if not lacking:
            self._best, self._best_price = hidden, price
            return True
        if not all(lacking) or price + self._bound(lacking) >= self._best_price or not self._can_be_safe(hidden, kept):
            return True
        fewest = min(lacking, key=len)
        choices = sorted(fewest, key=lambda one: (self._prices[one], one))
        complete = True
        for number, one in enumerate(choices):
            complete &= self._search(hidden | {one}, kept | set(choices[:number]))
        return complete

    def _lacking(self, hidden: frozenset[int], kept: frozenset[int]) -> list[set[int]]:
        """Return, for each hidden entry that is not protected, those of which one has to be hidden besides."""
        lacking, network = [], self.protection.networks[0]
        for entry in hidden:
            number, need = network.at[entry], self.protection.need
            arc, value = network.arcs[number], network.values[entry]
            up, _, above = network.push(arc.head, arc.tail, need, number)
            if up >= need:
                continue
            down, _, below = network.push(arc.tail, arc.head, min(value, need - up), number)
            if up + down >= need:
                continue
            blocking = network.blocking(above, number)
            if down < value:
                blocking |= network.blocking(below, number)
            lacking.append(blocking - kept)
        return lacking

    def _bound(self, lacking: list[set[int]]) -> int:
        """Return what has to be paid at the least: for each entry that lacks something that no other before it lacks too."""
        least, counted = 0, set[int]()
        for choices in sorted(lacking, key=len):
            if not choices & counted:
                counted |= choices
                least += min(self._prices[one] for one in choices)
        return least

    def _can_be_safe(self, hidden: frozenset[int], kept: frozenset[int]) -> bool:
        """Return whether what is hidden would be protected if all that may be hidden were."""
        self._show(frozenset(range(len(self._prices))) - kept)
        can = all(self.protection.reach(entry).width >= self.protection.need for entry in hidden)
        self._show(hidden)
        return can
