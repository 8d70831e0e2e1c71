"""Who may unlock the desk: users, passphrases, the recovery sheet."""
