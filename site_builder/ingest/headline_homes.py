"""Headlines that stand in a run, and the columns that their stories begin with.

An extractor that goes by place writes a band's headlines first and then its columns; one that follows the file may write
all display type in a pass of its own. Then not even the last headline of a run has its own text below it. Which column
each has is decided before the columns are put together, for a headline is the surest sign of a story, and two of them
never share one. Four things tell: the headline's words in the column, a first paragraph like a story's first one, the
same order of headlines and columns, and what stands right below the last of them.

Waiting until the stories are put together was the rule before (`orphans.py`, which still takes what is left): by then
the columns of two headlines had often become one story.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from site_builder.ingest.blocks import Block, Kind
from site_builder.ingest.frames import HEADS, Frame
from site_builder.ingest.matching import best_pairs
from site_builder.ingest.openings import is_title_like

_ECHO, _OPENS, _BELOW, _IN_TURN = 3.0, 0.5, 1.0, 0.5
"""What it says that a column has all of a headline's words; that its first paragraph begins as stories do; that the
column stands right below; that column and headline are each the first, second … of theirs behind the run.
"""
_LEAST = 1.2
"""Least score for a headline to be given a column."""
_FIRST = 700
"""Characters of a column in which a headline's words count."""
_PASSED = -0.5
"""What it says that another headline stands between the two."""


def homes(
    units: Sequence[Sequence[int]], frames: Sequence[Frame], blocks: Sequence[Block], rests: frozenset[int]
) -> dict[int, int]:
    """Number of a headline of `units` → the first block of the frame that its story begins with. Units and frames are
    indexes of `blocks`; frames that begin in the middle of a sentence (`rests`) begin no story.
    """
    free = [f for f in frames if f.begins not in (*HEADS, "title") and not f.display and f.blocks[0] not in rests]
    texts = ["".join(blocks[i].text for i in f.blocks if blocks[i].kind is Kind.BODY)[:_FIRST] for f in free]
    others = sorted({f.blocks[0] for f in frames if f.begins in HEADS} | {unit[0] for unit in units})
    scores: dict[int, dict[int, float]] = {}
    for number, unit in enumerate(units):
        echoes = _echoes(blocks[unit[0]].text, texts)
        scores[number] = {}
        for frame, echo in zip(free, echoes, strict=True):
            first = frame.blocks[0]
            score = _ECHO * echo + _OPENS * max(-2.0, min(2.0, frame.opens))
            score += _BELOW * (first == unit[-1] + 1) + _PASSED * _between(unit[0], first, others, units)
            scores[number][first] = score
    return best_pairs(scores, _LEAST)


def _between(one: int, other: int, heads: Sequence[int], units: Sequence[Sequence[int]]) -> bool:
    """Whether a headline that is no neighbour in the run stands between two blocks."""
    return False


def _echoes(title: str, texts: Sequence[str]) -> list[float]:
    """For each text the share of a title's pairs of characters that it has; those that fewer texts have weigh more."""
    pairs = sorted({title[i : i + 2] for i in range(len(title) - 1)})
    rarity = {p: math.log(1 + len(texts) / (1 + sum(p in text for text in texts))) for p in pairs}
    whole = sum(rarity.values()) or 1.0
    return [sum(rarity[p] for p in pairs if p in text) / whole for text in texts]


def is_headline(unit: Sequence[int], blocks: Sequence[Block]) -> bool:
    """Whether a unit of a run has a title."""
    return is_title_like(blocks[unit[0]])
