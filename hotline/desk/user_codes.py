"""The code of a user: what stands for a name on every page that leaves the office, and in every number of a report."""

from __future__ import annotations


def user_code(user: int) -> str:
    """Return the code of the user with an id of the store, like 07: it stays the same when the name changes."""
    return f"{user:02d}"
