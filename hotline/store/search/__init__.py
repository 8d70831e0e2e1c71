"""The search over what was kept."""
