"""The records of thousands of keys at once, as `records.py` describes them, in one row of bits.

Each record begins at a byte, so that the records of a shard, which are neighbours by their codes, are one slice.
"""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from site_builder.search import bits, grams
from site_builder.search.fields import Fields, Longs, before, gammas, ones, parameters
from site_builder.search.vectors import BITS, FURTHER, LENGTH

IMPACT_BITS = 2


class Postings(msgspec.Struct, frozen=True):
    """Postings of many keys."""

    codes: NDArray[np.uint32]
    """Rising, each once."""
    counts: Longs
    """For each of them the number of pages."""
    numbers: Longs
    """Of the pages, rising, code after code."""
    times: Longs
    """For each code the number of occurrences."""
    values: NDArray[np.uint32]
    """Occurrences, code after code, then page after page; see `vectors.LENGTH`."""

    def chosen(self, which: Longs) -> Postings:
        """Those of some of the codes, by rank."""
        marks = np.zeros(len(self.codes), np.bool_)
        marks[which] = True
        numbers, values = self.numbers[np.repeat(marks, self.counts)], self.values[np.repeat(marks, self.times)]
        return Postings(self.codes[which], self.counts[which], numbers, self.times[which], values)


class Records(msgspec.Struct, frozen=True):
    """Records one behind the other."""

    data: bytes
    starts: Longs
    """Byte at which each begins, and the end of the last."""


class _Numbers(msgspec.Struct, frozen=True):
    """How the numbers of each record's pages are written: the first, then quotients and remainders of the gaps."""

    first: Longs
    k: Longs
    gaps: Longs
    """Of all records."""
    record: Longs
    """For each gap its record."""
    ones: Longs
    """Bits of the quotients before each record, and of all."""
    lengths: Longs
    """Bits of each record's numbers."""


def encode(postings: Postings, width: int) -> Records:
    """Whole records: count, numbers, occurrences."""
    lengths = (postings.values >> np.uint32(LENGTH)).astype(np.int64)
    return _records(postings, width, postings.values & np.uint32(BITS), lengths, postings.times, False)


def encode_pages(postings: Postings, width: int) -> Records:
    """Large records without places: count, impacts, numbers."""
    impacts = _impacts(postings)
    return _records(postings, width, impacts, np.full(len(impacts), IMPACT_BITS), postings.counts, True)


def _records(
    postings: Postings, width: int, rows: NDArray, row_lengths: Longs, times: Longs, rows_first: bool
) -> Records:
    """Count, numbers and rows of bits, of which each record has so many `times`; the rows may come before the numbers."""
    counts = postings.counts
    numbers = _numbers(postings, width)
    gamma = gammas(counts)
    row_ends = before(row_lengths)
    cuts = row_ends[before(times)]
    starts = before((gamma + numbers.lengths + np.diff(cuts) + 7) // 8)
    fields = Fields(int(starts[-1]) * 8)
    at = starts[:-1] * 8
    fields.put(at, counts, gamma)
    at = at + gamma
    rows_at = at if rows_first else at + numbers.lengths
    numbers_at = at + np.diff(cuts) if rows_first else at
    fields.put(row_ends[:-1] + np.repeat(rows_at - cuts[:-1], times), rows, row_lengths)
    _put_numbers(fields, numbers_at, numbers, width)
    return Records(fields.tobytes(), starts)


def _numbers(postings: Postings, width: int) -> _Numbers:
    """See `bits.sorted_numbers`."""
    counts, all_numbers = postings.counts, postings.numbers
    begins = before(counts)
    first, last = all_numbers[begins[:-1]], all_numbers[begins[1:] - 1]
    spans, more = last - first - (counts - 1), counts - 1
    k = parameters(spans, more)
    record = np.repeat(np.arange(len(counts)), more)
    gaps = np.diff(all_numbers) - 1
    gaps = np.delete(gaps, begins[1:-1] - 1)
    quotients = before((gaps >> k[record]) + 1)[before(more)]
    lengths = width + (more > 0) * bits.PARAMETER_BITS + np.diff(quotients) + more * k
    return _Numbers(first, k, gaps, record, quotients, lengths)


def _put_numbers(fields: Fields, at: Longs, numbers: _Numbers, width: int) -> None:
    more = np.bincount(numbers.record, minlength=len(at))
    some = np.flatnonzero(more)
    fields.put(at, numbers.first, np.full(len(at), width))
    fields.put(at[some] + width, numbers.k[some], np.full(len(some), bits.PARAMETER_BITS))
    at = at + width + bits.PARAMETER_BITS
    k = numbers.k[numbers.record]
    quotients = numbers.gaps >> k
    in_ones = before(quotients + 1)[:-1]
    fields.put(*ones((at - numbers.ones[:-1])[numbers.record] + in_ones, quotients))
    rests = np.flatnonzero(k)
    k, record = k[rests], numbers.record[rests]
    begins = before(more * numbers.k)
    at = (at + np.diff(numbers.ones) - begins[:-1])[record] + before(k)[:-1]
    fields.put(at, numbers.gaps[rests] & ((1 << k) - 1), k)


def _impacts(postings: Postings) -> NDArray[np.uint32]:
    """For each posting its impact, as `records.guess` has it."""
    values = postings.values
    begins = np.flatnonzero((values & np.uint32(FURTHER)) == 0)
    lengths = (values >> np.uint32(LENGTH)).astype(np.int64)
    size = np.diff(before(lengths)[np.append(begins, len(values))])
    head = values[begins]
    place = (head & np.uint32(BITS)) >> np.maximum(lengths[begins] - 1 - grams.PLACE_BITS, 0).astype(np.uint32)
    one = grams.PLACE_BITS + 2
    made = np.where((size < 2 * one) & (place < grams.TITLE + grams.META), grams.IN_META, grams.SOME)
    made[size >= grams.OFTEN * one] = grams.MANY
    made[place < grams.TITLE] = grams.IN_TITLE
    return np.where(lengths[begins] == IMPACT_BITS, head & np.uint32(3), made).astype(np.uint32)
