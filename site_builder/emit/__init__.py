"""Outputs: one module a family of files, each a list of lazy artifacts."""
