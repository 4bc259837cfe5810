"""Pages that are no digests, as the site shows them: source documents and plain pages."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.assemble.addresses import url_of
from site_builder.assemble.digests import source_key
from site_builder.model.artifact import Stored
from site_builder.model.collection import Card, PlainPage, SourcePage
from site_builder.model.fingerprint import fingerprint
from site_builder.model.page import Document, PageFacts


def source_page(
    document: Document, facts: PageFacts, lists: Mapping[str, tuple[Card, ...]], lines: Mapping[str, tuple[tuple[int, int], ...]]
) -> SourcePage:
    """A source document with its digests in the order of the printed pages; `lists` by its address, `lines` by slug of digest."""
    url = url_of(document)
    cards = tuple(sorted(lists.get(url, ()), key=lambda c: (lines.get(c.slug) or ((1 << 30, 0),), c.date.text, c.slug)))
    mark = fingerprint(document.head, facts.fingerprint, [c.fingerprint for c in cards])
    html = Stored("html", facts.fingerprint)
    return SourcePage(source_key(document), url, document.path, document.front_matter, html, facts.toc, cards, mark, facts.headline)


def plain_page(document: Document, facts: PageFacts) -> PlainPage:
    """A page that is neither digest nor source."""
    html, mark = Stored("html", facts.fingerprint), fingerprint(document.head, facts.fingerprint)
    matter = document.front_matter
    return PlainPage(document.slug, url_of(document), document.path, matter.title, matter, html, facts.toc, mark, facts.headline)
