"""The shortcut that writes a whole copy of the store elsewhere, on every page and at the lock, and its label."""

from __future__ import annotations

from hotline.errors import N_
from ui.platform import key_table

COPY_KEY = key_table.COPY
WRITE_COPY = N_("Write a whole copy elsewhere…")
