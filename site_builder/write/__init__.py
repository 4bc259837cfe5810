"""Disk out: compare, write, prune, lock, remember."""
