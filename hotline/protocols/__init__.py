"""Protocol cards: what to say, ask and not do in a difficult contact, and whom to call."""
