"""Records: all postings of one key, as bytes.

    count (gamma) · numbers of the pages, rising · for each page its places, or two bits of impact

A record too large to be read for a short query is kept twice: whole, for phrases, and as pages with impacts, which is
all that the pair by itself asks for. (Places without numbers were tried: two requests where one will do.)
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

import msgspec

from site_builder.search import bits, codes
from site_builder.search.grams import IN_META, IN_TITLE, MANY, META, OFTEN, PLACE_BITS, SOME, TITLE

IMPACTS = ("00", "01", "10", "11")


class Record(msgspec.Struct):
    """The postings of one key."""

    numbers: list[int]
    """Pages, rising."""
    rows: list[str]
    """For each page the bits of its places, or of its impact."""


class Large(msgspec.Struct, frozen=True):
    """A record with files of its own."""

    key: int
    pages: bytes
    """Numbers and impacts."""
    whole: bytes
    """With places; empty for keys without."""


def decode(data: bytes, key: int, width: int) -> Record:
    """The record of `key`."""
    text = bits.unpack(data)
    count, at = bits.read_gamma(text, 0)
    numbers, at = bits.read_sorted(text, at, count, width)
    return Record(numbers, _rows(text, at, count, key))


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


def _impacts(text: str, at: int, count: int) -> list[str]:
    return [text[i : i + 2] for i in range(at, at + 2 * count, 2)]


def _rows(text: str, at: int, count: int, key: int) -> list[str]:
    """The bits of `count` postings of `key`, from `at`."""
    if not codes.has_places(key):
        return _impacts(text, at, count)
    return cut(text[at:], key)  # what fills the last byte is too short for a posting


def cut(text: str, key: int) -> list[str]:
    """All the postings that make up `text`."""
    return _posting(pattern(key)).findall(text)


@lru_cache(maxsize=4096)
def _widths(key: int) -> tuple[int, int]:
    """Bits of the code of a common pair before and after this key's pair; -1 where there can be none."""
    before, after = codes.neighbours(key)
    return _width(before), _width(after)


def _width(pairs: dict[str, str] | None) -> int:
    return len(next(iter(pairs.values()))) - 1 if pairs else -1


def pattern(key: int) -> str:
    """An expression for one posting of a key with places: an occurrence that begins with `0`, all others with `1`."""
    before, after = _widths(key)
    one = f".{{{PLACE_BITS}}}(?:0|1{_beside(before)}{_beside(after)})"
    return f"0{one}(?:1{one})*+"


_posting = cache(re.compile)


def _beside(width: int) -> str:
    return "" if width < 0 else f"(?:0|1.{{{width}}})"


@cache
def _occurrence(before: int, after: int) -> re.Pattern[str]:
    return re.compile(f".(.{{{PLACE_BITS}}})(?:0|1({_beside(before)})({_beside(after)}))")


def places(row: str, key: int) -> list[tuple[int, str, str]]:
    """The occurrences of a posting: place, and the bits for the pairs before and after (empty when there is none)."""
    return [(int(place, 2), a, b) for place, a, b in _occurrence(*_widths(key)).findall(row)]


def impact(found: Collection[int]) -> int:
    """What a page weighs that has a phrase at these places."""
    if min(found) < TITLE:
        return IN_TITLE
    body = sum(place >= TITLE + META for place in found)
    return MANY if body >= OFTEN else SOME if body else IN_META
