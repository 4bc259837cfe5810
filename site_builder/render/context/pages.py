"""Pages that stand for themselves: home, a digest, a source document, a plain text, an old address."""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from site_builder.model.collection import Card, Ref
from site_builder.model.page import TocEntry
from site_builder.render.context.frame import PageHead
from site_builder.render.context.parts import (
    Citation,
    Cloud,
    FigureView,
    Pager,
    RankedWord,
    RelatedDigest,
    SourceBox,
    TileMap,
)


class HomePage(msgspec.Struct, frozen=True):
    """index.html"""

    head: PageHead
    map: TileMap
    """The province map."""
    cloud: Cloud | None
    """The whole site's cloud, or none."""
    latest: tuple[Card, ...]
    """Newest by `published`."""
    digests: int
    """Digests of the whole site."""
    sources: int
    """Source documents of the whole site."""
    regions: int
    """Units with a digest, of 34."""
    tags: tuple[tuple[Ref, int], ...]
    """The most used tags with their counts."""


class DigestPage(msgspec.Struct, frozen=True):
    """digests/<slug>.html"""

    head: PageHead
    card: Card
    """The digest as lists show it: title, date, regions, tags, summary."""
    title_by_editor: bool
    """The printed title is lost; this one is the editor's."""
    lead: str
    """The summary; empty where it was taken from the text, which begins with it anyway."""
    html: Markup
    """The editor's text, cleaned."""
    toc: tuple[TocEntry, ...]
    """Empty for a short text."""
    points: tuple[str, ...]
    """Key points, plain text."""
    figures: tuple[FigureView, ...]
    """Its figures in the order of the front matter."""
    source: SourceBox
    """Where the article was printed."""
    keywords: tuple[RankedWord, ...]
    """Computed terms, the strongest first."""
    related: tuple[RelatedDigest, ...]
    """Other digests, the nearest first."""
    series: tuple[Ref, ...]
    """Digests of the same series in order, this one without address; empty for none."""
    series_name: str
    """Name of the series, or empty."""
    previous: Ref | None
    """The next older digest of the same province."""
    next: Ref | None
    """The next newer digest of the same province."""
    citations: tuple[Citation, ...]
    """Forms of citing it; the first is shown open."""
    minutes: int
    """Reading time."""
    han: int
    """Han characters of the text."""
    edit_url: str
    """Where its file can be edited, or empty."""
    report_url: str
    """Where an error can be reported, or empty."""
    badges: tuple[str, ...]
    """Preview only: draft, scheduled, expired, inbox."""


class SourceDocumentPage(msgspec.Struct, frozen=True):
    """sources/<key>.html: the printed document with its digests."""

    head: PageHead
    name: str
    """Title of the document."""
    html: Markup
    """The editor's text about it, cleaned."""
    toc: tuple[TocEntry, ...]
    """Empty for a short text."""
    source: SourceBox
    """What is printed on the document itself."""
    volume: str
    """Volume of a journal, or empty."""
    place: str
    """Place of publication, or empty."""
    accessed: str
    """Day on which an online document was read, or empty."""
    articles: int | None
    """How many articles it holds, where that is known."""
    cards: tuple[Card, ...]
    """Its digests."""
    pager: Pager
    """The way to the other pages."""
    cloud: Cloud | None = None
    """The cloud of its digests, or none."""
    citations: tuple[Citation, ...] = ()
    """Forms of citing the document."""
    edit_url: str = ""
    """Where its file can be edited, or empty."""


class TextPage(msgspec.Struct, frozen=True):
    """about.html, guide.html and other plain pages; 404.html; search.html."""

    head: PageHead
    html: Markup
    """The editor's text, cleaned."""
    toc: tuple[TocEntry, ...]
    """Empty for a short text."""
    edit_url: str = ""
    """Where its file can be edited, or empty."""


class RedirectPage(msgspec.Struct, frozen=True):
    """An old address."""

    head: PageHead
    target: str
    """Address from the root."""
