"""The command line: names, shapes and exit codes of DESIGN.md section 10, over the acts of the desk."""
