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
from collections.abc import Mapping, Sequence

from site_builder.ingest.columns.frames import HEADS, Frame
from site_builder.ingest.columns.matching import best_pairs
from site_builder.ingest.recognise.places import mentions
from site_builder.ingest.reflow.blocks import Block, Kind

_ECHO, _OPENS, _BELOW, _IN_TURN = 3.0, 0.5, 0.5, 1.0
"""What it says that a column has all of a headline's words; that its first paragraph begins as stories do; that the
column stands right below; that it is the one that the best series gives the headline in which both keep their order.
"""
_PLACE = 1.0
"""What it says that both name one region, or each another one."""
_TURNED = -0.5
"""What it says against a column that nothing but its words parts from what stands before it."""
_LEAST = 1.2
"""Least score for a headline to be given a column."""
_FIRST = 700
"""Characters of a column in which a headline's words count."""


def homes(
    units: Sequence[Sequence[int]], frames: Sequence[Frame], blocks: Sequence[Block], rests: frozenset[int]
) -> dict[int, int]:
    """Number of a headline of `units` → the first block of the frame that its story begins with. Units and frames are
    indexes of `blocks`; frames that begin in the middle of a sentence (`rests`) begin no story. A headline by itself
    above other text is left, and one behind the last text: it may be a box's, whose text stands right above it.
    """
    free = [f for f in frames if f.begins not in (*HEADS, "title") and not f.display and f.blocks[0] not in rests]
    texts = _texts(free, frames, blocks)
    scores: dict[int, dict[int, float]] = {}
    runs = [run for run in _runs(units) if len(run) > 1 or units[run[0]][-1] + 1 in rests]
    for number in [number for run in runs for number in run]:
        unit = units[number]
        title = "" if blocks[unit[0]].kind is Kind.BYLINE else blocks[unit[0]].text
        named = {mention.place.slug for mention in mentions(title)}
        scores[number] = {}
        for frame, echo in zip(free, _echoes(title, texts), strict=True):
            score = (
                _ECHO * echo + _OPENS * max(-2.0, min(2.0, frame.opens)) + _BELOW * (frame.blocks[0] == unit[-1] + 1)
            )
            score += _TURNED * frame.turned
            if named and frame.places:
                score += _PLACE if named & frame.places.keys() else -_PLACE
            scores[number][frame.blocks[0]] = score
    for run in runs:
        behind = [f.blocks[0] for f in free if f.blocks[0] > units[run[-1]][-1]]
        for number, first in _in_turn(run, behind, scores).items():
            scores[number][first] += _IN_TURN
    return best_pairs(scores, _LEAST)


def _texts(free: Sequence[Frame], frames: Sequence[Frame], blocks: Sequence[Block]) -> list[str]:
    """For each of the `free` frames its first characters, with those of the frames behind it that only words part."""
    found = {}
    behind = ""
    for frame in reversed(frames):
        own = "".join(blocks[i].text for i in frame.blocks if blocks[i].kind is Kind.BODY)
        found[frame.blocks[0]] = (own + behind)[:_FIRST]
        behind = found[frame.blocks[0]] if frame.turned else ""
    return [found[frame.blocks[0]] for frame in free]


def _runs(units: Sequence[Sequence[int]]) -> list[list[int]]:
    """The numbers of the units, those together that stand right behind each other."""
    runs: list[list[int]] = []
    for number, unit in enumerate(units):
        if runs and units[runs[-1][-1]][-1] + 1 == unit[0]:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _in_turn(run: Sequence[int], firsts: Sequence[int], scores: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """Headline → column, for the greatest sum of scores with which both keep their order (dynamic programming)."""
    best = [[0.0] * (len(firsts) + 1)]
    for number in run:
        row = [best[-1][0]]
        for at, first in enumerate(firsts):
            row.append(max(best[-1][at + 1], row[-1], best[-1][at] + scores[number][first]))
        best.append(row)
    found: dict[int, int] = {}
    n, at = len(run), len(firsts)
    while n and at:
        if best[n][at] == best[n][at - 1]:
            at -= 1
        elif best[n][at] == best[n - 1][at]:
            n -= 1
        else:
            n, at = n - 1, at - 1
            found[run[n]] = firsts[at]
    return found


def _echoes(title: str, texts: Sequence[str]) -> list[float]:
    """For each text the share of a title's pairs of characters that it has, of those that any text has; those that fewer
    have weigh more.
    """
    pairs = sorted({title[i : i + 2] for i in range(len(title) - 1)})
    number = {pair: sum(pair in text for text in texts) for pair in pairs}
    rarity = {pair: math.log(1 + len(texts) / times) for pair, times in number.items() if times}
    whole = sum(rarity.values()) + math.log(1 + len(texts))
    return [sum(value for pair, value in rarity.items() if pair in text) / whole for text in texts]
