"""Which figures may stand in one chart: one indicator in one unit, provinces beside each other or one place over time.

A chart says "compare these", so it takes only what can be compared. Bars: the 34 units, each as a whole (the figure of a city is not
its province's), all of one period. Lines: one place, periods of one length (a quarter's value is no point on a line of years). Nothing is
converted, averaged or left out because it disagrees: where two digests state different values, both are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from site_builder import urls
from site_builder.model.collection import FigureRow, Ref
from site_builder.model.front_matter import Qualifier
from site_builder.regions import table
from site_builder.text.amounts import agree, bounds, measure
from site_builder.text.periods import same_time, span, time_key

PAIRWISE = 16
"""Statements of one thing up to which each is compared with each: beyond, that grows with the square."""


class Comparison(msgspec.Struct, frozen=True):
    """Values of several provinces for one period, largest first; two rows of one province are two statements."""

    indicator: Ref
    unit: str
    period: str
    """As the first of the figures has it."""
    rows: tuple[FigureRow, ...]


class Course(msgspec.Struct, frozen=True):
    """Values of one place over several periods, oldest first; two rows of one period are two statements, an exact one first."""

    indicator: Ref
    unit: str
    place: str
    rows: tuple[FigureRow, ...]

    @property
    def periods(self) -> int:
        """How many different periods it has."""
        return len({same_time(row.figure.period) for row in self.rows})


def place_name(row: FigureRow) -> str:
    """The region's name for the whole region, else the place as its editor wrote it, else the digest's cities."""
    if row.whole:
        return row.region.name
    return row.figure.place or "、".join(row.card.cities) or row.region.name


def unit_of(row: FigureRow) -> str:
    """The unit with the full-width per cent sign read as the usual one."""
    return row.figure.unit.strip().replace("％", "%")


def distinct(rows: Iterable[FigureRow]) -> tuple[FigureRow, ...]:
    """The rows without repeats of one statement: the same value of the same place and time, told by several digests."""
    seen: dict[tuple[object, ...], FigureRow] = {}
    for row in rows:
        f = row.figure
        seen.setdefault((row.indicator, unit_of(row), place_name(row), same_time(f.period), f.value, f.high, f.qualifier), row)
    return tuple(seen.values())


def comparisons(rows: Sequence[FigureRow]) -> tuple[Comparison, ...]:
    """Every unit and period for which two provinces or more have a value, newest period first."""
    units = _unit_pages()
    groups: dict[tuple[Ref, str, str], list[FigureRow]] = {}
    for row in distinct(rows):
        if row.whole and row.region.url in units and row.figure.period:
            groups.setdefault((row.indicator, unit_of(row), same_time(row.figure.period)), []).append(row)
    found = []
    for (indicator, unit, _), group in groups.items():
        if len({row.region for row in group}) > 1:
            group.sort(key=lambda r: (-r.figure.value, r.region.name, r.card.slug))
            found.append(Comparison(indicator, unit, group[0].figure.period, tuple(group)))
    return tuple(sorted(sorted(found, key=lambda c: (c.indicator.name, c.unit)), key=lambda c: time_key(c.period), reverse=True))


@cache
def _unit_pages() -> frozenset[str]:
    """Addresses of the pages of the 34 units."""
    return frozenset(urls.page("regions", unit.slug) for unit in table.units())


def courses(rows: Sequence[FigureRow]) -> tuple[Course, ...]:
    """Every place with values for two periods of one length or more, the longest course first."""
    groups: dict[tuple[Ref, str, str, int], list[FigureRow]] = {}
    for row in distinct(rows):
        time = span(row.figure.period)
        if time is not None and place_name(row):
            groups.setdefault((row.indicator, unit_of(row), place_name(row), time.length), []).append(row)
    found = []
    for (indicator, unit, place, _), group in groups.items():
        group.sort(key=lambda r: (time_key(r.figure.period), r.figure.qualifier != Qualifier.EXACT, r.card.slug))
        course = Course(indicator, unit, place, tuple(group))
        if course.periods > 1:
            found.append(course)
    return tuple(sorted(found, key=lambda c: (-c.periods, c.indicator.name, c.unit, c.place)))


def disputed(rows: Iterable[FigureRow]) -> frozenset[str]:
    """Fingerprints of the rows whose indicator, place and period another row states with a value that cannot be the same."""
    groups: dict[tuple[Ref, str, str], list[FigureRow]] = {}
    for row in rows:
        if row.figure.period and place_name(row):
            groups.setdefault((row.indicator, place_name(row), same_time(row.figure.period)), []).append(row)
    found: set[str] = set()
    for group in groups.values():
        for one in group if len(group) > 1 else ():
            for other in _against(group):
                if measure(one.figure.unit)[1] == measure(other.figure.unit)[1] and not agree(one.figure, other.figure):
                    found |= {one.fingerprint, other.fingerprint}
    return frozenset(found)


def _against(group: list[FigureRow]) -> list[FigureRow]:
    """The rows that each row of a group is held against: all of a small one, of a large one the ends of its exact and of its other values."""
    if len(group) <= PAIRWISE:
        return group
    ends = []
    for exact in (True, False):
        part = sorted((r for r in group if (r.figure.qualifier == Qualifier.EXACT) is exact), key=lambda r: (bounds(r.figure), r.card.slug))
        ends += [part[0], part[-1]] if part else []
    return ends
