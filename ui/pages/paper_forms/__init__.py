"""Blank forms for power cuts and visits: seen, printed, saved."""
