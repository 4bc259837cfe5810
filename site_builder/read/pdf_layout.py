"""Glyphs with places → lines in reading order: the columns of a page read by its white space.

The recursive XY-cut (Nagy, Seth 1984): a region with a gutter from top to bottom is read left part first; one without
is cut at its widest horizontal gap and each part looked at again. Content order, which PDF readers use by default, is
the order in which a page was made, and on a newspaper page that is no order at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from site_builder.read.pdf_headings import Row

_WIDE = 2.2
"""Gap, in widths of a character, from which two glyphs of one line stand in different columns whatever stands around."""
_GUTTER = 0.6
"""Gap from which they do where the lines above and below leave the same place free: newspapers' gutters are narrow."""
_NEAR = 12
"""Lines above and below that are asked."""
_ROWS = 3
"""How many of them have to leave the place free."""
_WORD = 0.28
"""Gap, in heights, from which a blank stands between two Latin glyphs."""
_STOP = 0.7
"""Gap, in widths of a character, from which one stands between any two."""
_LARGE = 1.25
"""How much higher than the page's text large type is."""
_HEADLINE = 1.6
"""How much higher a line is that is marked as a headline."""


_WORDY = re.compile(r"[\u4e00-\u9fff]{2}.*[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; y grows upwards."""

    char: str
    left: float
    bottom: float
    right: float
    top: float
    spaced: bool = False
    """Whether a blank that is printed as a character stands before it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Glyphs of one line of one column."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of its tallest glyph."""
        return self.top - self.bottom


def even_boxes(glyphs: Sequence[Glyph], baselines: Sequence[float]) -> list[Glyph]:
    """The glyphs as high as those beside them on the same baseline: some fonts give the ink's box, and 一 is flat."""
    found = list(glyphs)
    for index, glyph in enumerate(glyphs):
        near = [
            glyphs[i]
            for i in range(max(0, index - 3), min(len(glyphs), index + 4))
            if abs(baselines[i] - baselines[index]) < 0.5
        ]
        tallest = max(near, key=lambda g: g.top - g.bottom)
        if glyph.top - glyph.bottom < 0.75 * (tallest.top - tallest.bottom):
            found[index] = replace(glyph, bottom=tallest.bottom, top=tallest.top)
    return found


def page_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """The page's lines in reading order, those in large type with their height; blocks parted by an empty line, first
    lines that are indented marked by 　　.
    """
    segments = _segments([g for g in glyphs if g.char.strip() and g.top > g.bottom])
    if not segments:
        return []
    size = median(s.height for s in segments)
    out: list[Row] = []
    for block in _cut(segments, size):
        out += [("", 0.0), *_block_lines(block, size)]
    return out[1:]


def _segments(glyphs: Sequence[Glyph]) -> list[Segment]:
    """Glyphs gathered to lines, lines parted at wide gaps and at gutters."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-(g.top + g.bottom), g.left)):
        middle = (glyph.top + glyph.bottom) / 2
        row = rows[-1] if rows else None
        if row is None or abs(middle - (row[0].top + row[0].bottom) / 2) > 0.5 * max(
            glyph.top - glyph.bottom, row[0].top - row[0].bottom
        ):
            rows.append([glyph])
        else:
            row.append(glyph)
    ordered = [sorted(row, key=lambda g: g.left) for row in rows]
    gaps = [_gaps(row) for row in ordered]
    return [segment for index, row in enumerate(ordered) for segment in _parted(row, index, ordered, gaps)]


def _em(row: Sequence[Glyph]) -> float:
    """Width of a full character of a line: of its Han characters, or guessed from its height."""
    wide = [g.right - g.left for g in row if not g.char.isascii() and g.right > g.left]
    return median(wide) if wide else 0.6 * median(g.top - g.bottom for g in row)


def _gaps(row: Sequence[Glyph]) -> dict[int, tuple[float, float]]:
    """Index of a glyph → the free place before it, where that is as wide as a gutter."""
    least = _GUTTER * _em(row)
    return {
        index + 1: (a.right, b.left)
        for index, (a, b) in enumerate(zip(row, row[1:], strict=False))
        if b.left - a.right >= least
    }


def _parted(
    row: Sequence[Glyph], index: int, rows: Sequence[Sequence[Glyph]], gaps: Sequence[dict[int, tuple[float, float]]]
) -> list[Segment]:
    em = _em(row)
    cuts = [
        at
        for at, (left, right) in gaps[index].items()
        if right - left > _WIDE * em or (not _stands_apart(rows, index) and _is_gutter(left, right, index, rows, gaps))
    ]
    bounds = [0, *cuts, len(row)]
    return [_segment(row[a:b]) for a, b in zip(bounds, bounds[1:], strict=False)]


def _stands_apart(rows: Sequence[Sequence[Glyph]], index: int) -> bool:
    """Whether a line is a page's first or last, far from the text: a running head, which no gutter cuts."""
    if index not in (0, len(rows) - 1) or len(rows) < 3:
        return False
    other = rows[1] if index == 0 else rows[-2]
    near = abs(rows[index][0].bottom - other[0].bottom)
    return near > 2.5 * max(g.top - g.bottom for g in (*rows[index], *other))


def _is_gutter(
    left: float,
    right: float,
    index: int,
    rows: Sequence[Sequence[Glyph]],
    gaps: Sequence[dict[int, tuple[float, float]]],
) -> bool:
    """Whether the lines around leave the same place free, more of them than have text there."""
    free = taken = 0
    for other in range(max(0, index - _NEAR), min(len(rows), index + _NEAR + 1)):
        if other == index:
            continue
        if any(min(right, b) - max(left, a) >= 0.6 * (right - left) for a, b in gaps[other].values()):
            free += 1
        elif rows[other][0].left < left and rows[other][-1].right > right:
            taken += 1
    return free >= _ROWS and free > taken


def _segment(glyphs: Sequence[Glyph]) -> Segment:
    text = ""
    em = _em(glyphs)
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        gap = glyph.left - before.right if before else 0.0
        latin = before is not None and before.char.isascii() and glyph.char.isascii()
        wide = gap > (_WORD * (glyph.top - glyph.bottom) if latin else _STOP * em)
        text += (" " if before and (wide or glyph.spaced) else "") + glyph.char
    return Segment(
        text, glyphs[0].left, min(g.bottom for g in glyphs), max(g.right for g in glyphs), max(g.top for g in glyphs)
    )


def _cut(segments: Sequence[Segment], size: float) -> list[list[Segment]]:
    """Blocks in reading order, the lines of each from top to bottom."""
    ordered = sorted(segments, key=lambda s: (-s.top, s.left))
    if len(ordered) == 1:
        return [ordered]
    gutter = _gap([(s.left, s.right) for s in ordered], 0.6 * size)
    if gutter is not None:
        head = _head_of(ordered, gutter, size)
        if head:
            return [head, *_cut([s for s in ordered if s not in head], size)]
        left = [s for s in ordered if s.right <= gutter + 0.01]
        right = [s for s in ordered if s.right > gutter + 0.01]
        return _cut(left, size) + _cut(right, size)
    if not _side_by_side(ordered):
        return [ordered]
    level = _level(ordered, size)
    if level is None:
        return [ordered]
    above = [s for s in ordered if s.bottom >= level - 0.01]
    below = [s for s in ordered if s.bottom < level - 0.01]
    return _cut(above, size) + _cut(below, size) if above and below else [ordered]


def _head_of(ordered: Sequence[Segment], gutter: float, size: float) -> list[Segment]:
    """The lines of a headline above columns that it does not span: few, in the middle or in large type, with nothing
    beside them.
    """
    sides = [[s for s in ordered if s.right <= gutter + 0.01], [s for s in ordered if s.right > gutter + 0.01]]
    found: list[Segment] = []
    for segment in ordered:
        side = sides[segment.right > gutter + 0.01]
        edges = min(s.left for s in side), max(s.right for s in side)
        inset = min(segment.left - edges[0], edges[1] - segment.right) > 1.5 * size
        beside = any(o is not segment and o.top > segment.bottom and o.bottom < segment.top for o in ordered)
        if beside or not (inset or segment.height > _LARGE * size):
            break
        found.append(segment)
    return found if len(found) <= 5 and len(found) < len(ordered) else []


def _level(ordered: Sequence[Segment], size: float) -> float | None:
    """Where a region is cut in two levels: at its widest gap from side to side, rather above large type than below."""
    best: tuple[float, float] | None = None
    lowest = ordered[0].bottom
    for index in range(1, len(ordered)):
        above = [s for s in ordered[max(0, index - 8) : index] if s.bottom < lowest + 0.5 * size]
        below = [s for s in ordered[index : index + 8] if s.top > ordered[index].top - 0.5 * size]
        gap = lowest - ordered[index].top
        if gap > -0.5 * size:
            gap += size * any(s.height > _LARGE * size for s in below)
            gap -= size * any(s.height > _LARGE * size for s in above)
            if best is None or gap > best[0]:
                best = (gap, (lowest + ordered[index].top) / 2)
        lowest = min(lowest, ordered[index].bottom)
    return best[1] if best else None


def _gap(intervals: Sequence[tuple[float, float]], least: float) -> float | None:
    """The middle of the widest gap that no interval covers, at least so wide; None where there is none."""
    best: tuple[float, float] | None = None
    reached: float | None = None
    for low, high in sorted(intervals):
        if reached is not None and low - reached > least and (best is None or low - reached > best[0]):
            best = (low - reached, (low + reached) / 2)
        reached = high if reached is None else max(reached, high)
    return best[1] if best else None


def _side_by_side(segments: Sequence[Segment]) -> bool:
    """Whether two segments stand beside each other somewhere."""
    return any(
        other.bottom < (one.top + one.bottom) / 2 < other.top
        for index, one in enumerate(segments)
        for other in segments[index + 1 : index + 12]
        if other.left >= one.right or one.left >= other.right
    )


def _block_lines(block: Sequence[Segment], size: float) -> list[Row]:
    """A block's lines; an empty one where the distance is wide, an indentation kept as two ideographic blanks."""
    pitches = [a.top - b.top for a, b in zip(block, block[1:], strict=False) if a.top - b.top > 0.5 * size]
    usual = median(pitches) if pitches else size
    left = min(s.left for s in block)
    lines: list[Row] = []
    for before, segment in zip([None, *block], block, strict=False):
        if before is not None and _goes_on(before, segment, size):
            lines[-1] = (lines[-1][0] + segment.text, lines[-1][1])
            continue
        other = before is not None and max(before.height, segment.height) > _LARGE * min(before.height, segment.height)
        if before is not None and (other or before.top - segment.top > 1.7 * usual):
            lines.append(("", 0.0))
        indent = segment.left - left
        if segment.height >= _HEADLINE * size and _WORDY.search(segment.text):
            lines.append((segment.text, segment.height))
            continue
        first = "\u3000\u3000" if 1.4 * size <= indent <= 3.2 * size and len(block) > 2 else ""
        lines.append((first + segment.text, 0.0))
    return lines


def _goes_on(before: Segment, segment: Segment, size: float) -> bool:
    """Whether a headline in large type goes on with the next line."""
    large = min(before.height, segment.height) > _LARGE * size
    alike = max(before.height, segment.height) < 1.1 * min(before.height, segment.height)
    return large and alike and before.top - segment.top < 1.7 * before.height and not segment.text.startswith("—")
