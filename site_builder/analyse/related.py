"""Related digests: those that share telling terms, with the terms as the reason (共同关键词: …).

What a page's relatives depend on is small: its own telling terms and, for each of them, a posting of at most `CAP` pages.
A term that most pages have says nothing and weighs little; a posting that is full keeps the pages for which the term ranks
highest, so that the work on 10,000 pages stays bounded (14 terms × 24 pages each). `affected` finds the pages whose postings
a change has touched, and only these are worked out again.

All pages together, in arrays: one by one in Python 10,000 pages took 2 s, this takes 0.3 s. Scores are sums of floats, added in the
order of the page's terms as a loop would: the sums are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import numpy as np

from site_builder.analyse.columns import CLASS_NUMBERS, Columns, Ints, spread, starts_of

TOP = 14
"""Keywords of a page that take part."""
CAP = 24
"""Pages in a posting."""
LIMIT = 5
"""Relatives of a page."""
REASONS = 3
"""Shared terms that are named."""
LEAST_SHARED = 2
"""Terms that two pages must share; one shared term is a coincidence, unless it is rare and near the top of both (`ENOUGH`)."""
ENOUGH = 0.12

_TOGETHER = 1000
"""Pages worked out at a time: at most 336,000 pairs."""
_CLOSENESS = np.array([2 / (2 + rank) for rank in range(TOP)])
_POWERS = 2 ** np.arange(40)


class Relatives(msgspec.Struct, frozen=True, eq=False):
    """The relatives of each row, nearest first; -1 where there are no more."""

    others: Ints
    """LIMIT rows each."""
    shared: Ints
    """For each of them REASONS terms in common, the strongest first."""


NO_RELATIVES = Relatives(np.full((0, LIMIT), -1), np.full((0, LIMIT, REASONS), -1))


class _Postings(msgspec.Struct, frozen=True, eq=False):
    """Where terms are telling: rows and the term's rank there, the best ranks first, at most CAP a term."""

    sizes: Ints
    starts: Ints
    buckets: Ints
    """How many rows have it, as a power of two."""
    rows: Ints
    ranks: Ints


def telling(columns: Columns, hidden: Iterable[str] = ("person",)) -> Ints:
    """For each row the numbers of the terms that take part, in rank order, TOP of them; classes in `hidden` are left out."""
    rows = np.arange(len(columns.sizes))
    places = columns.places(rows)
    row_of = np.repeat(rows, columns.kept)
    shown = ~np.isin(columns.kinds[places], [CLASS_NUMBERS[kind] for kind in hidden])
    places, row_of = places[shown], row_of[shown]
    nth = np.arange(len(places)) - starts_of(np.bincount(row_of, minlength=len(rows)))[row_of]
    first = nth < TOP
    found = np.full((len(rows), TOP), -1, np.int64)
    found[row_of[first], nth[first]] = columns.ids[places[first]]
    return found


def buckets(numbers: Ints) -> Ints:
    """`weights.bucket` of every number."""
    return np.maximum(np.searchsorted(_POWERS, numbers, "right") - 1, 0)


def relatives(terms: Ints, order: Ints, n_bucket: int, names: int, rows: Ints) -> Relatives:
    """The pages nearest to each of `rows`, nearest first, ties by slug.

    `terms` is what `telling` says of all rows, `order` the place of each row's slug among all of them, `n_bucket` the `bucket` of
    their number, `names` the number of terms. Each shared term adds rarity × closeness of the ranks; rarity is 1 for a
    term of one page in 2^10 and falls with every doubling.
    """
    others = np.full((len(rows), LIMIT), -1, np.int64)
    shared = np.full((len(rows), LIMIT, REASONS), -1, np.int64)
    wanted = np.zeros(names + 1, bool)
    wanted[terms[rows]] = True
    wanted[-1] = False
    posted = _postings(terms, order, wanted)
    rare = (1 + n_bucket - np.minimum(posted.buckets, n_bucket)) / (1 + max(n_bucket, 1))
    by_order = np.argsort(order)
    for start in range(0, len(rows), _TOGETHER):
        part = rows[start : start + _TOGETHER]
        _relate(part, terms[part], order, by_order, posted, rare, others[start : start + len(part)], shared[start : start + len(part)])
    return Relatives(others, shared)


def _relate(
    rows: Ints, own: Ints, order: Ints, by_order: Ints, posted: _Postings, rare: np.ndarray, others: Ints, shared: Ints
) -> None:
    """Fills in the relatives of `rows`, whose telling terms are `own`."""
    page, rank = np.nonzero(own >= 0)
    term = own[page, rank]
    here = np.zeros(own.shape)
    here[page, rank] = rare[term] / (2 + rank)
    sizes = posted.sizes[term]
    places = spread(posted.starts[term], sizes)
    pages = len(order)
    # One number a pair, so that one sort brings together what two pages share: page, other page, rank here, rank there.
    pair = np.repeat(page, sizes) * pages + order[posted.rows[places]]
    keys = (pair * 16 + np.repeat(rank, sizes)) * 16 + posted.ranks[places]
    keys = np.sort(keys[np.repeat(rows[page], sizes) != posted.rows[places]])
    if not len(keys):
        return
    pair = keys >> 8
    rank = (keys >> 4) & 15
    value = here[pair // pages, rank] * _CLOSENESS[keys & 15]
    first = np.flatnonzero(np.concatenate([[True], pair[1:] != pair[:-1]]))
    length = np.diff(np.append(first, len(keys)))
    score = value[first]
    for n in range(1, int(length.max())):
        more = np.flatnonzero(length > n)
        score[more] += value[first[more] + n]
    near = np.flatnonzero((length >= LEAST_SHARED) | (score >= ENOUGH))
    page = pair[first[near]] // pages
    near = near[np.lexsort((-score[near], page))]
    page = pair[first[near]] // pages
    nth = np.arange(len(near)) - starts_of(np.bincount(page, minlength=len(rows)))[page]
    near, page, nth = near[nth < LIMIT], page[nth < LIMIT], nth[nth < LIMIT]
    others[page, nth] = by_order[pair[first[near]] % pages]
    places = spread(first[near], length[near])
    group = np.repeat(np.arange(len(near)), length[near])
    term = own[page[group], rank[places]]
    best = np.lexsort((term, -value[places], group))
    which = np.arange(len(best)) - np.repeat(starts_of(length[near]), length[near])
    best, group, which = best[which < REASONS], group[which < REASONS], which[which < REASONS]
    shared[page[group], nth[group], which] = term[best]


def _postings(terms: Ints, order: Ints, wanted: np.ndarray) -> _Postings:
    """The postings of the terms for which `wanted` is true; it has one more place, false, for -1."""
    row, rank = np.nonzero(wanted[terms])
    term = terms[row, rank]
    place = np.lexsort((order[row], rank, term))
    frequencies = np.bincount(term, minlength=len(wanted) - 1)
    nth = np.arange(len(place)) - np.repeat(starts_of(frequencies), frequencies)
    place = place[nth < CAP]
    sizes = np.minimum(frequencies, CAP)
    return _Postings(sizes, starts_of(sizes), buckets(frequencies), row[place], rank[place])


def affected(terms: Ints, order: Ints, before: Ints, order_before: Ints, row_before: Ints, names: int) -> Ints:
    """The rows whose relatives may have changed, where the number of rows is in the same bucket as before.

    `before` and `order_before` are what `terms` and `order` were, over the same numbers of terms, and `row_before` says for each row which
    it was, or -1.
    """
    known = row_before >= 0
    changed = ~known
    changed[known] = (terms[known] != before[row_before[known]]).any(axis=1)
    gone = np.ones(len(before), bool)
    gone[row_before[known]] = False
    touched = np.zeros(names + 1, bool)
    touched[terms[changed]] = True
    touched[before[row_before[changed & known]]] = True
    touched[before[gone]] = True
    touched[-1] = False
    row_now = np.full(len(before), -1, np.int64)
    row_now[row_before[known]] = np.flatnonzero(known)
    now, then = _postings(terms, order, touched), _postings(before, order_before, touched)
    moved = np.zeros(names + 1, bool)
    moved[:-1] = (now.sizes != then.sizes) | (now.buckets != then.buckets)
    like = np.flatnonzero(touched[:-1] & ~moved[:-1])
    a, b = spread(now.starts[like], now.sizes[like]), spread(then.starts[like], then.sizes[like])
    differ = (now.rows[a] != row_now[then.rows[b]]) | (now.ranks[a] != then.ranks[b])
    moved[np.repeat(like, now.sizes[like])[differ]] = True
    return np.flatnonzero(changed | moved[terms].any(axis=1))
