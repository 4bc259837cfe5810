"""What extraction put into the text, taken out: broken characters, stray blanks, marks of references."""
