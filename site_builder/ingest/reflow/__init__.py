"""Lines to paragraphs, and what each paragraph is by its form."""
