"""The journal: its chain, the check of the chain, and whether the store holds what the journal says."""
