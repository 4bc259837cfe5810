"""Shards from records that lie sorted by their codes: see `shards.py` for what a shard is and where it is cut."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from site_builder.search import bits, codes, shards
from site_builder.search.fields import Fields, Longs, before, gammas, ones, parameters


def cut(prefix: str, of: NDArray[np.uint32], lengths: Longs, data: bytes) -> list[tuple[str, bytes, int]]:
    """Prefix, bytes and size of each shard below a prefix, from left to right.

    `data` has the records of the codes `of`, which rise, one behind the other; `lengths` are theirs in bytes.
    """
    own = of.astype(np.int64)
    sizes, at = before(lengths + shards.OVERHEAD), before(lengths)
    found = list(_grown(prefix, own, sizes))
    edges = np.array([0, *(end for _, end in found)])
    heads, starts = _heads(own, lengths, edges, np.array([codes.CODE_BITS - len(one) for one, _ in found]))
    return [
        (one, heads[starts[n] : starts[n + 1]] + data[at[edges[n]] : at[end]], int(sizes[end] - sizes[edges[n]]))
        for n, (one, end) in enumerate(found)
    ]


def _grown(prefix: str, of: Longs, sizes: Longs) -> Iterator[tuple[str, int]]:
    """The shards of `shards.grow`: prefix, and where its codes end."""
    waiting = [(prefix, 0, len(of))]
    while waiting:
        at, start, end = waiting.pop()
        bit = codes.CODE_BITS - 1 - len(at)
        if bit < 0 or sizes[end] - sizes[start] <= shards.LIMIT:
            yield at, end
            continue
        middle = int(np.searchsorted(of, (int(at or "0", 2) * 2 + 1) << bit))
        waiting += ((at + "1", middle, end), (at + "0", start, middle))


def _heads(of: Longs, lengths: Longs, edges: Longs, widths: Longs) -> tuple[bytes, Longs]:
    """What stands before the records of each shard, see `shards.encode`, and where each head begins; `widths` are the
    bits of codes without the shards' prefixes."""
    counts = np.diff(edges)
    shard = np.repeat(np.arange(len(counts)), counts)
    rests = of & ((1 << widths) - 1)[shard]
    gaps = np.diff(rests, prepend=0) - 1
    begins = edges[:-1][counts > 0]
    gaps[begins] = rests[begins]
    k = np.where(counts > 0, parameters((1 << widths) - 1, counts), 0)
    quotients, gamma = gaps >> k[shard], gammas(lengths)
    count_bits, k_bits = gammas(counts + 1), (counts > 0) * bits.PARAMETER_BITS
    in_ones, in_gamma = before(quotients + 1), before(gamma)
    ones_bits, gamma_bits = np.diff(in_ones[edges]), np.diff(in_gamma[edges])
    starts = before((count_bits + k_bits + ones_bits + counts * k + gamma_bits + 7) // 8)
    fields = Fields(int(starts[-1]) * 8)
    at = starts[:-1] * 8
    fields.put(at, counts + 1, count_bits)
    at = at + count_bits
    fields.put(at[counts > 0], k[counts > 0], k_bits[counts > 0])
    at = at + k_bits
    fields.put(*ones((at - in_ones[edges[:-1]])[shard] + in_ones[:-1], quotients))
    at = at + ones_bits
    rank = np.arange(len(of)) - edges[:-1][shard]
    fields.put(at[shard] + rank * k[shard], gaps & ((1 << k) - 1)[shard], k[shard])
    at = at + counts * k
    fields.put((at - in_gamma[edges[:-1]])[shard] + in_gamma[:-1], lengths, gamma)
    return fields.tobytes(), starts
