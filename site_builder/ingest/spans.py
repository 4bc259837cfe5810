"""Which lines of the source an article takes up, in the order in which it is read.

Columns that were cut and put together again read on from line 93 to line 4, within a paragraph even. So spans are made
of lines and not of paragraphs: two lines share a span when no line of any article stands between them in the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from site_builder.ingest.reflow.blocks import Block, Kind

_BESIDE = (Kind.CAPTION, Kind.CREDIT, Kind.BANNER)
"""What stands beside a text and parts nothing, but for a line that says where the text was printed."""


def places(articles: Sequence[Sequence[Block]]) -> dict[int, int]:
    """Number of a line → its place among the lines of all articles, as they stand in the source."""
    numbers = {number for article in articles for block in article for number in _numbers(block)}
    return {number: place for place, number in enumerate(sorted(numbers))}


def spans(blocks: Sequence[Block], known: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """First and last lines of the runs that `blocks` take up in reading order; `known` are `places`."""
    found: list[tuple[int, int]] = []
    for block in blocks:
        for number in _numbers(block):
            if found and 0 <= known[number] - known[found[-1][1]] <= 1:
                found[-1] = (found[-1][0], number)
            else:
                found.append((number, number))
    return tuple(found)


def holds(block: Block, line: int) -> bool:
    """Whether a block has `line`."""
    return line in _numbers(block)


def line_at(line: int, known: Mapping[int, int]) -> int:
    """`line`, or where it is empty or was removed the next one of an article; 0 after the last; `known` are `places`."""
    return min((number for number in known if number >= line), default=0)


def _numbers(block: Block) -> Iterator[int]:
    beside = block.kind in _BESIDE and not (block.kind is Kind.CREDIT and block.detail)
    return iter(()) if beside else (line.number for line in block.paragraph.lines)
