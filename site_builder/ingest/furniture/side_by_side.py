"""Columns that were extracted side by side: lines with wide gaps, each the same line of two or more columns.

An extractor that keeps the page's look puts 左栏的一行      右栏的一行 on one line. Where line after line has such a gap in
the same place, the columns are taken apart and read one after the other. A gap now and then (a name beside a title, the
cells of a table) is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from site_builder.ingest.account import Traced
from site_builder.ingest.reflow.lines import Line, width

_GAP = re.compile(r"(?:[ \t]{3,}|\u3000{2,}[ \u3000]*)(?=\S)")
_LEAST = 6
"""Lines in a row, most of them with the gap, that make columns."""
_WORDY = re.compile(r"[\u4e00-\u9fff]{4}")


def take_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, with every run of side-by-side columns read column by column."""
    found: list[Line] = []
    index = 0
    while index < len(lines):
        end = _run_end(lines, index)
        if end == index:
            found.append(lines[index])
            index += 1
            continue
        found += _columns(lines[index:end])
        index = end
    return found


def _run_end(lines: Sequence[Line], start: int) -> int:
    """Index after a run of lines with gaps that begins at `start`; `start` itself where there is none."""
    end, gaps, misses = start, 0, 0
    for index in range(start, len(lines)):
        if _parts(lines[index]):
            gaps, misses, end = gaps + 1, 0, index + 1
        else:
            misses += 1
            if misses > 3 or index == start:
                break
    run = lines[start:end]
    wordy = sum(all(_WORDY.search(text) for _, text in _parts(line)) for line in run if _parts(line))
    return end if gaps >= _LEAST and gaps >= 0.6 * len(run) and wordy >= 0.6 * gaps else start


def _parts(line: Line) -> list[tuple[int, str]]:
    """Offset and text of the parts of a line with wide gaps; empty for a line without one."""
    bounds = [0, *(m.end() for m in _GAP.finditer(line.text) if m.start() > 0)]
    if len(bounds) < 2:
        return []
    return [(a, line.text[a:b].rstrip()) for a, b in zip(bounds, [*bounds[1:], len(line.text)], strict=True)]


def _columns(run: Sequence[Line]) -> list[Line]:
    """The lines of a run, column by column; a line without a gap goes to the column that it begins in."""
    edges = _edges(run)
    columns: list[list[Line]] = [[] for _ in edges]
    for line in run:
        for at, text in _parts(line) or [(0, line.text)]:
            place = line.lead * 0.5 + width(line.text[:at]) + 0.25 * line.text[:at].count(" ")
            number = max((n for n, edge in enumerate(edges) if place >= edge - 2.5), default=0)
            piece = Traced(text, line.piece.origin[at : at + len(text)])
            columns[number].append(
                replace(line, piece=piece, width=width(text), lead=0 if at else line.lead, trail=False)
            )
    first = [replace(column[0], blank=max(1, column[0].blank)) for column in columns if column]
    return [line for head, column in zip(first, [c for c in columns if c], strict=True) for line in (head, *column[1:])]


def _edges(run: Sequence[Line]) -> list[float]:
    """Where the columns begin, in full-width characters: places at which many parts begin."""
    places = sorted(
        line.lead * 0.5 + width(line.text[:at]) + 0.25 * line.text[:at].count(" ")
        for line in run
        for at, _ in _parts(line)
    )
    edges: list[list[float]] = []
    for place in places:
        if edges and place - edges[-1][-1] <= 1.5:
            edges[-1].append(place)
        else:
            edges.append([place])
    return [min(group) for group in edges if len(group) >= 0.25 * len(run)] or [0.0]
