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
    """Name of the site."""
    subtitle: str
    """A line beside the name, or empty."""
    description: str
    """What the site is, in one or two sentences."""
    language: str
    """`zh-CN`; the value of the html element's lang."""
    author: str
    """Who publishes the site."""
    licence: str
    """Licence of the digests, in words."""
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
    """One sentence for search engines and shared links, or empty."""
    canonical: str = ""
    """Absolute address, or empty without base_url."""
    lang: str = ""
    """Language of the content where it differs from the site's."""
    noindex: bool = False
    """Search engines shall leave this page out."""
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
    """Digests of the region."""
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
    """All 34, by row and column."""
    groups: tuple[tuple[Ref, tuple[Tile, ...]], ...]
    """Macro-region and its tiles."""
    columns: int
    """Width of the grid in squares."""
    rows: int
    """Height of the grid in squares."""


@dataclass(frozen=True, slots=True)
class RankedWord:
    """A word of a cloud in its list form."""

    ref: Ref
    """The word and its keyword page; without an address where it has none."""
    kind: str
    """policy, industry, technology, organisation, place, event, person, or empty."""
    count: int
    """Digests in which it stands."""


@dataclass(frozen=True, slots=True)
class Cloud:
    """A keyword cloud: one picture and the same words in order."""

    svg: Markup
    """The picture, ready to stand in a page."""
    words: tuple[RankedWord, ...]
    """The same words, the heaviest first."""
    kinds: tuple[str, ...]
    """Classes that occur, for the legend of colours."""
    sizes: Markup = Markup("")
    """The legend of sizes: samples with how many times the lightest weight they stand for; empty where all are equal."""


@dataclass(frozen=True, slots=True)
class PagerLink:
    """One page of a list."""

    url: str
    """Address of that page."""
    label: str
    """The dates it spans: `2024-03 – 2024-08`."""
    current: bool
    """Whether it is the page being rendered."""


@dataclass(frozen=True, slots=True)
class Pager:
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


@dataclass(frozen=True, slots=True)
class FigureView:
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


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing made at build time, with what must stand under it."""

    svg: Markup
    """The picture, ready to stand in a page."""
    title: str
    """What it shows, with unit."""
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


@dataclass(frozen=True, slots=True)
class Citation:
    """One form of citing a page."""

    form: str
    """gbt7714, bibtex, ris, csl."""
    label: str
    """Name of the form: GB/T 7714—2015, BibTeX."""
    text: str
    """The citation, ready to copy."""


@dataclass(frozen=True, slots=True)
class RelatedDigest:
    """Another digest and why it is named."""

    card: Card
    """The other digest."""
    shared: tuple[str, ...]
    """Keywords in common, strongest first; empty when the editor named it."""


@dataclass(frozen=True, slots=True)
class HomePage:
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


@dataclass(frozen=True, slots=True)
class DigestPage:
    """digests/<slug>.html"""

    head: PageHead
    card: Card
    """The digest as lists show it: title, date, regions, tags, summary."""
    title_by_editor: bool
    """The printed title is lost; this one is the editor's."""
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


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list of digests: region, tag, keyword, author, source, archive, all; `page.head.kind` says which."""

    head: PageHead
    name: str
    """Name of the region, tag, keyword, author or month."""
    about: str
    """The term's definition or description."""
    aliases: tuple[str, ...]
    """Other spellings."""
    cards: tuple[Card, ...]
    """Digests of this page, newest first."""
    pager: Pager
    """The way to the other pages."""
    facts: tuple[tuple[str, tuple[Ref, ...]], ...]
    """Word key of a label → names, for the side column: neighbours, macro-regions, cities, regions, tags, synonyms."""
    related: tuple[Card, ...] = ()
    """相关区域: shown, not counted."""
    cloud: Cloud | None = None
    """The cloud of these digests, or none."""
    distinctive: tuple[RankedWord, ...] = ()
    """Region pages: terms that set it apart from the rest."""
    figures: tuple[FigureView, ...] = ()
    """Figures of a region."""
    all_figures: Ref | None = None
    """Region pages: the list of all its figures, when there are more than `figures`."""
    charts: tuple[Chart, ...] = ()
    """Drawings of changes over time."""
    contexts: tuple[tuple[Card, str], ...] = ()
    """Keyword pages: digest and the sentence in which the term stands; `cards` are then the digests besides."""
    more: int = 0
    """Keyword pages: digests that are named neither in `contexts` nor in `cards`; the search finds them."""
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


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A group of an index page."""

    name: str
    """Heading of the group, or empty."""
    entries: tuple[tuple[Ref, int], ...]
    """Name and number of digests."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """tags/index.html, authors/index.html, sources/index.html, archive/index.html, keywords/index.html."""

    head: PageHead
    groups: tuple[IndexGroup, ...]
    """Names in groups, in the order to be shown."""
    cloud: Cloud | None = None
    """The site's cloud on the keyword index, or none."""
    charts: tuple[Chart, ...] = ()
    """Drawings, such as digests by month."""
    total: int = 0
    """Names on the page."""


@dataclass(frozen=True, slots=True)
class RegionIndexPage:
    """regions/index.html"""

    head: PageHead
    map: TileMap
    """The province map."""
    macro: tuple[tuple[Ref, int], ...]
    """全国 and the macro-regions, with counts of their own digests."""


@dataclass(frozen=True, slots=True)
class FigureIndexPage:
    """figures/index.html: every indicator, and the figures page by page; also the lists of one region's or one year's figures."""

    head: PageHead
    indicators: tuple[tuple[Ref, int], ...]
    """Every indicator with its number of figures; on the first page only."""
    figures: tuple[FigureView, ...]
    """Figures of this page, newest first."""
    pager: Pager
    """The way to the other pages."""
    regions: tuple[tuple[Ref, int], ...] = ()
    """Lists of one region's figures with their numbers; on figures/index.html only."""
    years: tuple[tuple[Ref, int], ...] = ()
    """Lists of one year's figures, newest first; on figures/index.html only."""


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """figures/<indicator>.html"""

    head: PageHead
    name: str
    """Name of the indicator."""
    unit_groups: tuple[tuple[str, tuple[FigureView, ...]], ...]
    """Unit and its figures: units are kept apart."""
    charts: tuple[Chart, ...]
    """Provinces beside each other, places over time; on the first page only."""
    pager: Pager | None = None
    """An indicator with many figures goes over several pages."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """about.html, guide.html and other plain pages; 404.html; search.html."""

    head: PageHead
    html: Markup
    """The editor's text, cleaned."""
    toc: tuple[TocEntry, ...]
    """Empty for a short text."""
    edit_url: str = ""
    """Where its file can be edited, or empty."""


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What is stated of two regions for one period."""

    period: str
    """The period as its first figure writes it: `2023`; may be empty."""
    first: tuple[FigureView, ...]
    """Figures of the first region; empty for none."""
    second: tuple[FigureView, ...]
    """Figures of the second region; empty for none."""


@dataclass(frozen=True, slots=True)
class ComparePage:
    """compare/<a>-<b>.html"""

    head: PageHead
    regions: tuple[Ref, Ref]
    """The two regions."""
    counts: tuple[int, int]
    """Their numbers of digests."""
    shared: tuple[RankedWord, ...]
    """Keywords in common, the strongest first."""
    distinctive: tuple[tuple[RankedWord, ...], tuple[RankedWord, ...]]
    """Words that set either apart from the other."""
    figures: tuple[tuple[Ref, tuple[PeriodFigures, ...]], ...]
    """Indicators that both have figures of, with those figures by period, the newest first."""
    cards: tuple[tuple[Card, ...], tuple[Card, ...]]
    """Digests of either, newest first."""


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """An old address."""

    head: PageHead
    target: str
    """Address from the root."""
