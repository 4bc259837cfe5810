"""`bits.read_sorted` and `bits.sorted_numbers` by NumPy, five times as fast for large records.

Loading NumPy takes as long as 60 such records in plain Python, so that only changes of many keys come here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from site_builder.search import bits
from site_builder.search.edits import Codec

PAYS_FROM = 200
"""Numbers from which the calls cost less than the loop."""


def read_sorted(text: str, start: int, count: int, width: int) -> tuple[list[int], int]:
    """See `bits.read_sorted`."""
    if count < PAYS_FROM:
        return bits.read_sorted(text, start, count, width)
    first, at = int(text[start : start + width], 2), start + width
    k, at = int(text[at : at + bits.PARAMETER_BITS], 2), at + bits.PARAMETER_BITS
    more = count - 1
    longest = (4 + k) * count + 64  # `parameter` keeps the quotients below three a number
    row = np.frombuffer(text[at : at + longest].encode(), np.uint8) == ord("1")
    ends = np.flatnonzero(~row)[:more]
    gaps = np.diff(ends, prepend=-1) - 1
    rest = int(ends[-1]) + 1
    for bit in range(k):
        gaps = gaps << 1 | row[rest + bit : rest + more * k : k]
    return [first, *(first + np.cumsum(gaps + 1)).tolist()], at + rest + more * k


def sorted_numbers(numbers: Sequence[int], width: int) -> str:
    """See `bits.sorted_numbers`."""
    if len(numbers) < PAYS_FROM:
        return bits.sorted_numbers(numbers, width)
    gaps = np.diff(np.array(numbers)) - 1
    k = bits.parameter(int(gaps.sum()), len(gaps))
    ends = np.cumsum((gaps >> k) + 1) - 1
    made = np.full(int(ends[-1]) + 1 + len(gaps) * k, ord("1"), np.uint8)
    made[ends] = ord("0")
    rests = made[ends[-1] + 1 :].reshape(len(gaps), k)
    for bit in range(k):
        rests[:, bit] = ord("0") + (gaps >> k - 1 - bit & 1)
    return f"{numbers[0]:0{width}b}{k:05b}{made.tobytes().decode('ascii')}"


CODEC = Codec(read_sorted, sorted_numbers)
