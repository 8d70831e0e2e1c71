"""Trying the installed program, not the tree: a short day's work by the command line, and what stays after it is removed."""
