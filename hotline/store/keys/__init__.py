"""Who can open the store: key slots, the file that holds them, tries, and the recovery code."""
