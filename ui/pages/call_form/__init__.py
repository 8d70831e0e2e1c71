"""The call form: one page of sections, the answers to the indicators, and what they add up to beside it."""
