"""Backups: made by hand and by schedule, listed, tested, restored."""
