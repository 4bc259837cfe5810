"""The whole index from all pages, by two trips to the workers: pages to postings, postings to shards.

The first trip takes batches of pages and gives back, for each part of the key space, what they add to it: arrays of
numbers and one row of bits. The second takes one part of all batches and makes its shards. Tried before: every worker
reading all pages for its own keys (the work that cannot be shared out, 0.3 ms a page, is most of it), and one entry a
page merged here (6 million postings through one process).

Measured at 10,000 pages of 2.8 kB: see tests/benchmarks/search.py.
"""

from __future__ import annotations

import gc
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from site_builder.model.search import SearchDoc
from site_builder.search import bits, codes, grams, records, shards

PART_BITS = 4
"""The key space is shared out in two to the PART_BITS parts; fixed, so that results never depend on workers."""
BATCH = 500
"""Most pages of one trip: their postings take 40 MB while they are made."""

Numbered = tuple[int, SearchDoc]


@dataclass(frozen=True, slots=True)
class Part:
    """What a batch of pages adds to one part of the key space; whole numbers of 32 bits in this machine's order."""

    keys: bytes
    """Keys with places."""
    counts: bytes
    """For each of them the number of pages."""
    spans: bytes
    """For each of them the number of bits."""
    numbers: bytes
    """The pages' numbers, key after key."""
    rows: bytes
    """All postings, as bits."""
    plain_keys: bytes
    """Keys without places."""
    plain_counts: bytes
    plain: bytes
    """For each of their pages its number times four plus the impact."""


@dataclass(frozen=True, slots=True)
class Large:
    """A record with files of its own."""

    key: int
    pages: bytes
    """Numbers and impacts."""
    whole: bytes
    """With places; empty for keys without."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The index below one prefix."""

    leaves: list[tuple[str, bytes, int]]
    """Prefix, bytes and size of each shard, from left to right."""
    large: list[Large]
    """By key."""


def gather(batch: Sequence[Numbered]) -> list[Part]:
    """What pages, in the order of their numbers, add to each part."""
    placed: dict[int, list[Any]] = {}
    plain: defaultdict[int, list[int]] = defaultdict(list)
    get = placed.get
    with _no_collection():
        for number, doc in batch:
            made = grams.postings(grams.stream(doc))
            for key, row in made.placed.items():
                known = get(key)
                if known is None:
                    placed[key] = [number, row]
                else:
                    known.append(number)
                    known.append(row)
            items = [number << 2 | impact for impact in range(4)]
            for key, impact in made.impacts.items():
                plain[key].append(items[impact])
        keys = _shared_out(filter(grams.is_kept, placed))
        plain_keys = _shared_out(plain)
        return [_part(keys[n], placed, plain_keys[n], plain) for n in range(1 << PART_BITS)]


def _shared_out(keys: Iterable[int]) -> list[list[int]]:
    parts: list[list[int]] = [[] for _ in range(1 << PART_BITS)]
    shift = codes.CODE_BITS - PART_BITS
    for key in keys:
        parts[codes.code(key) >> shift].append(key)
    return parts


def _part(keys: list[int], placed: dict[int, list[Any]], plain_keys: list[int], plain: dict[int, list[int]]) -> Part:
    own = list(map(placed.__getitem__, keys))
    rows = ["".join(one[1::2]) for one in own]
    plain_own = list(map(plain.__getitem__, plain_keys))
    return Part(
        array("I", keys).tobytes(),
        array("I", [len(one) >> 1 for one in own]).tobytes(),
        array("I", map(len, rows)).tobytes(),
        array("I", list(chain.from_iterable(own))[0::2]).tobytes(),
        bits.pack("".join(rows)),
        array("I", plain_keys).tobytes(),
        array("I", map(len, plain_own)).tobytes(),
        array("I", chain.from_iterable(plain_own)).tobytes(),
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without garbage collection, which would walk through a million lists again and again and find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def piece(prefix: str, parts: Sequence[Part], width: int) -> Piece:
    """The shards below a prefix from what all batches, in order, add to it."""
    large: list[Large] = []
    small: dict[int, bytes] = {}
    with _no_collection():
        for key, record in chain(_placed(parts), _plain(parts)):
            numbers = bits.sorted_numbers(record.numbers, width)
            data = records.whole(record, numbers)
            if len(data) <= shards.LARGE:
                small[codes.code(key)] = data
            else:
                placed = codes.has_places(key)
                if placed:
                    record.rows = records.cut(record.rows[0], key)
                short = records.pages(record, numbers, records.impacts_of(record, key))
                large.append(Large(key, short, data if placed else b""))
        leaves = [(leaf.prefix, shards.encode(leaf), leaf.size) for leaf in shards.grow(prefix, small)]
    return Piece(leaves, sorted(large, key=lambda one: one.key))


def _placed(parts: Sequence[Part]) -> Iterator[tuple[int, records.Record]]:
    """Every key with places and its record, whose rows are still one."""
    numbers: dict[int, list[int]] = {}
    rows: dict[int, list[str]] = {}
    for part in parts:
        all_numbers, text = array("I", part.numbers).tolist(), bits.unpack(part.rows)
        at = bit = 0
        for key, count, span in zip(array("I", part.keys), array("I", part.counts), array("I", part.spans), strict=True):
            end, to = at + count, bit + span
            if key in numbers:
                numbers[key] += all_numbers[at:end]
                rows[key].append(text[bit:to])
            else:
                numbers[key] = all_numbers[at:end]
                rows[key] = [text[bit:to]]
            at, bit = end, to
    for key, found in numbers.items():
        yield key, records.Record(found, ["".join(rows.pop(key))])


def _plain(parts: Sequence[Part]) -> Iterator[tuple[int, records.Record]]:
    """Every key without places and its record."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for part in parts:
        items, at = array("I", part.plain).tolist(), 0
        for key, count in zip(array("I", part.plain_keys), array("I", part.plain_counts), strict=True):
            found[key] += items[at : at + count]
            at += count
    for key, items in found.items():
        yield key, records.Record([n >> 2 for n in items], [records.IMPACTS[n & 3] for n in items])


def build(pages: Iterable[Numbered], count: int, width: int, executor: Executor | None) -> Piece:
    """The index of all pages, about `count` of them, which come in the order of their numbers."""
    parts: list[list[Part]] = [[] for _ in range(1 << PART_BITS)]
    for batch in _mapped(gather, _batches(pages, max(50, min(BATCH, count // 8))), executor):
        for number, part in enumerate(batch):
            parts[number].append(part)
    jobs = ((f"{number:0{PART_BITS}b}", _taken(parts, number), width) for number in range(1 << PART_BITS))
    found = list(_mapped(_piece, jobs, executor, ahead=2))
    large = sorted((one for part in found for one in part.large), key=lambda one: one.key)
    return Piece([leaf for part in found for leaf in part.leaves], large)


def _taken(parts: list[list[Part]], number: int) -> list[Part]:
    """One part of all batches, which nobody else needs."""
    own, parts[number] = parts[number], []
    return own


def _piece(job: tuple[str, Sequence[Part], int]) -> Piece:
    return piece(*job)


def _batches(pages: Iterable[Numbered], size: int) -> Iterator[list[Numbered]]:
    stream = iter(pages)
    while batch := list(islice(stream, size)):
        yield batch


def _mapped(function: Callable, jobs: Iterable, executor: Executor | None, ahead: int = 3) -> Iterator:
    """`function` over `jobs` in order, a few jobs ahead of the results."""
    if executor is None:
        yield from map(function, jobs)
        return
    waiting = []
    for job in jobs:
        waiting.append(executor.submit(function, job))
        if len(waiting) > ahead:
            yield waiting.pop(0).result()
    for future in waiting:
        yield future.result()
