"""Fields of bits, written by the million: each value at its place, as many bits of it as asked.

`bits.py` joins texts of `0` and `1`, which suits one record; a whole index has 20 million fields. Here the fields lie
in words of 64 bits: all that fall into one word are shifted to their places and joined by one `reduceat`. (A byte for
each bit, to be packed in the end, would need a loop over the bits of the values.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Longs = NDArray[np.int64]
WORD = 64


class Fields:
    """A row of bits, at first all zero."""

    def __init__(self, length: int) -> None:
        """`length` in bits."""
        self.words = np.zeros(length // WORD + 2, np.uint64)

    def put(self, at: Longs, values: NDArray, lengths: Longs) -> None:
        """Writes values below two to the `lengths` (at most 64) at bits `at`, which rise and leave no overlaps."""
        if not len(at):
            return
        word = at >> 6
        room = WORD - (at & 63) - lengths
        values = values.astype(np.uint64, copy=False)
        over = np.flatnonzero(room < 0)
        high = values << np.maximum(room, 0).astype(np.uint64)
        high[over] = values[over] >> (-room[over]).astype(np.uint64)
        begins = np.flatnonzero(np.concatenate(([True], word[1:] != word[:-1])))
        self.words[word[begins]] |= np.bitwise_or.reduceat(high, begins)
        self.words[word[over] + 1] |= values[over] << (WORD + room[over]).astype(np.uint64)

    def tobytes(self) -> bytes:
        """The first bit is the highest of the first byte; zeros follow the last."""
        return self.words.astype(">u8").tobytes()


def ones(at: Longs, counts: Longs) -> tuple[Longs, NDArray[np.uint64], Longs]:
    """Places, values and lengths for `put` of so many ones and a zero each; long ones come in pieces."""
    piece = WORD // 2
    if counts.max(initial=0) >= piece:
        pieces = counts // piece + 1
        rank = ranks(pieces)
        at = np.repeat(at, pieces) + rank * piece
        left = np.repeat(counts, pieces) - rank * piece
        whole = left >= piece  # the last piece of each has the zero
        lengths = np.where(whole, piece, left + 1)
        return at, (np.uint64(1) << lengths.astype(np.uint64)) - np.where(whole, 1, 2).astype(np.uint64), lengths
    lengths = counts + 1
    return at, (np.uint64(1) << lengths.astype(np.uint64)) - np.uint64(2), lengths


def ranks(counts: NDArray[np.integer]) -> Longs:
    """0, 1, 2 … for each count anew."""
    ends = np.cumsum(counts, dtype=np.int64)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)


def before(counts: NDArray[np.integer]) -> Longs:
    """The sum of all counts before each, and of all of them at the end."""
    made = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=made[1:])
    return made


def bit_lengths(values: NDArray[np.integer]) -> Longs:
    """`int.bit_length` of whole numbers from 0 to two to the 53."""
    return np.frexp(values.astype(np.float64))[1].astype(np.int64)


def gammas(numbers: Longs) -> Longs:
    """Lengths of Elias' gamma codes: a number, with as many zeros before it as bits follow its first."""
    return 2 * bit_lengths(numbers) - 1


def parameters(spans: Longs, counts: Longs) -> Longs:
    """`bits.parameter` of many."""
    return np.maximum(bit_lengths(spans * 11 // (16 * np.maximum(counts, 1))) - 1, 0)
