"""The regions of China: what they are, what they are called, and which one a name means."""
