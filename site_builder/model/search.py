"""What search is given of a page, and what it hands back: files of the index, and a state for the next build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchDoc:
    """A page as search sees it."""

    slug: str
    url: str
    """From the site's root, not percent-encoded."""
    title: str
    date: str
    """ISO 8601, as precise as it was written; pages are numbered by it."""
    regions: tuple[str, ...]
    """Names."""
    tags: tuple[str, ...]
    authors: tuple[str, ...]
    source: str
    """Name of the source."""
    genre: str
    """A word of `model.front_matter.Genre`, or empty."""
    summary: str
    points: tuple[str, ...]
    text: str
    """Plain text, a paragraph a line."""

    @property
    def meta(self) -> tuple[str, ...]:
        """Names that stand around the text: found by a search, but ranked after the text."""
        return (*self.tags, *self.regions, self.source, *self.authors)

    def parts(self) -> Iterator[str]:
        """The paragraphs of the text with summary and points before them, empty ones left out."""
        yield from filter(None, (self.summary, *self.points, self.text))
