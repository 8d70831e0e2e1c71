"""A working day through the real windows by the keyboard alone: for a machine without a display, and for the end-to-end test."""
