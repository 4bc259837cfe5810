"""Lines over time, named at their ends: for the same figure over several periods.

Only periods of one length are joined: a year's total and a quarter's would make a fall that never happened. Points of
another length stand alone. An approximate value is a hollow dot, a range a whisker with a hollow dot in its middle, a
lower bound a dot with a dashed stroke upwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec
from markupsafe import Markup
from msgspec.structs import replace

from site_builder.charts import parts, ticks
from site_builder.charts.parts import ems, side
from site_builder.charts.scale import Scale, rounded, written
from site_builder.charts.values import ABOUT, MORE, Point, Series, ends, extent, spelt
from site_builder.text.periods import Span, span

_HIGH = 11.0
"""Height of the plot in em."""
_HEAD = 1.8
"""Height above the plot, for the unit and for a value over the topmost dot."""
_FOOT = 2.2
_LABEL_LINE = 1.35
"""Distance that two labels at lines' ends keep, in em."""
_GAP = 0.6
_INSET = 0.1
"""Share of the width kept free on either side for the values of the first and the last dot; a quarter of it without."""
_NAME_ROOM = 3.0
"""Em to the right of the plot that are counted on when the values' room is measured."""
_OPEN_END = 0.9
"""Length of the stroke on a lower bound, in em."""
_STYLES = 6
"""Number of classes `s-1` … for lines; further ones take the last."""


class _Dot(msgspec.Struct, frozen=True):
    """A point in its place."""

    at: Span
    point: Point
    x: float
    """Share of the width."""
    y: float
    """Em from the top of the drawing; of a range its middle."""


class _Plot(msgspec.Struct, frozen=True):
    """Where times and values stand in the drawing."""

    start: float
    """Middle of the first period."""
    end: float
    """Middle of the last one."""
    inset: float
    """Share of the width kept free on either side, so that the first dot is not on the axis."""
    scale: Scale

    def across(self, at: Span) -> float:
        """Share of the width."""
        return self.inset + (1 - 2 * self.inset) * (at.middle - self.start) / (self.end - self.start)

    def down(self, value: float) -> float:
        """Em from the top."""
        return _HEAD + _HIGH * (1 - self.scale.share(value))

    def dots(self, dated: Sequence[tuple[Span, Point]]) -> list[_Dot]:
        """Points in their places, the earliest first."""
        ordered = sorted(dated, key=lambda d: (d[0].middle, d[0].length))
        return [_Dot(at, p, self.across(at), self.down(sum(ends(p)) / 2)) for at, p in ordered]


def draw(series: Sequence[Series], title: str, unit: str = "", whole: bool = False) -> Markup:
    """A line chart; empty unless some line has two periods of one length. Points whose period is words are left out.

    `whole` is for counts, of which the axis names no fractions.
    """
    dated = [[(at, p) for p in one.points if (at := span(p.period))] for one in series]
    lines = [(one, found) for one, found in zip(series, dated, strict=True) if found]
    if not any(_joined(found) for _, found in lines):
        return Markup("")
    spans = [at for _, found in lines for at, _ in found]
    scale = rounded(*extent([p for _, found in lines for _, p in found]), whole=whole)
    steps = written(scale)
    left = side(max(map(ems, steps)) + _GAP)
    plot = _Plot(min(s.middle for s in spans), max(s.middle for s in spans), _INSET, scale)
    placed = [plot.dots(found) for _, found in lines]
    room = parts.NARROWEST - left - _NAME_ROOM
    all_values = len(lines) == 1 and ticks.fit([(d.x, ems(spelt(d.point)) + 0.4) for d in placed[0]], room)
    if not all_values:
        plot = replace(plot, inset=_INSET / 4)
        placed = [plot.dots(found) for _, found in lines]
    labels = [_end_label(one.name, dots, not all_values) for (one, _), dots in zip(lines, placed, strict=True)]
    right = side(max(map(ems, labels)) + _GAP)
    body = [parts.text(unit, 0, 0.9, -left, kind="unit")] if unit else []
    body += _grid(plot, steps)
    body += ticks.across(spans, plot.across, _HEAD + _HIGH, parts.NARROWEST - left - right)
    for style, dots in enumerate(placed, 1):
        body += _line(dots, plot, f"s-{min(style, _STYLES)}", unit)
    body += _ends(labels, placed)
    if all_values:
        body += [_value(dot, plot) for dot in placed[0]]
    body += [_name(dot) for dots in placed for dot in _alone(dots)]
    description = "；".join(_told(one, dots, unit) for (one, _), dots in zip(lines, placed, strict=True))
    return parts.frame("line-chart", title, description, body, _HEAD + _HIGH + _FOOT, left, right)


def _joined(dated: Sequence[tuple[Span, Point]]) -> bool:
    """Whether two periods of one length and different times are among these."""
    times = {(at.length, at.start) for at, _ in dated}
    return len(times) > len({length for length, _ in times})


def _grid(plot: _Plot, steps: Sequence[str]) -> Iterable[str]:
    """Rules across with their numbers to the left; the one at zero, or else the lowest, is the axis."""
    low = plot.scale.low
    axis = 0.0 if low <= 0 <= plot.scale.high else low
    for tick, words in zip(plot.scale.ticks, steps, strict=True):
        y = plot.down(tick)
        yield parts.line("axis" if tick == axis else "grid", 0, y, 1, y)
        yield parts.text(words, 0, y + 0.35, -_GAP, "end", "tick")


def _line(dots: Sequence[_Dot], plot: _Plot, style: str, unit: str) -> Iterable[str]:
    """The strokes of a line, then its whiskers and dots."""
    strokes = []
    for length in sorted({d.at.length for d in dots}):
        firsts = {d.at.start: d for d in reversed(dots) if d.at.length == length}
        run = [firsts[start] for start in sorted(firsts)]
        strokes += [parts.line("", a.x, a.y, b.x, b.y) for a, b in pairwise(run)]
    yield f'<g class="line {style}" stroke="currentColor">{"".join(strokes)}</g>'
    for dot in dots:
        point = dot.point
        about = point.qualifier in ABOUT or point.high is not None
        if point.high is not None:
            yield parts.line(f"whisker {style}", dot.x, plot.down(point.value), dot.x, plot.down(point.high))
        if point.qualifier in MORE:
            yield parts.line(f"whisker lower {style}", dot.x, dot.y, dot.x, dot.y - _OPEN_END)
        yield parts.dot(f"dot {style}{' about' * about}", dot.x, dot.y, _told_point(point, unit))


def _end_label(name: str, dots: Sequence[_Dot], value: bool) -> str:
    """What stands at a line's end: its name, and the last value where it is not printed at the dot."""
    return f"{name} {spelt(dots[-1].point) if value else ''}".strip()


def _ends(labels: Sequence[str], placed: Sequence[Sequence[_Dot]]) -> Iterable[str]:
    """The labels at the lines' ends, moved apart where they would meet; none stands beside the names under the axis
    unless there are more than the plot is high."""
    lasts = [dots[-1] for dots in placed]
    lowest = _HEAD + _HIGH if (len(labels) - 1) * _LABEL_LINE <= _HEAD + _HIGH - 0.6 else _HEAD + _HIGH + _FOOT - 0.6
    order = sorted(range(len(labels)), key=lambda i: (lasts[i].y, i))
    places = ticks.apart([lasts[i].y for i in order], _LABEL_LINE, 0.6, lowest)
    for i, y in zip(order, places, strict=True):
        if labels[i]:
            yield parts.text(labels[i], lasts[i].x, y + 0.35, _GAP, kind=f"end s-{min(i + 1, _STYLES)}")


def _value(dot: _Dot, plot: _Plot) -> str:
    """The value over its dot, above whatever stands on it."""
    end = plot.down(ends(dot.point)[1]) - _OPEN_END * (dot.point.qualifier in MORE)
    return parts.text(spelt(dot.point), dot.x, min(dot.y, end) - 0.6, anchor="middle", kind="value")


def _alone(dots: Sequence[_Dot]) -> list[_Dot]:
    """Dots that no stroke reaches: no other period is as long as theirs."""
    starts: dict[int, set[int]] = {}
    for dot in dots:
        starts.setdefault(dot.at.length, set()).add(dot.at.start)
    return [dot for dot in dots if len(starts[dot.at.length]) == 1]


def _name(dot: _Dot) -> str:
    """The period of a dot that stands alone, below it."""
    return parts.text(ticks.name(dot.at), dot.x, dot.y + 1.4, anchor="middle", kind="tick")


def _told_point(point: Point, unit: str) -> str:
    """2023 约 20.5 万辆"""
    return f"{point.period} {spelt(point, unit)}"


def _told(one: Series, dots: Sequence[_Dot], unit: str) -> str:
    """A line in words."""
    return f"{one.name} ".lstrip() + "，".join(_told_point(d.point, unit) for d in dots)
