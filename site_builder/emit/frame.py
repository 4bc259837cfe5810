"""What every page of a site shares: the frame of header and footer, and the head that a page states about itself."""

from __future__ import annotations

import msgspec

from site_builder import urls
from site_builder.model.collection import Ref
from site_builder.model.config import SiteConfig
from site_builder.model.fingerprint import fingerprint
from site_builder.model.theme import Theme
from site_builder.render.context import PageHead, SiteFrame
from site_builder.render.filters import words_of

NAVIGATION = (
    ("nav_regions", "regions/index.html"),
    ("nav_tags", "tags/index.html"),
    ("nav_keywords", "keywords/index.html"),
    ("nav_figures", "figures/index.html"),
    ("nav_archive", "archive/index.html"),
)
FOOTER = (
    ("footer_feed", "feed.xml"),
    ("footer_feed_json", "feed.json"),
    ("footer_data", "data/README.html"),
    ("footer_sources", "sources/index.html"),
    ("footer_authors", "authors/index.html"),
)
FOOTER_PAGES = ("about", "guide")


class Frame(msgspec.Struct, frozen=True):
    """Theme, site and configuration as producers of pages need them; carried by every page's artifact."""

    theme: Theme
    site: SiteFrame
    config: SiteConfig
    fingerprint: str

    def t(self, key: str, **values: object) -> str:
        """The theme's words for `key` in the site's language."""
        words = self.theme.words
        return words_of(words.get(self.site.language, {}), words.get("zh-CN", {}))(key, **values)


def make(
    theme: Theme, config: SiteConfig, newest: str, pages: dict[str, str], styles: tuple[str, ...], scripts: tuple[str, ...]
) -> tuple[Frame, Frame]:
    """The frame for lists (with the day of the newest change) and the one for single pages (without it).

    `pages` maps the slugs of plain pages to their titles. A digest shows its own day: were the newest day in its
    footer too, each new digest would rewrite all pages.
    """
    words = words_of(theme.words.get(config.language, {}), theme.words.get("zh-CN", {}))
    nav = tuple(Ref(item.title, item.path) for item in config.nav) or tuple(Ref(words(k), url) for k, url in NAVIGATION)
    footer = tuple(Ref(words(k), url) for k, url in FOOTER)
    footer += tuple(Ref(pages[slug], urls.page("", slug)) for slug in FOOTER_PAGES if slug in pages)

    def frame(day: str) -> Frame:
        site = SiteFrame(
            title=config.title,
            subtitle=config.subtitle,
            description=config.description,
            language=config.language,
            author=config.author,
            licence=config.licence,
            base_url=config.base_url,
            nav=nav,
            footer=footer,
            newest=day,
            params=dict(theme.params),
            styles=styles,
            scripts=scripts,
        )
        mark = fingerprint(theme.fingerprint, site, config)
        return Frame(theme, site, config, mark)

    return frame(newest[:10]), frame("")


def head(
    frame: Frame,
    kind: str,
    url: str,
    title: str,
    description: str = "",
    crumbs: tuple[Ref, ...] = (),
    feeds: tuple[Ref, ...] = (),
    **more: object,
) -> PageHead:
    """A PageHead with what follows from the address: canonical address, home as the first crumb, Open Graph."""
    site = frame.site
    canonical = urls.absolute(site.base_url, url)
    home = (Ref(frame.t("home"), "index.html"),) if url != "index.html" else ()
    properties = (
        ("og:type", "article" if kind == "digest" else "website"),
        ("og:title", title),
        ("og:description", description or site.description),
        ("og:site_name", site.title),
        ("og:locale", site.language.replace("-", "_")),
        *((("og:url", canonical),) if canonical else ()),
    )
    return PageHead(
        kind, url, title, description, canonical, breadcrumbs=home + crumbs, feeds=feeds,
        properties=tuple(p for p in properties if p[1]), **more,  # type: ignore[arg-type]
    )
