"""Checklists as a supervisor manages them: what is in force, loading a list, what it changes, from when."""
