"""The computer and the screen around the program: local settings, language, clipboard, idle time, session lock, windows."""
