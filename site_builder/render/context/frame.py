"""What every page has whatever it shows: the site around it, and what it states about itself."""

from __future__ import annotations

import msgspec

from site_builder.model.collection import Ref


class SiteFrame(msgspec.Struct, frozen=True):
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


class PageHead(msgspec.Struct, frozen=True):
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
    headline: str = ""
    """`title` with a zero width space where a line may end, for the filter `headline`; empty where nobody sought them."""
