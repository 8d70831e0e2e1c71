"""The kit: the controls and surfaces that every window is built from."""
