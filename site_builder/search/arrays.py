"""What `edits` needs of `bits` by NumPy, five times as fast for large records.

Loading NumPy takes as long as 60 such records in plain Python, so that only changes of many keys come here. Numbers
stay arrays between reading and writing: to make lists of them took as long as both.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from site_builder.search import bits, edits
from site_builder.search.edits import Codec, Numbers

PAYS_FROM = 200
"""Numbers from which the calls cost less than the loop."""
PACKS_FROM = 4096
"""The same for bits."""
_ZERO = ord("0")


def read_sorted(text: str, start: int, count: int, width: int) -> tuple[Numbers, int]:
    """See `bits.read_sorted`; many numbers are an array."""
    if count < PAYS_FROM:
        return bits.read_sorted(text, start, count, width)
    first, at = int(text[start : start + width], 2), start + width
    k, at = int(text[at : at + bits.PARAMETER_BITS], 2), at + bits.PARAMETER_BITS
    more = count - 1
    longest = (4 + k) * count + 64  # `parameter` keeps the quotients below three a number
    row = np.frombuffer(text[at : at + longest].encode(), np.uint8)
    ends = np.flatnonzero(row == _ZERO)[:more]
    numbers = np.empty(count, np.int64)
    numbers[0] = first
    numbers[1] = ends[0] + 1
    np.subtract(ends[1:], ends[:-1], out=numbers[2:])
    rest = int(ends[-1]) + 1
    if k:
        numbers[1:] -= 1
        numbers[1:] <<= k
        numbers[1:] += (row[rest : rest + more * k].reshape(more, k) - _ZERO) @ (1 << np.arange(k)[::-1]) + 1
    return numbers.cumsum(), at + rest + more * k


def sorted_numbers(numbers: Numbers, width: int) -> str:
    """See `bits.sorted_numbers`."""
    if len(numbers) < PAYS_FROM:
        return bits.sorted_numbers(list(map(int, numbers)), width)
    row = np.asarray(numbers, np.int64)
    gaps = row[1:] - row[:-1] - 1
    k = bits.parameter(int(row[-1] - row[0]) - len(gaps), len(gaps))
    ends = ((gaps >> k) + 1).cumsum() - 1
    made = np.full(int(ends[-1]) + 1 + len(gaps) * k, ord("1"), np.uint8)
    made[ends] = _ZERO
    rests = made[ends[-1] + 1 :].reshape(len(gaps), k)
    for bit in range(k):
        rests[:, bit] = _ZERO + (gaps >> k - 1 - bit & 1)
    return f"{numbers[0]:0{width}b}{k:05b}{made.tobytes().decode('ascii')}"


def changed(numbers: Numbers, changes: Mapping[int, str]) -> Numbers:
    """See `edits.changed`."""
    if isinstance(numbers, list):
        return edits.changed(numbers, changes)
    row = np.asarray(numbers)
    for number, kept in changes.items():
        rank = int(row.searchsorted(number))
        there = rank < len(row) and row[rank] == number
        if there and not kept:
            row = np.concatenate((row[:rank], row[rank + 1 :]))
        elif kept and not there:
            row = np.concatenate((row[:rank], (number,), row[rank:]))
    return row


def pack(text: str) -> bytes:
    """See `bits.pack`."""
    if len(text) < PACKS_FROM:
        return bits.pack(text)
    return np.packbits(np.frombuffer(text.encode(), np.uint8) & 1).tobytes()


def unpack(data: bytes) -> str:
    """See `bits.unpack`."""
    if len(data) < PACKS_FROM // 8:
        return bits.unpack(data)
    return (np.unpackbits(np.frombuffer(data, np.uint8)) | _ZERO).tobytes().decode("ascii")


CODEC = Codec(read_sorted, sorted_numbers, changed, pack, unpack)
