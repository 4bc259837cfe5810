"""What an editor states above the text: the front matter of the three kinds of page, typed.

`parse/front_matter.py` makes these from YAML. Nothing here depends on other files: tags are as written (tags.yaml is
applied in `assemble/`), a source is a name or a key, a date has the precision that was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import msgspec

from site_builder.errors import Location


class PartialDate(msgspec.Struct, frozen=True, order=True, gc=False):
    """A date as precise as it was written: 2024, 2024-03, 2024-03-08, or with a time."""

    text: str
    """ISO 8601, cut at its precision; with a time `2024-03-08T09:30`, with a zone `…+08:00`. Sorts as text."""

    @property
    def year(self) -> str:
        """Four digits."""
        return self.text[:4]

    @property
    def month(self) -> str:
        """`2024-03`, or empty when only the year is known."""
        return self.text[:7] if len(self.text) >= 7 else ""

    @property
    def day(self) -> str:
        """`2024-03-08`, or empty when it is not known."""
        return self.text[:10] if len(self.text) >= 10 else ""


class Qualifier(StrEnum):
    """How exactly a printed figure is meant."""

    EXACT = ""
    ABOUT = "约"
    OVER = "超过"
    NEARLY = "近"
    AT_LEAST = "以上"


class Genre(StrEnum):
    """What sort of piece the printed article is."""

    REPORT = "report"
    COMMENTARY = "commentary"
    PAPER = "paper"
    SPEECH = "speech"
    INTERVIEW = "interview"
    OTHER = "other"


class RegionRef(msgspec.Struct, frozen=True, array_like=True):
    """A region as an editor named it, resolved."""

    slug: str
    """Of the unit or macro-region: `jilin`, `quanguo`, `dongbei`."""
    city: str = ""
    """The full name of the city that was named, 长春市 for 长春; empty when a province was named."""


class SourceRef(msgspec.Struct, frozen=True, array_like=True):
    """Where the printed piece stands: a source page's key or a publication's name, and the place in it."""

    document: str = ""
    """Key of a source page; `source: name` puts the name here and `assemble/` decides which it is."""
    page: str = ""
    """Page or pages as printed: `3`, `126–133`."""
    lines: tuple[tuple[int, int], ...] = ()
    """First and last line, from 1, in the source's text file."""
    issue: str = ""
    """Issue, when it differs from the source page's."""
    url: str = ""
    """Address of this very piece."""


class Figure(msgspec.Struct, frozen=True, array_like=True):
    """A number as the cited author states it."""

    indicator: str
    """What is counted: 汽车制造业增加值增速."""
    value: float | int
    """The number, or the lower bound of a range."""
    high: float | int | None = None
    """The upper bound of a range; None for a single number."""
    unit: str = ""
    """%, 亿元, 万户 …, as printed."""
    period: str = ""
    """2023, 2023-03, 2023-Q1, or words as printed."""
    place: str = ""
    """Name of the place, as written by the editor."""
    line: tuple[int, int] | None = None
    """First and last line in the source's text file."""
    qualifier: Qualifier = Qualifier.EXACT
    """约, 超过, 近, 以上 or none."""
    note: str = ""
    """What a reader has to know besides."""


class FrontMatter(msgspec.Struct, frozen=True, array_like=True):
    """The fields of a digest, a source page or a plain page; the ones a kind does not have stay at their defaults.

    `places` says where each key stands, so that later stages can point at it.
    """

    title: str = ""
    title_origin: str = ""
    """`editor` when the printed title is lost, else empty."""
    regions: tuple[RegionRef, ...] = ()
    date: PartialDate | None = None
    """When the source appeared."""
    source: SourceRef | None = None
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    """When the digest goes live; absent: `date`."""
    tags: tuple[str, ...] = ()
    """As written, in order, without repeats."""
    summary: str = ""
    points: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    genre: Genre | None = None
    slug: str = ""
    aliases: tuple[str, ...] = ()
    updated: PartialDate | None = None
    expires: PartialDate | None = None
    draft: bool = False
    series: str = ""
    lang: str = ""
    rights: str = ""
    related: tuple[str, ...] = ()
    full_text: bool = False
    # a source page's own
    publication: str = ""
    publisher: str = ""
    place: str = ""
    """Place of publication."""
    kind: str = ""
    """N newspaper, J journal, M book, R report, EB online."""
    issue: str = ""
    volume: str = ""
    pages: str = ""
    url: str = ""
    accessed: PartialDate | None = None
    articles: int | None = None
    """How many articles the source holds."""
    extra: tuple[tuple[str, Any], ...] = ()
    """The `x_*` keys, as YAML gave them, sorted by name."""
    places: str = ""
    """Where each value stands, packed (see `pack_places`): 30 Location objects a page were most of what a build held."""


Spot = tuple[int, int, int]
"""Line, column and length, as in a Location: 30 of those a page are never looked at."""


def pack_places(places: Mapping[str, Spot]) -> str:
    """`title:2:8:10;tags.0:5:7:4`: key, line, column and length of each place."""
    return ";".join([f"{key}:{line}:{column}:{length}" for key, (line, column, length) in places.items()])


def place(path: str, packed: str, *keys: str) -> Location:
    """The place of the first of `keys` that the front matter has; the file's first line when it has none."""
    rows = {row[0]: row[1:] for row in (part.rsplit(":", 3) for part in packed.split(";") if part)}
    for key in keys:
        if key in rows:
            return Location(path, *map(int, rows[key]))
    return Location(path)
