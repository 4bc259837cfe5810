"""Pages that list others: digests of a term, names of an index, figures of an indicator, two regions side by side."""

from __future__ import annotations

import msgspec

from site_builder.model.collection import Card, Ref
from site_builder.render.context.frame import PageHead
from site_builder.render.context.parts import Chart, Cloud, FigureView, Pager, RankedWord, TileMap


class ListPage(msgspec.Struct, frozen=True):
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


class IndexGroup(msgspec.Struct, frozen=True):
    """A group of an index page."""

    name: str
    """Heading of the group, or empty."""
    entries: tuple[tuple[Ref, int], ...]
    """Name and number of digests."""


class IndexPage(msgspec.Struct, frozen=True):
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


class RegionIndexPage(msgspec.Struct, frozen=True):
    """regions/index.html"""

    head: PageHead
    map: TileMap
    """The province map."""
    macro: tuple[tuple[Ref, int], ...]
    """全国 and the macro-regions, with counts of their own digests."""


class FigureIndexPage(msgspec.Struct, frozen=True):
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


class IndicatorPage(msgspec.Struct, frozen=True):
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


class PeriodFigures(msgspec.Struct, frozen=True, gc=False):
    """What is stated of two regions for one period."""

    period: str
    """The period as its first figure writes it: `2023`; may be empty."""
    first: tuple[FigureView, ...]
    """Figures of the first region; empty for none."""
    second: tuple[FigureView, ...]
    """Figures of the second region; empty for none."""


class ComparePage(msgspec.Struct, frozen=True):
    """compare/<a>-<b>.html"""

    head: PageHead
    regions: tuple[Ref, Ref]
    """The two regions."""
    counts: tuple[int, int]
    """Their numbers of digests."""
    shared: tuple[RankedWord, ...]
    """Keywords in common, the strongest first."""
    shared_tags: tuple[tuple[Ref, int, int], ...]
    """Tags in common, with the numbers of digests that either has."""
    distinctive: tuple[tuple[RankedWord, ...], tuple[RankedWord, ...]]
    """Words that set either apart from the other."""
    figures: tuple[tuple[Ref, tuple[PeriodFigures, ...]], ...]
    """Indicators that both have figures of, with those figures by period, the newest first."""
    cards: tuple[tuple[Card, ...], tuple[Card, ...]]
    """Digests of either, newest first."""
