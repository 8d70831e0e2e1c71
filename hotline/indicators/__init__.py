"""Checklists of indicators and the scoring rule: what answers add up to, and why."""
