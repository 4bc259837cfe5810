"""Headlines of a newspaper's page, and what stands between them and their text.

`openings.py` finds a head by its author. On a page a good part of the headlines has none: the byline stands below the
text, in a box of its own, or nowhere. Such a line by itself is a headline or a heading inside a story; how surely it is
the one or the other is said here, and whoever puts the page together weighs it with what the text says. Taking only sure
ones was tried: a headline that is overlooked hides the seam between two stories, and they become one.
"""

from __future__ import annotations

from collections.abc import Sequence

from site_builder.ingest.columns.frames import SURE_HEAD, same_width
from site_builder.ingest.columns.story_starts import STRONG, begins_story
from site_builder.ingest.reflow.blocks import Block, Kind
from site_builder.ingest.split.openings import is_title_like

_HEADLINE, _WIDE_HEADLINE, _SIGNED = 0.7, 0.8, 0.85
"""Certainty of a headline without an author; of one wider than its column, as headings inside a text never are; of one
with a name by itself below it.
"""
HEADING = 0.3
"""Certainty of a line by itself that may be a headline as well as a heading inside a story."""
_OVERHANG = 2.0
"""Characters by which a headline is wider than its column, at least."""
_NO_BEGINNING = -1.5
"""How little a paragraph looks like the first one of a story, for the line above it to be a heading inside one."""
_PICTURE = (Kind.CAPTION, Kind.CREDIT)


def pictures_aside(blocks: Sequence[Block]) -> list[int]:
    """The order of blocks, as indexes, in which no caption or credit parts a headline or byline from its text: it
    stands before them.
    """
    order: list[int] = []
    head = 0
    for index, block in enumerate(blocks):
        if block.kind in _PICTURE and head < len(order):
            order.insert(head, index)
            head += 1
            continue
        order.append(index)
        if not (_in_head(block) and not (index + 1 < len(blocks) and blocks[index + 1].kind is Kind.META)):
            head = len(order)
    return order


def _in_head(block: Block) -> bool:
    return block.kind in (Kind.BYLINE, Kind.LABEL) or is_title_like(block)


def headlines(blocks: Sequence[Block], heads: dict[int, float]) -> dict[int, float]:
    """`heads`, blocks that begin a head, with their certainty, and the lines by themselves that may be headlines though
    nothing sure stands below them.
    """
    found = {i: score if _sure(blocks, i) else min(score, _HEADLINE) for i, score in heads.items()}
    for index, block in enumerate(blocks[:-1]):
        if not is_title_like(block) or found.get(index, 0.0) >= SURE_HEAD:
            continue
        if index and is_title_like(blocks[index - 1]) and index - 1 in found:
            continue
        found[index] = max(found.get(index, 0.0), _certainty(blocks, index))
    return {index: certainty for index, certainty in found.items() if certainty > 0}


def _sure(blocks: Sequence[Block], index: int) -> bool:
    """Whether a head says so itself, by its author or its shadow, and not by what stands before it: that may have been
    another column's end.
    """
    head = [block for block in blocks[index : index + 4] if _in_head(block) or block.kind in (Kind.HEADING, Kind.DATE)]
    return any(block.byline or any(line.doubled for line in block.paragraph.lines) for block in head)


def _certainty(blocks: Sequence[Block], index: int) -> float:
    """How surely a line by itself is a headline, by how it is set and what stands around it."""
    block, after = blocks[index], blocks[index + 1]
    before = blocks[index - 1] if index else None
    closed = before is None or before.kind is not Kind.BODY or before.paragraph.lines[-1].ends_sentence
    if not closed:
        return 0.0
    if after.kind is Kind.BYLINE and not after.text.startswith(("（", "(")):
        following = blocks[index + 2] if index + 2 < len(blocks) else None
        return _SIGNED if following is not None and _is_text(following) else HEADING
    if after.kind is not Kind.BODY or not _is_text(after):
        return HEADING if is_title_like(after) else 0.0
    if min(line.width for line in block.paragraph.lines) > after.paragraph.edges[0] + _OVERHANG:
        return _WIDE_HEADLINE
    if begins_story(after.text) >= STRONG:
        return _HEADLINE
    other = before is not None and _changes(before, after)
    likely = block.paragraph.starts or before is None or other
    return _HEADLINE if likely and begins_story(after.text) > _NO_BEGINNING else HEADING


def _changes(before: Block, after: Block) -> bool:
    """Whether the text goes on in another column behind a headline."""
    left, right = before.paragraph.edges[1], after.paragraph.edges[0]
    return len(before.paragraph.lines) > 1 and bool(left and right) and not same_width(left, right)


def _is_text(block: Block) -> bool:
    return block.kind is Kind.BODY and (len(block.paragraph.lines) > 1 or block.paragraph.lines[-1].ends_sentence)
