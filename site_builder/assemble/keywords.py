"""Keywords as a taxonomy: every term that two digests have, and every tag, with all the digests in which it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from site_builder import urls
from site_builder.model.collection import Card, Keyword, KeywordTerm, Taxonomy
from site_builder.model.fingerprint import fingerprint_bytes

LEAST = 2
"""Digests that a term needs for a page of its own, unless it is a tag."""


def named(terms: Mapping[str, tuple[Keyword, ...]], tags: set[str]) -> list[str]:
    """The names that have a page, sorted; `tags` are the names of tags that are in use. Of two names that would share a file the first has it."""
    once: set[str] = set()
    twice: set[str] = set()
    for row in terms.values():
        names = {k.name for k in row}
        twice |= once & names
        once |= names
    found: dict[str, str] = {}
    for name in sorted(twice | (once & tags)):
        found.setdefault(urls.clash_key(urls.page("keywords", name)), name)
    return list(found.values())


def taxonomy(
    cards: Sequence[Card], terms: Mapping[str, tuple[Keyword, ...]], letters: Mapping[str, str], tags: Taxonomy
) -> tuple[KeywordTerm, ...]:
    """The keywords of `letters`, which are those that have a page; `terms` are each digest's in rank order."""
    found: dict[str, list[tuple[Card, Keyword, int]]] = {name: [] for name in sorted(letters)}
    once: list[tuple[Card, Keyword, int]] = []  # where terms without a page go, so that the loop needs no question
    for card in cards:
        for rank, keyword in enumerate(terms.get(card.slug, ())):
            found.get(keyword.name, once).append((card, keyword, rank))
    made = []
    for name, rows in found.items():
        own, keywords, ranks = zip(*rows, strict=True)
        tag = tags.by_name.get(name)
        url, tag_url = urls.page("keywords", name), tag.url if tag else ""
        counts = ",".join([str(k.count) for k in keywords])
        mark = f"{name}\n{tag_url}\n{counts}\n{''.join([c.fingerprint for c in own])}"
        made.append(
            KeywordTerm(
                name, keywords[0].kind, url, tag_url, letters[name], own, keywords, ranks,
                fingerprint_bytes(mark.encode()),
            )
        )
    return tuple(made)
