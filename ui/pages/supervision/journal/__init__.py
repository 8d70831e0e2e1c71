"""The journal, and the verification of the store against it."""
