"""Postings put into one record, or taken out of it, without reading the others.

Of a record only the numbers of its pages are decoded; its postings stay one row of bits, in which a regular expression
steps over those of the pages before. (All postings cut apart and joined again took a page added to 10,000 others 1.9 s,
since it touches 260 large records; now 0.4.)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_builder.search import bits, codes, records

STRIDE = 32
"""Postings that are stepped over at once."""


@dataclass(frozen=True, slots=True)
class Codec:
    """How the numbers of pages are read and written: `bits`, or the faster `arrays` once it pays to load NumPy."""

    read: Callable[[str, int, int, int], tuple[list[int], int]]
    """See `bits.read_sorted`."""
    write: Callable[[Sequence[int], int], str]
    """See `bits.sorted_numbers`."""


PLAIN = Codec(bits.read_sorted, bits.sorted_numbers)


@dataclass(slots=True)
class Open:
    """A record that is being changed."""

    key: int
    numbers: list[int]
    """Pages, rising."""
    rows: str
    """Bits of all postings, and of what fills the last byte until the record has been edited."""
    impacts: str = ""
    """Two bits a page, of a large record with places."""


def opened(key: int, data: bytes, width: int, codec: Codec) -> Open:
    """A whole record, or a new one from no bytes."""
    if not data:
        return Open(key, [], "")
    text = bits.unpack(data)
    count, at = bits.read_gamma(text, 0)
    numbers, at = codec.read(text, at, count, width)
    return Open(key, numbers, text[at:] if codes.has_places(key) else text[at : at + 2 * count])


def opened_large(key: int, short: bytes, whole: bytes, width: int, codec: Codec) -> Open:
    """A large record from its pages, and where it has places from the whole."""
    text = bits.unpack(short)
    count, at = bits.read_gamma(text, 0)
    impacts = text[at : at + 2 * count]
    if codes.has_places(key):
        made = opened(key, whole, width, codec)
        made.impacts = impacts
        return made
    return Open(key, codec.read(text, at + 2 * count, count, width)[0], impacts)


def edit(record: Open, changes: Mapping[int, str]) -> None:
    """Puts postings (page → bits) in place of those of the same pages; empty ones are taken out."""
    numbers: list[int] = []
    rows: list[str] = []
    impacts: list[str] = []
    at = offset = 0  # what has been taken over: pages, bits
    for number, row in sorted(changes.items()):
        rank = bisect_left(record.numbers, number, at)
        there = rank < len(record.numbers) and record.numbers[rank] == number
        end = _over(record, offset, rank - at)
        numbers += record.numbers[at:rank]
        rows.append(record.rows[offset:end])
        impacts.append(record.impacts[2 * at : 2 * rank])
        if row:
            numbers.append(number)
            rows.append(row)
            impacts.append(records.guess(row) if record.impacts else "")
        at, offset = rank + there, _over(record, end, int(there))
    end = _over(record, offset, len(record.numbers) - at)  # behind it are the bits that fill the last byte
    record.rows = "".join(rows) + record.rows[offset:end]
    record.numbers = numbers + record.numbers[at:]
    record.impacts = "".join(impacts) + record.impacts[2 * at :]


def _over(record: Open, offset: int, count: int) -> int:
    """The bit behind `count` postings from `offset`."""
    if not codes.has_places(record.key):
        return offset + 2 * count
    one, many = _steps(records.pattern(record.key))
    for _ in range(count // STRIDE):
        offset = _end(many.match(record.rows, offset))
    for _ in range(count % STRIDE):
        offset = _end(one.match(record.rows, offset))
    return offset


def _end(match: re.Match[str] | None) -> int:
    if match is None:
        raise ValueError("damaged")
    return match.end()


@lru_cache(maxsize=256)
def _steps(posting: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Expressions for one posting and for STRIDE of them."""
    return re.compile(posting), re.compile(f"(?:{posting}){{{STRIDE}}}")


def closed(record: Open, width: int, codec: Codec, limit: int) -> tuple[bytes, bytes]:
    """The whole record, empty when no page is left; and where that is longer than `limit`, its pages with impacts."""
    if not record.numbers:
        return b"", b""
    gamma, numbers = bits.gamma(len(record.numbers)), codec.write(record.numbers, width)
    whole = bits.pack(f"{gamma}{numbers}{record.rows}")
    if len(whole) <= limit:
        return whole, b""
    impacts = record.impacts or record.rows
    if codes.has_places(record.key) and not record.impacts:
        impacts = "".join(map(records.guess, records.cut(record.rows, record.key)))
    return whole, bits.pack(f"{gamma}{impacts}{numbers}")
