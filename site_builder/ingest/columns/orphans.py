"""Headlines that were written apart from their stories, and which story each belongs to.

Display type is often drawn in a pass of its own: then headlines stand together, before the text, behind it or between
two columns, and what follows the last of them is any column. Of headlines that stand one behind the other only the
last can have its text below it; the others go to the story that says the same words and has no headline yet. They are
all given at once, since the words of two stories on one subject are much alike.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from site_builder.ingest.columns.matching import best_pairs
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.split.openings import is_title_like

_LEAST = 0.3
"""Least share of a headline's pairs of characters, the rare ones weighing more, that its story has."""

_MID_TEXT = re.compile("^[—了的着们]|[，、]")
"""What no headline by itself has: such a line was cut from a text."""
_REPORTER = re.compile("记者|^[□■]")
"""What a story's first byline has."""
_BESIDE = 0.1
"""What it is worth to stand beside it."""


def orphans(
    blocks: Sequence[Block], breaks: frozenset[int], rests: frozenset[int] = frozenset(), *, last: bool = False
) -> list[list[int]]:
    """Heads that cannot have their text below them, each as the indexes of its blocks: a title and its byline; with
    `last` also the last of each run, which may have it, one by itself above one of the `rests` that begin in the middle of
    a sentence, and bylines whose titles are lost.
    """
    found: list[list[int]] = []
    run: list[list[int]] = []
    for index in range(len(blocks) + 1):
        block = blocks[index] if index < len(blocks) else None
        if block is not None and _in_head(block):
            if not run or _begins(blocks, run[-1], index, breaks) or (last and _signs_anew(blocks, run[-1], index)):
                run.append([])
            run[-1].append(index)
            continue
        below = block is not None and not (last and (len(run) > 1 or index in rests))
        found += run[:-1] if below else run
        run = []
    return [
        unit
        for unit in found
        if (is_title_like(blocks[unit[0]]) and not _MID_TEXT.search(blocks[unit[0]].text))
        or (last and blocks[unit[0]].kind is Kind.BYLINE)
    ]


def _in_head(block: Block) -> bool:
    return is_title_like(block) or (block.kind is Kind.BYLINE and not block.text.startswith(("（", "(")))


def _begins(blocks: Sequence[Block], unit: Sequence[int], index: int, breaks: frozenset[int]) -> bool:
    """Whether another head begins with a title: an author stands above it, or it is a piece by itself."""
    if not is_title_like(blocks[index]) or blocks[index].text.startswith("—"):
        return False
    signed = any(blocks[i].kind is Kind.BYLINE for i in unit)
    return signed or index in breaks or blocks[index].paragraph.starts


def _signs_anew(blocks: Sequence[Block], unit: Sequence[int], index: int) -> bool:
    """Whether another story's byline stands below one: both name reporters. A correspondent may be named in a line of
    his own.
    """
    above = [blocks[i].text for i in unit if blocks[i].kind is Kind.BYLINE]
    return bool(above) and blocks[index].kind is Kind.BYLINE and all(map(_REPORTER.search, (above[0], blocks[index].text)))


def take_home(
    units: Sequence[Sequence[int]], articles: list[list[int]], headed: Sequence[bool], blocks: Sequence[Block]
) -> list[list[int]]:
    """The articles, as indexes of blocks, with every head of `units` at the front of the one among those not `headed`
    that says its words; one that finds none stays where it stood.
    """
    texts = ["".join(blocks[i].text for i in article if blocks[i].kind is Kind.BODY) for article in articles]
    scores = {
        number: {
            n: _echo(blocks[unit[0]].text, texts, n) + _BESIDE * _stands_by(unit, article)
            for n, article in enumerate(articles)
            if not headed[n]
        }
        for number, unit in enumerate(units)
    }
    home = best_pairs(scores, _LEAST)
    for number, unit in enumerate(units):
        if number in home:
            articles[home[number]][:0] = unit
        else:
            _put_back(unit, articles)
    return articles


def _stands_by(unit: Sequence[int], article: Sequence[int]) -> bool:
    """Whether a head stands right before or behind a block of an article."""
    return unit[0] - 1 in article or unit[-1] + 1 in article


def _echo(title: str, texts: Sequence[str], number: int) -> float:
    """The share of a title's pairs of characters that a text has; those that fewer texts have weigh more."""
    pairs = sorted({title[i : i + 2] for i in range(len(title) - 1)})
    rarity = {p: math.log(1 + len(texts) / (1 + sum(p in text for text in texts))) for p in pairs}
    return sum(rarity[p] for p in pairs if p in texts[number]) / (sum(rarity.values()) or 1.0)


def _put_back(unit: Sequence[int], articles: list[list[int]]) -> None:
    """Puts a head before the block that followed it, or behind the last one."""
    after = min((i for article in articles for i in article if i > unit[-1]), default=None)
    if after is None:
        articles[-1].extend(unit)
        return
    article = next(a for a in articles if after in a)
    at = article.index(after)
    article[at:at] = unit
