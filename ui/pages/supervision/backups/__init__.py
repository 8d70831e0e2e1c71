"""Backups in the windows: made by hand and by schedule, listed, tried, restored."""
