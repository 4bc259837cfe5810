"""Pages as evidence: how many lines a page holds, and which pages are not full.

In a booklet or a journal every page has the same number of lines, but for the last of an article and, where the title was
set in a way that extraction loses, the first. Nothing of the text is needed to see that; it finds the articles that
begin without title and author.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.ingest.lines import Line


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a text and their fullness."""

    of_line: dict[int, int]
    """Number of a line in the source to the index of its page."""
    counts: tuple[int, ...]
    """Lines on each page, traces of empty paragraphs counted."""
    capacity: int
    """Lines of a full page; 0 when pages are not alike enough to tell, as frames of a newspaper are not."""


def paginate(lines: Sequence[Line], starts: Sequence[bool]) -> Pages:
    """The pages that begin at `starts`."""
    of_line: dict[int, int] = {}
    counts: list[int] = []
    for line, start in zip(lines, starts, strict=True):
        if start or not counts:
            counts.append(0)
        counts[-1] += 1 if start else 1 + line.spaces
        of_line[line.number] = len(counts) - 1
    return Pages(of_line, tuple(counts), _capacity(counts))


def _capacity(counts: Sequence[int]) -> int:
    """The fullest count that many pages have and hardly one exceeds: paper sets a limit, chance does not."""
    times = Counter(counts)
    for count in sorted(times, reverse=True):
        near = times[count] + times[count - 1]
        fuller = sum(n for other, n in times.items() if other > count)
        if fuller > 0.06 * len(counts) + 1:
            break
        if count >= 10 and times[count] >= 3 and near >= 0.15 * len(counts) and len(counts) >= 5:
            return count
    return 0
