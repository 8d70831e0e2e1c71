"""The review queue: its list, the call beside it, what is decided about it, and the quality card."""
