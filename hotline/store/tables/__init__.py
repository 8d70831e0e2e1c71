"""The tables of the store: one module for a table or two."""
