"""Users, their passphrases and roles, and the recovery sheet."""
