"""How often an endurance test tries: a short form in every run of the tests, the full one where HOTLINE_LONG=1 asks for it."""

from __future__ import annotations

import os

LONG = os.environ.get("HOTLINE_LONG") == "1"


def rounds(short: int, full: int) -> int:
    """Return how many times to try: the full number in `make test-long`."""
    return full if LONG else short
