"""Glyphs with places → lines in reading order: the columns of a page read by its white space.

The recursive XY-cut (Nagy, Seth 1984): a region with a gutter from top to bottom is read left part first; one without
is cut at its widest horizontal gap and each part looked at again. Content order, which PDF readers use by default, is
the order in which a page was made, and on a newspaper page that is no order at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

PART = 1.5
"""Gap, in widths of a character, from which two glyphs of one line stand in different columns."""
_WORD = 0.28
"""Gap from which a blank stands between two Latin glyphs, and `_STOP` between any two."""
_STOP = 0.75


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; y grows upwards."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


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


def page_text(glyphs: Sequence[Glyph]) -> str:
    """The page's lines in reading order; blocks parted by an empty line, first lines that are indented marked by 　　."""
    segments = _segments([g for g in glyphs if g.char.strip() and g.top > g.bottom])
    if not segments:
        return ""
    size = median(s.height for s in segments)
    out: list[str] = []
    for block in _cut(segments, size):
        out += ["", *_block_lines(block, size)]
    return "\n".join(out[1:])


def _segments(glyphs: Sequence[Glyph]) -> list[Segment]:
    """Glyphs gathered to lines, lines parted at wide gaps."""
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
    return [segment for row in rows for segment in _parted(sorted(row, key=lambda g: g.left))]


def _parted(row: Sequence[Glyph]) -> list[Segment]:
    found: list[Segment] = []
    current: list[Glyph] = []
    for glyph in row:
        em = glyph.top - glyph.bottom
        if current and glyph.left - current[-1].right > PART * em:
            found.append(_segment(current))
            current = []
        current.append(glyph)
    return [*found, _segment(current)]


def _segment(glyphs: Sequence[Glyph]) -> Segment:
    text = ""
    for before, glyph in zip([None, *glyphs], glyphs, strict=False):
        em = glyph.top - glyph.bottom
        gap = (glyph.left - before.right) / em if before and em else 0.0
        latin = before is not None and before.char.isascii() and glyph.char.isascii()
        text += (" " if gap > (_WORD if latin else _STOP) else "") + glyph.char
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
        left = [s for s in ordered if s.right <= gutter + 0.01]
        right = [s for s in ordered if s.right > gutter + 0.01]
        return _cut(left, size) + _cut(right, size)
    if not _side_by_side(ordered):
        return [ordered]
    level = _gap([(s.bottom, s.top) for s in ordered], -0.5 * size)
    if level is None:
        return [ordered]
    above = [s for s in ordered if s.bottom >= level - 0.01]
    below = [s for s in ordered if s.bottom < level - 0.01]
    return _cut(above, size) + _cut(below, size) if above and below else [ordered]


def _gap(intervals: Sequence[tuple[float, float]], least: float) -> float | None:
    """The lower edge of the widest gap that no interval covers, at least so wide; None where there is none.

    A `least` below 0 allows lines that touch.
    """
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


def _block_lines(block: Sequence[Segment], size: float) -> list[str]:
    """A block's lines; an empty one where the distance is wide, an indentation kept as two ideographic blanks."""
    pitches = [a.top - b.top for a, b in zip(block, block[1:], strict=False) if a.top - b.top > 0.5 * size]
    usual = median(pitches) if pitches else size
    left = min(s.left for s in block)
    lines: list[str] = []
    for before, segment in zip([None, *block], block, strict=False):
        if before is not None and before.top - segment.top > 1.7 * usual:
            lines.append("")
        indent = segment.left - left
        lines.append(("\u3000\u3000" if 1.4 * size <= indent <= 3.2 * size and len(block) > 2 else "") + segment.text)
    return lines
