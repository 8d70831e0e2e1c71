"""The controls that every window is built from; they know no page and no store."""
