"""Keys of the index as numbers: where a pair of characters is filed.

A key is two UTF-16 units as one number. Its code is that number times an odd one, which loses nothing, so that
different keys never share a code, and sends keys that are alike far apart, so that shards fill evenly. (Codes by the
first character were tried first: the shards of common characters were cut to a third of the size they may have.) Single characters, triples of common pairs and pinyin are made into two units
with the help of the private use area, which `folding.SEPARATORS` keeps out of texts.
"""

from __future__ import annotations

from site_builder.search import common

FACTOR = 0x9E3779B1
"""Odd, about two to the 32 / golden ratio (Knuth, The Art of Computer Programming, 6.4)."""
_INVERSE = pow(FACTOR, -1, 1 << 32)
CODE_BITS = 32
TRIPLE, INITIALS = 0xE000, 0xF000
"""First keys of either kind."""


def key(text: str) -> int:
    """The key of one or two units: the first in the lower 16 bits, as two units of UTF-16 lie in memory."""
    return ord(text[0]) | (ord(text[1]) << 16 if len(text) > 1 else 0)


def code(of: int) -> int:
    """A key's 32 bits."""
    return of * FACTOR & 0xFFFFFFFF


def key_of(code: int) -> int:
    """The key with these 32 bits."""
    return code * _INVERSE & 0xFFFFFFFF


def _triples() -> dict[str, int]:
    found = sorted(first + second[1] for first in common.PAIRS for second in common.BEGINNING.get(first[1], ()))
    return {triple: TRIPLE + rank for rank, triple in enumerate(found)}


TRIPLES = _triples()
"""Three characters in which two common pairs overlap → key."""

COMMON = frozenset(map(key, common.PAIRS))
"""Keys of the common pairs."""


def initials(first: str, second: str) -> int:
    """The key of two neighbouring first letters of pinyin, a to z."""
    return INITIALS + (ord(first) - 97) * 26 + ord(second) - 97


def has_places(of: int) -> bool:
    """Whether postings of a key carry places; the others carry an impact."""
    return (of > 0xFFFF or of >= TRIPLE) and of not in COMMON


def neighbours(of: int) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """For reading postings: the codes of common pairs that may stand before and after this key's pair."""
    if of <= 0xFFFF or of & 0xFFFF >= TRIPLE:
        return None, None
    before, after = BEFORE.get(chr(of & 0xFFFF)), AFTER.get(chr(of >> 16))
    return before and before[1], after and after[1]


AFTER = common.neighbour_codes(common.BEGINNING)
"""Last character of a pair → bits for what follows it."""
BEFORE = common.neighbour_codes(common.ENDING)
"""First character of a pair → bits for what goes before it."""
NONE_AFTER = {char: none for char, (none, _) in AFTER.items()}
NONE_BEFORE = {char: none for char, (none, _) in BEFORE.items()}
"""Character → bits for “no common pair there”."""
BESIDE = {key(pair): (BEFORE[pair[1]][1][pair], AFTER[pair[0]][1][pair]) for pair in common.PAIRS}
"""A common pair's bits for the pair that follows it, and for the pair that it follows."""
