"""The command line: one module a verb; the only prints and exit codes."""
