"""Disk in: content files and themes become values; nothing after this stage opens a file."""
