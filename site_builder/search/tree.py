"""The tree of shards: which one has a key, and what it must become when records grow, shrink, come or go."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

import msgspec

from site_builder.search import codes, shards


class Lost(Exception):
    """A file or text of the last index is gone: it cannot be carried on."""


class Tree(msgspec.Struct):
    """The shards by prefix, brought to the shape that their sizes ask for."""

    sizes: dict[str, int]
    read: Callable[[Sequence[str]], Mapping[str, bytes]]
    """Bytes of shards as they were."""
    open: dict[str, dict[int, bytes]] = msgspec.field(default_factory=dict)
    """Records of the shards that change."""

    def records(self, prefixes: Sequence[str]) -> None:
        """Opens shards."""
        missing = [prefix for prefix in prefixes if prefix not in self.open]
        data = self.read(missing)
        for prefix in missing:
            if prefix not in data:
                raise Lost(prefix)
            self.open[prefix] = dict(shards.decode(data[prefix], prefix).records)

    def leaf_of(self, key: int) -> str:
        """The prefix of the shard of a key."""
        bits = f"{codes.code(key):032b}"
        return next(bits[:n] for n in range(codes.CODE_BITS + 1) if bits[:n] in self.sizes)

    def settle(self, every: bool = False) -> list[shards.Leaf]:
        """Splits and joins shards until each node is what its size says; returns those that changed.

        Only open shards, and nodes above them, can have to be anything else; unless `every` shard is a new one.
        """
        self.sizes.update((prefix, shards.size_of(found)) for prefix, found in self.open.items())
        below = Sums(self.sizes)
        tops = {prefix: below.top(prefix) for prefix in (self.sizes if every else self.open)}
        changed: list[shards.Leaf] = []
        for top in sorted({top for prefix, top in tops.items() if top != prefix}):
            parts = below.leaves(top)
            self.records(parts)
            changed.append(shards.Leaf(top, {code: row for part in parts for code, row in self.open[part].items()}))
            for part in parts:
                del self.sizes[part]
        for prefix in sorted(prefix for prefix in self.open if tops.get(prefix) == prefix):
            del self.sizes[prefix]
            changed += shards.grow(prefix, self.open[prefix])
        self.sizes.update((leaf.prefix, leaf.size) for leaf in changed)
        self.sizes = dict(sorted(self.sizes.items()))
        return changed


class Sums:
    """What the records below any node come to."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        """From the sizes of all shards."""
        self.prefixes = sorted(sizes)
        self.sums = [0, *accumulate(map(sizes.__getitem__, self.prefixes))]
        self.fits: dict[str, bool] = {}

    def _span(self, node: str) -> tuple[int, int]:
        return bisect_left(self.prefixes, node), bisect_left(self.prefixes, node + "2")

    def top(self, prefix: str) -> str:
        """The highest node above a shard whose records fit into one; the shard itself where there is none."""
        for length in range(len(prefix)):
            node = prefix[:length]
            fits = self.fits.get(node)
            if fits is None:
                start, end = self._span(node)
                fits = self.fits[node] = self.sums[end] - self.sums[start] <= shards.LIMIT
            if fits:
                return node
        return prefix

    def leaves(self, node: str) -> list[str]:
        """The shards below a node."""
        start, end = self._span(node)
        return self.prefixes[start:end]
