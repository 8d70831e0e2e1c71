"""What a user may do: one function an act, with its right, its transaction and its line in the journal."""
