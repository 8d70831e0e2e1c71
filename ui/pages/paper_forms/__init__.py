"""Blank forms for power cuts and visits: previewed, printed, saved."""
