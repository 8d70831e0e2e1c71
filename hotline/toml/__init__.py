"""TOML that somebody writes: where each key stands in it, and what is wrong with it, in words that need no manual."""
