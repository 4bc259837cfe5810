"""Pages that are no digests, as the site shows them: source documents, plain pages, redirects from addresses of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from site_builder import urls
from site_builder.assemble.addresses import alias_url, url_of
from site_builder.assemble.digests import source_key
from site_builder.errors import Problem, problem
from site_builder.model.artifact import Stored
from site_builder.model.collection import Card, PlainPage, Redirect, SourcePage, Taxonomy
from site_builder.model.fingerprint import fingerprint
from site_builder.model.front_matter import place
from site_builder.model.page import Document, PageFacts


def source_page(
    document: Document, facts: PageFacts, lists: Mapping[str, tuple[Card, ...]], lines: Mapping[str, tuple[tuple[int, int], ...]]
) -> SourcePage:
    """A source document with its digests in the order of the printed pages; `lists` by its address, `lines` by slug of digest."""
    url = url_of(document)
    cards = tuple(sorted(lists.get(url, ()), key=lambda c: (lines.get(c.slug) or ((1 << 30, 0),), c.date.text, c.slug)))
    mark = fingerprint(document.head, facts.fingerprint, [c.fingerprint for c in cards])
    html = Stored("html", facts.fingerprint)
    return SourcePage(source_key(document), url, document.path, document.front_matter, html, facts.toc, cards, mark)


def plain_page(document: Document, facts: PageFacts) -> PlainPage:
    """A page that is neither digest nor source."""
    html, mark = Stored("html", facts.fingerprint), fingerprint(document.head, facts.fingerprint)
    matter = document.front_matter
    return PlainPage(document.slug, url_of(document), document.path, matter.title, matter, html, facts.toc, mark)


PROGRAMS = ("regions", "keywords", "figures", "compare", "data", "build", "assets", "search")
"""Folders that hold nothing but what the program puts there: no old address of a page was in one."""


def redirects_of(
    pages: Sequence[tuple[Document, PageFacts]], tags: Taxonomy, lists: Sequence[Taxonomy] = ()
) -> tuple[tuple[Redirect, ...], list[Problem]]:
    """Aliases of pages and other spellings of tags; a name that a page, or a term of `lists`, has already is no redirect."""
    taken = {urls.clash_key(t.url) for taxonomy in lists for t in taxonomy.terms}
    taken |= {urls.clash_key(url_of(d)) for d, _ in pages} | {urls.clash_key(t.url) for t in tags.terms}
    found: dict[str, Redirect] = {}
    problems: list[Problem] = []
    for document, _ in pages:
        for number, alias in enumerate(document.front_matter.aliases):
            path = alias_url(document, alias)
            key = urls.clash_key(path)
            if key in taken or key in found or path.partition("/")[0] in PROGRAMS:
                at = place(document.path, document.front_matter.places, f"aliases.{number}", "aliases")
                problems.append(problem("alias-clash", at, alias=alias))
            else:
                found[key] = Redirect(path, url_of(document), document.front_matter.title)
    for term in tags.terms:
        for alias in term.aliases:
            path = urls.page("tags", alias)
            if urls.clash_key(path) not in taken:
                found.setdefault(urls.clash_key(path), Redirect(path, term.url, term.name))
    return tuple(sorted(found.values(), key=lambda r: r.path)), problems
