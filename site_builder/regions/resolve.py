"""From a region's name as an editor wrote it to the region, or to what the editor may have meant.

`resolve` knows short, full and one-character names, pinyin, English names, traditional forms, codes, cities with and
without their province, 全国, macro-regions and groups. It never guesses: a name with several holders is ambiguous and
comes back with a way to write each; a name with none comes back with the nearest ones, by distance on the characters
and on their sound (级林 is nearer to 吉林 than to 桂林).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import msgspec

from site_builder.model.front_matter import RegionRef
from site_builder.regions.names import Holder, index, key, of_regions, qualified, ranked, winners

LONGEST = 40
"""Characters of the longest name that is looked at; no name in the tables comes near it."""


class Kind(StrEnum):
    """How a name was resolved."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


class Resolution(msgspec.Struct, frozen=True):
    """The answer for one name."""

    kind: Kind
    ref: RegionRef | None = None
    """Set if and only if found."""
    candidates: tuple[str, ...] = ()
    """As an editor would write them, each of which resolves: the holders of an ambiguous name, or the nearest names."""


@lru_cache(maxsize=4096)
def resolve(name: str) -> Resolution:
    """What `name` stands for: see the module's docstring. Pure; the first call reads the packaged tables."""
    left = _winners(name)
    if len(left) == 1:
        return Resolution(Kind.FOUND, left[0].ref)
    if left:
        return Resolution(Kind.AMBIGUOUS, candidates=tuple(dict.fromkeys(qualified(h) for h in left)))
    if not key(name) or len(key(name)) > LONGEST:
        return Resolution(Kind.UNKNOWN)
    from site_builder.regions.nearest import nearest  # only a mistake needs it, and it brings pypinyin

    return Resolution(Kind.UNKNOWN, candidates=nearest(name))


def find(name: str) -> RegionRef | None:
    """What `name` stands for, or None: `resolve` for names that need not be ours (美国, 全球), without the search for what was meant."""
    left = _winners(name)
    return left[0].ref if len(left) == 1 else None


def _winners(name: str) -> tuple[Holder, ...]:
    """The holders that are left of a name's when the clear losers are out; none for an unknown name."""
    wanted = key(name)
    if not wanted or len(wanted) > LONGEST:
        return ()
    if wanted in of_regions():
        return (of_regions()[wanted],)
    holders = index().get(wanted) or ranked(wanted) or _nested(wanted)
    return tuple(winners(holders)) if holders else ()


def _nested(wanted: str, depth: int = 0) -> tuple[Holder, ...]:
    """Holders of a name that begins with what it lies in: 吉林长春, 中国吉林, 吉林省长春市朝阳区."""
    known = index()
    for cut in range(len(wanted) - 2, 1, -1):
        heads = known.get(wanted[:cut])
        if not heads:
            continue
        rest = wanted[cut:]
        tails = known.get(rest, ())
        if depth < 2:
            tails += _nested(rest, depth + 1)
        fitting = tuple(t for t in tails if any(t.inside(h) for h in heads))
        if fitting:
            return winners(fitting)
    return ()
