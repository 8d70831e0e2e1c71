"""Practice: an office with a year of invented calls, made through the real acts, to learn the program with."""
