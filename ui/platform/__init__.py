"""The computer around the program: clipboard, idle time, session lock, memory, screen."""
