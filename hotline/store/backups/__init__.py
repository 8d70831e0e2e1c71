"""Backups of a store: made, copied, checked, restored."""
