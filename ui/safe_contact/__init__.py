"""The safe contact on screen: one line that says whether one is held, and a sheet that shows it for a moment."""
