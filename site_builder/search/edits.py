"""Postings put into one record, or taken out of it, without reading the others.

Of a record only the numbers of its pages are decoded; its postings stay one row of bits, in which a regular expression
steps over those of the pages before, by the thousand, by the hundred and one by one. (A page added to 10,000 others
touches 1,100 records, of which 400 are large. All postings cut apart and joined again, that took 1.9 s; over 32 postings
at once, and with numbers as lists, 0.38; now 0.19.)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

import msgspec

from site_builder.search import bits, codes, records

STRIDES = (1024, 128, 16, 1)
"""Postings that are stepped over at once."""
Numbers = Sequence[int]
"""Pages, rising; a list, or of large records an array of NumPy."""


class Codec(msgspec.Struct, frozen=True):
    """How bits and numbers of pages are read and written: plainly, or by `arrays` once it pays to load NumPy."""

    read: Callable[[str, int, int, int], tuple[Numbers, int]]
    """See `bits.read_sorted`."""
    write: Callable[[Numbers, int], str]
    """See `bits.sorted_numbers`."""
    change: Callable[[Numbers, Mapping[int, str]], Numbers]
    """See `changed`."""
    pack: Callable[[str], bytes]
    unpack: Callable[[bytes], str]


def changed(numbers: Numbers, changes: Mapping[int, str]) -> list[int]:
    """`numbers` with those that have bits, and without those that have none."""
    made = list(numbers)
    for number, row in changes.items():
        rank = bisect_left(made, number)
        there = rank < len(made) and made[rank] == number
        if there and not row:
            del made[rank]
        elif row and not there:
            made.insert(rank, number)
    return made


PLAIN = Codec(bits.read_sorted, bits.sorted_numbers, changed, bits.pack, bits.unpack)


class Open(msgspec.Struct):
    """A record that is being changed."""

    key: int
    numbers: Numbers
    rows: str
    """Bits of all postings, and of what fills the last byte until the record has been edited."""
    impacts: str = ""
    """Two bits a page, of a large record with places."""


def opened(key: int, data: bytes, width: int, codec: Codec) -> Open:
    """A whole record, or a new one from no bytes."""
    if not data:
        return Open(key, [], "")
    text = codec.unpack(data)
    count, at = bits.read_gamma(text, 0)
    numbers, at = codec.read(text, at, count, width)
    return Open(key, numbers, text[at:] if codes.has_places(key) else text[at : at + 2 * count])


def opened_large(key: int, short: bytes, whole: bytes, width: int, codec: Codec) -> Open:
    """A large record from its pages, and where it has places from the whole."""
    text = codec.unpack(short)
    count, at = bits.read_gamma(text, 0)
    impacts = text[at : at + 2 * count]
    if codes.has_places(key):
        made = opened(key, whole, width, codec)
        made.impacts = impacts
        return made
    return Open(key, codec.read(text, at + 2 * count, count, width)[0], impacts)


def edit(record: Open, changes: Mapping[int, str], codec: Codec) -> None:
    """Puts postings (page → bits) in place of those of the same pages; empty ones are taken out."""
    rows: list[str] = []
    impacts: list[str] = []
    at = offset = 0  # what has been taken over: pages, bits
    for number, row in sorted(changes.items()):
        rank = bisect_left(record.numbers, number, at)
        there = rank < len(record.numbers) and record.numbers[rank] == number
        end = _over(record, offset, rank - at)
        rows.append(record.rows[offset:end])
        impacts.append(record.impacts[2 * at : 2 * rank])
        if row:
            rows.append(row)
            impacts.append(records.guess(row) if record.impacts else "")
        at, offset = rank + there, _over(record, end, int(there))
    end = _end(_steps(records.pattern(record.key))[0].match(record.rows, offset)) if codes.has_places(record.key) else None
    record.rows = "".join(rows) + record.rows[offset:end]  # without the bits that fill the last byte
    record.numbers = codec.change(record.numbers, changes)
    record.impacts = "".join(impacts) + record.impacts[2 * at :]


def _over(record: Open, offset: int, count: int) -> int:
    """The bit behind `count` postings from `offset`."""
    if not codes.has_places(record.key):
        return offset + 2 * count
    for stride, step in zip(STRIDES, _steps(records.pattern(record.key))[1:], strict=True):
        for _ in range(count // stride):
            offset = _end(step.match(record.rows, offset))
        count %= stride
    return offset


def _end(match: re.Match[str] | None) -> int:
    if match is None:
        raise ValueError("damaged")
    return match.end()


@lru_cache(maxsize=256)
def _steps(posting: str) -> tuple[re.Pattern[str], ...]:
    """Expressions for all postings that follow, and for so many as STRIDES says."""
    return tuple(re.compile(f"(?:{posting}){times}") for times in ("*+", *(f"{{{stride}}}+" for stride in STRIDES)))


def closed(record: Open, width: int, codec: Codec, limit: int) -> tuple[bytes, bytes]:
    """The whole record, empty when no page is left; and where that is longer than `limit`, its pages with impacts."""
    if not len(record.numbers):
        return b"", b""
    gamma, numbers = bits.gamma(len(record.numbers)), codec.write(record.numbers, width)
    whole = codec.pack(f"{gamma}{numbers}{record.rows}")
    if len(whole) <= limit:
        return whole, b""
    impacts = record.impacts or record.rows
    if codes.has_places(record.key) and not record.impacts:
        impacts = "".join(map(records.guess, records.cut(record.rows, record.key)))
    return whole, codec.pack(f"{gamma}{impacts}{numbers}")
