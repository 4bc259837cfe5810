"""Shards: records of many keys in files of about 4 kB, cut where their content says.

The codes of all keys are the leaves of a binary tree; a node is one shard when the records below it fit, and two
otherwise. What a node becomes depends on its own records alone, so growth in one shard moves no other, and the whole
tree is a function of the index, not of its history. Its shape, a digit a shard, is all that the browser needs to know
to find a key's file; a sorted list of the first key of each shard was three times as large.

A record above `LARGE` has files of its own, and the manifest names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice, pairwise

import msgspec

from site_builder.search import bits, codes

LIMIT = 6144
"""Bytes of records (each with OVERHEAD) above which a node is split."""
LARGE = 4096
"""Bytes above which a record has files of its own."""
CLASSES = (6144, 8192, 12288, 16384, 24576, 32768)
"""Bytes that part large records with places into classes, so that a query need not read the largest."""
OVERHEAD = 3
"""What a record's key and length take in a shard, about."""
_GAMMA = re.compile("|".join(f"{'0' * n}1[01]{{{n}}}" for n in range(LARGE.bit_length())))
"""The length of a record."""
_LONGEST = 2 * LARGE.bit_length() - 1
"""Bits of it, at most."""


class Leaf(msgspec.Struct, frozen=True):
    """A shard: the records of all keys whose codes begin with `prefix`."""

    prefix: str
    """Bits."""
    records: dict[int, bytes]
    """Code → record, as `records.encode` made it."""

    @property
    def size(self) -> int:
        """What counts against LIMIT."""
        return size_of(self.records)


def size_of(records: dict[int, bytes]) -> int:
    """What these records count against LIMIT."""
    return sum(map(len, records.values())) + OVERHEAD * len(records)


def name_of(prefix: str) -> str:
    """A shard's file name: its bits behind a one, hexadecimal."""
    return f"{int('1' + prefix, 2):x}"


def prefix_of(name: str) -> str:
    """The bits that `name_of` named."""
    return f"{int(name, 16):b}"[1:]


def grow(prefix: str, records: dict[int, bytes]) -> Iterator[Leaf]:
    """The shards below a node, from left to right; a node without keys is one without records."""
    if size_of(records) <= LIMIT or len(prefix) == codes.CODE_BITS:
        yield Leaf(prefix, records)
        return
    bit = codes.CODE_BITS - 1 - len(prefix)
    halves: tuple[dict[int, bytes], dict[int, bytes]] = ({}, {})
    for code, record in records.items():
        halves[code >> bit & 1][code] = record
    yield from grow(prefix + "0", halves[0])
    yield from grow(prefix + "1", halves[1])


def encode(leaf: Leaf) -> bytes:
    """A shard's bytes: count (gamma, plus one), codes without the prefix (Rice gaps), lengths (gamma), records."""
    ordered = sorted(leaf.records)
    rows = list(map(leaf.records.__getitem__, ordered))
    width = codes.CODE_BITS - len(leaf.prefix)
    mask = (1 << width) - 1
    head = [bits.gamma(len(ordered) + 1)]
    if ordered:
        k = bits.parameter(mask, len(ordered))
        before = (ordered[0] & ~mask) - 1
        head.append(f"{k:05b}{bits.rice([b - a - 1 for a, b in pairwise((before, *ordered))], k)}")
        head.extend(map(bits.gamma, map(len, rows)))
    return b"".join((bits.pack("".join(head)), *rows))


def decode(data: bytes, prefix: str) -> Leaf:
    """The shard that `encode` made bytes of; only what stands before the records is taken apart."""
    text = bits.unpack(data[:16])
    count, at = bits.read_gamma(text, 0)
    count -= 1
    width = codes.CODE_BITS - len(prefix)
    if not count:
        return Leaf(prefix, {})
    k = int(text[at : at + bits.PARAMETER_BITS], 2)
    at += bits.PARAMETER_BITS
    longest = at + (1 << width >> k) + count * (1 + k + _LONGEST)
    text = bits.unpack(data[: longest // 8 + 1])
    gaps, at = bits.read_rice(text, at, count, k)
    found = [match[0] for match in islice(_GAMMA.finditer(text, at), count)]
    start = (at + sum(map(len, found)) + 7) // 8
    ends = list(accumulate([int(length, 2) for length in found], initial=start))
    own = islice(accumulate([gap + 1 for gap in gaps], initial=(int(prefix or "0", 2) << width) - 1), 1, None)
    return Leaf(prefix, dict(zip(own, [data[a:b] for a, b in pairwise(ends)], strict=True)))


def shape(prefixes: Iterable[str]) -> str:
    """The tree as the lengths of all prefixes, from left to right, a digit each: 0 to 9, a to w.

    A bit for each node, in base64, was a tenth longer after compression.
    """
    return "".join([_DIGITS[len(prefix)] for prefix in prefixes])


_DIGITS = "0123456789abcdefghijklmnopqrstuvw"
