"""What the lines of a text tell about its paper: column widths, pages and frames, and what its marks mean.

A line end means nothing by itself. It means something beside the width of its column: a line that ends early ended a
paragraph. Columns change within a page and within a paragraph (a frame that flows around a picture), so the width is
found for every line, as the cheapest series of widths that explains a document's lines (dynamic programming over the
widths that are common in it). A fixed window was tried first: it blurs exactly where the column changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from site_builder.ingest.reflow.lines import MARKS, TERMINAL, Line, width

INDENT = 2.0
"""Width of the indentation of a paragraph's first line. Extractors drop it: such a line is that much too narrow."""

_SWITCH = 3.0
"""What changing the column costs, in full lines off their width."""
_SWITCH_AT_GAP = 2.5
"""What it costs behind an empty line, in a document where empty lines mean something."""
_RARE = 1.5
"""What it costs that a document begins with a column that few of its lines have: that is its title."""
_LONG = 60.0
"""No printed column is wider: longer lines are whole paragraphs."""


_SETTINGS = (1.0, 0.75, 0.55)
"""Width of a punctuation mark: full in word processors, pressed to about half by the justification of newspapers."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a document, or of one part of it."""

    columns: tuple[float, ...]
    """For each line the width of its column; 0 where lines are whole paragraphs."""
    widths: tuple[float, ...]
    """For each line its own width, with marks as wide as this document sets them."""
    starts: tuple[bool, ...]
    """For each line whether a page or text frame begins with it."""
    spaced: bool
    """Whether an empty line stands between nearly all lines."""


def survey(lines: Sequence[Line]) -> Layout:
    """The layout of a document's lines."""
    spaced = _share(line.blank > 0 for line in lines[1:]) > 0.8
    setting = _setting(lines, spaced)
    widths = _set(lines, setting)
    return Layout(_columns(lines, widths, spaced)[0], widths, _starts(lines), spaced)


def unglue(lines: Sequence[Line], layout: Layout) -> tuple[list[Line], Layout]:
    """Lines much wider than their column parted where one paragraph's end and another's first line were run together.

    The first part ends a sentence, the second has the width of an indented first line; such lines come from two
    frames whose edges meet.
    """
    kept: list[Line] = []
    columns: list[float] = []
    widths: list[float] = []
    starts: list[bool] = []
    mark = _mark_width(lines, layout)
    for index, line in enumerate(lines):
        near = [c for c in layout.columns[max(0, index - 4) : index + 5] if c]
        column = max(set(near), key=near.count) if near else 0.0
        parts = _glued_parts(line, column, layout.widths[index], mark)
        for number, part in enumerate(parts):
            kept.append(part)
            columns.append(column if len(parts) > 1 else layout.columns[index])
            widths.append(layout.widths[index] if len(parts) == 1 else _base(part) + mark * part.marks)
            starts.append(layout.starts[index] and not number)
    return kept, replace(layout, columns=tuple(columns), widths=tuple(widths), starts=tuple(starts))


def _mark_width(lines: Sequence[Line], layout: Layout) -> float:
    """The width of a mark that `survey` settled on."""
    for line, wide in zip(lines, layout.widths, strict=True):
        if line.marks:
            return 1.0 if wide == line.width else (wide - _base(line)) / line.marks
    return 1.0


def _glued_parts(line: Line, column: float, wide: float, mark: float) -> list[Line]:
    if not column or not column + 2 <= wide <= 2 * column:
        return [line]
    best: tuple[float, int] | None = None
    for found in _INNER_END.finditer(line.text):
        head, tail = line.text[: found.end()], line.text[found.end() :].lstrip()
        left, right = (
            width("".join(c for c in t if c not in MARKS)) + mark * sum(t.count(m) for m in MARKS) for t in (head, tail)
        )
        off = abs(column - INDENT - right)
        if left <= column + 0.5 and off <= 1.8 and not TERMINAL.search(tail) and (best is None or off < best[0]):
            best = (off, found.end())
    if best is None:
        return [line]
    first, second = line.piece.cut(0, best[1]), line.piece.cut(best[1]).strip()
    return [
        replace(line, piece=first, width=width(first.text), trail=False),
        replace(line, piece=second, width=width(second.text), lead=0, blank=1, spaces=0, form_feed=False, glued=True),
    ]


_INNER_END = re.compile(r"[。！？][”’]?(?=.)")


def _setting(lines: Sequence[Line], spaced: bool) -> float:
    """The width of a mark with which the document's lines fit best into columns, tried on some hundreds of them."""
    sample = lines if len(lines) <= 700 else [*lines[:300], *lines[len(lines) // 2 :][:400]]
    costs = [(_columns(sample, _set(sample, setting), spaced)[1], setting) for setting in _SETTINGS]
    least = min(costs)
    return least[1] if least[0] < costs[0][0] * 0.98 else costs[0][1]


def _set(lines: Sequence[Line], setting: float) -> tuple[float, ...]:
    """Width of every line with marks that wide."""
    return tuple(line.width if setting == 1.0 else _base(line) + setting * line.marks for line in lines)


def _base(line: Line) -> float:
    """Width of a line without its marks."""
    return width("".join(char for char in line.text if char not in MARKS))


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _columns(lines: Sequence[Line], widths: Sequence[float], spaced: bool) -> tuple[tuple[float, ...], float]:
    """The column's width at every line, and how badly the lines fit them together."""
    total = sum(len(line.text) for line in lines)
    long_share = sum(len(line.text) for line in lines if line.width > _LONG) / total if total else 1.0
    candidates = _candidates(widths)
    if long_share > 0.6 or len(candidates) == 1:
        return (0.0,) * len(lines), 0.0
    best = [
        _RARE * (sum(abs(wide - w) <= 1.0 for wide in widths) < 0.15 * len(widths)) if w else 1.0 for w in candidates
    ]
    paths: list[list[int]] = []
    costs: dict[tuple[float, bool], list[float]] = {}
    same = list(range(len(candidates)))
    for line, wide in zip(lines, widths, strict=True):
        seen = (wide, line.ends_sentence)
        if seen not in costs:
            costs[seen] = [_misfit(wide, column, seen[1]) for column in candidates]
        floor = min(best)
        origin = best.index(floor)
        change = _SWITCH_AT_GAP if line.blank and not spaced else _SWITCH
        limit = floor + change - 1e-9  # of equal ways the one that changes later
        paths.append([i if value < limit else origin for i, value in zip(same, best, strict=True)])
        best = [
            (value if value < limit else floor + change) + cost for value, cost in zip(best, costs[seen], strict=True)
        ]
    index = best.index(min(best))
    cost = best[index]
    found: list[float] = []
    for step in reversed(paths):
        found.append(candidates[index])
        index = step[index]
    return tuple(reversed(found)), cost


def _candidates(widths: Sequence[float]) -> list[float]:
    """Widths, in halves, that are common among the lines; first 0, for lines that are whole paragraphs."""
    halves = Counter(round(w * 2) for w in widths if 6 <= w <= _LONG)
    near = {h: halves[h - 1] + 2 * halves[h] + halves[h + 1] for h in halves}
    enough = max(6.0, 0.01 * len(widths))
    return [0.0, *sorted(h / 2 for h, n in near.items() if n >= enough)]


def _misfit(wide: float, column: float, ends: bool) -> float:
    """How badly a line of this width fits a column: little when short and ending a sentence, much when too wide."""
    if not column:
        return 0.0 if wide > _LONG else 1.6
    over = wide - column
    if over > 1.6:
        return 3.0 + min(over, 6.0)
    if over >= -INDENT - 0.8:
        return min(0.4 * abs(over), 0.4) if over < 0 else 0.4 * over if over < 0.6 else 0.9
    return 0.9 if ends else 1.3


def _starts(lines: Sequence[Line]) -> tuple[bool, ...]:
    """Where pages or frames begin: at form feeds, and where the empty line is missing that stands between all
    others. Where form feeds mark the pages, or empty lines stand between paragraphs only, a missing one says nothing.
    """
    gaps = [line.blank + line.spaces > 0 for line in lines]
    inside = [
        gap for gap, line in zip(gaps[1:], lines, strict=False) if not line.ends_sentence and len(line.text) >= 10
    ]
    telling = sum(line.form_feed for line in lines) < _PAGED and _share(inside) > 0.5
    marked = _marks_frames(lines, _share(gaps) > 0.8)
    found = []
    for index, line in enumerate(lines):
        before, after = gaps[max(1, index - 8) : index], gaps[index + 1 : index + 9]
        lacks = index > 0 and not gaps[index] and _share(before) >= 0.75 and (_share(after) >= 0.5 or len(after) < 4)
        found.append(
            index == 0
            or line.form_feed
            or (telling and lacks and len(before) >= 4)
            or (marked and line.lead == 1 and not line.text.startswith("—"))
        )
    return tuple(found)


def _marks_frames(lines: Sequence[Line], spaced: bool) -> bool:
    """Whether one blank before a line marks a page's or frame's beginning: few lines have it, and there is no surer mark
    (where empty lines stand between all lines but at the pages' ends).
    """
    marked = [line for line in lines if line.lead == 1]
    other = sum(line.blank + line.spaces == 0 for line in marked) > 0.5 * len(marked) and spaced
    return 0 < len(marked) <= max(3, _SELDOM * len(lines)) and not other


_PAGED = 3
"""Form feeds from which they are known to mark a document's pages."""
_SELDOM = 0.08
"""Share of the lines with which pages or frames begin, at most."""
