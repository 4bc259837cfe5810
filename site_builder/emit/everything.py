"""Every artifact of a site, from all modules of `emit/`."""

from __future__ import annotations

from site_builder.assemble.series import disputed
from site_builder.emit import assets, bibliographies, compare, data, feeds, figures, frame, keywords, listings, pages, search, sitemap
from site_builder.model.artifact import Artifact, OnDisk
from site_builder.model.collection import Site
from site_builder.model.config import SiteConfig
from site_builder.model.search import SearchIndex
from site_builder.model.theme import Theme

SCRIPTS = ("enhance.js",)
"""Scripts of the theme that every page loads; pages work without them."""


def artifacts(site: Site, index: SearchIndex, theme: Theme, config: SiteConfig, images: tuple[tuple[str, OnDisk], ...]) -> list[Artifact]:
    """All files of the site but the manifest."""
    styles = (assets.style_url(theme),)
    titles = {p.slug: p.title for p in site.pages}
    lists, single = frame.make(theme, config, site.newest, titles, styles, assets.script_urls(theme, SCRIPTS))
    contradicted = disputed(site.figures)
    return [
        *pages.artifacts(site, lists, single, contradicted),
        *listings.artifacts(site, lists, single, contradicted),
        *keywords.artifacts(site, lists, single),
        *compare.artifacts(site, single),
        *figures.artifacts(site, lists, single, contradicted),
        *feeds.artifacts(site, single),
        *bibliographies.artifacts(site),
        *sitemap.artifacts(site, single),
        *data.artifacts(site, single),
        *search.artifacts(site, index, theme, single),
        *assets.artifacts(theme, images),
    ]
