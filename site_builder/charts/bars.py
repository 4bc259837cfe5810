"""Horizontal bars from a zero line, the value printed at each: for the same figure in several provinces.

A bar says how sure its value is: solid for an exact one, hollow for 约 and 近, solid with an open end for 超过 and
以上, and a range is solid to its lower bound and hollow to its upper one.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from site_builder.charts import parts
from site_builder.charts.parts import Link, ems, side
from site_builder.charts.scale import Scale, zero_based
from site_builder.charts.values import ABOUT, MORE, Bar, ends, extent, spelt

_ROW, _THICK = 1.8, 1.1
"""Height of a row and of its bar, in em."""
_LABEL_LINE = 1.4
"""Height of a line of its own for the label, where there is no room beside the bar."""
_GAP = 0.5
_OPEN_END = 0.8
"""Length of the open end of a lower bound, in em."""
_BAR_AT_LEAST = 6.0
"""Em that a bar keeps on the narrowest screen before labels move above their bars."""


def draw(bars: Sequence[Bar], title: str, unit: str = "", link: Link = str) -> Markup:
    """A bar chart in the order given; empty for no bars. `title` is the accessible name.

    A short unit (%) is printed with each value, a longer one once above the bars.
    """
    if not bars:
        return Markup("")
    scale = zero_based(*extent(bars))
    written = [spelt(bar, unit if len(unit) < 2 else "") for bar in bars]
    label_room = max(ems(bar.label) for bar in bars) + _GAP
    value_room = max((ems(w) for bar, w in zip(bars, written, strict=True) if ends(bar)[1] >= 0), default=0) + _GAP
    if any(bar.qualifier in MORE for bar in bars):
        value_room += _OPEN_END
    negative = [w for bar, w in zip(bars, written, strict=True) if ends(bar)[1] < 0]
    negative_room = max((ems(w) + 2 * _GAP for w in negative), default=0.0)
    above = label_room + negative_room + value_room > parts.NARROWEST - _BAR_AT_LEAST
    left = side(negative_room if above else label_room + negative_room)
    head = 1.6 if len(unit) >= 2 else 0.0
    row = _ROW + (_LABEL_LINE if above else 0)
    zero = scale.share(0.0)
    body = [parts.text(unit, zero, 1.0, kind="unit")] if head else []
    for number, (bar, words) in enumerate(zip(bars, written, strict=True)):
        y = head + number * row
        label = parts.text(bar.label, 0, y + 1.05, _GAP / 2) if above else parts.text(
            bar.label, 0, y + _ROW / 2 + 0.35, -_GAP - negative_room, "end"
        )  # fmt: skip
        body.append(parts.linked(label, bar.url, link))
        body += _bar(bar, words, scale, y + row - _ROW)
    body.append(parts.line("axis", zero, head, zero, head + len(bars) * row))
    description = "；".join(f"{bar.label} {spelt(bar, unit)}" for bar in bars)
    return parts.frame("bar-chart", title, description, body, head + len(bars) * row, left, side(value_room))


def _bar(bar: Bar, words: str, scale: Scale, y: float) -> list[str]:
    """One bar with its value, in a row whose top is at `y` em."""
    y += (_ROW - _THICK) / 2
    low, high = ends(bar)
    zero, left, right = scale.share(0.0), scale.share(low), scale.share(high)
    if bar.high is None:
        kind = "bar about" if bar.qualifier in ABOUT else "bar"
        found = [parts.rect(kind, min(zero, left), y, abs(left - zero), _THICK)]
    else:
        solid = (zero, left) if low > 0 else (right, zero) if high < 0 else (zero, zero)
        found = [parts.rect("bar", solid[0], y, solid[1] - solid[0], _THICK)] if solid[0] < solid[1] else []
        found.append(parts.rect("bar about", left, y, right - left, _THICK))
    baseline = y + _THICK / 2 + 0.35
    if high < 0:
        return [*found, parts.text(words, left, baseline, -_GAP, "end", "value")]
    beside = _GAP
    if bar.qualifier in MORE:
        found.append(_open_end(right, y))
        beside += _OPEN_END
    return [*found, parts.text(words, right, baseline, beside, kind="value")]


def _open_end(x: float, y: float) -> str:
    """The dashed box after a lower bound: at least so much, and no telling how far."""
    return (
        f'<rect class="bar lower" x="{parts.percent(x)}" y="{parts.em(y)}" width="{parts.em(_OPEN_END)}" '
        f'height="{parts.em(_THICK)}"/>'
    )
