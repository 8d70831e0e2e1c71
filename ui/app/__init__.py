"""The program around its pages: starting, unlocking, the window with its rail, locking, ending."""
