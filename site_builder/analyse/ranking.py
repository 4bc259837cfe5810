"""Ranks of the terms of many digests at once; `keywords.rank_keywords` says what they are, a test holds both equal.

Ranking 10,000 digests one by one took 0.7 s. All factors of a weight come from small tables (how often, which class, how
rare) that Python fills: NumPy's power differs in its last bit from one processor to the next, its products do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from site_builder.analyse.columns import CLASS_NUMBERS, CLASSES, Columns, Ints, starts_of
from site_builder.text.arrays import distinct, numbered
from site_builder.text.matching import TermCount
from site_builder.text.tally import Terms
from site_builder.text.weights import CLASS_WEIGHTS, EARLY, FREQUENCY, IN_TITLE, QUOTED, length_weight, rarity

_PLACE = CLASS_NUMBERS["place"]


class Counts(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The terms of one digest in the order of its counted text, as they travel and are kept: a number list a property."""

    names: tuple[str, ...]
    kinds: bytes
    """One byte each, a place in `columns.CLASSES`."""
    numbers: bytes
    """Unsigned 32-bit numbers: all counts, then all counts inside longer terms, then all first places."""
    weights: bytes
    """Floats of 64 bits: the entries' own weights."""
    quoted: bytes
    """One byte each: 1 for a term set off by quotation marks."""
    title_length: int
    text_length: int

    @staticmethod
    def of(terms: Sequence[TermCount], title_length: int, text_length: int) -> Counts:
        """The same terms in columns."""
        return Counts.of_terms(Terms.of(terms), title_length, text_length)

    @staticmethod
    def of_terms(terms: Terms, title_length: int, text_length: int) -> Counts:
        """Columns as the text modules count them."""
        return Counts(terms.names, terms.kinds, terms.numbers, terms.weights, terms.quoted, title_length, text_length)

    def terms(self) -> tuple[TermCount, ...]:
        """The terms one by one."""
        count, inside, first = np.frombuffer(self.numbers, "<u4").reshape(3, -1).tolist()
        weights = np.frombuffer(self.weights, "<f8").tolist()
        rows = zip(self.names, self.kinds, count, first, inside, weights, self.quoted, strict=True)
        return tuple([TermCount(n, CLASSES[k], c, f, i, w, bool(q)) for n, k, c, f, i, w, q in rows])

    def is_whole(self) -> bool:
        """Whether all columns have the same length, and only classes that there are."""
        n = len(self.names)
        sizes = (len(self.kinds), len(self.numbers), len(self.weights), len(self.quoted))
        return sizes == (n, 12 * n, 8 * n, n) and max(self.kinds, default=0) < len(CLASSES) and len({*self.names}) == n


class Ranked(msgspec.Struct, frozen=True):
    """Rows in rank order, and for each the mark of its order."""

    columns: Columns
    orders: tuple[bytes, ...]
    """The places of the row's terms in its text, best first: equal for equal counts in equal order."""


def ranked(rows: Sequence[Counts], names: tuple[str, ...], buckets: Ints, n_bucket: int) -> Ranked:
    """The terms of digests, each row the most telling first, ties by name.

    `names` are all terms, sorted; `buckets` runs along them with the `bucket` of each one's number of digests, `n_bucket` is
    that of the number of all digests.
    """
    numbers = dict(zip(names, range(len(names)), strict=True))
    sizes = np.array([len(row.names) for row in rows], np.int64)
    ids = np.array([numbers[name] for row in rows for name in row.names], np.int64)
    kinds = np.frombuffer(b"".join([row.kinds for row in rows]), np.uint8).astype(np.int64)
    alone, inside, first = _three(rows, sizes)
    weights = _weights(rows, sizes, ids, kinds, alone, inside, first, _rarities(buckets[ids], n_bucket), names)
    row_of = np.repeat(np.arange(len(rows)), sizes)
    dropped = _fragments(row_of, ids, alone, names, numbers)
    order = np.lexsort((ids, -weights, dropped, row_of))
    kept = sizes - np.bincount(row_of[dropped], minlength=len(rows))
    columns = Columns(names, sizes, kept, ids[order], kinds[order], (alone + inside)[order], first[order])
    local = (order - np.repeat(starts_of(sizes), sizes)).astype("<u4")
    ends = np.cumsum(sizes).tolist()
    orders = tuple([local[end - size : end - size + n].tobytes() for end, size, n in zip(ends, sizes.tolist(), kept.tolist(), strict=True)])
    return Ranked(columns, orders)


def _three(rows: Sequence[Counts], sizes: Ints) -> tuple[Ints, Ints, Ints]:
    """Counts, counts inside, first places, each over all rows."""
    flat = np.frombuffer(b"".join([row.numbers for row in rows]), "<u4").astype(np.int64)
    starts = 3 * starts_of(sizes)
    within = np.arange(int(sizes.sum())) - np.repeat(starts_of(sizes), sizes)
    place = np.repeat(starts, sizes) + within
    step = np.repeat(sizes, sizes)
    return flat[place], flat[place + step], flat[place + 2 * step]


def _rarities(buckets: Ints, n_bucket: int) -> np.ndarray:
    table = np.array([rarity(b, n_bucket) for b in range(n_bucket + 1)])
    return table[np.minimum(buckets, n_bucket)]


def _weights(
    rows: Sequence[Counts], sizes: Ints, ids: Ints, kinds: Ints, alone: Ints, inside: Ints, first: Ints, rare: np.ndarray,
    names: tuple[str, ...],
) -> np.ndarray:  # fmt: skip
    """`weights.term_weight` of every term, its factors in the same order."""
    twice = 2 * alone + inside
    often, at = numbered(twice)
    frequency = np.array([(n / 2) ** FREQUENCY for n in often.tolist()])[at]
    used, at = numbered(ids)
    length = np.array([length_weight(names[i]) for i in used.tolist()])[at]
    kind = np.array([CLASS_WEIGHTS[name] for name in CLASSES])[kinds]
    kind = np.where((kinds == _PLACE) & (twice < 4), kind * 0.5, kind)
    title = np.repeat(np.array([row.title_length for row in rows], np.int64), sizes)
    lead = np.repeat(np.array([max(row.title_length, row.text_length // 10) for row in rows], np.int64), sizes)
    place = np.where(first < title, IN_TITLE, np.where(first < lead, EARLY, 1.0))
    quoted = np.frombuffer(b"".join([row.quoted for row in rows]), np.uint8)
    place = place * np.where(quoted > 0, QUOTED, 1.0)
    own = np.frombuffer(b"".join([row.weights for row in rows]), "<f8")
    return frequency * length * kind * place * own * rare


def _fragments(row_of: Ints, ids: Ints, alone: Ints, names: tuple[str, ...], numbers: Mapping[str, int]) -> np.ndarray:
    """Which terms their text says less often than a longer one around them: see `keywords.without_fragments`."""
    dropped = np.zeros(len(ids), bool)
    outer = np.flatnonzero(alone > 1)
    inner_of: dict[int, Ints] = {}
    for number in distinct(ids[outer]).tolist():
        name = names[number]
        if len(name) > 4:
            pieces = {name[a:b] for a in range(len(name)) for b in range(a + 1, len(name) + 1)} - {name}
            inner = sorted(numbers[piece] for piece in pieces if piece in numbers)
            if inner:
                inner_of[number] = np.array(inner, np.int64)
    outer = outer[np.isin(ids[outer], list(inner_of))]
    if not len(outer):
        return dropped
    pairs = [inner_of[number] for number in ids[outer].tolist()]
    reach = np.array([len(inner) for inner in pairs], np.int64)
    width = len(names)
    keys = row_of * width + ids
    sorter = np.argsort(keys)
    wanted = np.repeat(row_of[outer], reach) * width + np.concatenate(pairs)
    at = np.minimum(np.searchsorted(keys, wanted, sorter=sorter), len(keys) - 1)
    place = sorter[at]
    hit = (keys[place] == wanted) & (alone[place] < np.repeat(alone[outer], reach))
    dropped[place[hit]] = True
    return dropped
