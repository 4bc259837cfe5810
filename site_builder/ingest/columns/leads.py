"""The opening paragraphs of a report, set above its columns in a measure of their own and extracted anywhere.

Such a lead is short and says when the thing happened (5日, 日前, 记者从…获悉), while what follows takes that for granted. So a
run of a few paragraphs of one measure that begins like that goes to the beginning, if what stands there does not begin
like that itself, and only if there is one such run: two reports in brief would look alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.split.openings import is_title_like

_OPENS = re.compile(
    r"[^。！？]{0,16}?(?:(?<!\d)\d{1,2}\s?日|日前|近日|本报讯|新华社|记者从|[昨今]日|[昨今]天)(?!本|益|渐)"
)
"""How a report begins that says when something happened."""
_TODAY = re.compile(r"今天的")
_MEASURE = 0.75
"""Difference of widths from which a run stands in a measure of its own."""
_MOST_PARAGRAPHS, _MOST_CHARACTERS, _LEAST_CHARACTERS = 4, 320, 40


def lead_first(order: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """An article's blocks, as indexes in reading order, with its lead behind its head."""
    begin = next((at for at, i in enumerate(order) if _is_text(blocks[i])), len(order))
    runs = _runs(order[begin:], blocks)
    if len(runs) < 3 or _opens(blocks[runs[0][0]]):
        return list(order)
    found = [n for n, run in enumerate(runs) if n and _is_lead(run, blocks)]
    if len(found) != 1:
        return list(order)
    lead = runs.pop(found[0])
    return [*order[:begin], *lead, *(i for run in runs for i in run)]


def _is_text(block: Block) -> bool:
    return block.kind is Kind.BODY and not is_title_like(block)


def _opens(block: Block) -> bool:
    return _OPENS.match(block.text) is not None and not _TODAY.match(block.text)


def _is_lead(run: Sequence[int], blocks: Sequence[Block]) -> bool:
    size = sum(len(blocks[i].text) for i in run)
    return (
        len(run) <= _MOST_PARAGRAPHS
        and _LEAST_CHARACTERS <= size <= _MOST_CHARACTERS
        and all(_is_text(blocks[i]) for i in run)
        and _opens(blocks[run[0]])
    )


def _runs(order: Sequence[int], blocks: Sequence[Block]) -> list[list[int]]:
    """Blocks that stand together in one measure."""
    runs: list[list[int]] = []
    for before, i in zip([None, *order], order, strict=False):
        if before is None or i != before + 1 or _other_measure(blocks[before], blocks[i]):
            runs.append([])
        runs[-1].append(i)
    return runs


def _other_measure(before: Block, after: Block) -> bool:
    left, right = before.paragraph.edges[1], after.paragraph.edges[0]
    return bool(left and right) and abs(left - right) >= _MEASURE and len(after.paragraph.lines) > 1
