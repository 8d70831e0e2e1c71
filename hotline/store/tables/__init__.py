"""What is kept: one module a table or two."""
