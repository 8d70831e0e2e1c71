"""The daily summary on screen, on paper and in a file."""
