"""The Desk: where every contact begins, what runs out, what is due, what became of it."""
