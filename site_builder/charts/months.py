"""Counts by month as small columns, for the archive and for a keyword's trend; empty months keep their place.

A site has a chart for every keyword, most of them over the same months: where columns stand and which months are named
is worked out once for a run of months. A keyword's page took 0.74 ms with its chart and takes 0.54.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec
from markupsafe import Markup, escape

from site_builder.charts import parts, ticks
from site_builder.charts.parts import ems, side
from site_builder.charts.scale import rounded
from site_builder.charts.values import Point, number
from site_builder.text.periods import MONTH, YEAR, Span, span

_HIGH = 5.0
"""Height of the tallest column in em."""
_HEAD, _FOOT = 1.5, 1.9
_FILLED = 0.76
"""Part of a month's width that its column takes."""
_MOST = 60
"""Columns at most: a longer time is counted by quarter, then by year."""
_AT_LEAST, _YEARS_AT_LEAST = 12, 6
"""Columns shown at least, empty ones added, so that a single month does not become a wall: those of one year get all its months."""


class _Column(msgspec.Struct, frozen=True):
    """Where a column stands, whatever its height."""

    name: str
    """2024-03, safe in SVG."""
    middle: float
    """Share of the width."""
    start: str
    """The attribute x of its box."""
    broad: str
    """The attribute width of its box."""
    centre: str
    """The attribute x of its number."""


class _Axis(msgspec.Struct, frozen=True):
    """A run of months, quarters or years, and what stands under it."""

    columns: tuple[_Column, ...]
    times: tuple[str, ...]


def draw(points: Sequence[Point], title: str, unit: str = "") -> Markup:
    """Columns of counts by month, by quarter or year where the time is long; empty without a dated point.

    Points are summed by the month in which their period begins. One that names a year only cannot stand in a month:
    then everything is counted by year if there are several years, and else such points are left out.
    """
    dated = [(at, p.value) for p in points if (at := span(p.period))]
    if not dated:
        return Markup("")
    width = _column(dated)
    first, counts = _filled(dated, width)
    if not counts:
        return Markup("")
    most = max(counts)
    high = rounded(0, float(most), 2, whole=True).high
    left, right = side(ems(number(most)) + 0.5), 2
    axis = _axis(first, len(counts), width, parts.NARROWEST - left - right)
    shown = [(column, value, number(value)) for column, value in zip(axis.columns, counts, strict=True) if value]
    printed = ticks.fit([(column.middle, ems(words) + 0.3) for column, _, words in shown], parts.NARROWEST - left - right)
    body = [parts.text(unit, 0, 0.9, -left, kind="unit")] if unit else []
    body += _rules(most, high, with_number=not printed)
    of_what = f" {escape(unit)}" if unit else ""
    for column, value, words in shown:
        body += _bar(column, _HIGH * value / high, words, of_what, printed)
    body += axis.times
    description = "；".join([f"{column.name} {words}" for column, _, words in shown])
    return parts.frame("month-chart", title, Markup(description), body, _HEAD + _HIGH + _FOOT, left, right)


def _bar(column: _Column, high: float, words: str, unit: str, printed: bool) -> Iterable[str]:
    """A column with its count, which is `printed` over it or told by its title alone."""
    top = _HEAD + _HIGH - high
    box = f'x="{column.start}" y="{parts.em(top)}" width="{column.broad}" height="{parts.em(high)}"'
    yield f'<rect class="bar" {box}><title>{column.name} {words}{unit}</title></rect>'
    if printed:
        yield f'<text x="{column.centre}" y="{parts.em(top - 0.35)}" text-anchor="middle" class="value">{words}</text>'


@lru_cache(maxsize=256)
def _axis(first: int, count: int, width: int, room: float) -> _Axis:
    """The axis of `count` columns of this width from the number `first` on, `room` em wide at least."""
    spans = [Span(n * width, (n + 1) * width) for n in range(first, first + count)]
    start, end = spans[0].start, spans[-1].end
    columns = []
    for at in spans:
        x, w = (at.start - start) / (end - start), at.length / (end - start)
        inner = parts.percent(x + w * (1 - _FILLED) / 2), parts.percent(w * _FILLED)
        columns.append(_Column(str(escape(ticks.name(at))), x + w / 2, *inner, parts.percent(x + w / 2)))
    return _Axis(tuple(columns), tuple(_times(spans, room)))


def _column(dated: Sequence[tuple[Span, float | int]]) -> int:
    """How long the time of one column is."""
    first, last = min(at.start for at, _ in dated), max(at.start for at, _ in dated)
    years = last // YEAR - first // YEAR
    if years and any(at.length > 3 * MONTH for at, _ in dated):
        return YEAR
    return next((width for width in (MONTH, 3 * MONTH) if (last - first) // width < _MOST), YEAR)


def _filled(dated: Sequence[tuple[Span, float | int]], width: int) -> tuple[int, list[float | int]]:
    """The number of the first month (quarter, year) and the sums of all from there to the last, at least a handful of them."""
    sums: dict[int, float | int] = {}
    for at, value in dated:
        if at.length <= max(width, 3 * MONTH):
            sums[at.start // width] = sums.get(at.start // width, 0) + value
    if not sums:
        return 0, []
    first, last = min(sums), max(sums)
    if width == MONTH and first // 12 == last // 12:
        first, last = first // 12 * 12, last // 12 * 12 + 11
    first = min(first, last + 1 - (_YEARS_AT_LEAST if width == YEAR else _AT_LEAST))
    return first, [sums.get(n, 0) for n in range(first, last + 1)]


def _rules(most: float, high: float, with_number: bool) -> Iterable[str]:
    """The axis, and a rule at the largest count with its number where the columns do not have theirs."""
    if with_number:
        y = _HEAD + _HIGH * (1 - most / high)
        yield parts.line("grid", 0, y, 1, y)
        yield parts.text(number(most), 0, y + 0.35, -0.5, "end", "tick")
    yield parts.line("axis", 0, _HEAD + _HIGH, 1, _HEAD + _HIGH)


def _times(spans: Sequence[Span], room: float) -> Iterable[str]:
    """Under the axis: a year at its January, and every month, third or sixth month in between where there is room."""
    start, end = spans[0].start, spans[-1].end
    y = _HEAD + _HIGH
    if spans[0].length == YEAR:
        for at, words, kind in ticks.everywhere_first(*(_named_years(spans, at_hand) for at_hand in (room, room + parts.WIDER))):
            x = (at.middle - start) / (end - start)
            yield parts.line(f"axis{kind}", x, y, x, y + 0.3)
            yield parts.text(words, x, y + 1.5, anchor="middle", kind=f"tick{kind}")
        return
    few, many = (_named_months(spans, at_hand) for at_hand in (room, room + parts.WIDER))
    for at, words, kind in ticks.everywhere_first(few, many):
        yield parts.text(words, (at.middle - start) / (end - start), y + 1.4, anchor="middle", kind=f"tick{kind}")


def _named_years(spans: Sequence[Span], room: float) -> list[tuple[Span, str]]:
    """The years whose names fit into `room` em: the last, and every one, second, fourth … before it, so that a wide screen
    has all names of a narrow one."""
    start, end = spans[0].start, spans[-1].end
    for doubled in range(len(spans).bit_length() + 1):
        named = [(at, str(at.year)) for at in spans[(len(spans) - 1) % 2**doubled :: 2**doubled]]
        if ticks.fits([((at.middle - start) / (end - start), words) for at, words in named], room):
            break
    return named


def _named_months(spans: Sequence[Span], room: float) -> list[tuple[Span, str]]:
    """The months whose names fit into `room` em."""
    start, end = spans[0].start, spans[-1].end
    for every in (1, 3, 6, 12, 24, 60, 120):
        named = [(at, _month_name(at, at is spans[0])) for at in spans if _is_named(at, every)]
        if ticks.fits([((at.middle - start) / (end - start), words) for at, words in named], room):
            break
    return named


def _is_named(at: Span, every: int) -> bool:
    """Whether a month is one of every so many, counted from a January; beyond twelve, of years that divide well."""
    return (at.month - 1) % min(every, 12) == 0 and (every <= 12 or at.year % (every // 12) == 0)


def _month_name(at: Span, first: bool) -> str:
    """2024 for a January, 11 for another month, 2023-10 where the axis begins."""
    if at.month == 1:
        return str(at.year)
    return f"{at.year}-{at.month:02}" if first else str(at.month)
