"""Pages as evidence: how many lines a page holds, and which pages are not full.

In a booklet or a journal every page has the same number of lines, but for the last of an article and, where the title
was set in a way that extraction loses, the first. Nothing of the text is needed to see that; it finds the articles
that begin without title and author.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.ingest.reflow.lines import Line

_PRIOR = 3.0
"""What a boundary costs when nothing speaks for it."""


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


def first_pages(pages: Pages, bonus: dict[int, float]) -> list[int]:
    """Pages with which an article begins: the cheapest series of roles (first, middle, last, only page of an article).

    `bonus` says for each page that can be a first one what is printed at its top: above 0 for a beginning.
    """
    infinite = 10.0**9
    inside, closed = infinite, 0.0  # cheapest cost so far when the page before goes on, and when it ended an article
    back: list[tuple[int, int]] = []
    for page, count in enumerate(pages.counts):
        missing = pages.capacity - count
        may_begin = page == 0 or page in bonus
        begin = 0.0 if page == 0 else _PRIOR - bonus.get(page, 0.0)
        start = closed + begin if may_begin else infinite
        as_first, as_middle = start + _first_cost(missing), inside + _middle_cost(missing)
        as_single, as_last = start + 1.0 + _last_cost(missing), inside + _last_cost(missing)
        back.append((int(as_first <= as_middle), int(as_single <= as_last)))
        inside, closed = min(as_first, as_middle), min(as_single, as_last)
    found: list[int] = []
    open_end = inside < closed
    for page in range(len(pages.counts) - 1, -1, -1):
        begins = back[page][0] if open_end else back[page][1]
        if begins:
            found.append(page)
        open_end = not begins
    return found[::-1]


def _first_cost(missing: int) -> float:
    """A first page lacks the lines of a lost title, or none where the title is there."""
    return 0.0 if 0 <= missing <= 6 else 1.0 + 0.5 * abs(missing)


def _middle_cost(missing: int) -> float:
    """A page in the middle is full; one line may be missing where the printer kept lines together."""
    return 0.0 if missing == 0 else 1.0 if missing in (1, -1) else 1.5 + min(1.2 * abs(missing), 8.0)


def _last_cost(missing: int) -> float:
    return 0.5 if missing >= 0 else 1.0
