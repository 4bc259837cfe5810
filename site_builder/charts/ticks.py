"""Labels along an axis: which periods are named, what fits side by side, and how labels are moved apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from site_builder.charts import parts
from site_builder.text.periods import DAY, MONTH, YEAR, Span

_GAP = 0.6
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)


def across(spans: Sequence[Span], place: Callable[[Span], float], y: float, room: float) -> Iterable[str]:
    """Names of periods under an axis at `y` em; `place` gives their share of a width of `room` em at least.

    A phone leaves out the names of the class `spare`, for which only a wider screen has room.
    """
    ordered = sorted(set(spans), key=lambda s: (s.middle, s.length))
    for at, words, kind in everywhere_first(_named(ordered, place, room), _named(ordered, place, room + parts.WIDER)):
        yield parts.line(f"axis{kind}", place(at), y, place(at), y + 0.3)
        yield parts.text(words, place(at), y + 1.5, anchor="middle", kind=f"tick{kind}")


def everywhere_first(few: Sequence[tuple[Span, str]], many: Sequence[tuple[Span, str]]) -> list[tuple[Span, str, str]]:
    """Names with a class to add: `few` have none, those that `many` has besides are ` spare`; nothing is added where they disagree."""
    more = [named for named in many if named not in few] if set(few) <= set(many) else []
    return [(at, words, "") for at, words in few] + [(at, words, " spare") for at, words in more]


def _named(spans: Sequence[Span], place: Callable[[Span], float], room: float) -> list[tuple[Span, str]]:
    """Every period where their names fit, else each year's first of the most frequent length, else some years."""
    each = [(at, name(at)) for at in spans]
    short = [(at, _short(at) if i and spans[i - 1].year == at.year else name(at)) for i, at in enumerate(spans)]
    for found in (each, short):
        if fits([(place(at), words) for at, words in found], room):
            return found
    lengths = Counter(at.length for at in spans)
    usual = max(lengths, key=lambda length: (lengths[length], length))
    firsts = {at.year: at for at in reversed(spans) if at.length == usual}
    for step in _YEAR_STEPS:
        found = [(firsts[year], str(year)) for year in sorted(firsts) if year % step == 0]
        if len(found) > 1 and fits([(place(at), words) for at, words in found], room):
            return found
    return [each[0], each[-1]]


def _short(at: Span) -> str:
    """The name of a period whose year stands before it: Q2, 03."""
    words = name(at)
    return words[5:] if words[4:5] == "-" and "–" not in words else words


def name(at: Span) -> str:
    """2023, 2023-Q1, 2023-H1, 2023-03, 2023-03-08, or the two ends of anything longer: 2021–2023."""
    if at.length == YEAR and at.month == 1:
        return f"{at.year}"
    if at.length == 6 * MONTH and at.month in (1, 7):
        return f"{at.year}-H{at.month // 6 + 1}"
    if at.length == 3 * MONTH and at.month % 3 == 1:
        return f"{at.year}-Q{at.month // 3 + 1}"
    if at.length == MONTH:
        return f"{at.year}-{at.month:02}"
    if at.length == DAY and at.end % MONTH == 0:
        return f"{at.year}-{at.month:02}"  # a level at the end of a month or year
    if at.length == DAY:
        return f"{at.year}-{at.month:02}-{at.start % MONTH + 1:02}"
    first, last = Span(at.start, at.start + 1), Span(at.end - 1, at.end)
    if at.start % YEAR == 0 and at.end % YEAR == 0:
        return f"{first.year}–{last.year}"
    return f"{first.year}-{first.month:02}–{last.year}-{last.month:02}"


def fits(labels: Sequence[tuple[float, str]], room: float) -> bool:
    """Whether labels centred on shares of `room` em keep their distance."""
    return fit([(x, parts.ems(words) + _GAP) for x, words in labels], room)


def fit(labels: Sequence[tuple[float, float]], room: float) -> bool:
    """Whether boxes, each a centre as a share of `room` and a width in em, in order from the left, do not meet."""
    return all((b - a) * room >= (v + w) / 2 for (a, v), (b, w) in pairwise(labels))


def apart(places: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Places in ascending order, moved so that they stand `distance` apart: one sweep down, one back up from `high`."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + distance if moved else low))
    limit = high
    for i in range(len(moved) - 1, -1, -1):
        moved[i] = min(moved[i], limit)
        limit = moved[i] - distance
    return moved
