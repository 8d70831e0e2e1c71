"""The Desk: new contacts, deadlines, follow-ups, drafts, and the numbers of the day."""
