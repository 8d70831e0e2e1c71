"""Small counts that do not leave the office: what is hidden in tables that are published together (DESIGN.md section 10)."""
