"""Before the desk: setting up an office, and unlocking."""
