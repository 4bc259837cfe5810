"""Exactly what a template may see. Each page kind has one class here; the theme guide is generated from these files.

Contexts are small on purpose: lists see Cards, a page sees no other page's body. Addresses are counted from the
site's root and not percent-encoded; the `link` filter makes them relative to the page. Anything a template could
get wrong (order, counts, sorting) is decided before it gets here.

`frame` is around every page, `parts` are the pieces, `pages` and `listings` are made of both. The classes of the model
that reach templates as they are stand in the list too, so that this package names all of them.
"""

from site_builder.model.collection import Card, Ref
from site_builder.model.front_matter import Figure, PartialDate
from site_builder.model.page import TocEntry
from site_builder.render.context.frame import (
    PageHead,
    SiteFrame,
)
from site_builder.render.context.listings import (
    ComparePage,
    FigureIndexPage,
    IndexGroup,
    IndexPage,
    IndicatorPage,
    ListPage,
    PeriodFigures,
    RegionIndexPage,
)
from site_builder.render.context.pages import (
    DigestPage,
    HomePage,
    RedirectPage,
    SourceDocumentPage,
    TextPage,
)
from site_builder.render.context.parts import (
    Chart,
    Citation,
    Cloud,
    FigureView,
    Pager,
    PagerLink,
    RankedWord,
    RelatedDigest,
    SourceBox,
    Tile,
    TileMap,
)

__all__ = [
    "Card",
    "Chart",
    "Citation",
    "Cloud",
    "ComparePage",
    "DigestPage",
    "Figure",
    "FigureIndexPage",
    "FigureView",
    "HomePage",
    "IndexGroup",
    "IndexPage",
    "IndicatorPage",
    "ListPage",
    "PageHead",
    "Pager",
    "PagerLink",
    "PartialDate",
    "PeriodFigures",
    "RankedWord",
    "RedirectPage",
    "Ref",
    "RegionIndexPage",
    "RelatedDigest",
    "SiteFrame",
    "SourceBox",
    "SourceDocumentPage",
    "TextPage",
    "Tile",
    "TileMap",
    "TocEntry",
]
