"""Hotline Desk: the domain of an offline desk for an anti-trafficking hotline, without any window."""

__version__ = "0.9.0"
