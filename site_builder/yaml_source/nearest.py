"""Which known name was probably meant: suggestions for misspelt keys, regions, tags and file names.

The distance counts insertions, deletions, substitutions and swaps of neighbours (the "optimal string alignment" form
of Damerau and Levenshtein). difflib was tried first: it ranks by common blocks, which for names of two Han characters
is no better than chance. A Han name is short, so a wrong character weighs as much as two or three Latin letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

MAX_LENGTH = 60
"""Longer names get no suggestion; the distance takes quadratic time."""

MARGIN = 0.15
"""How much farther than the nearest name another may be."""


def nearest(name: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """At most `limit` of `names`, the most likely first; empty when nothing is near. Ties keep the order of `names`."""
    wanted = _plain(name)
    if not wanted or len(wanted) > MAX_LENGTH:
        return []
    scored: list[tuple[float, int, str]] = []
    for index, candidate in enumerate(names):
        score = _score(wanted, _plain(candidate))
        if score is not None and candidate not in (s[2] for s in scored):
            scored.append((score, index, candidate))
    scored.sort()
    return [candidate for score, _, candidate in scored[:limit] if score <= scored[0][0] + MARGIN]


def distance(a: str, b: str, limit: int) -> int:
    """Edit distance of two texts; any number above `limit` once it cannot be `limit` or less."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _plain(name: str) -> str:
    """Without case, width, white space and the separators that people mix up."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(c for c in folded if c not in " _-\t\u200b\ufeff")


def _score(a: str, b: str) -> float | None:
    """0 for equal, below 1 for near, None for far."""
    if not b:
        return None
    longer = max(len(a), len(b))
    latin = a.isascii() and b.isascii()
    limit = max(1, longer // 3) if latin or longer > 3 else 1
    if longer == 1 or (latin and longer < 3):
        limit = 0
    found = distance(a, b, limit)
    if found <= limit and found < longer:
        return found / longer
    shorter = min(len(a), len(b))
    if shorter >= (4 if latin else 2) and longer - shorter <= (6 if latin else 4) and (a in b or b in a):
        return 0.5 + (longer - shorter) / (4 * longer)
    return None
