"""What a piece of text is by itself: a word, a person, an office, a date, a place, a caption."""
