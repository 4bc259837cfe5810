"""Exactly what a template may see. Each page kind has one class here; the theme guide is generated from this file.

Contexts are small on purpose: lists see Cards, a page sees no other page's body. Addresses are counted from the
site's root and not percent-encoded; the `link` filter makes them relative to the page. Anything a template could
get wrong (order, counts, sorting) is decided before it gets here.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from site_builder.model.collection import Card, Ref
from site_builder.model.front_matter import Figure, PartialDate
from site_builder.model.page import TocEntry


@dataclass(frozen=True, slots=True)
class SiteFrame:
    """The site, as every page's header and footer show it; `site` in templates."""

    title: str
    subtitle: str
    description: str
    language: str
    """`zh-CN`; the value of the html element's lang."""
    author: str
    licence: str
    base_url: str
    """Absolute address of the root with a closing slash, or empty."""
    nav: tuple[Ref, ...]
    """The words of the navigation."""
    footer: tuple[Ref, ...]
    """Links of the footer: feeds, data, about."""
    newest: str
    """Day of the newest change, `2026-11-20`; empty on pages that show their own day."""
    params: dict[str, object]
    """The theme's parameters."""
    styles: tuple[str, ...]
    """Addresses of the style sheets, from the root."""
    scripts: tuple[str, ...]
    """Addresses of the scripts that every page loads with `defer`; the page works without them."""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What every page states about itself; `page.head` in templates."""

    kind: str
    """home, digest, region, tag, keyword, author, source, archive, indicator, … : the template's name too."""
    url: str
    """Address of this page from the root."""
    title: str
    """Without the site's name."""
    description: str = ""
    canonical: str = ""
    """Absolute address, or empty without base_url."""
    lang: str = ""
    """Language of the content where it differs from the site's."""
    noindex: bool = False
    breadcrumbs: tuple[Ref, ...] = ()
    """From the home page down, this page left out."""
    feeds: tuple[Ref, ...] = ()
    """Feeds of this very list, for link elements and the page's foot."""
    meta: tuple[tuple[str, str], ...] = ()
    """name → content of meta elements: citation_*, DC.*."""
    properties: tuple[tuple[str, str], ...] = ()
    """property → content of meta elements: og:*, article:*."""
    json_ld: str = ""
    """JSON-LD, already safe inside a script element; empty for none."""
    scripts: tuple[str, ...] = ()
    """Scripts of this page alone, deferred."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of the province map."""

    ref: Ref
    """Short name and address of the region's page."""
    count: int
    step: int
    """Shade: 0 for an empty province, 1 to 5 by count."""
    column: int
    """From 1."""
    row: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class TileMap:
    """The 34 units as squares, and the same as lists by macro-region (which part all 34)."""

    tiles: tuple[Tile, ...]
    groups: tuple[tuple[Ref, tuple[Tile, ...]], ...]
    """Macro-region and its tiles."""
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class RankedWord:
    """A word of a cloud in its list form."""

    ref: Ref
    kind: str
    """policy, industry, technology, organisation, place, event, person, or empty."""
    count: int
    """Digests in which it stands."""


@dataclass(frozen=True, slots=True)
class Cloud:
    """A keyword cloud: one picture and the same words in order."""

    svg: Markup
    words: tuple[RankedWord, ...]
    kinds: tuple[str, ...]
    """Classes that occur, for the legend."""


@dataclass(frozen=True, slots=True)
class PagerLink:
    """One page of a list."""

    url: str
    label: str
    """The dates it spans: `2024-03 – 2024-08`."""
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages of a list, newest first. Counted from the oldest, so that old pages never change."""

    links: tuple[PagerLink, ...]
    """All pages of the list, on its newest page only: elsewhere they would move with every new digest."""
    newer: str
    """Address of the page with newer digests, or empty."""
    older: str
    newest: str
    """Address of the newest page; empty on that page itself."""
    span: str
    """The dates that this page covers."""
    total: int
    """Digests in the whole list, on its newest page; 0 on the others."""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure as a table row shows it."""

    figure: Figure
    value: str
    """Number with qualifier and unit as a reader writes it: `约 11.4%`, `3–5 万户`."""
    indicator: Ref
    region: Ref
    digest: Ref
    date: PartialDate
    source: str
    """Source in a few words, with the line: 《吉林日报》 第 64 行."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing made at build time, with what must stand under it."""

    svg: Markup
    title: str
    note: str
    """Source and date."""
    table: tuple[tuple[str, ...], ...] = ()
    """The same values as a table, the first row its headings; empty where the page shows them in a table anyway."""


@dataclass(frozen=True, slots=True)
class SourceBox:
    """Where a digest's article was printed."""

    ref: Ref
    """The source page, or a publication's name without an address."""
    publication: str
    publisher: str
    kind: str
    """N, J, M, R, EB or empty."""
    date: PartialDate
    issue: str
    page: str
    lines: str
    """`第 32–162 行`, or empty."""
    url: str
    authors: tuple[Ref, ...]
    rights: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One form of citing a page."""

    form: str
    """gbt7714, bibtex, ris, csl."""
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RelatedDigest:
    """Another digest and why it is named."""

    card: Card
    shared: tuple[str, ...]
    """Keywords in common, strongest first; empty when the editor named it."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """index.html"""

    head: PageHead
    map: TileMap
    cloud: Cloud | None
    latest: tuple[Card, ...]
    """Newest by `published`."""
    digests: int
    sources: int
    regions: int
    """Units with a digest, of 34."""
    tags: tuple[tuple[Ref, int], ...]
    """The most used tags with their counts."""


@dataclass(frozen=True, slots=True)
class DigestPage:
    """digests/<slug>.html"""

    head: PageHead
    card: Card
    title_by_editor: bool
    """The printed title is lost; this one is the editor's."""
    html: Markup
    toc: tuple[TocEntry, ...]
    """Empty for a short text."""
    points: tuple[str, ...]
    figures: tuple[FigureView, ...]
    source: SourceBox
    keywords: tuple[RankedWord, ...]
    related: tuple[RelatedDigest, ...]
    series: tuple[Ref, ...]
    """Digests of the same series in order, this one without address; empty for none."""
    series_name: str
    previous: Ref | None
    """The next older digest of the same province."""
    next: Ref | None
    citations: tuple[Citation, ...]
    minutes: int
    """Reading time."""
    han: int
    edit_url: str
    report_url: str
    badges: tuple[str, ...]
    """Preview only: draft, scheduled, expired, inbox."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list of digests: region, tag, keyword, author, source, archive, all; `page.head.kind` says which."""

    head: PageHead
    name: str
    about: str
    """The term's definition or description."""
    aliases: tuple[str, ...]
    cards: tuple[Card, ...]
    pager: Pager
    facts: tuple[tuple[str, tuple[Ref, ...]], ...]
    """Word key of a label → names, for the side column: neighbours, macro-regions, cities, regions, tags, synonyms."""
    related: tuple[Card, ...] = ()
    """相关区域: shown, not counted."""
    cloud: Cloud | None = None
    distinctive: tuple[RankedWord, ...] = ()
    """Region pages: terms that set it apart from the rest."""
    figures: tuple[FigureView, ...] = ()
    charts: tuple[Chart, ...] = ()
    contexts: tuple[tuple[Card, str], ...] = ()
    """Keyword pages: digest and the sentence in which the term stands."""
    compare: tuple[Ref, ...] = ()
    """Region pages: comparisons with other regions."""
    downloads: tuple[Ref, ...] = ()
    """.bib and .ris of the whole list."""
    empty_note: bool = False
    """An empty province: say what is missing and how to propose a source."""
    propose_url: str = ""
    """Where a reader can propose a source (the report address, or the guide when there is one); empty: no link."""


@dataclass(frozen=True, slots=True)
class SourceDocumentPage:
    """sources/<key>.html: the printed document with its digests."""

    head: PageHead
    name: str
    html: Markup
    toc: tuple[TocEntry, ...]
    source: SourceBox
    volume: str
    place: str
    accessed: str
    articles: int | None
    cards: tuple[Card, ...]
    pager: Pager
    cloud: Cloud | None = None
    citations: tuple[Citation, ...] = ()
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A group of an index page."""

    name: str
    entries: tuple[tuple[Ref, int], ...]
    """Name and number of digests."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """tags/index.html, authors/index.html, sources/index.html, archive/index.html, keywords/index.html."""

    head: PageHead
    groups: tuple[IndexGroup, ...]
    cloud: Cloud | None = None
    charts: tuple[Chart, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class RegionIndexPage:
    """regions/index.html"""

    head: PageHead
    map: TileMap
    macro: tuple[tuple[Ref, int], ...]
    """全国 and the macro-regions, with counts of their own digests."""


@dataclass(frozen=True, slots=True)
class FigureIndexPage:
    """figures/index.html: every indicator, and the figures page by page."""

    head: PageHead
    indicators: tuple[tuple[Ref, int], ...]
    figures: tuple[FigureView, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """figures/<indicator>.html"""

    head: PageHead
    name: str
    unit_groups: tuple[tuple[str, tuple[FigureView, ...]], ...]
    """Unit and its figures: units are kept apart."""
    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class TextPage:
    """about.html, guide.html and other plain pages; 404.html; search.html."""

    head: PageHead
    html: Markup
    toc: tuple[TocEntry, ...]
    edit_url: str = ""


@dataclass(frozen=True, slots=True)
class ComparePage:
    """compare/<a>-<b>.html"""

    head: PageHead
    regions: tuple[Ref, Ref]
    counts: tuple[int, int]
    shared: tuple[RankedWord, ...]
    distinctive: tuple[tuple[RankedWord, ...], tuple[RankedWord, ...]]
    figures: tuple[tuple[Ref, tuple[FigureView, ...], tuple[FigureView, ...]], ...]
    """Indicator with the figures of either region."""
    cards: tuple[tuple[Card, ...], tuple[Card, ...]]


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """An old address."""

    head: PageHead
    target: str
    """Address from the root."""
