"""The list of contacts with its search, and the call that is read beside it."""
