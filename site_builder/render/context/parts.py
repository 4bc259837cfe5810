"""Pieces that several kinds of page are made of: the map, clouds, the way through a list, figures, charts, citations.

Those that a page has by the dozen are structs: a frozen dataclass of ten fields takes 2 µs to make, a struct 0.2.
"""

from __future__ import annotations

import msgspec
from markupsafe import Markup

from site_builder.model.collection import Card, Ref
from site_builder.model.front_matter import Figure, PartialDate


class Tile(msgspec.Struct, frozen=True):
    """A square of the province map."""

    ref: Ref
    """Short name and address of the region's page."""
    count: int
    """Digests of the region."""
    step: int
    """Shade: 0 for an empty province, 1 to 5 by count."""
    column: int
    """From 1."""
    row: int
    """From 1."""


class TileMap(msgspec.Struct, frozen=True):
    """The 34 units as squares, and the same as lists by macro-region (which part all 34)."""

    tiles: tuple[Tile, ...]
    """All 34, by row and column."""
    groups: tuple[tuple[Ref, tuple[Tile, ...]], ...]
    """Macro-region and its tiles."""
    columns: int
    """Width of the grid in squares."""
    rows: int
    """Height of the grid in squares."""


class RankedWord(msgspec.Struct, frozen=True, gc=False):
    """A word of a cloud in its list form."""

    ref: Ref
    """The word and its keyword page; without an address where it has none."""
    kind: str
    """policy, industry, technology, organisation, place, event, person, or empty."""
    count: int
    """Digests in which it stands."""


class Cloud(msgspec.Struct, frozen=True):
    """A keyword cloud: one picture and the same words in order."""

    svg: Markup
    """The picture, ready to stand in a page."""
    words: tuple[RankedWord, ...]
    """The same words, the heaviest first."""
    kinds: tuple[str, ...]
    """Classes that occur, for the legend of colours."""
    sizes: Markup = Markup("")
    """The legend of sizes: samples with how many times the lightest weight they stand for; empty where all are equal."""


class PagerLink(msgspec.Struct, frozen=True):
    """One page of a list."""

    url: str
    """Address of that page."""
    label: str
    """The dates it spans: `2024-03 – 2024-08`."""
    current: bool
    """Whether it is the page being rendered."""


class Pager(msgspec.Struct, frozen=True):
    """The pages of a list, newest first. Counted from the oldest, so that old pages never change."""

    links: tuple[PagerLink, ...]
    """Pages of the list, at most 24, evenly spread; on its newest page only: elsewhere they would move with every new digest."""
    newer: str
    """Address of the page with newer digests, or empty."""
    older: str
    """Address of the page with older digests, or empty."""
    newest: str
    """Address of the newest page; empty on that page itself."""
    span: str
    """The dates that this page covers."""
    total: int
    """Digests in the whole list, on its newest page; 0 on the others."""
    pages: int = 1
    """How many pages the list has, on its newest page; 1 on the others."""


class FigureView(msgspec.Struct, frozen=True, gc=False):
    """A figure as a table row shows it."""

    figure: Figure
    """The figure as the editor wrote it, with period, place and note."""
    value: str
    """Number with qualifier and unit as a reader writes it: `约 11.4%`, `3–5 万户`."""
    indicator: Ref
    """The indicator and its page."""
    region: Ref
    """The region it counts for; empty name when the place is not one of ours."""
    digest: Ref
    """The digest that states it."""
    date: PartialDate
    """Date of that digest’s source."""
    source: str
    """Name of the source: 吉林日报."""
    lines: str = ""
    """Where in the source's text it stands, `第 64–66 行`; empty when that is not known."""
    source_url: str = ""
    """The source's page; empty when it has none."""
    differs: bool = False
    """Another digest states another value for the same indicator, place and period; both stand in the same table."""


class Chart(msgspec.Struct, frozen=True):
    """A drawing made at build time, with what must stand under it."""

    svg: Markup
    """The picture, ready to stand in a page."""
    title: str
    """What it shows, with unit."""
    note: str
    """Source and date."""
    table: tuple[tuple[str, ...], ...] = ()
    """The same values as a table, the first row its headings; empty where the page shows them in a table anyway."""


class SourceBox(msgspec.Struct, frozen=True):
    """Where a digest's article was printed."""

    ref: Ref
    """The source page, or a publication's name without an address."""
    publication: str
    """Newspaper, journal or book."""
    publisher: str
    """Who publishes it, or empty."""
    kind: str
    """N, J, M, R, EB or empty."""
    date: PartialDate
    """When it appeared."""
    issue: str
    """Issue as printed, or empty."""
    page: str
    """Page or pages as printed, or empty."""
    lines: str
    """`第 32–162 行`, or empty."""
    url: str
    """Address of the original on the web, or empty."""
    authors: tuple[Ref, ...]
    """Authors of the piece, with their pages where they have one."""
    rights: str
    """Who holds the rights, in words, or empty."""


class Citation(msgspec.Struct, frozen=True, gc=False):
    """One form of citing a page."""

    form: str
    """gbt7714, bibtex, ris, csl."""
    label: str
    """Name of the form: GB/T 7714—2015, BibTeX."""
    text: str
    """The citation, ready to copy."""


class RelatedDigest(msgspec.Struct, frozen=True, gc=False):
    """Another digest and why it is named."""

    card: Card
    """The other digest."""
    shared: tuple[str, ...]
    """Keywords in common, strongest first; empty when the editor named it."""
