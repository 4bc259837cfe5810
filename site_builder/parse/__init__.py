"""One page at a time: front matter, Markdown, links."""
