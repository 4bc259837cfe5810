"""Where one article ends and the next begins, in texts that are read from top to bottom; what stands at its head and under it."""
