"""The shortcut that writes a whole copy of the store elsewhere, on every page and at the lock, and its label."""

from __future__ import annotations

from hotline.errors import N_

COPY_KEY = "F11"
WRITE_COPY = N_("Write a whole copy elsewhere…")
