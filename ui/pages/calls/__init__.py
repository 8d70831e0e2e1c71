"""The list of contacts and the call that is read beside it."""
