"""Every accepted name of every region and city as a comparison key → what it may mean.

One index serves `resolve` and `mentions`, so that both always agree on what is a name. A key is a name with the
differences taken out that carry no meaning: width, letter case, spaces, accents, separators, traditional forms.

Who wins when a name has several holders (decided here, in one place):
* a unit, 全国 or a group before any city: 吉林 and 海南 are provinces, 河北 is never the district of Tianjin;
* a prefecture before a place inside it (大理 is the prefecture, 大理市 the city in it);
* otherwise nobody: the name is ambiguous.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import msgspec

from site_builder.model.front_matter import RegionRef
from site_builder.regions.cities import City, cities
from site_builder.regions.table import Region, Scope, regions
from site_builder.text.han import HAN, fold

_NOT_NAME = re.compile(r"[\s·・•‧/\\\-—–_，,、.。'’>]+")
_PROVINCE_RANK = re.compile(r"(?:province|municipality|autonomousregion|specialadministrativeregion|sar)$")
_CITY_RANK = re.compile(r"(?:city|prefecture|autonomousprefecture|district|county)$")


class Holder(msgspec.Struct, frozen=True):
    """One thing that a name may mean."""

    region: Region
    city: City | None = None
    """None when the region itself is meant."""

    @property
    def ref(self) -> RegionRef:
        """As front matter keeps it."""
        return RegionRef(self.region.slug, self.city.label if self.city else "")

    @property
    def name(self) -> str:
        """Short name, ambiguous perhaps: 吉林, 朝阳."""
        return self.city.short if self.city else self.region.name

    def inside(self, other: Holder) -> bool:
        """Whether this lies strictly within `other`: a city in its province, a district in its prefecture."""
        if other.region.scope is Scope.NATION:
            return other.city is None and self != other
        if self.city is None or self.region is not other.region:
            return False
        return other.city is None or self.city.parent == other.city.full


def key(text: str) -> str:
    """The comparison key of a name: Han names lose separators, Latin names accents, case and all but letters and digits."""
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if HAN.search(text):
        return fold(_NOT_NAME.sub("", text))
    plain = unicodedata.normalize("NFD", text)
    return re.sub(r"[^a-z0-9]", "", plain)


def ranked(latin: str) -> tuple[Holder, ...]:
    """Holders of a Latin key that ends in a rank: `jilinprovince` is the province, `jilincity` the city of that name."""
    bare = _PROVINCE_RANK.sub("", latin)
    if bare != latin:
        return tuple(h for h in index().get(bare, ()) if h.city is None)
    bare = _CITY_RANK.sub("", latin)
    if bare == latin:
        return ()
    return tuple(h for h in index().get(bare, ()) if h.city or h.region.full.endswith("市"))


def region_names(row: Region) -> tuple[str, ...]:
    """All accepted names of a unit, group or 全国, codes included."""
    codes = (row.code, row.code[:2], row.iso) if row.code else (row.iso,)
    return tuple(name for name in (row.name, row.full, row.slug, row.english, *row.chars, *codes, *row.aliases) if name)


def city_names(city: City) -> tuple[str, ...]:
    """All accepted names of a city, codes included; the four-digit form of a code only for a prefecture."""
    codes = (city.code, city.code[:4]) if city.code.endswith("00") else (city.code,)
    return tuple(name for name in (city.full, city.short, city.pinyin, *codes, *city.aliases) if name)


@cache
def of_regions() -> dict[str, Holder]:
    """Key → the first unit, 全国 or group of that name: who wins whatever else is called so, and found without the table of cities."""
    found: dict[str, Holder] = {}
    for row in regions().values():
        for name in region_names(row):
            found.setdefault(key(name), Holder(row))
    return found


@cache
def index() -> dict[str, tuple[Holder, ...]]:
    """Key → all holders of that name, regions first, then prefectures, then places; each in table order."""
    found: dict[str, dict[Holder, None]] = {}
    for row in regions().values():
        for name in region_names(row):
            found.setdefault(key(name), {})[Holder(row)] = None
    for city in cities():
        holder = Holder(regions()[city.region], city)
        for name in city_names(city):
            found.setdefault(key(name), {})[holder] = None
    return {name: tuple(holders) for name, holders in found.items()}


def winners(holders: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """The holders that are left by the rules at the top of this module: one when the name is clear, else all rivals."""
    whole = tuple(h for h in holders if h.city is None)
    if whole:
        return whole[:1]
    prefectures = tuple(h for h in holders if h.city and h.city.prefecture)
    if len(prefectures) == 1 and all(h.inside(prefectures[0]) for h in holders if h != prefectures[0]):
        return prefectures
    return holders


@cache
def written(holder: Holder) -> str:
    """The shortest way in which an editor can write this and nothing else: 吉林, 长春, 辽宁朝阳, 长春朝阳, 吉林市."""
    if holder.city is None:
        return holder.region.name
    for name in (holder.city.short, holder.city.full):
        if winners(index().get(key(name), ())) == (holder,):
            return name
    above = _short_parent(holder.city) or holder.region.name
    return above + (holder.city.short if len(holder.city.short) > 1 else holder.city.full)


def qualified(holder: Holder) -> str:
    """What an editor writes to tell it from its namesakes, province or prefecture first: 辽宁朝阳, 长春朝阳."""
    if holder.city is None:
        return holder.region.name
    return (_short_parent(holder.city) or holder.region.name) + holder.city.short


def _short_parent(city: City) -> str:
    if not city.parent:
        return ""
    return next((c.short for c in cities() if c.prefecture and c.full == city.parent), city.parent)
