"""Settings: language and look, the day, the lock, passphrase and users."""
