"""The sections of the call form as cards, and the assessment beside them."""
