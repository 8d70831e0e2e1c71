"""Follow-ups that are due: what was agreed, and whether it is done or tried again later."""
