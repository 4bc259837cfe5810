"""In which order the parts of an article are read, where the extractor wrote them in another.

What looks like a report's beginning comes first. Who is quoted by the bare name was introduced before. So parts are moved, and where no part's edge is known the text is
turned round at the end of a paragraph, when bare names then come after their introductions. Nothing else tells the
order of columns that were cut between paragraphs; where nobody is quoted they stay as they were extracted. A page that was
printed shows it: its sections under 实践要求 and 堵点卡点 could as well be read the other way round, and nothing in their
form tells which was set first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.ingest.columns.frames import Frame
from site_builder.ingest.columns.story_starts import STRONG
from site_builder.ingest.recognise.people import introduced, speakers, unintroduced
from site_builder.ingest.reflow.blocks import Block, Kind


@dataclass(frozen=True, slots=True)
class _Named:
    """Persons in a paragraph."""

    known: frozenset[str]
    """Introduced in it."""
    bare: frozenset[str]
    """Named in it as if they were known."""


_MORE = 0.9
"""By how much a part has to look more like a beginning than the first one does to be put before it."""
_TITLED = {"title": 1.5, "heading": 0.5}
_NUMBERED, _CUT = -1.0, -3.0
_ONE_OF_SERIES = -0.8
"""What it says that a line by itself is one of several: headings inside a story come in series, its headline is one."""
_LEFT, _FEW = -2.0, 60
"""What it says that a part is a few characters that stop in the middle of a sentence: a paragraph's first line at its
column's foot, whose rest was not found.
"""
_IN_CHAIN = -1.5
"""What it says that a part goes on what stands before it."""
"""What is above it says for a part being the first: a headline or a heading, which may be one inside a story; what it
says that the heading has a number, and that the part begins in the middle of a sentence.
"""


def first_first(
    order: Sequence[int], frames: Sequence[Frame], breaks: frozenset[int], rests: frozenset[int]
) -> tuple[list[int], bool]:
    """The numbers of an article's frames with the one first that looks most like a beginning, and with it those that go
    on behind it; and whether it surely is the beginning. Before the blocks `breaks` nothing goes on, and `rests` of them
    begin in the middle of a sentence.
    """

    series = sum(frames[i].begins in _TITLED for i in order) > 1

    def rate(at: int) -> float:
        frame = frames[order[at]]
        first = frame.blocks[0]
        score = frame.opens + _TITLED.get(frame.begins, 0.0) + _NUMBERED * frame.numbered
        score += _ONE_OF_SERIES * (series and frame.begins in _TITLED)
        if first in rests:
            return score + _CUT
        if not frame.closed and frame.size < _FEW:
            score += _LEFT
        return score if first in breaks or not at or frame.begins else score + _IN_CHAIN

    rated = [rate(at) for at in range(len(order))]
    best = max(range(len(order)), key=lambda at: (rated[at], -at), default=0)
    if not best or rated[best] < rated[0] + _MORE:
        return list(order), bool(order) and rated[0] >= STRONG
    end = best + 1
    while end < len(order) and frames[order[end]].blocks[0] not in breaks:
        end += 1
    return [*order[best:end], *order[:best], *order[end:]], rated[best] >= STRONG


def in_reading_order(parts: Sequence[Sequence[int]], blocks: Sequence[Block], head: bool) -> list[int]:
    """The indexes of blocks of all `parts` in reading order; the first part stays first if it has the article's
    `head`.
    """
    order = [list(part) for part in parts]
    named = {i: _named(blocks[i]) for part in parts for i in part}
    introduced_here = frozenset().union(*(n.known for n in named.values()))
    if not any(n.bare & introduced_here for n in named.values()):
        return [i for part in order for i in part]
    order = _moved(order, named, 1 if head else 0)
    fixed = order[0] if head and len(order) > 1 else []
    return fixed + _turned([i for part in (order[1:] if fixed else order) for i in part], named, head and not fixed)


def _named(block: Block) -> _Named:
    spoken = speakers(block.text) if block.kind is Kind.BODY else []
    return _Named(introduced(spoken), unintroduced(spoken))


def _too_early(order: Sequence[int], named: Mapping[int, _Named]) -> int:
    """How many paragraphs name somebody who is introduced only later."""
    count, later = 0, frozenset[str]()
    for index in reversed(order):
        count += bool(named[index].bare & later)
        later |= named[index].known
    return count


def _moved(parts: list[list[int]], named: Mapping[int, _Named], first: int) -> list[list[int]]:
    """Parts moved one by one, as long as fewer names come too early."""

    def rate(order: list[list[int]]) -> int:
        return _too_early([i for part in order for i in part], named)

    least = rate(parts)
    while least:
        rated = []
        for at in range(first, len(parts)):
            rest = parts[:at] + parts[at + 1 :]
            for to in range(first, len(parts)):
                if to != at:
                    order = rest[:to] + [parts[at]] + rest[to:]
                    rated.append((rate(order), abs(to - at), at, to))
        best = min(rated, default=(least, 0, 0, 0))
        if best[0] >= least:
            break
        least, _, at, to = best
        part = parts.pop(at)
        parts.insert(to, part)
    return parts


def _turned(order: list[int], named: Mapping[int, _Named], head: bool) -> list[int]:
    """The paragraphs turned round where that puts right nearly all names that come too early."""
    now = _too_early(order, named)
    if now < 2 or head:
        return order
    rated = [(_too_early(order[cut:] + order[:cut], named), cut) for cut in range(1, len(order))]
    least, cut = min(rated, default=(now, 0))
    return order[cut:] + order[:cut] if least <= now // 4 else order
