"""Bits as text: a row of `0` and `1` is the fastest thing Python can join, slice and match by regular expression.

Numbers are kept in two codes: Elias' gamma for counts that are mostly small, and Rice's for the gaps between sorted
numbers (a quotient in ones, a zero, and `k` bits), which comes within 0.03 of the best possible when gaps are by chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise


def pack(bits: str) -> bytes:
    """Bits as bytes, filled up with zeros."""
    if not bits:
        return b""
    length = (len(bits) + 7) // 8
    return (int(bits, 2) << (length * 8 - len(bits))).to_bytes(length, "big")


def unpack(data: bytes) -> str:
    """Bytes as bits."""
    return bin(int.from_bytes(b"\1" + data, "big"))[3:]


@lru_cache(maxsize=4096)
def gamma(number: int) -> str:
    """Elias' gamma code of a number from 1."""
    bits = f"{number:b}"
    return "0" * (len(bits) - 1) + bits


def read_gamma(bits: str, start: int) -> tuple[int, int]:
    """(number, where the code ends)."""
    one = bits.index("1", start)
    end = one + one - start + 1
    return int(bits[one:end], 2), end


class _Remainders(dict[int, str]):
    """Number → its `k` bits, remembered."""

    def __init__(self, k: int) -> None:
        super().__init__()
        self.k = k

    def __missing__(self, number: int) -> str:
        bits = f"{number:0{self.k}b}"
        if number < 4096:
            self[number] = bits
        return bits


class _Ones(dict[int, str]):
    """Quotient → ones and a zero."""

    def __missing__(self, number: int) -> str:
        bits = "1" * number + "0"
        if number < 64:
            self[number] = bits
        return bits


_REMAINDERS = [_Remainders(k) for k in range(33)]
_ONES = _Ones()
_NUMBERS = [{f"{n:0{k}b}": n for n in range(1 << k)} for k in range(1, 9)]
PARAMETER_BITS = 5


def parameter(span: int, count: int) -> int:
    """The k for `count` gaps that add up to `span`: two to the k is about 0.69 of a gap (Golomb 1966)."""
    return max(0, (span * 11 // (16 * count)).bit_length() - 1) if count else 0


def rice(gaps: Sequence[int], k: int) -> str:
    """Gaps, from 0: first all quotients, then all remainders, which can be cut apart without reading them."""
    if not k:
        return "".join(map(_ONES.__getitem__, gaps))
    mask = (1 << k) - 1
    ones = "".join([_ONES[gap >> k] for gap in gaps])
    return ones + "".join(map(_REMAINDERS[k].__getitem__, [gap & mask for gap in gaps]))


def read_rice(bits: str, start: int, count: int, k: int) -> tuple[list[int], int]:
    """(`count` gaps, where they end)."""
    quotients = list(map(len, bits[start:].split("0", count)[:count]))
    start += sum(quotients) + count
    if not k:
        return quotients, start
    end = start + count * k
    pieces = [bits[i : i + k] for i in range(start, end, k)]
    rests = map(_NUMBERS[k - 1].__getitem__, pieces) if k <= 8 else [int(piece, 2) for piece in pieces]
    return [quotient << k | rest for quotient, rest in zip(quotients, rests, strict=True)], end


def sorted_numbers(numbers: Sequence[int], width: int) -> str:
    """Rising numbers below two to the `width`, at least one: the first as it is, then k and the gaps."""
    first = f"{numbers[0]:0{width}b}"
    count = len(numbers) - 1
    if not count:
        return first
    k = parameter(numbers[-1] - numbers[0] - count, count)
    gaps = [b - a - 1 for a, b in pairwise(numbers)]
    return f"{first}{k:05b}{rice(gaps, k)}"


def read_sorted(bits: str, start: int, count: int, width: int) -> tuple[list[int], int]:
    """(the numbers, where they end)."""
    number = int(bits[start : start + width], 2)
    start += width
    found = [number]
    if count > 1:
        k = int(bits[start : start + PARAMETER_BITS], 2)
        gaps, start = read_rice(bits, start + PARAMETER_BITS, count - 1, k)
        found = list(accumulate(map((1).__add__, gaps), initial=number))
    return found, start
