"""Prefecture-level divisions and the places below them that editors name, with their province.

Two packaged tables: `data/cities.tsv` (prefectures, and county-level divisions that a province administers directly)
and `data/places.tsv` (districts of the four municipalities, national new areas, well-known county-level cities, cities
of Taiwan, and every namesake that makes one of these names ambiguous, such as the 朝阳区 of Changchun). Codes are
GB/T 2260, state of 2023; the lists were written from general knowledge and cross-checked, names and codes, against
the PyPI package cpca 0.5.5, which is older in seven places (那曲 was still a 地区, 莱芜 still a city, six cities of
Xinjiang missing, one of them founded since). Not a gazetteer: most of some 2,800 counties are missing on purpose.

Read on first use only: a build that resolves no new name never opens the files.
"""

from __future__ import annotations

from functools import cache

import msgspec


class City(msgspec.Struct, frozen=True):
    """A prefecture, a district, a county-level city or a new area."""

    code: str
    """GB/T 2260, six digits; empty where there is none."""
    region: str
    """Slug of its province."""
    full: str
    """长春市, 延边朝鲜族自治州, 朝阳区."""
    short: str
    """长春, 延边, 朝阳."""
    pinyin: str
    """Of the short name, without tones and spaces: changchun."""
    parent: str
    """Full name of the prefecture that a place lies in; empty for a prefecture and in municipalities."""
    prose: bool
    """Whether running text may mean the place by its short name; False for 东方, 白银 … which are words too."""
    aliases: tuple[str, ...]
    """Other spellings accepted as input."""
    prefecture: bool
    """Whether it stands in cities.tsv."""

    @property
    def label(self) -> str:
        """The name that a page shows, unmistakable within its province: 长春市, 朝阳区 of Beijing, 长春市朝阳区."""
        own = self.full[-1] not in "区县" or self.full.endswith(("新区", "自治县", "合作区"))
        return self.full if own or not self.parent else self.parent + self.full


def _read(name: str, prefecture: bool) -> list[City]:
    from importlib import resources  # 15 ms to import, and only a first lookup needs it

    text = resources.files("site_builder.regions").joinpath("data", name).read_text("utf-8")
    rows = []
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        cells = line.split("\t") + [""] * 8
        code, region, full, short, pinyin, parent, prose, aliases = cells[:8]
        rows.append(
            City(code, region, full, short, pinyin, parent, prose != "full", tuple(aliases.split()), prefecture)
        )
    return rows


@cache
def cities() -> tuple[City, ...]:
    """All rows, prefectures first, each table in the order of its file."""
    return tuple(_read("cities.tsv", True) + _read("places.tsv", False))
