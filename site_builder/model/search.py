"""What search is given of a page, and what it hands back: files of the index, and a state for the next build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec


class SearchDoc(msgspec.Struct, frozen=True):
    """A page as search sees it; a struct, since ten thousand of them travel to workers."""

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
    publication: str = ""
    """Where the source appeared, if its name does not say so."""

    @property
    def meta(self) -> tuple[str, ...]:
        """Names that stand around the text: found by a search, but ranked after the text."""
        named = (*self.tags, *self.regions, self.source, *self.authors)
        return (*named, self.publication) if self.publication and self.publication not in named else named

    def parts(self) -> Iterator[str]:
        """The paragraphs of the text with summary and points before them, empty ones left out."""
        yield from filter(None, (self.summary, *self.points, self.text))


class SearchTerm(msgspec.Struct, frozen=True):
    """A name by which a reader may look for something: a tag, a region, a keyword."""

    name: str
    count: int
    """Number of digests."""


class SearchIndex(msgspec.Struct, frozen=True):
    """The index of a build, its contents in the memo's table `search`."""

    files: Mapping[str, str]
    """Name of every file (`i/1a2b`) and the fingerprint of its content, whose key is `file_key`."""
    texts: tuple[tuple[int, str], ...]
    """Number of every page and the fingerprint of its SearchDoc, whose key is `text_key`."""
    manifest: bytes
    """The script that tells the browser how the index is laid out."""


def file_key(name: str, mark: str) -> str:
    """Where the memo has a file of the index."""
    return f"{name}:{mark}"


def text_key(mark: str) -> str:
    """Where the memo has the SearchDoc of a page."""
    return f"d:{mark}"
