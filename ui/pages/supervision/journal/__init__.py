"""The journal and the verification of the store, for supervisors."""
