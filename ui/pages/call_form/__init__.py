"""The call form: one page of sections, with the assessment beside it."""
