"""Charts of a report, drawn by reportlab: black, white and grey, each with its numbers on it and in words for a reader who hears."""
