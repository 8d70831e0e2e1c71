"""What a try of a passphrase shall cost at an office: most of a second on the computer that the store is set up on, within bounds."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable

from hotline.store.keys.slots import DEFAULT_COST, Cost, spend

WANTED_SECONDS = 0.7
MOST_ITERATIONS = 24


def calibrated_cost() -> Cost:
    """Return the cost with which a try takes some 0.7 seconds here, never less than the usual one and at most eight times as much."""
    before = time.perf_counter()
    spend(secrets.token_hex(8), DEFAULT_COST)
    return cost_for(time.perf_counter() - before)


def cost_for(seconds: float) -> Cost:
    """Return the cost for a computer on which a try at the usual cost takes some seconds."""
    wanted = round(DEFAULT_COST.iterations * WANTED_SECONDS / max(seconds, 1e-3))
    iterations = min(max(wanted, DEFAULT_COST.iterations), MOST_ITERATIONS)
    return Cost(DEFAULT_COST.memory_kib, iterations, DEFAULT_COST.lanes)


def cost_of_office(costs: Iterable[Cost], least: Cost) -> Cost:
    """Return what a new slot costs beside others: as much as the dearest, at least the least, and never more than a calibrated one."""
    most = Cost(DEFAULT_COST.memory_kib, MOST_ITERATIONS, DEFAULT_COST.lanes)
    found = max((*costs, least), key=lambda cost: cost.work)
    return found if found.work <= most.work else most
