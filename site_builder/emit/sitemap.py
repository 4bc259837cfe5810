"""sitemap.xml and robots.txt: what search engines read. Both need absolute addresses for more than a word."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from site_builder import urls
from site_builder.assemble.site import Site
from site_builder.emit import compare, figures, keywords
from site_builder.emit.frame import Frame
from site_builder.model.artifact import Artifact, Section, artifact, section
from site_builder.model.fingerprint import fingerprint


def section_of(site: Site, single: Frame) -> Section:
    """sitemap.xml and robots.txt."""
    return section("sitemap", fingerprint(single.fingerprint, site.outline, site.other_pages, site.names), lambda: _artifacts(site, single))


def _artifacts(site: Site, single: Frame) -> Iterator[Artifact]:
    """sitemap.xml when there is a base_url, and robots.txt."""
    base = single.site.base_url
    yield artifact("robots.txt", robots, base)
    if base:
        entries = [("index.html", site.newest[:10])]
        entries += [(c.url, c.updated[:10]) for c in site.cards]
        for taxonomy in (site.regions, site.tags, site.authors, site.archive):
            entries += [(t.url, max((c.updated for c in t.cards), default="")[:10]) for t in taxonomy.terms]
        entries += [(s.url, "") for s in site.sources] + [(p.url, "") for p in site.pages]
        entries += [(urls.index(f), "") for f in ("regions", "tags", "authors", "sources", "archive")]
        entries += [(url, "") for url in (*figures.addresses(site), *keywords.addresses(site), *compare.addresses(site))]
        entries += [("data/README.html", "")]
        yield artifact("sitemap.xml", sitemap, base, tuple(sorted(entries)))


def sitemap(base: str, entries: tuple[tuple[str, str], ...]) -> bytes:
    """Every page that a search engine should know (sitemaps.org protocol 0.9)."""
    rows = ['<?xml version="1.0" encoding="utf-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for url, day in entries:
        lastmod = f"<lastmod>{day}</lastmod>" if day else ""
        rows.append(f"<url><loc>{escape(urls.absolute(base, url), quote=False)}</loc>{lastmod}</url>")
    return "\n".join([*rows, "</urlset>", ""]).encode()


def robots(base: str) -> bytes:
    """Everything may be read."""
    return ("User-agent: *\nAllow: /\n" + (f"Sitemap: {base}sitemap.xml\n" if base else "")).encode()
