"""What the call form holds: the record on screen, undo and redo, and saving."""
