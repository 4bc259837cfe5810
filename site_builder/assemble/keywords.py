"""Keywords as a taxonomy: every term that two digests have, and every tag, with all the digests in which it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from site_builder import urls
from site_builder.model.artifact import Stored
from site_builder.model.collection import Card, Keyword, KeywordEntry, KeywordTerm, Taxonomy
from site_builder.model.fingerprint import fingerprint_bytes
from site_builder.model.page import PageFacts

LEAST = 2
"""Digests that a term needs for a page of its own, unless it is a tag."""


class _Listed(Protocol):
    @property
    def facts(self) -> PageFacts: ...
    @property
    def card(self) -> Card: ...


class _Found(Protocol):
    @property
    def terms(self) -> Mapping[str, tuple[Keyword, ...]]: ...
    @property
    def marks(self) -> Mapping[str, str]: ...


def terms(listed: Sequence[_Listed], insights: _Found, tags: Taxonomy) -> tuple[KeywordTerm, ...]:
    """All keywords that have a page, by name. Two names that would share a file are one page, the first by name."""
    found: dict[str, list[tuple[_Listed, Keyword, int]]] = {}
    for item in listed:
        for rank, keyword in enumerate(insights.terms.get(item.card.slug, ())):
            found.setdefault(keyword.name, []).append((item, keyword, rank))
    made: dict[str, KeywordTerm] = {}
    for name in sorted(found):
        rows = found[name]
        tag = tags.by_name.get(name)
        if len(rows) < LEAST and tag is None:
            continue
        url = urls.page("keywords", name)
        key = urls.clash_key(url)
        if key not in made:
            made[key] = _term(name, url, tag.url if tag else "", rows, insights.marks)
    return tuple(made.values())


def _term(
    name: str, url: str, tag_url: str, rows: list[tuple[_Listed, Keyword, int]], marks: Mapping[str, str]
) -> KeywordTerm:
    entries = tuple([KeywordEntry(i.card, k, Stored("text", i.facts.fingerprint), rank) for i, k, rank in rows])
    mark = "".join([f"{e.card.fingerprint}{e.keyword.count}{marks[e.card.slug]}" for e in entries])
    return KeywordTerm(name, rows[0][1].kind, url, tag_url, entries, fingerprint_bytes(f"{name}\n{tag_url}\n{mark}".encode()))
