"""From the raw text of a source to Markdown drafts, with an account of every character."""
