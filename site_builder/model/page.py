"""The second and third stage: a document whose front matter is known, and a page whose text is known.

Two passes on purpose: all Documents first, so that every address is known before a Markdown link is resolved.
Neither holds the body: 10,000 bodies would be most of the memory of a build, and a build with one change needs one of them.
"""

from __future__ import annotations

import msgspec

from site_builder.errors import Location, Problem
from site_builder.model.content import Kind
from site_builder.model.front_matter import FrontMatter


class Link(msgspec.Struct, frozen=True, array_like=True):
    """A link or image in Markdown, as written and where."""

    target: str
    """As written: `../jilin.md#产业`, `images/map.png`, `https://…`."""
    location: Location
    excerpt: str = ""
    """The line it stands on."""
    image: bool = False


class Document(msgspec.Struct, frozen=True, array_like=True):
    """A content file whose front matter has been read; a function of that file alone."""

    path: str
    fingerprint: str
    """Of path and content."""
    head: str
    """Fingerprint of path and front matter alone: what lists show of a page depends on nothing else of its file."""
    kind: Kind
    slug: str
    """File name part of its address, before clashes are looked for."""
    front_matter: FrontMatter
    body_line: int
    """The line of the file, from 1, on which the body begins."""
    links: tuple[Link, ...] = ()
    """Everything in the body that points at another file or address."""


class Target(msgspec.Struct, frozen=True, array_like=True):
    """What a Link was resolved to: an address relative to the page, and for an image its size."""

    href: str
    width: int = 0
    """Pixels; 0 when unknown or no image."""
    height: int = 0


class TocEntry(msgspec.Struct, frozen=True, array_like=True):
    """A heading inside a page."""

    level: int
    """2 to 6; headings begin at h2 inside a page."""
    id: str
    """As in the HTML; Han characters are kept."""
    title: str
    """Plain text."""


class PageFacts(msgspec.Struct, frozen=True, array_like=True):
    """What is remembered of a Page without its texts, which wait in the memo under `fingerprint`."""

    fingerprint: str
    toc: tuple[TocEntry, ...]
    anchors: tuple[str, ...]
    han: int
    words: int
    opening: str
    """The beginning of its first paragraph: the summary where none was written."""
    headline: str = ""
    """Its title with a zero width space where a line may end; see `text.breaks`."""


class Page(msgspec.Struct, frozen=True):
    """A body made into HTML and plain text; a function of the document and of what its links resolve to."""

    html: str
    """Cleaned, for one place: links in it are relative to the page's own address."""
    plain_text: str
    """Words only, a paragraph a line, without footnote marks; for search, keywords and excerpts."""
    toc: tuple[TocEntry, ...]
    anchors: tuple[str, ...]
    """Every id in `html` that a link may name."""
    han: int
    """Number of Han characters in `plain_text`."""
    words: int
    """Number of Latin words and numbers in `plain_text`."""
    first_paragraph: str
    """Plain text of the first paragraph: the summary where none was written."""
    problems: tuple[Problem, ...] = ()
