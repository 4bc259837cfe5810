"""Taxonomies: which digests stand under which name. Every list is newest first.

All 34 units have a page, also the empty ones; so have 全国 and the six macro-regions; other groupings when a digest names them. A macro-region's digest counts there
and is shown, uncounted, on each member's page. Tags, authors and months have a page when a digest has them.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from site_builder import urls
from site_builder.assemble.digests import order
from site_builder.model.collection import Card, Ref, Taxonomy, Term
from site_builder.model.fingerprint import fingerprint, fingerprint_bytes
from site_builder.model.tags import TagEntry, TagTable
from site_builder.regions import table


class _Lists(msgspec.Struct):
    """Cards by name, filled in one pass over the digests."""

    regions: dict[str, list[Card]] = msgspec.field(default_factory=dict)
    tags: dict[Ref, list[Card]] = msgspec.field(default_factory=dict)
    authors: dict[Ref, list[Card]] = msgspec.field(default_factory=dict)
    sources: dict[str, list[Card]] = msgspec.field(default_factory=dict)
    archive: dict[str, list[Card]] = msgspec.field(default_factory=dict)


class Taxonomies(msgspec.Struct, frozen=True):
    """All taxonomies but that of keywords."""

    regions: Taxonomy
    tags: Taxonomy
    authors: Taxonomy
    archive: Taxonomy
    sources: dict[str, tuple[Card, ...]]
    """Address of a source page → its digests in the order of the printed pages (by slug where that is not known)."""


def build(cards: Iterable[Card], tags: TagTable) -> Taxonomies:
    """`cards` newest first."""
    lists = _Lists()
    entries = {entry.name: entry for entry in tags.entries}
    for card in cards:
        for ref in card.regions:
            lists.regions.setdefault(ref.url, []).append(card)
        for ref in card.tags:
            lists.tags.setdefault(ref, []).append(card)
        for ref in card.authors:
            lists.authors.setdefault(ref, []).append(card)
        if card.source.url:
            lists.sources.setdefault(card.source.url, []).append(card)
        lists.archive.setdefault(card.date.year, []).append(card)
        if card.date.month:
            lists.archive.setdefault(card.date.month, []).append(card)
    return Taxonomies(
        regions=_taxonomy("regions", _regions(lists.regions)),
        tags=_taxonomy("tags", [_tag(ref, found, entries) for ref, found in lists.tags.items()]),
        authors=_taxonomy("authors", [_term(ref.name, ref.url, found) for ref, found in lists.authors.items()]),
        archive=_taxonomy("archive", [_term(n, urls.page("archive", n), found) for n, found in lists.archive.items()]),
        sources={url: tuple(found) for url, found in lists.sources.items()},
    )


def _taxonomy(name: str, terms: list[Term]) -> Taxonomy:
    ordered = tuple(sorted(terms, key=lambda t: t.name))
    return Taxonomy(name, ordered, {t.name: t for t in ordered})


def _term(name: str, url: str, cards: list[Card]) -> Term:
    return Term(name, name, url, tuple(cards), fingerprint=_mark(name, cards))


def _tag(ref: Ref, cards: list[Card], entries: dict[str, TagEntry]) -> Term:
    entry = entries.get(ref.name) or TagEntry(ref.name)
    mark = fingerprint(_mark(ref.name, cards), entry.group, entry.about, entry.also)
    return Term(ref.name, ref.name, ref.url, tuple(cards), (), entry.group, entry.about, entry.also, mark)


def _regions(lists: dict[str, list[Card]]) -> list[Term]:
    terms = []
    for region in table.regions().values():
        url = urls.page("regions", region.slug)
        cards = lists.get(url, [])
        if region.scope is table.Scope.GROUP and not cards:
            continue
        wider = [c for group in table.groups_of(region.slug) for c in lists.get(urls.page("regions", group.slug), [])]
        mine = {c.slug for c in cards}
        related = sorted({c.slug: c for c in wider if c.slug not in mine}.values(), key=order, reverse=True)
        mark = fingerprint(_mark(region.name, cards), _mark("", related))
        terms.append(Term(region.name, region.slug, url, tuple(cards), tuple(related), fingerprint=mark))
    return terms


def _mark(name: str, cards: list[Card]) -> str:
    return fingerprint_bytes((name + "\n" + "".join([c.fingerprint for c in cards])).encode())
