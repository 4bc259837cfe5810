"""Ranks: which terms a page is about, in order.

A page's ranks are a pure function of its own term counts and of buckets of document frequencies (powers of two), so that an
edit of one body moves the keywords of no other page until a bucket changes; weights are never handed on, ranks are. The
factors of a weight, and where they come from, stand in `text/weights.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from site_builder.model.collection import Keyword
from site_builder.text.matching import TermCount
from site_builder.text.weights import bucket, rarity, term_weight


def document_frequencies(pages: Iterable[Sequence[TermCount]]) -> dict[str, int]:
    """Term → number of pages that have it."""
    found: Counter[str] = Counter()
    for counts in pages:
        found.update({c.name for c in counts})
    return dict(found)


def buckets_of(counts: Sequence[TermCount], frequencies: Mapping[str, int]) -> tuple[int, ...]:
    """The document-frequency bucket of every term of a page, in the order of `counts`: all that a page's ranks
    need to know of the others, and short enough to be part of its fingerprint."""
    return tuple(bucket(frequencies.get(c.name, 1)) for c in counts)


def rank_keywords(
    counts: Sequence[TermCount],
    df_buckets: Sequence[int] = (),
    n_bucket: int = 0,
    *,
    title_length: int = 0,
    text_length: int = 0,
    limit: int = 30,
    hidden: Iterable[str] = (),
) -> tuple[Keyword, ...]:
    """The page's terms, the most telling first, at most `limit`; ties by name.

    `df_buckets` runs along `counts` (`buckets_of`), `n_bucket` is `bucket(number of pages)`; without them rarity counts nothing. The first
    `title_length` characters of the counted text are its title, `text_length` is all of it (both in code points). `hidden` are classes left out.
    """
    weighed = weigh(counts, df_buckets, n_bucket, title_length=title_length, text_length=text_length)
    left_out = set(hidden)
    shown = without_fragments([row for row in weighed if row[0].kind not in left_out], limit)
    return tuple(Keyword(c.name, c.kind, c.count + c.inside, c.first) for c, _ in shown)


def without_fragments(rows: Sequence[tuple[TermCount, float]], limit: int) -> list[tuple[TermCount, float]]:
    """The first `limit` rows, leaving out every term that the text says less often than a longer one around it: beside
    新旧动能转换 a single 新旧动能 is a broken piece."""
    near = rows[: limit + limit // 2]
    longer = [(c.name, c.count) for c, _ in near if c.count > 1 and len(c.name) > 4]
    kept = [
        row
        for row in near
        if not any(row[0].count < count and row[0].name in name and row[0].name != name for name, count in longer)
    ]
    return kept[:limit]


def weigh(
    counts: Sequence[TermCount],
    df_buckets: Sequence[int] = (),
    n_bucket: int = 0,
    *,
    title_length: int = 0,
    text_length: int = 0,
) -> list[tuple[TermCount, float]]:
    """Terms with their weights, best first, ties by name. For reports; pages hold ranks only."""
    lead = max(title_length, text_length // 10)
    rows = []
    rarities = [rarity(b, n_bucket) for b in range(n_bucket + 1)]
    for number, c in enumerate(counts):
        rare = rarities[min(df_buckets[number], n_bucket)] if df_buckets else 1.0
        weight = term_weight(
            c.name,
            c.kind,
            c.count + c.inside / 2,
            own=c.weight,
            title=c.first < title_length,
            early=c.first < lead,
            quoted=c.quoted,
            rare=rare,
        )
        rows.append((c, weight))
    return sorted(rows, key=lambda row: (-row[1], row[0].name))


def suggest_tags(
    counts: Sequence[TermCount],
    vocabulary: Mapping[str, int],
    *,
    title_length: int = 0,
    text_length: int = 0,
    limit: int = 5,
) -> tuple[str, ...]:
    """Tags for a page that has none, best first: its keywords that are tags of the site, then its strongest others.

    `vocabulary` maps each tag of the site to the number of digests that have it; a tag that is a class of everything here (more than half of
    all tagged digests) comes last. Persons and places are not suggested: authors and regions have pages of their own.
    """
    total = max(vocabulary.values(), default=0)
    known: list[tuple[float, str]] = []
    new: list[tuple[float, str]] = []
    for c, weight in weigh(counts, title_length=title_length, text_length=text_length):
        if c.kind in ("person", "place") or c.weight < 1:
            continue
        used = vocabulary.get(c.name, 0)
        if used:
            known.append((-weight * (0.5 if 2 * used > total > 3 else 1.0), c.name))
        elif c.count > 1 or c.first < title_length:
            new.append((-weight, c.name))
    return tuple(name for _, name in [*sorted(known), *sorted(new)])[:limit]
