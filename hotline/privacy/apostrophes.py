"""The signs that people type for an apostrophe, inside a name or before an ending."""

from __future__ import annotations

APOSTROPHES = "'’‘‛ʻʼʹʽˈ′´`ˋ＇ʾʿ"
"""Written for use between the brackets of a regular expression."""
