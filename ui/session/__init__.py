"""What the pages of an unlocked desk share: its context, tasks, office data and background work, and dialogs that any page may need."""
