"""Records: all postings of one key, as bytes.

    count (gamma) · numbers of the pages, rising · for each page its places, or two bits of impact

A record too large to be read for a short query is kept twice: whole, for phrases, and as pages with impacts, which is
all that the pair by itself asks for. (Places without numbers were tried: two requests where one will do.)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from site_builder.search import bits, codes
from site_builder.search.grams import IN_META, IN_TITLE, MANY, META, OFTEN, PLACE_BITS, SOME, TITLE

IMPACTS = ("00", "01", "10", "11")


@dataclass(slots=True)
class Record:
    """The postings of one key, decoded so far as an edit needs it."""

    numbers: list[int]
    """Pages, rising."""
    rows: list[str]
    """For each page the bits of its places, or of its impact."""


def encode(record: Record, width: int) -> bytes:
    """A whole record; `width` is the number of bits of a page number."""
    return whole(record, bits.sorted_numbers(record.numbers, width))


def whole(record: Record, numbers: str) -> bytes:
    """A record whose numbers are bits already."""
    return bits.pack(f"{bits.gamma(len(record.numbers))}{numbers}{''.join(record.rows)}")


def decode(data: bytes, key: int, width: int) -> Record:
    """The record of `key`."""
    text = bits.unpack(data)
    count, at = bits.read_gamma(text, 0)
    numbers, at = bits.read_sorted(text, at, count, width)
    return Record(numbers, _rows(text, at, count, key))


def pages(record: Record, numbers: str, impacts: str) -> bytes:
    """A large record without places: two bits of impact a page, then the numbers."""
    return bits.pack(f"{bits.gamma(len(record.numbers))}{impacts}{numbers}")


def impacts_of(record: Record, key: int) -> str:
    """Two bits a page."""
    return "".join(map(guess, record.rows) if codes.has_places(key) else record.rows)


def edit(record: Record, changes: dict[int, str], impacts: str = "") -> str:
    """Puts postings in place of those of the same pages, empty ones are taken out; `impacts` is brought along."""
    for number, row in changes.items():
        at = bisect_left(record.numbers, number)
        there = at < len(record.numbers) and record.numbers[at] == number
        record.numbers[at : at + there] = [number] if row else []
        record.rows[at : at + there] = [row] if row else []
        if impacts:
            impacts = impacts[: 2 * at] + (guess(row) if row else "") + impacts[2 * (at + there) :]
    return impacts


def guess(row: str) -> str:
    """The impact of a posting by its beginning and length, as bits: exact but for how often, and ten times as fast."""
    if row[:6] == "000000":
        return IMPACTS[IN_TITLE]
    if len(row) >= OFTEN * (PLACE_BITS + 2):
        return IMPACTS[MANY]
    return IMPACTS[IN_META if len(row) < 2 * (PLACE_BITS + 2) and row[1:6] in _META_BEGINNINGS else SOME]


_META_BEGINNINGS = frozenset(f"{place:0{PLACE_BITS}b}"[:5] for place in range(TITLE, TITLE + META))


def read_pages(data: bytes, width: int) -> Record:
    """What `pages` made bytes of."""
    text = bits.unpack(data)
    count, at = bits.read_gamma(text, 0)
    numbers, _ = bits.read_sorted(text, at + 2 * count, count, width)
    return Record(numbers, _impacts(text, at, count))


def read_impacts(data: bytes) -> str:
    """The impacts alone."""
    text = bits.unpack(data)
    count, at = bits.read_gamma(text, 0)
    return text[at : at + 2 * count]


def _impacts(text: str, at: int, count: int) -> list[str]:
    return [text[i : i + 2] for i in range(at, at + 2 * count, 2)]


def _rows(text: str, at: int, count: int, key: int) -> list[str]:
    """The bits of `count` postings of `key`, from `at`."""
    if not codes.has_places(key):
        return _impacts(text, at, count)
    return cut(text[at:], key)  # what fills the last byte is too short for a posting


def cut(text: str, key: int) -> list[str]:
    """All the postings that make up `text`."""
    return _posting(*_widths(key)).findall(text)


@lru_cache(maxsize=4096)
def _widths(key: int) -> tuple[int, int]:
    """Bits of the code of a common pair before and after this key's pair; -1 where there can be none."""
    before, after = codes.neighbours(key)
    return _width(before), _width(after)


def _width(pairs: dict[str, str] | None) -> int:
    return len(next(iter(pairs.values()))) - 1 if pairs else -1


@cache
def _posting(before: int, after: int) -> re.Pattern[str]:
    """One posting: an occurrence that begins with `0`, and all that follow with `1`."""
    one = f"[01]{{{PLACE_BITS}}}(?:0|1{_beside(before)}{_beside(after)})"
    return re.compile(f"0{one}(?:1{one})*")


def _beside(width: int) -> str:
    return "" if width < 0 else f"(?:0|1[01]{{{width}}})"


@cache
def _occurrence(before: int, after: int) -> re.Pattern[str]:
    return re.compile(f"[01]([01]{{{PLACE_BITS}}})(?:0|1({_beside(before)})({_beside(after)}))")


def places(row: str, key: int) -> list[tuple[int, str, str]]:
    """The occurrences of a posting: place, and the bits for the pairs before and after (empty when there is none)."""
    return [(int(place, 2), a, b) for place, a, b in _occurrence(*_widths(key)).findall(row)]


def impact(found: Collection[int]) -> int:
    """What a page weighs that has a phrase at these places."""
    if min(found) < TITLE:
        return IN_TITLE
    body = sum(place >= TITLE + META for place in found)
    return MANY if body >= OFTEN else SOME if body else IN_META
