"""The program around its pages: what stands over them, and how it starts and ends."""
