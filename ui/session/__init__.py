"""What the pages of an unlocked desk share."""
