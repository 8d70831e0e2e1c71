"""Caller codes in the form: giving one, recognising one, and the caller's earlier calls."""
