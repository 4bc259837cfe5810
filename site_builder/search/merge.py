"""The whole index from all pages, by two trips to the workers: pages to occurrences, occurrences to shards.

The first trip takes batches of pages and gives back, for each part of the key space, what they add to it: arrays sorted
by code. The second takes one part of all batches and makes its shards, all records of a part in one row of bits.
Tried before: every worker reading all pages for its own keys (the work that cannot be shared out is most of it), one
entry a page merged here (6 million postings through one process), and texts of bits joined in plain Python.

Measured at 10,000 pages of 2.8 kB: 15.1 s of processor time in plain Python, 2.1 s in one process now; 3.2 s in three
processes together, of which 0.4 s are the trips.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import islice, pairwise, starmap
from typing import TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from site_builder.model.search import SearchDoc
from site_builder.search import codes, leaves, recorded, shards, vectors
from site_builder.search.fields import before, ranks
from site_builder.search.recorded import Postings
from site_builder.search.records import Large

BATCH = 250
"""Most pages of one trip."""
PART = 256
"""Pages for which the key space is cut in two once more: arrays of a part then fit into the processor's cache, which is
a fifth of the time. Nothing in the result depends on it."""

Numbered = tuple[int, SearchDoc]
T = TypeVar("T")


class Part(msgspec.Struct, frozen=True):
    """What a batch of pages adds to one part of the key space."""

    codes: NDArray[np.uint32]
    """Rising, each once."""
    counts: NDArray[np.uint32]
    """For each of them the number of pages."""
    times: NDArray[np.uint32]
    """For each of them the number of occurrences."""
    pages: NDArray[np.uint16]
    """Ranks in the batch, code after code."""
    values: NDArray[np.uint32]
    """Occurrences, see `vectors.LENGTH`."""


class Batch(msgspec.Struct, frozen=True):
    """What a batch of pages adds to the index."""

    numbers: NDArray[np.int64]
    """Of its pages."""
    parts: list[Part]


class Piece(msgspec.Struct, frozen=True):
    """The index below one prefix."""

    leaves: list[tuple[str, bytes, int]]
    """Prefix, bytes and size of each shard, from left to right."""
    large: list[Large]
    """By key."""


def gather(part_bits: int, batch: Sequence[Numbered], letters: Sequence[str]) -> Batch:
    """What pages, in the order of their numbers, with the letters of their titles, add to each of two to the `part_bits`
    parts."""
    made = vectors.occurrences([doc for _, doc in batch], letters)
    edges = np.arange((1 << part_bits) + 1, dtype=np.uint64) << np.uint64(codes.CODE_BITS - part_bits)
    cuts = np.searchsorted(made.codes, edges)
    return Batch(np.array([number for number, _ in batch]), [_part(made, a, b) for a, b in pairwise(cuts)])


def _part(made: vectors.Occurrences, start: int, end: int) -> Part:
    of, first = made.codes[start:end], made.first[start:end]
    begins = np.flatnonzero(np.concatenate((np.ones(min(1, len(of)), np.bool_), of[1:] != of[:-1])))
    counts = np.add.reduceat(first, begins, dtype=np.uint32) if len(of) else np.zeros(0, np.uint32)
    times = np.diff(begins, append=len(of)).astype(np.uint32)
    return Part(of[begins], counts, times, made.pages[start:end][first], made.values[start:end].copy())


def piece(prefix: str, batches: Sequence[tuple[NDArray[np.int64], Part]], width: int) -> Piece:
    """The shards below a prefix from what all batches (numbers of the pages, part), in order, add to it."""
    postings = merged(batches)
    records = recorded.encode(postings, width)
    lengths = np.diff(records.starts)
    is_large = lengths > shards.LARGE
    ranked = np.flatnonzero(is_large)
    large = [records.data[a:b] for a, b in zip(records.starts[ranked], records.starts[ranked + 1], strict=True)]
    edges = [0, *np.stack((records.starts[ranked], records.starts[ranked + 1]), 1).ravel(), records.starts[-1]]
    small = b"".join(records.data[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    found = leaves.cut(prefix, postings.codes[~is_large], lengths[~is_large], small)
    return Piece(found, _large(postings.chosen(ranked), large, width))


def _large(postings: Postings, whole: Sequence[bytes], width: int) -> list[Large]:
    short = recorded.encode_pages(postings, width)
    keys = map(codes.key_of, postings.codes.tolist())
    pages = [short.data[a:b] for a, b in pairwise(short.starts)]
    found = [Large(key, a, b if codes.has_places(key) else b"") for key, a, b in zip(keys, pages, whole, strict=True)]
    return sorted(found, key=lambda one: one.key)


def merged(batches: Sequence[tuple[NDArray[np.int64], Part]]) -> Postings:
    """The postings of all batches, by code, then page."""
    if not batches:
        none = np.zeros(0, np.int64)
        return Postings(none.astype(np.uint32), none, none, none, none.astype(np.uint32))
    parts = [part for _, part in batches]
    of, counts, times, values = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("codes", "counts", "times", "values")
    )
    numbers = np.concatenate([numbers[part.pages] for numbers, part in batches])
    order = of.astype(np.uint64) << np.uint64(32) | np.arange(len(of), dtype=np.uint64)
    order.sort()
    group = order.astype(np.uint32)
    sorted_codes = of[group]
    begins = np.flatnonzero(np.concatenate((np.ones(min(1, len(of)), np.bool_), sorted_codes[1:] != sorted_codes[:-1])))
    ends = np.append(begins[1:], len(of))
    made = []
    for flat, lengths in ((numbers, counts), (values, times)):
        starts, own = before(lengths)[group], lengths[group]
        total = before(own)
        made += [total[ends] - total[begins], flat[np.repeat(starts, own) + ranks(own)]]
    return Postings(sorted_codes[begins], *made)


def gathering(pages: Sequence[T]) -> tuple[Callable[[Sequence[Numbered], Sequence[str]], Batch], list[Sequence[T]]]:
    """The first trip for all pages, which come in the order of their numbers: the function, and the batches of pages whose documents
    and titles' letters it is to be given."""
    size = max(50, min(BATCH, len(pages) // 8))
    return partial(gather, _part_bits(len(pages))), [pages[start : start + size] for start in range(0, len(pages), size)]


def _part_bits(count: int) -> int:
    return (count // PART).bit_length()


def cut(gathered: Iterable[Batch], count: int, width: int, executor: Executor | None) -> Iterator[Piece]:
    """The index of `count` pages in pieces, from what the first trip has given for all batches, in their order; the second trip is begun
    at once."""
    part_bits = _part_bits(count)
    parts: list[list[tuple[NDArray[np.int64], Part]]] = [[] for _ in range(1 << part_bits)]
    for batch in gathered:
        for number, part in enumerate(batch.parts):
            parts[number].append((batch.numbers, part))
    prefixes = [f"{number:0{part_bits}b}" if part_bits else "" for number in range(1 << part_bits)]
    pieces = ((prefix, _taken(parts, number), width) for number, prefix in enumerate(prefixes))
    return mapped(piece, pieces, executor, ahead=2)


def joined(pieces: Iterable[Piece]) -> Piece:
    """The whole index from its pieces."""
    found = list(pieces)
    large = sorted((one for part in found for one in part.large), key=lambda one: one.key)
    return Piece([leaf for part in found for leaf in part.leaves], large)


def _taken(parts: list[list], number: int) -> list:
    """One part of all batches, which nobody else needs."""
    own, parts[number] = parts[number], []
    return own


def mapped(function: Callable, jobs: Iterable[tuple], executor: Executor | None, ahead: int = 3) -> Iterator:
    """`function` over `jobs` in order, a few jobs ahead of the results; with an executor the first of them are begun at once."""
    if executor is None:
        return starmap(function, jobs)
    rest = iter(jobs)
    waiting = [executor.submit(function, *job) for job in islice(rest, ahead)]

    def results() -> Iterator:
        for job in rest:
            waiting.append(executor.submit(function, *job))
            yield waiting.pop(0).result()
        for future in waiting:
            yield future.result()

    return results()
