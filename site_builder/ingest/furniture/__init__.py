"""What belongs to the page and not to what is printed on it: numbers, running heads, notes, doubled lines."""
