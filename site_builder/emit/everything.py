"""Every artifact of a site, from all modules of `emit/`, in sections that say what they look at.

A mark must cover everything that the artifacts of its section show; it may cover more, which only costs time. What covers what:
`site.outline` all cards and their order, hence all lists, figures and neighbours; `site.names` which keywords have a page;
a frame theme, configuration, and the pages named in the footer; marks of parts what a single page shows besides (its text and
terms, a cloud). The state machine of `tests/test_law.py` holds the marks to that.
"""

from __future__ import annotations

from site_builder.assemble.site import Site
from site_builder.emit import (
    assets,
    bibliographies,
    compare,
    data,
    feeds,
    figures,
    frame,
    keywords,
    listings,
    pages,
    regions,
    search,
    sitemap,
)
from site_builder.model.artifact import OnDisk, Section
from site_builder.model.config import SiteConfig
from site_builder.model.search import SearchIndex
from site_builder.model.theme import Theme

SCRIPTS = ("enhance.js",)
"""Scripts of the theme that every page loads; pages work without them."""


def sections(
    site: Site, index: SearchIndex, theme: Theme, config: SiteConfig, images: tuple[tuple[str, OnDisk], ...]
) -> list[Section]:
    """All files of the site but the manifest."""
    styles = assets.style_urls(theme)
    titles = {p.slug: p.title for p in site.pages}
    lists, single = frame.make(theme, config, site.newest, titles, styles, assets.script_urls(theme, SCRIPTS))
    return [  # files of the search first: they are listed in no time, and can be made while the others are; then those that take longest
        *search.sections(site, index, theme, single),
        data.section_of(site, single),
        sitemap.section_of(site, single),
        *pages.sections(site, single),
        *listings.sections(site, lists, single),
        regions.section_of(site, lists, single),
        *keywords.sections(site, lists, single),
        compare.section_of(site, single),
        figures.section_of(site, lists, single),
        feeds.section_of(site, single),
        bibliographies.section_of(site),
        assets.section_of(theme, images),
    ]
