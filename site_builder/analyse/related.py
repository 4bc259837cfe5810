"""Related digests: those that share telling terms, with the terms as the reason (共同关键词: …).

What a page needs is small, so that it can be fingerprinted: its own keywords and, for each of them, a posting of at most `CAP` pages.
A term that most pages have says nothing and weighs little; a posting that is full keeps the pages for which the term ranks
highest, so that the work on 10,000 pages stays bounded (14 keywords × 24 pages each).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from site_builder.model.collection import Keyword
from site_builder.model.fingerprint import fingerprint
from site_builder.text.weights import bucket

TOP = 14
"""Keywords of a page that take part."""
CAP = 24
"""Pages in a posting."""
REASONS = 3
"""Shared terms that are named."""
LEAST_SHARED = 2
"""Terms that two pages must share; one shared term is a coincidence, unless it is rare (`ENOUGH`)."""
ENOUGH = 0.35


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a term is a keyword."""

    df_bucket: int
    """Pages that have it as a keyword, as a power of two."""
    pages: tuple[tuple[str, int], ...]
    """Slug and the term's rank there (from 0), the best ranks first, at most CAP."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class RelatedPage:
    """Another page and why it is named."""

    slug: str
    shared: tuple[str, ...]
    """Terms in common, the strongest first, at most REASONS."""


def postings(keywords: Mapping[str, Sequence[Keyword]], hidden: Iterable[str] = ("person",)) -> dict[str, Posting]:
    """Term → Posting over all pages, by slug; only each page's first TOP keywords, classes in `hidden` left out."""
    found: dict[str, list[tuple[int, str]]] = {}
    for slug in sorted(keywords):
        for rank, name in enumerate(telling(keywords[slug], hidden)):
            found.setdefault(name, []).append((rank, slug))
    return {name: _posting(rows) for name, rows in sorted(found.items())}


def telling(keywords: Sequence[Keyword], hidden: Iterable[str] = ("person",)) -> tuple[str, ...]:
    """The names of a page's keywords that take part, in rank order."""
    classes = frozenset(hidden)
    return tuple(k.name for k in keywords if k.kind not in classes)[:TOP]


def related_mark(names: Sequence[str], table: Mapping[str, Posting], n_bucket: int) -> str:
    """Fingerprint of all that `related_pages` looks at for one page."""
    return fingerprint(names, [table[name].fingerprint for name in names if name in table], n_bucket)


def related_pages(
    slug: str, names: Sequence[str], table: Mapping[str, Posting], n_bucket: int, limit: int = 5
) -> tuple[RelatedPage, ...]:
    """The pages nearest to `slug`, nearest first, ties by slug. `names` are its `telling` keywords, `n_bucket` is
    `bucket(number of pages)`.

    Each shared term adds rarity × closeness of the ranks; rarity is 1 for a term of one page in 2^10 and falls with every doubling.
    """
    scores: dict[str, float] = {}
    reasons: dict[str, list[tuple[float, str]]] = {}
    for rank, name in enumerate(names):
        posting = table.get(name)
        if posting is None:
            continue
        rare = (1 + n_bucket - min(posting.df_bucket, n_bucket)) / (1 + max(n_bucket, 1))
        here = rare / (2 + rank)
        for other, its_rank in posting.pages:
            if other != slug:
                value = here * _CLOSENESS[its_rank]
                scores[other] = scores.get(other, 0.0) + value
                reasons.setdefault(other, []).append((-value, name))
    best = nsmallest(limit, ((-s, o) for o, s in scores.items() if len(reasons[o]) >= LEAST_SHARED or s >= ENOUGH))
    return tuple(RelatedPage(other, tuple(name for _, name in sorted(reasons[other])[:REASONS])) for _, other in best)


_CLOSENESS = tuple(2 / (2 + rank) for rank in range(TOP))


def _posting(rows: list[tuple[int, str]]) -> Posting:
    pages = tuple((slug, rank) for rank, slug in (sorted(rows)[:CAP] if len(rows) > CAP else sorted(rows)))
    df = bucket(len(rows))
    return Posting(df, pages, fingerprint(df, pages))
